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
pub(super) struct Beginnings([u8; 256]);

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
        Self(kinds)
    }

    /// Also looks for words that begin with this byte of a folded word.
    pub(super) fn add(&mut self, byte: u8) {
        self.0[usize::from(byte)] |= BEGINS;
        self.0[usize::from(byte.to_ascii_uppercase())] |= BEGINS;
    }

    /// Whether a folded word may be one that is looked for.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        let kind = word.bytes().next().map_or(0, |byte| self.0[usize::from(byte)]);
        kind & (BEGINS | UNKNOWN) != 0
    }

    /// The pieces of a text, as bytes.
    pub(super) fn pieces(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < bytes.len() {
                let start = at;
                let (mut may_matter, mut before) = (0, 0);
                while at < bytes.len() {
                    let kind = self.0[usize::from(bytes[at])];
                    at += 1;
                    if kind & SPACE != 0 {
                        break;
                    }
                    // A word begins where none was before.
                    may_matter |= kind & (UNKNOWN | (BEGINS & !(before << 1)));
                    before = kind & WORD;
                }
                if may_matter != 0 {
                    return Some(start..at);
                }
            }
            None
        })
    }
}
