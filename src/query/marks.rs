//! Marks around and between words, a character at a time.

use super::leaf::is_separator;
use crate::analysis::is_hebrew;

/// Marks that people put between words: `trade & industry`, `ministers - and their wives ...`.
pub(super) fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | '!'
            | '?'
            | '&'
            | '+'
            | '/'
            | '|'
            | '-'
            | '\''
            | '%'
            | '#'
            | '@'
            | '\u{2010}'
            ..='\u{2015}'
                | '\u{2018}'
                | '\u{2019}'
                | '…'
                | '·'
                | '•'
                | '、'
                | '。'
                | '，'
                | '！'
                | '？'
                | '；'
    )
}

/// Whether a word without quotes ends here.
pub(super) fn ends_bare(c: char) -> bool {
    is_separator(c) || is_quote(c) || matches!(c, '(' | ')' | '（' | '）')
}

/// Whether a quotation mark stands before the last letter of a Hebrew acronym.
pub(super) fn is_gershayim(chars: &[char], at: usize) -> bool {
    let letter = |at: usize| chars.get(at).is_some_and(|c| is_hebrew(*c));
    chars[at] == '"' && at > 0 && letter(at - 1) && letter(at + 1) && !letter(at + 2)
}

/// Double quotation marks of all typographies; any of them opens and closes.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{ff02}' | '\u{301d}'..='\u{301f}' | '「'
            | '」' | '『' | '』'
    )
}
