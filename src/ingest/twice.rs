//! Letters that were encoded twice: UTF-8 that somebody read as windows-1252 and wrote as UTF-8
//! again, so that `’` became `â€™`. Knows what such letters look like; everything else stays.

use std::borrow::Cow;

/// What is said of a text in which letters were put right.
pub(super) const PUT_RIGHT: &str =
    "letters that were encoded twice, such as `â€™` for `’`, were put right";

/// It happens to a text again and again, though seldom more than this.
const TIMES: usize = 3;

/// The text with such letters put right, and whether there were any.
pub(super) fn put_right(text: String) -> (String, bool) {
    let mut text = text;
    for times in 0..TIMES {
        match once(&text) {
            Cow::Owned(right) => text = right,
            Cow::Borrowed(_) => return (text, times > 0),
        }
    }
    (text, true)
}

fn once(text: &str) -> Cow<'_, str> {
    let mut right = String::new();
    let mut copied = 0;
    let leads = ['Ã', 'Â', 'â', 'Å', 'Ä', 'Ë', 'ð', 'ï'];
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    for (at, _) in text.match_indices(leads) {
        if at >= copied
            && let Some((letter, length)) = letter(&text[at..])
        {
            right.push_str(&text[copied..at]);
            right.push(letter);
            copied = at + length;
        }
    }
    if copied == 0 { Cow::Borrowed(text) } else { Cow::Owned(right + &text[copied..]) }
}

/// The letter that was encoded twice at the beginning of a text, and how many bytes it takes
/// there.
fn letter(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 4;
    let mut bytes = [0; LONGEST];
    let mut chars = text.char_indices();
    let (_, lead) = chars.next()?;
    bytes[0] = byte(lead)?;
    let count = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => LONGEST,
    };
    for place in &mut bytes[1..count] {
        let (_, next) = chars.next()?;
        *place = byte(next).filter(|byte| (0x80..0xc0).contains(byte))?;
        if count == 2 && stands_behind(lead, next) {
            return None;
        }
    }
    let letter = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    let length = chars.next().map_or(text.len(), |(at, _)| at);
    // Half of a letter that was encoded more than twice may be a control character.
    (!letter.is_control() || text[..length].contains(char::is_control)).then_some((letter, length))
}

/// Whether a mark may as well stand behind a word of capitals: `MANHÃ”`, `FPÖ–`. `Å“` and `Å’` do
/// not: they are `œ` and `Œ`.
fn stands_behind(letter: char, mark: char) -> bool {
    match letter {
        'Â' => false,
        'Å' => "‘”–—…„‚«»".contains(mark),
        _ => "‘’“”–—…„‚«»".contains(mark),
    }
}

/// The byte of a letter in windows-1252, or in ISO 8859-1 where it is a control character.
fn byte(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(c).ok(),
        _ => HIGH.iter().zip(0x80_u8..).find(|(high, _)| **high == c).map(|(_, byte)| byte),
    }
}
