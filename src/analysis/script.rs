//! What part a character plays in a word. Knows characters one at a time and nothing of words.

use unicode_normalization::char::is_combining_mark;

/// The part that a character plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A letter of a script that separates words by spaces.
    Letter,
    /// A digit or another number.
    Digit,
    /// A character of a script that is written without spaces between words.
    Unspaced,
    /// A mark that belongs to the letter before it.
    Mark,
    /// Invisible: soft hyphen, joiners, direction marks, variation selectors.
    Ignorable,
    /// An apostrophe, straight or typographic.
    Apostrophe,
    /// Anything else ends a word.
    Other,
}

/// Tells which part a character plays.
pub(super) fn part(c: char) -> Part {
    match c {
        'a'..='z' | 'A'..='Z' => Part::Letter,
        '0'..='9' => Part::Digit,
        '\'' => Part::Apostrophe,
        c if c.is_ascii() => Part::Other,
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' | '\u{5f3}' | '\u{5f4}' => {
            Part::Apostrophe
        }
        '\u{ad}'
        | '\u{200c}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Part::Ignorable,
        c if is_unspaced(c) => Part::Unspaced,
        c if c.is_numeric() => Part::Digit,
        c if c.is_alphabetic() => Part::Letter,
        c if is_combining_mark(c) => Part::Mark,
        _ => Part::Other,
    }
}

/// Whether a character is a voicing mark that is written after the kana that it belongs to, as
/// half-width and decomposed kana have it (`ﾌﾟ` is `プ`).
pub(super) fn is_voicing(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
}

/// The characters of a run without spaces, with the voicing mark of each, and where they begin.
pub fn characters(run: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, rest) = (at, &run[at..]);
        let mut chars = rest.chars();
        let first = chars.next()?;
        let voicing = chars.next().filter(|c| is_voicing(*c));
        at += first.len_utf8() + voicing.map_or(0, char::len_utf8);
        Some((start, &run[start..at]))
    })
}

/// Whether a character is a Hebrew letter.
pub fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}')
}

/// Characters of Chinese, Japanese and Korean, and of the scripts of South-East Asia that are
/// written without spaces. Ranges of Unicode blocks, without their digits and punctuation.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}'       // Thai
        | '\u{e81}'..='\u{ece}' | '\u{edc}'..='\u{edf}'     // Lao
        | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{108f}' // Myanmar
        | '\u{1780}'..='\u{17d3}'                           // Khmer
        | '\u{1100}'..='\u{11ff}'                           // Hangul Jamo
        | '\u{3005}'..='\u{3007}'                           // ideographic iteration, zero
        | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' // kana
        | '\u{3105}'..='\u{312f}'                           // Bopomofo
        | '\u{3131}'..='\u{318e}'                           // Hangul compatibility Jamo
        | '\u{31f0}'..='\u{31ff}'                           // kana extensions
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' // Han
        | '\u{ac00}'..='\u{d7a3}'                           // Hangul syllables
        | '\u{f900}'..='\u{faff}'                           // Han, compatibility
        | '\u{ff66}'..='\u{ff9f}'                           // half-width kana
        | '\u{20000}'..='\u{323af}'                         // Han, supplementary planes
    )
}
