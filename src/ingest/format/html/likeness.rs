//! Whether two titles speak of the same article, their wording aside.

use std::collections::HashSet;

use crate::analysis::fold;

/// The letters and digits of a text, folded.
pub(super) fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether one title is part of the other, letters and digits alone compared.
pub(super) fn resembles(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 8;
    let (a, b) = (plain(a), plain(b));
    a.len() >= SHORTEST && b.len() >= SHORTEST && (a.contains(&b) || b.contains(&a))
}

/// Whether two titles share a long word, or two of middling length.
pub(super) fn shares_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> HashSet<String> {
        let folded = fold(text);
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() >= 4)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let shared: Vec<usize> = a.intersection(&b).map(|word| word.chars().count()).collect();
    shared.len() >= 2 || shared.iter().any(|length| *length >= 6) || resembles_unspaced(&a, &b)
}

/// Scripts without spaces make one word of a title.
fn resembles_unspaced(a: &HashSet<String>, b: &HashSet<String>) -> bool {
    a.iter().any(|one| {
        !one.is_ascii()
            && b.iter().any(|other| one.contains(other.as_str()) || other.contains(one.as_str()))
    })
}
