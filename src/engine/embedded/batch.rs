//! Some documents that match, with what they score. Knows nothing of where they come from.

use tantivy::{DocId, Score};

/// How many documents are taken at a time, more or less.
const FULL: usize = 2048;

/// Some documents, ascending, with their scores where they may matter.
#[derive(Default)]
pub(super) struct Batch {
    docs: Vec<DocId>,
    /// Those below the floor are negative infinity.
    scores: Vec<Score>,
}

impl Batch {
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.docs.len() >= FULL
    }

    pub(super) fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.docs.clear();
        self.scores.clear();
    }

    /// Adds documents without scores.
    pub(super) fn add_all(&mut self, docs: &[DocId]) {
        self.docs.extend_from_slice(docs);
        self.scores.resize(self.docs.len(), 0.0);
    }

    /// Adds a document; `None` for a score below the floor.
    #[inline]
    pub(super) fn add(&mut self, doc: DocId, score: Option<Score>) {
        self.docs.push(doc);
        self.scores.push(score.unwrap_or(Score::NEG_INFINITY));
    }

    /// The documents.
    pub(super) fn docs(&self) -> &[DocId] {
        &self.docs
    }

    /// The documents with their scores; those below the floor are negative infinity.
    #[inline]
    pub(super) fn scored(&self) -> impl Iterator<Item = (DocId, Score)> {
        self.docs.iter().copied().zip(self.scores.iter().copied())
    }

    /// Keeps these documents only.
    #[inline]
    pub(super) fn retain(&mut self, mut is_kept: impl FnMut(DocId) -> bool) {
        let mut kept = 0;
        for place in 0..self.docs.len() {
            let doc = self.docs[place];
            self.docs[kept] = doc;
            self.scores[kept] = self.scores[place];
            kept += usize::from(is_kept(doc));
        }
        self.docs.truncate(kept);
        self.scores.truncate(kept);
    }
}
