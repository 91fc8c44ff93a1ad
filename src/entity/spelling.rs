//! The spelling of a word that stands for all its spellings, so that names can be compared.
//!
//! Works on single words; knows no name and no language but English.

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

/// Appends the comparable spelling of a word: folded, without dots, apostrophes and hyphens,
/// American.
pub(super) fn append_comparable(word: &str, out: &mut String) {
    let from = out.len();
    if word.bytes().all(|b| b.is_ascii()) {
        out.extend(word.chars().filter(is_compared).map(|c| c.to_ascii_lowercase()));
    } else {
        out.extend(fold(word).chars().filter(is_compared));
    }
    let folded = &out[from..];
    if let Ok(at) = SPELLINGS.binary_search_by_key(&folded, |(british, _)| british) {
        out.truncate(from);
        out.push_str(SPELLINGS[at].1);
    } else if let Some(at) = folded.rfind("isation").filter(|at| *at > 2) {
        out.replace_range(from + at..=from + at + 1, "iz");
    }
}

fn is_compared(c: &char) -> bool {
    !matches!(c, '.' | '\'' | '-' | '\u{2010}' | '\u{2011}')
}
