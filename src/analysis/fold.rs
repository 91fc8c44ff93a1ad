//! Folding: the differences between spellings that readers do not see.

use unicode_normalization::UnicodeNormalization;

/// Folds case, diacritics of European scripts, full-width forms and typographic apostrophes.
///
/// Follows Unicode NFKD (UAX #15), leaves out the combining diacritical marks U+0300–U+036F,
/// and composes the rest again, so that marks which carry meaning in other scripts stay. Latin
/// letters without a decomposition (`ø`, `ł`, `ß`) are written out as is usual in English.
pub fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii()) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc() {
        match c {
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'þ' | 'Þ' => folded.push_str("th"),
            'ς' => folded.push('σ'),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}
