//! Words that begin alike: any of several beginnings, each adding its weight to the score.
//!
//! Short beginnings lead to thousands of words, so that documents are gathered in a set before the
//! first is handed out; several beginnings add up in one list of scores.

use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

/// How words of a field begin, and how much that counts.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    pub(super) field: Field,
    pub(super) text: String,
    pub(super) weight: Score,
}

/// Finds words by any of these beginnings.
#[derive(Clone, Debug)]
pub(super) struct BeginningsQuery(pub(super) Vec<Beginning>);

impl Query for BeginningsQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let is_scored = scoring.is_scoring_enabled();
        Ok(Box::new(BeginningsWeight { beginnings: self.0.clone(), is_scored }))
    }
}

struct BeginningsWeight {
    beginnings: Vec<Beginning>,
    is_scored: bool,
}

impl Weight for BeginningsWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let documents = reader.max_doc() as usize;
        let mut gathered = Gathered {
            found: vec![0; documents.div_ceil(64)],
            scores: if self.is_scored { vec![0.0; documents] } else { Vec::new() },
        };
        let mut with_one = vec![0; gathered.found.len()];
        for beginning in &self.beginnings {
            gather(reader, beginning, &mut with_one)?;
            gathered.add(&mut with_one, beginning.weight * boost);
        }
        let mut scorer = BeginningsScorer { gathered, doc: 0 };
        scorer.doc = scorer.next_from(0);
        Ok(if scorer.doc == TERMINATED { Box::new(EmptyScorer) } else { Box::new(scorer) })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let matches = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("beginnings", if matches { scorer.score() } else { 0.0 }))
    }
}

/// Marks the documents of a segment that have a word that begins so.
fn gather(reader: &SegmentReader, beginning: &Beginning, found: &mut [u64]) -> tantivy::Result<()> {
    let index = reader.inverted_index(beginning.field)?;
    let text = beginning.text.as_bytes();
    // No UTF-8 text has a byte 0xFF, so that this is past every word that begins so.
    let end = [text, &[0xff]].concat();
    let mut words = index.terms().range().ge(text).lt(end).into_stream()?;
    let mut postings: Option<BlockSegmentPostings> = None;
    while words.advance() {
        let postings = match &mut postings {
            Some(postings) => {
                index.reset_block_postings_from_terminfo(words.value(), postings)?;
                postings
            }
            None => {
                let option = IndexRecordOption::Basic;
                let first = index.read_block_postings_from_terminfo(words.value(), option)?;
                postings.insert(first)
            }
        };
        while !postings.docs().is_empty() {
            for doc in postings.docs() {
                found[*doc as usize / 64] |= 1 << (doc % 64);
            }
            postings.advance();
        }
    }
    Ok(())
}

/// The documents found.
struct Gathered {
    /// One bit each.
    found: Vec<u64>,
    /// One each, unless nothing is scored.
    scores: Vec<Score>,
}

impl Gathered {
    /// Adds documents, of which none are left then.
    fn add(&mut self, documents: &mut [u64], weight: Score) {
        for (nth, bits) in documents.iter_mut().enumerate() {
            self.found[nth] |= *bits;
            let mut bits = std::mem::take(bits);
            while bits != 0 && !self.scores.is_empty() {
                self.scores[nth * 64 + bits.trailing_zeros() as usize] += weight;
                bits &= bits - 1;
            }
        }
    }
}

struct BeginningsScorer {
    gathered: Gathered,
    doc: DocId,
}

impl BeginningsScorer {
    /// The first document found from this one on.
    fn next_from(&self, doc: DocId) -> DocId {
        let found = &self.gathered.found;
        let mut nth = doc as usize / 64;
        let mut bits = found.get(nth).map_or(0, |bits| bits & (u64::MAX << (doc % 64)));
        while bits == 0 {
            nth += 1;
            match found.get(nth) {
                Some(next) => bits = *next,
                None => return TERMINATED,
            }
        }
        (nth * 64) as DocId + bits.trailing_zeros()
    }
}

impl DocSet for BeginningsScorer {
    fn advance(&mut self) -> DocId {
        self.seek(self.doc.saturating_add(1))
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc && self.doc != TERMINATED {
            self.doc = self.next_from(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.gathered.found.iter().map(|bits| bits.count_ones()).sum()
    }
}

impl Scorer for BeginningsScorer {
    fn score(&mut self) -> Score {
        self.gathered.scores.get(self.doc as usize).copied().unwrap_or(1.0)
    }
}
