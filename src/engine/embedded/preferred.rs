//! A query with a stricter form that scores more: a phrase by its stems, and as it was typed.
//!
//! Every document of the stricter form must be one of the other. It is then looked for only in
//! documents that are scored, where a union of both would go through the occurrences of both.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, Term};

/// Finds what `query` does; the better of both scores counts.
#[derive(Debug)]
pub(super) struct PreferredQuery {
    /// What must match.
    pub(super) query: Box<dyn Query>,
    /// Its stricter form.
    pub(super) preferred: Box<dyn Query>,
}

impl Clone for PreferredQuery {
    fn clone(&self) -> Self {
        Self { query: self.query.box_clone(), preferred: self.preferred.box_clone() }
    }
}

impl Query for PreferredQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weight = self.query.weight(scoring)?;
        if !scoring.is_scoring_enabled() {
            return Ok(weight);
        }
        Ok(Box::new(PreferredWeight { weight, preferred: self.preferred.weight(scoring)? }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.query.query_terms(visitor);
        self.preferred.query_terms(visitor);
    }
}

struct PreferredWeight {
    weight: Box<dyn Weight>,
    preferred: Box<dyn Weight>,
}

impl Weight for PreferredWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let scorer = self.weight.scorer(reader, boost)?;
        if scorer.doc() == TERMINATED {
            return Ok(scorer);
        }
        let first = scorer.doc();
        let (found, preferred) = self.preferred.scorer_danger(reader, first, boost)?;
        let reached = Reached::after(found, first);
        Ok(Box::new(PreferredScorer { scorer, preferred, reached }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let matches = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("preferred", if matches { scorer.score() } else { 0.0 }))
    }
}

/// How far the stricter form was looked for.
#[derive(Clone, Copy)]
enum Reached {
    /// It stands in this document.
    At(DocId),
    /// Next it may stand in this document.
    Before(DocId),
}

impl Reached {
    fn after(found: SeekDangerResult, doc: DocId) -> Self {
        match found {
            SeekDangerResult::Found => Self::At(doc),
            SeekDangerResult::SeekLowerBound(next) => Self::Before(next),
        }
    }
}

struct PreferredScorer {
    scorer: Box<dyn Scorer>,
    /// Only ever asked whether it stands in a document, never where it stands next: that would
    /// mean to look through documents that do not match.
    preferred: Box<dyn Scorer>,
    reached: Reached,
}

impl PreferredScorer {
    /// Whether the stricter form stands in a document; documents are asked for in order.
    fn is_preferred(&mut self, doc: DocId) -> bool {
        let may_stand = match self.reached {
            Reached::At(found) => found < doc,
            Reached::Before(next) => next <= doc,
        };
        if may_stand {
            self.reached = Reached::after(self.preferred.seek_danger(doc), doc);
        }
        matches!(self.reached, Reached::At(found) if found == doc)
    }
}

impl DocSet for PreferredScorer {
    fn advance(&mut self) -> DocId {
        self.scorer.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.scorer.seek(target)
    }

    fn doc(&self) -> DocId {
        self.scorer.doc()
    }

    fn size_hint(&self) -> u32 {
        self.scorer.size_hint()
    }

    fn cost(&self) -> u64 {
        self.scorer.cost()
    }
}

impl Scorer for PreferredScorer {
    fn score(&mut self) -> Score {
        let is_preferred = self.is_preferred(self.scorer.doc());
        let score = self.scorer.score();
        if is_preferred { score.max(self.preferred.score()) } else { score }
    }
}
