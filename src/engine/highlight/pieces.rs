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
    /// By the first byte of a word and its second letter: the letters that may follow, from the
    /// lowest bit. Of the bytes only what ASCII letters have in both cases counts.
    thirds: Box<[[u32; LETTERS]; LETTERS]>,
    /// The same as a list.
    starts: Vec<Start>,
}

/// How many letters there are to tell apart, and other bytes to mistake for them.
const LETTERS: usize = 32;

/// The first three bytes of a word, in lower case.
#[derive(Debug, PartialEq)]
struct Start {
    first: u8,
    second: Following,
    third: Following,
}

/// A byte within a word, in lower case, and which of its bits matter: all or none.
#[derive(Debug, PartialEq)]
struct Following {
    letter: u8,
    significant: u8,
}

impl Following {
    fn new(letter: Option<u8>) -> Self {
        Self {
            letter: letter.map_or(0, |letter| letter | CASE),
            significant: letter.map_or(0, |_| u8::MAX),
        }
    }

    /// Whether a word that goes on with this byte may be meant; whatever is no letter may stand for
    /// one, or for nothing.
    #[inline]
    fn may_be(&self, byte: u8) -> bool {
        let byte = byte | CASE;
        ((byte ^ self.letter) & self.significant == 0) | !byte.is_ascii_lowercase()
    }
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
        Self { kinds, thirds: Box::new([[0; LETTERS]; LETTERS]), starts: Vec::new() }
    }

    /// Also looks for words that begin with this byte of a folded word, and go on with these letters
    /// if they go on with letters; with any, where none is given.
    pub(super) fn add(&mut self, first: u8, second: Option<u8>, third: Option<u8>) {
        for byte in [first, first.to_ascii_uppercase()] {
            self.kinds[usize::from(byte)] |= BEGINS;
        }
        let (second, third) = (second.filter(u8::is_ascii_alphabetic), third);
        let third = third.filter(|third| second.is_some() && third.is_ascii_alphabetic());
        let thirds = third.map_or(u32::MAX, |third| 1 << place(third));
        let after_first = &mut self.thirds[place(first)];
        match second {
            Some(second) => after_first[place(second)] |= thirds,
            None => after_first.fill(u32::MAX),
        }
        let start = Start {
            first: first | CASE,
            second: Following::new(second),
            third: Following::new(third),
        };
        if !self.starts.contains(&start) {
            self.starts.push(start);
        }
    }

    /// Whether a folded word may be one that is looked for.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        let Some((first, rest)) = word.as_bytes().split_first() else { return false };
        match self.kinds[usize::from(*first)] {
            kind if kind & UNKNOWN != 0 => true,
            kind => kind & BEGINS != 0 && self.may_go_on(*first, rest),
        }
    }

    /// Whether a word may be meant that begins with this byte, given what stands after it.
    fn may_go_on(&self, first: u8, rest: &[u8]) -> bool {
        let letter = |at: usize| rest.get(at).filter(|byte| byte.is_ascii_alphabetic());
        let Some(second) = letter(0) else { return true };
        let thirds = self.thirds[place(first)][place(*second)];
        letter(1).map_or(thirds != 0, |third| thirds >> place(*third) & 1 == 1)
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
        if self.starts.len() <= FEW {
            let window = |at: usize| bytes.get(at.checked_sub(1)?..)?.first_chunk();
            while window(at).is_some_and(|window| !self.may_begin_within(window)) {
                at += STRIDE;
            }
        }
        at
    }

    /// Whether such a word may begin in a stride, given with a byte before and two after it. Takes
    /// some for possible that are not.
    fn may_begin_within(&self, window: &[u8; STRIDE + 3]) -> bool {
        let (mut apart, mut found) = ([false; STRIDE], [false; STRIDE]);
        for at in 0..STRIDE {
            apart[at] = !window[at].is_ascii_alphanumeric();
            found[at] = !window[at + 1].is_ascii();
        }
        for start in &self.starts {
            for at in 0..STRIDE {
                let begins = apart[at] & (window[at + 1] | CASE == start.first);
                let goes_on = start.second.may_be(window[at + 2]);
                let ends = !window[at + 2].is_ascii_alphabetic();
                found[at] |= begins & goes_on & (ends | start.third.may_be(window[at + 3]));
            }
        }
        found.iter().fold(false, |any, found| any | found)
    }

    fn begins_at(&self, bytes: &[u8], at: usize) -> bool {
        let kind = self.kinds[usize::from(bytes[at])];
        // A word begins where none was before.
        let is_within = at > 0 && self.kinds[usize::from(bytes[at - 1])] & WORD != 0;
        kind & UNKNOWN != 0
            || (kind & BEGINS != 0 && !is_within && self.may_go_on(bytes[at], &bytes[at + 1..]))
    }
}

/// The place of a byte in the tables: the same for a letter in either case.
fn place(byte: u8) -> usize {
    usize::from(byte) % LETTERS
}
