//! Acronyms that an article defines: “Shanghai Cooperation Organisation (SCO)”.

use std::ops::Range;

use super::known::is_bracketed_acronym;
use super::text::Text;

/// The acronym in brackets after a name.
pub(super) fn defined_after<'t>(text: &Text<'t>, words: &Range<usize>) -> Option<&'t str> {
    is_bracketed_acronym(text.tokens, words.end).then(|| text.tokens.comparable(words.end))
}

/// Whether an acronym is made of the first letters of a name's words: of all of them, or of
/// those that are capitalized.
pub(super) fn abbreviates(text: &Text<'_>, acronym: &str, words: &Range<usize>) -> bool {
    let initials = |small: bool| {
        let words = words.clone().filter(|at| small || text.word(*at).is_capitalized());
        words.filter_map(|at| text.tokens.comparable(at).chars().next()).collect::<String>()
    };
    acronym == initials(true) || acronym == initials(false)
}

/// Whether an acronym may at least stand for a name that is known to be one: some word begins
/// with its first letter.
pub(super) fn may_abbreviate(text: &Text<'_>, acronym: &str, words: &Range<usize>) -> bool {
    let first = acronym.chars().next();
    words.clone().any(|at| text.tokens.comparable(at).chars().next() == first)
}
