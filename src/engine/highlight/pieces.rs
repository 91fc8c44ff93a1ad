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

/// How many bytes are looked at together: compilers make a few instructions of it.
const STRIDE: usize = 32;
/// With more beginnings than these, to look at each byte alone takes no longer.
const FEW: usize = 8;
/// What tells an ASCII letter from the same in lower case.
const CASE: u8 = 0x20;

/// With which letters the words begin that are looked for.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// By byte of a text.
    kinds: [u8; 256],
    /// By the first byte of a word: the letters that may follow it, from the lowest bit.
    seconds: [u32; 256],
    /// The same as a list.
    pairs: Vec<Pair>,
}

/// The first two bytes of a word, in lower case.
#[derive(Debug, PartialEq)]
struct Pair {
    first: u8,
    second: u8,
    /// The bits of the second that matter: all or none.
    significant: u8,
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
        Self { kinds, seconds: [0; 256], pairs: Vec::new() }
    }

    /// Also looks for words that begin with this byte of a folded word, and go on with this letter
    /// if they go on with a letter; with any, where none is given.
    pub(super) fn add(&mut self, first: u8, second: Option<u8>) {
        let seconds = second.and_then(letter).unwrap_or(u32::MAX);
        for byte in [first, first.to_ascii_uppercase()] {
            self.kinds[usize::from(byte)] |= BEGINS;
            self.seconds[usize::from(byte)] |= seconds;
        }
        let second = second.filter(u8::is_ascii_alphabetic);
        let pair = Pair {
            first: first | CASE,
            second: second.map_or(0, |second| second | CASE),
            significant: second.map_or(0, |_| u8::MAX),
        };
        if !self.pairs.contains(&pair) {
            self.pairs.push(pair);
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
            let found = self.find(bytes, from)?;
            let before = bytes[from..found].iter().rposition(is_space);
            let start = before.map_or(from, |space| from + space + 1);
            let after = bytes[found..].iter().position(is_space);
            from = after.map_or(bytes.len(), |space| found + space + 1);
            Some(start..from)
        })
    }

    /// Where a word first begins, from here on, that may be one that is looked for.
    fn find(&self, bytes: &[u8], mut from: usize) -> Option<usize> {
        while from < bytes.len() {
            from = self.skip(bytes, from);
            let until = bytes.len().min(from + STRIDE);
            if let Some(found) = (from..until).find(|at| self.begins_at(bytes, *at)) {
                return Some(found);
            }
            from = until;
        }
        None
    }

    /// Leaves out strides in which no such word begins.
    fn skip(&self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        if self.pairs.len() <= FEW {
            let window = |at: usize| bytes.get(at.checked_sub(1)?..)?.first_chunk();
            while window(at).is_some_and(|window| !self.may_begin_within(window)) {
                at += STRIDE;
            }
        }
        at
    }

    /// Whether such a word may begin in a stride, given with the bytes before and after it. Takes
    /// some for possible that are not.
    fn may_begin_within(&self, window: &[u8; STRIDE + 2]) -> bool {
        let (mut apart, mut found) = ([false; STRIDE], [false; STRIDE]);
        for at in 0..STRIDE {
            apart[at] = !window[at].is_ascii_alphanumeric();
            found[at] = !window[at + 1].is_ascii();
        }
        for pair in &self.pairs {
            for at in 0..STRIDE {
                let (byte, after) = (window[at + 1] | CASE, window[at + 2] | CASE);
                let goes_on =
                    ((after ^ pair.second) & pair.significant == 0) | !after.is_ascii_lowercase();
                found[at] |= apart[at] & (byte == pair.first) & goes_on;
            }
        }
        found.iter().fold(false, |any, found| any | found)
    }

    fn begins_at(&self, bytes: &[u8], at: usize) -> bool {
        let kind = self.kinds[usize::from(bytes[at])];
        // A word begins where none was before.
        let is_within = at > 0 && self.kinds[usize::from(bytes[at - 1])] & WORD != 0;
        kind & UNKNOWN != 0
            || (kind & BEGINS != 0 && !is_within && self.may_go_on(bytes[at], bytes.get(at + 1)))
    }
}

/// The bit of an ASCII letter, in either case.
fn letter(byte: u8) -> Option<u32> {
    byte.is_ascii_alphabetic().then(|| 1 << (byte.to_ascii_lowercase() - b'a'))
}
