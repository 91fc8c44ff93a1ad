//! The documents of a segment that have a word: the streams of its occurrences (each stem, in the
//! headline and in the body) are merged and scored together. Knows neither dictionaries nor
//! queries.

use tantivy::{DocId, DocSet, Score, TERMINATED};

use super::bm25::{K1, saturated};
use super::stream::Stream;
use super::window::Window;

/// What a word scores at most.
#[derive(Clone, Copy)]
pub(super) struct Most {
    /// By its stems.
    pub(super) stems: Score,
    /// As it was typed, on top.
    pub(super) typed: Score,
    /// The same, as a share of what the stems score in the same document.
    pub(super) typed_share: Score,
}

impl Most {
    /// The same where all scores are so many times as high.
    pub(super) fn times(self, boost: Score) -> Self {
        Self { stems: self.stems * boost, typed: self.typed * boost, ..self }
    }
}

/// Goes through the documents of a segment that have a word.
pub(super) struct WordScorer {
    doc: DocId,
    stems: Vec<Stream>,
    typed: Vec<Stream>,
    is_scored: bool,
    most: Most,
}

impl WordScorer {
    /// A word with some stem.
    pub(super) fn new(stems: Vec<Stream>, typed: Vec<Stream>, is_scored: bool, most: Most) -> Self {
        let mut scorer = Self { doc: 0, stems, typed, is_scored, most };
        scorer.doc = scorer.first();
        scorer
    }

    fn first(&self) -> DocId {
        self.stems.iter().map(Stream::doc).min().unwrap_or(TERMINATED)
    }
}

impl DocSet for WordScorer {
    fn advance(&mut self) -> DocId {
        let mut first = TERMINATED;
        for stream in &mut self.stems {
            let mut doc = stream.doc();
            if doc == self.doc && doc != TERMINATED {
                doc = stream.advance();
            }
            first = first.min(doc);
        }
        self.doc = first;
        first
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut first = TERMINATED;
        for stream in &mut self.stems {
            let mut doc = stream.doc();
            if doc < target {
                doc = stream.seek(target);
            }
            first = first.min(doc);
        }
        self.doc = first;
        first
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.stems.iter().map(Stream::documents).max().unwrap_or_default()
    }

    fn cost(&self) -> u64 {
        self.stems.iter().map(|stream| u64::from(stream.documents())).sum()
    }
}

impl WordScorer {
    /// How many documents have the word, deleted ones too: those with the commonest of its stems,
    /// and those of the others that do not have it.
    pub(super) fn count(mut self) -> u64 {
        let by_frequency = |(_, stream): &(usize, &Stream)| stream.documents();
        let commonest = self.stems.iter().enumerate().max_by_key(by_frequency);
        let Some((commonest, _)) = commonest else { return 0 };
        let mut commonest = self.stems.swap_remove(commonest);
        let mut count = u64::from(commonest.documents());
        self.doc = self.first();
        while self.doc != TERMINATED {
            count += u64::from(commonest.seek(self.doc) != self.doc);
            self.advance();
        }
        count
    }

    /// What the stems score in the current document.
    pub(super) fn stems(&self) -> Score {
        let here = self.stems.iter().filter(|stream| stream.doc() == self.doc);
        saturated(here.map(Stream::count).sum(), self.most.stems, K1)
    }

    /// What the word as typed scores on top in a document. Documents are asked for in order.
    pub(super) fn typed(&mut self, doc: DocId) -> Score {
        let mut count = 0.0;
        for stream in &mut self.typed {
            if stream.seek(doc) == doc {
                count += stream.count();
            }
        }
        saturated(count, self.most.typed, K1)
    }

    /// Adds what the stems score in each document of a window, which begins where the word stands
    /// or before.
    pub(super) fn add_to(&mut self, window: &mut Window) {
        if self.doc >= window.end() {
            return;
        }
        let (end, most) = (window.end(), self.most.stems);
        if !self.is_scored {
            for stream in &mut self.stems {
                stream.each_before(end, |doc, _| window.mark(doc));
            }
        } else if let Some((last, others)) = self.stems.split_last_mut() {
            for stream in others {
                stream.each_before(end, |doc, here| window.count(doc, here.count()));
            }
            last.each_before(end, |doc, here| {
                let count = window.counted(doc) + here.count();
                window.add(doc, saturated(count, most, K1));
            });
            window.each_left(|count| saturated(count, most, K1));
        }
        self.doc = self.first();
    }

    /// Leaves in a window only those of its documents that have the word, and adds what the stems
    /// score there.
    pub(super) fn meet(&mut self, window: &mut Window) {
        self.seek(window.start());
        let (end, most) = (window.end(), self.most.stems);
        for stream in &mut self.stems {
            stream.each_before(end, |doc, here| {
                if window.has(doc) {
                    window.count(doc, here.count());
                }
            });
        }
        window.meet(|count| saturated(count, most, K1));
        self.doc = self.first();
    }

    /// Adds what the word as typed scores on top, in documents that were found.
    pub(super) fn add_typed_to(&mut self, window: &mut Window) {
        let most = self.most.typed;
        for stream in &mut self.typed {
            stream.seek(window.start());
            stream.each_before(window.end(), |doc, here| {
                if window.has(doc) {
                    window.count(doc, here.count());
                }
            });
        }
        window.each_left(|count| saturated(count, most, K1));
    }

    /// What it scores at most.
    pub(super) fn most(&self) -> Most {
        self.most
    }
}
