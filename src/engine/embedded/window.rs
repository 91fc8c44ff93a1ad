//! A stretch of the documents of a segment, in which words add up their scores one after the other:
//! where many words stand in many documents, that is several times cheaper than to ask all words
//! about each document. Knows nothing of words.

use tantivy::{DocId, Score};

/// How many documents the widest window holds.
const WIDEST: usize = 2048;
/// How many the first window holds. Windows grow, as what is asked for is soon known better.
const FIRST: u32 = 128;

/// Some documents in a row, with their scores.
pub(super) struct Window {
    start: DocId,
    width: u32,
    /// What words score that were added.
    scores: Box<[Score; WIDEST]>,
    /// The documents that have one.
    found: [u64; WIDEST / 64],
    /// What occurrences count of the word that is being added.
    counts: Box<[Score; WIDEST]>,
    /// The documents that have some.
    counted: [u64; WIDEST / 64],
}

impl Window {
    pub(super) fn new() -> Self {
        Self {
            start: 0,
            width: FIRST / 2,
            scores: Box::new([0.0; WIDEST]),
            found: [0; WIDEST / 64],
            counts: Box::new([0.0; WIDEST]),
            counted: [0; WIDEST / 64],
        }
    }

    /// Begins anew with this document, further apart from its end than before.
    pub(super) fn open(&mut self, start: DocId) {
        self.start = start;
        self.width = (self.width * 2).min(WIDEST as u32);
    }

    /// Its first document.
    pub(super) fn start(&self) -> DocId {
        self.start
    }

    /// The first document behind it.
    #[inline]
    pub(super) fn end(&self) -> DocId {
        self.start + self.width
    }

    /// Where a document is kept; the remainder spares looking whether that is within bounds.
    #[inline]
    fn place(&self, doc: DocId) -> usize {
        (doc - self.start) as usize % WIDEST
    }

    /// Adds occurrences of a word, which are not scored yet.
    #[inline]
    pub(super) fn count(&mut self, doc: DocId, count: Score) {
        let place = self.place(doc);
        self.counts[place] += count;
        self.counted[place / 64] |= 1 << (place % 64);
    }

    /// Takes out what was counted in a document.
    #[inline]
    pub(super) fn counted(&mut self, doc: DocId) -> Score {
        let place = self.place(doc);
        // Most words stand in one field only.
        if self.counts[place] == 0.0 {
            return 0.0;
        }
        self.counted[place / 64] &= !(1 << (place % 64));
        std::mem::take(&mut self.counts[place])
    }

    /// Whether a document was found.
    #[inline]
    pub(super) fn has(&self, doc: DocId) -> bool {
        let place = self.place(doc);
        self.found[place / 64] >> (place % 64) & 1 == 1
    }

    /// Adds a document without a score.
    #[inline]
    pub(super) fn mark(&mut self, doc: DocId) {
        let place = self.place(doc);
        self.found[place / 64] |= 1 << (place % 64);
    }

    /// Adds to the score of a document.
    #[inline]
    pub(super) fn add(&mut self, doc: DocId, score: Score) {
        let place = self.place(doc);
        self.scores[place] += score;
        self.found[place / 64] |= 1 << (place % 64);
    }

    /// Scores what was counted and not taken out.
    #[inline]
    pub(super) fn each_left(&mut self, score: impl Fn(Score) -> Score) {
        for (nth, left) in self.counted.iter_mut().enumerate() {
            self.found[nth] |= *left;
            for place in places(std::mem::take(left)) {
                let place = nth * 64 + place;
                self.scores[place] += score(std::mem::take(&mut self.counts[place]));
            }
        }
    }

    /// Keeps only those documents found in which something was counted, and adds its score.
    /// Nothing may be counted in others.
    #[inline]
    pub(super) fn meet(&mut self, score: impl Fn(Score) -> Score) {
        for (nth, counted) in self.counted.iter_mut().enumerate() {
            for place in places(self.found[nth] & !*counted) {
                self.scores[nth * 64 + place] = 0.0;
            }
            self.found[nth] &= *counted;
            for place in places(std::mem::take(counted)) {
                let place = nth * 64 + place;
                self.scores[place] += score(std::mem::take(&mut self.counts[place]));
            }
        }
    }

    /// Whether no document was found.
    pub(super) fn is_empty(&self) -> bool {
        self.found.iter().all(|found| *found == 0)
    }

    /// Hands over every document, in order, with its score, and is empty then.
    #[inline]
    pub(super) fn drain(&mut self, mut each: impl FnMut(DocId, Score)) {
        for (nth, found) in self.found.iter_mut().enumerate() {
            for place in places(std::mem::take(found)) {
                let place = nth * 64 + place;
                each(self.start + place as DocId, std::mem::take(&mut self.scores[place]));
            }
        }
    }
}

/// The places of the bits that are set, the lowest first.
#[inline]
fn places(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros() as usize;
        bits &= bits.checked_sub(1)?;
        Some(place)
    })
}
