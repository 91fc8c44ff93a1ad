//! A phrase: words in a row in the headline or in the body, by their stems; as it was typed it
//! counts for more.
//!
//! Where words stand in a row as typed, their stems do so too. So it is looked for as typed only
//! in documents that have its stems in a row, and there only when that may bring them among the
//! best.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, Term};

use super::batch::Batch;
use super::row::{Row, RowScorer};

/// How much a phrase of stems counts beside the phrase as typed.
const STEMMED_WEIGHT: Score = 0.8;

/// Finds a phrase.
#[derive(Clone, Debug)]
pub(super) struct PhraseQuery {
    /// A document must have it in one of these.
    pub(super) fields: Vec<FieldPhrase>,
}

/// A phrase in one field.
#[derive(Clone, Debug)]
pub(super) struct FieldPhrase {
    /// The ways to stem it, of which one must match; the best counts.
    pub(super) stemmed: Vec<Row>,
    /// The phrase as typed, where it is scored. Every document that has it has one of the others,
    /// as often at least.
    pub(super) typed: Option<Row>,
    /// How much the field counts.
    pub(super) weight: Score,
}

impl Query for PhraseQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let is_scored = scoring.is_scoring_enabled();
        Ok(Box::new(PhraseWeight { query: self.clone(), is_scored }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        let rows = self.fields.iter().flat_map(|field| field.stemmed.iter().chain(&field.typed));
        rows.flat_map(Row::terms).for_each(|term| visitor(term, true));
    }
}

struct PhraseWeight {
    query: PhraseQuery,
    is_scored: bool,
}

impl Weight for PhraseWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut parts = Vec::with_capacity(self.query.fields.len());
        for field in &self.query.fields {
            let mut stemmed = Vec::with_capacity(field.stemmed.len());
            for row in &field.stemmed {
                if let Some(mut row) = row.open(reader, self.is_scored)? {
                    row.begin();
                    stemmed.push(row);
                }
            }
            if stemmed.iter().all(|row| row.doc() == TERMINATED) {
                continue;
            }
            let typed = field.typed.as_ref().filter(|_| self.is_scored);
            let typed = typed.map(|row| row.open(reader, true)).transpose()?.flatten();
            let typed = typed.map(|row| Typed { row, reached: Reached::Before(0) });
            parts.push(Part { stemmed, typed, weight: field.weight * boost });
        }
        if parts.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let mut scorer = PhraseScorer { doc: 0, parts };
        scorer.doc = scorer.first();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let matches = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("phrase", if matches { scorer.score() } else { 0.0 }))
    }
}

/// A phrase in one field of a segment.
struct Part {
    stemmed: Vec<RowScorer>,
    typed: Option<Typed>,
    weight: Score,
}

/// A phrase as it was typed. It is only ever asked whether it stands in a document, never where it
/// stands next: that would mean to look through documents that do not match.
struct Typed {
    row: RowScorer,
    reached: Reached,
}

/// How far a phrase was looked for.
#[derive(Clone, Copy)]
enum Reached {
    /// It stands in this document.
    At(DocId),
    /// Next it may stand in this document.
    Before(DocId),
}

impl Typed {
    /// What it scores in a document, if it stands there; documents are asked for in order.
    fn score(&mut self, doc: DocId) -> Option<Score> {
        let may_stand = match self.reached {
            Reached::At(found) => found < doc,
            Reached::Before(next) => next <= doc,
        };
        if may_stand {
            self.reached = match self.row.seek_danger(doc) {
                SeekDangerResult::Found => Reached::At(doc),
                SeekDangerResult::SeekLowerBound(next) => Reached::Before(next),
            };
        }
        matches!(self.reached, Reached::At(found) if found == doc).then(|| self.row.score())
    }
}

impl Part {
    /// What its stems score in a document, and the most that the field can score there.
    fn stems(&self, doc: DocId) -> (Score, Score) {
        let (mut score, mut count) = (0.0, 0);
        for row in self.stemmed.iter().filter(|row| row.doc() == doc) {
            score = row.score().max(score);
            count = row.count().max(count);
        }
        let score = STEMMED_WEIGHT * self.weight * score;
        let typed = self.typed.as_ref().filter(|_| count > 0);
        let most = typed.map_or(0.0, |typed| self.weight * typed.row.score_of(doc, count));
        (score, most.max(score))
    }
}

/// Goes through the documents of a segment that have a phrase.
pub(super) struct PhraseScorer {
    doc: DocId,
    parts: Vec<Part>,
}

impl PhraseScorer {
    /// Takes the next documents, with their scores where those are not less than the floor; says
    /// whether there were any.
    pub(super) fn fill(&mut self, batch: &mut Batch, floor: Score) -> bool {
        while self.doc != TERMINATED && !batch.is_full() {
            batch.add(self.doc, self.score_from(floor));
            self.advance();
        }
        !batch.is_empty()
    }

    /// The score of the current document, unless it is less than `floor`.
    fn score_from(&mut self, floor: Score) -> Option<Score> {
        let doc = self.doc;
        if self.parts.iter().map(|part| part.stems(doc).1).sum::<Score>() < floor {
            return None;
        }
        let mut score = 0.0;
        for part in &mut self.parts {
            let (stems, most) = part.stems(doc);
            let typed = part.typed.as_mut().filter(|_| most > stems);
            let typed = typed.and_then(|typed| typed.score(doc)).unwrap_or_default();
            score += stems.max(part.weight * typed);
        }
        (score >= floor).then_some(score)
    }

    /// The first document that any row stands in.
    fn first(&self) -> DocId {
        let rows = self.parts.iter().flat_map(|part| &part.stemmed);
        rows.map(RowScorer::doc).min().unwrap_or(TERMINATED)
    }
}

impl DocSet for PhraseScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            let rows = self.parts.iter_mut().flat_map(|part| &mut part.stemmed);
            for row in rows.filter(|row| row.doc() == self.doc) {
                row.advance();
            }
            self.doc = self.first();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for row in self.parts.iter_mut().flat_map(|part| &mut part.stemmed) {
            row.seek(target);
        }
        self.doc = self.first();
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        // Few documents that have the words have them in a row.
        (self.cost() / 200) as u32
    }

    fn cost(&self) -> u64 {
        // Places are read where all words stand.
        let rows = self.parts.iter().flat_map(|part| &part.stemmed);
        rows.map(|row| u64::from(row.documents()) * 20).sum()
    }
}

impl Scorer for PhraseScorer {
    fn score(&mut self) -> Score {
        self.score_from(Score::NEG_INFINITY).unwrap_or_default()
    }
}
