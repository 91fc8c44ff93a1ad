//! A stretch of the documents of a segment, in which words add up their scores one after the other:
//! where many words stand in many documents, that is several times cheaper than to ask all words
//! about each document. Knows nothing of words.

use tantivy::{DocId, Score};

/// How many documents the widest window holds.
const WIDEST: usize = 2048;
/// How many the first window holds. Windows grow, as what is asked for is soon known better.
const FIRST: u32 = 128;

/// Of so many words, it is known which of them stand in a document.
pub(super) const FEW_WORDS: usize = 8;

/// A bit for each document.
type Marks = [u64; WIDEST / 64];

/// Some documents in a row, with their scores.
pub(super) struct Window {
    start: DocId,
    width: u32,
    /// What words score that were added.
    scores: [Score; WIDEST],
    /// The documents that have one.
    found: Marks,
    /// What occurrences count of the word that is being added.
    counts: [Score; WIDEST],
    /// The documents that have some.
    counted: Marks,
    /// The documents of each of several words that were added.
    with_word: [Marks; FEW_WORDS],
}

/// The words of a document.
pub(super) struct WordsHere<'a> {
    with_word: &'a [Marks; FEW_WORDS],
    place: usize,
}

impl WordsHere<'_> {
    /// Whether this one of them stands there.
    #[inline]
    pub(super) fn has(&self, word: usize) -> bool {
        is_set(&self.with_word[word], self.place)
    }
}

impl Window {
    pub(super) fn new() -> Self {
        Self {
            start: 0,
            width: FIRST / 2,
            scores: [0.0; WIDEST],
            found: [0; WIDEST / 64],
            counts: [0.0; WIDEST],
            counted: [0; WIDEST / 64],
            with_word: [[0; WIDEST / 64]; FEW_WORDS],
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
        is_set(&self.found, self.place(doc))
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

    /// Says that all documents found were found by this word: those of the next are told apart from
    /// them, until `join`.
    pub(super) fn end_word(&mut self, word: usize) {
        self.with_word[word] = std::mem::take(&mut self.found);
    }

    /// Finds the documents that some of the first so many words found.
    pub(super) fn join(&mut self, words: usize) {
        for with_word in &self.with_word[..words] {
            self.found.iter_mut().zip(with_word).for_each(|(found, one)| *found |= one);
        }
    }

    /// Whether no document was found.
    pub(super) fn is_empty(&self) -> bool {
        self.found.iter().all(|found| *found == 0)
    }

    /// Hands over every document, in order, with its score and its words, and is empty then.
    #[inline]
    pub(super) fn drain(&mut self, mut each: impl FnMut(DocId, Score, WordsHere<'_>)) {
        let Self { start, scores, found, with_word, .. } = self;
        for (nth, found) in found.iter_mut().enumerate() {
            for place in places(std::mem::take(found)) {
                let place = nth * 64 + place;
                let score = std::mem::take(&mut scores[place]);
                each(*start + place as DocId, score, WordsHere { with_word, place });
            }
        }
    }

    /// Hands over every document, in order, where none has a score, and is empty then.
    #[inline]
    pub(super) fn drain_unscored(&mut self, mut each: impl FnMut(DocId)) {
        for (nth, found) in self.found.iter_mut().enumerate() {
            for place in places(std::mem::take(found)) {
                each(self.start + (nth * 64 + place) as DocId);
            }
        }
    }
}

#[inline]
fn is_set(marks: &Marks, place: usize) -> bool {
    marks[place / 64] >> (place % 64) & 1 == 1
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
