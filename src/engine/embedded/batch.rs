//! Some documents that match, with what they score. Knows nothing of where they come from.

use tantivy::{DocId, Score};

/// How many documents are taken at a time, more or less.
const FULL: usize = 2048;

/// Some documents, ascending, and the scores of those where they may matter: few, once the best
/// are known.
#[derive(Default)]
pub(super) struct Batch {
    docs: Vec<DocId>,
    scored: Vec<(DocId, Score)>,
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
        self.scored.clear();
    }

    /// Adds documents without scores.
    pub(super) fn add_all(&mut self, docs: &[DocId]) {
        self.docs.extend_from_slice(docs);
    }

    /// Adds a document; `None` for a score that does not matter.
    #[inline]
    pub(super) fn add(&mut self, doc: DocId, score: Option<Score>) {
        self.docs.push(doc);
        if let Some(score) = score {
            self.scored.push((doc, score));
        }
    }

    /// The documents.
    pub(super) fn docs(&self) -> &[DocId] {
        &self.docs
    }

    /// Those of the documents whose scores may matter.
    pub(super) fn scored(&self) -> &[(DocId, Score)] {
        &self.scored
    }

    /// Keeps these documents only.
    #[inline]
    pub(super) fn retain(&mut self, mut is_kept: impl FnMut(DocId) -> bool) {
        let (mut kept, mut at, mut kept_scored) = (0, 0, 0);
        for place in 0..self.docs.len() {
            let doc = self.docs[place];
            let keeps = usize::from(is_kept(doc));
            self.docs[kept] = doc;
            kept += keeps;
            if let Some(scored) = self.scored.get(at).copied().filter(|(other, _)| *other == doc) {
                self.scored[kept_scored] = scored;
                kept_scored += keeps;
                at += 1;
            }
        }
        self.docs.truncate(kept);
        self.scored.truncate(kept_scored);
    }
}
