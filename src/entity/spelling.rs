//! The spelling of a word that stands for all its spellings, so that names can be compared.
//!
//! Works on single words; knows no name and no language but English.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::analysis::fold;

/// British and other spellings with their American ones, as they occur in names. Endings in
/// `-isation` follow a rule instead.
const SPELLINGS: &[(&str, &str)] = &[
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("centres", "centers"),
    ("colour", "color"),
    ("defence", "defense"),
    ("favour", "favor"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("jewellery", "jewelry"),
    ("labour", "labor"),
    ("licence", "license"),
    ("neighbour", "neighbor"),
    ("organise", "organize"),
    ("organised", "organized"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("saviour", "savior"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
];

static AMERICAN: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| SPELLINGS.iter().copied().collect());

/// No word in the table is shorter or longer.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=10;

/// No shorter word is looked through for `-isation`: a search for each word of a text costs more
/// than all the rest.
const SHORTEST_WITH_ISATION: usize = "abcisation".len();

/// Appends the comparable spelling of a word: folded, without dots, apostrophes and hyphens,
/// American.
pub(super) fn append_comparable(word: &str, out: &mut String) {
    let from = out.len();
    if word.bytes().all(|b| b.is_ascii()) {
        out.push_str(word);
        if word.bytes().any(|b| matches!(b, b'.' | b'\'' | b'-')) {
            out.truncate(from);
            out.extend(word.chars().filter(is_compared));
        }
        out[from..].make_ascii_lowercase();
    } else {
        out.extend(fold(word).chars().filter(is_compared));
    }
    let folded = &out[from..];
    if LENGTHS.contains(&folded.len())
        && let Some(american) = AMERICAN.get(folded)
    {
        out.truncate(from);
        out.push_str(american);
    } else if folded.len() >= SHORTEST_WITH_ISATION
        && let Some(at) = folded.rfind("isation").filter(|at| *at > 2)
    {
        out.replace_range(from + at..=from + at + 1, "iz");
    }
}

fn is_compared(c: &char) -> bool {
    !matches!(c, '.' | '\'' | '-' | '\u{2010}' | '\u{2011}')
}
