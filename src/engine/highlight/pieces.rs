//! The pieces of a text, between spaces, in which a word may begin that is looked for. Splitting a
//! text into words costs far more than to see that most of it cannot matter.

use std::ops::Range;

use multiversion::multiversion;

/// The byte separates pieces.
const SPACE: u8 = 1;
/// The byte belongs to a word.
const WORD: u8 = 2;
/// A word that is looked for may begin with the byte.
const BEGINS: u8 = 4;
/// The byte is a part of a character about which nothing is known.
const UNKNOWN: u8 = 8;

/// How many bytes are looked at together: as many as compilers need to see loops worth making a few
/// instructions of. At half as many they write each step out, which takes three times as long.
const STRIDE: usize = 64;
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

    /// In what a letter differs from the one that is meant: 0 when it is that.
    #[inline]
    fn differs(&self, letter: u8) -> u8 {
        ((letter | CASE) ^ self.letter) & self.significant
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
    fn find(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let begins = |at: &usize| self.begins_at(bytes, *at);
        let mut at = from;
        if at == 0 && !bytes.is_empty() && begins(&at) {
            return Some(at);
        }
        at = at.max(1);
        if self.starts.len() <= FEW {
            while let Some(window) = bytes.get(at - 1..).and_then(<[u8]>::first_chunk) {
                let marked = may_begin_within(&self.starts, window);
                let (eights, _) = marked.as_chunks::<8>();
                for (eight, first) in eights.iter().zip((at..).step_by(8)) {
                    if *eight == [0; 8] {
                        continue;
                    }
                    let places = (first..).zip(eight).filter(|(_, mark)| **mark != 0);
                    if let Some(found) = places.map(|(place, _)| place).find(begins) {
                        return Some(found);
                    }
                }
                at += STRIDE;
            }
        }
        (at..bytes.len()).find(begins)
    }

    fn begins_at(&self, bytes: &[u8], at: usize) -> bool {
        let kind = self.kinds[usize::from(bytes[at])];
        // A word begins where none was before; a number may begin after letters.
        let is_within = at > 0
            && self.kinds[usize::from(bytes[at - 1])] & WORD != 0
            && !(bytes[at].is_ascii_digit() && bytes[at - 1].is_ascii_alphabetic());
        kind & UNKNOWN != 0
            || (kind & BEGINS != 0 && !is_within && self.may_go_on(bytes[at], &bytes[at + 1..]))
    }
}

/// All bits where a byte is an ASCII letter, else none.
#[inline]
fn if_letter(byte: u8) -> u8 {
    if (byte | CASE).wrapping_sub(b'a') < 26 { u8::MAX } else { 0 }
}

/// Marks where such a word may begin in a stride, given with a byte before and two after it; all
/// else is 0. Takes some for possible that are not; whatever is no letter may stand for one, or
/// for nothing. Simple loops over bytes that are 0 where all is right: compilers make a few
/// instructions of each, and half as many for processors that have wider ones.
#[multiversion(targets("x86_64+avx2"))]
fn may_begin_within(starts: &[Start], window: &[u8; STRIDE + 3]) -> [u8; STRIDE] {
    let (mut within, mut found) = ([0; STRIDE], [0; STRIDE]);
    let (mut goes_on, mut goes_further) = ([0; STRIDE], [0; STRIDE]);
    for at in 0..STRIDE {
        within[at] = if_letter(window[at]) & if_letter(window[at + 1]);
    }
    for at in 0..STRIDE {
        goes_on[at] = if_letter(window[at + 2]);
    }
    for at in 0..STRIDE {
        goes_further[at] = goes_on[at] & if_letter(window[at + 3]);
    }
    for at in 0..STRIDE {
        found[at] = if window[at + 1].is_ascii() { 0 } else { u8::MAX };
    }
    for start in starts {
        for at in 0..STRIDE {
            let first = (window[at + 1] | CASE) ^ start.first;
            let second = start.second.differs(window[at + 2]) & goes_on[at];
            let third = start.third.differs(window[at + 3]) & goes_further[at];
            let wrong = within[at] | first | second | third;
            found[at] |= if wrong == 0 { u8::MAX } else { 0 };
        }
    }
    found
}

/// The place of a byte in the tables: the same for a letter in either case.
fn place(byte: u8) -> usize {
    usize::from(byte) % LETTERS
}
