//! Which edition of an event is meant: its ordinal or its year beside the name, as in “the 16th
//! BRICS Summit” and “BRICS Summit 2024”. It knows no event.

use std::ops::Range;

use super::text::Text;

/// The years in which an edition may have been.
const YEARS: Range<u32> = 1800..2100;

/// The edition that stands before or after the name of an event, as it is written.
pub(super) fn edition(text: &Text<'_>, words: &Range<usize>) -> Option<Box<str>> {
    let written = |at: usize| Box::from(text.tokens.surface(at..at + 1));
    let tells = |at: usize| {
        let word = text.tokens.comparable(at);
        is_ordinal(word) || is_year(word)
    };
    if text.before(words.start).is_some() && tells(words.start - 1) {
        return Some(written(words.start - 1));
    }
    let after = text.after(words).is_some() && !text.word(words.end - 1).possessive;
    (after && is_year(text.tokens.comparable(words.end))).then(|| written(words.end))
}

fn is_ordinal(word: &str) -> bool {
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&word[number.len()..], "st" | "nd" | "rd" | "th")
        && number.parse::<u32>().is_ok_and(|number| number > 0)
}

/// Whether a word may be the year of an edition.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year))
}
