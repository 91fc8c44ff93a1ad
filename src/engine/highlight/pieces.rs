//! The pieces of a text, between spaces, in which a word may begin that is looked for. Splitting a
//! text into words costs far more than to see that most of it cannot matter.

use std::ops::Range;

/// The byte separates pieces.
const SPACE: u8 = 1;
/// The byte belongs to a word.
const WORD: u8 = 2;
/// A word that is looked for may begin with the byte.
const BEGINS: u8 = 4;
/// The byte is a part of a character about which nothing is known.
const UNKNOWN: u8 = 8;

/// With which letters the words begin that are looked for.
#[derive(Clone, Debug)]
pub(super) struct Beginnings {
    /// By byte of a text.
    kinds: [u8; 256],
    /// By the first byte of a word: the letters that may follow it, from the lowest bit.
    seconds: [u32; 256],
}

impl Beginnings {
    /// No word is looked for.
    pub(super) fn none() -> Self {
        let mut kinds = [0; 256];
        for (byte, kind) in (0_u8..=255).zip(&mut kinds) {
            *kind = match byte {
                b if b.is_ascii_whitespace() => SPACE,
                b if b.is_ascii_alphanumeric() => WORD,
                b if !b.is_ascii() => UNKNOWN,
                _ => 0,
            };
        }
        Self { kinds, seconds: [0; 256] }
    }

    /// Also looks for words that begin with this byte of a folded word, and go on with this letter
    /// if they go on with a letter; with any, where none is given.
    pub(super) fn add(&mut self, first: u8, second: Option<u8>) {
        let seconds = second.and_then(letter).unwrap_or(u32::MAX);
        for byte in [first, first.to_ascii_uppercase()] {
            self.kinds[usize::from(byte)] |= BEGINS;
            self.seconds[usize::from(byte)] |= seconds;
        }
    }

    /// Whether a folded word may be one that is looked for.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        let Some((first, rest)) = word.as_bytes().split_first() else { return false };
        match self.kinds[usize::from(*first)] {
            kind if kind & UNKNOWN != 0 => true,
            kind => kind & BEGINS != 0 && self.may_go_on(*first, rest.first()),
        }
    }

    fn may_go_on(&self, first: u8, second: Option<&u8>) -> bool {
        let seconds = self.seconds[usize::from(first)];
        second.copied().and_then(letter).is_none_or(|second| seconds & second != 0)
    }

    /// The pieces of a text, as bytes.
    pub(super) fn pieces(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let bytes = text.as_bytes();
        let is_space = |byte: &u8| self.kinds[usize::from(*byte)] & SPACE != 0;
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = from + self.find(&bytes[from..])?;
            let before = bytes[from..found].iter().rposition(is_space);
            let start = before.map_or(from, |space| from + space + 1);
            let after = bytes[found..].iter().position(is_space);
            from = after.map_or(bytes.len(), |space| found + space + 1);
            Some(start..from)
        })
    }

    /// Where a word first begins that may be one that is looked for.
    fn find(&self, bytes: &[u8]) -> Option<usize> {
        let mut before = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let kind = self.kinds[usize::from(*byte)];
            // A word begins where none was before.
            let may_matter = kind & (UNKNOWN | (BEGINS & !(before << 1)));
            before = kind & WORD;
            if may_matter != 0
                && (may_matter & UNKNOWN != 0 || self.may_go_on(*byte, bytes.get(at + 1)))
            {
                return Some(at);
            }
        }
        None
    }
}

/// The bit of an ASCII letter, in either case.
fn letter(byte: u8) -> Option<u32> {
    byte.is_ascii_alphabetic().then(|| 1 << (byte.to_ascii_lowercase() - b'a'))
}
