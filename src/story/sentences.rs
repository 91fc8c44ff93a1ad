//! The sentences of a text: the boundaries of Unicode (UAX #29), joined again where a dot only
//! ended an abbreviation. Knows no meaning.

use unicode_segmentation::UnicodeSegmentation;

/// A sentence, by its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its first and the byte after its last.
    pub(super) bytes: (usize, usize),
    /// Its first code point and the one after its last.
    pub(super) points: (u32, u32),
}

/// What a dot ends without ending a sentence, in lower case. `sen.` and `rep.` are what American
/// papers call senators and representatives.
const ABBREVIATIONS: &[&str] = &[
    "adm", "aug", "ave", "capt", "cf", "cmdr", "co", "col", "corp", "dec", "dr", "etc", "feb",
    "fig", "gen", "gov", "hon", "inc", "jan", "jr", "lt", "ltd", "maj", "messrs", "mr", "mrs",
    "ms", "mt", "no", "nov", "oct", "pres", "prof", "pvt", "rep", "reps", "rev", "sen", "sens",
    "sept", "sgt", "sr", "st", "vs",
];

/// The sentences of a text, in order, without the space around them; `most` at the most.
pub(super) fn sentences(text: &str, most: usize) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let (mut open, mut points) = (None, 0u32);
    for (start, part) in text.split_sentence_bound_indices() {
        let (first_byte, first_point) = open.take().unwrap_or((start, points));
        points += part.chars().count() as u32;
        let end = start + part.len();
        let whole = &text[first_byte..end];
        if goes_on(whole) && end < text.len() {
            open = Some((first_byte, first_point));
            continue;
        }
        let trimmed = whole.trim();
        if trimmed.is_empty() {
            continue;
        }
        if found.len() == most {
            break;
        }
        let before = &whole[..whole.len() - whole.trim_start().len()];
        let first = first_point + before.chars().count() as u32;
        let byte = first_byte + before.len();
        found.push(Sentence {
            bytes: (byte, byte + trimmed.len()),
            points: (first, first + trimmed.chars().count() as u32),
        });
    }
    found
}

/// Whether a part of a text ends with an abbreviation rather than a sentence. A line always ends.
fn goes_on(part: &str) -> bool {
    let Some(part) = part.trim_end_matches(' ').strip_suffix('.') else { return false };
    let word = part.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next();
    let word = word.unwrap_or_default();
    let initials = word.split('.').all(|letter| {
        let mut letters = letter.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    });
    initials || ABBREVIATIONS.binary_search(&word.to_lowercase().as_str()).is_ok()
}
