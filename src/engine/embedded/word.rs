//! One word, wherever it stands: its stems in the headline and in the body are looked for together.
//!
//! Scores are those of BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple
//! weighted fields", 2004): occurrences in all fields are added up, each weighted and measured
//! against the length of its field, before they saturate. Adding up the scores of fields instead
//! would count a word in the headline twice. The word as it was typed is a second such score, which
//! adds to the first; its occurrences are looked up only for documents that are scored.

use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::{Score, SegmentReader, Term};

use super::bm25::{K1, rarity};
use super::stream::Stream;
use super::texts::FoundTerm;
use super::word_scorer::{Most, WordScorer};

/// Keeps what was rounded down from being taken for less than it is.
const ROUNDED: Score = 1.001;

/// Finds a word by its stems.
#[derive(Clone, Debug)]
pub(super) struct WordQuery {
    /// A document must have one of these.
    pub(super) stems: Vec<Arc<FoundTerm>>,
    /// The same word as it was typed, where it is scored. Every document that has one of these has
    /// one of the stems.
    pub(super) typed: Vec<Arc<FoundTerm>>,
    /// How much the second score counts beside the first.
    pub(super) typed_weight: Score,
}

impl WordQuery {
    pub(super) fn weight(&self, is_scored: bool) -> WordWeight {
        let (stems, typed) = (most(&self.stems), self.typed_weight * most(&self.typed));
        // A word stands nowhere more often than its stems do.
        let beside = self.typed.iter().map(|known| known.beside_stems()).fold(1.0, Score::max);
        let most = Most { stems, typed, typed_share: typed / stems * beside * ROUNDED };
        WordWeight { query: self.clone(), most, is_scored }
    }

    /// Its terms, the stems and the word as typed.
    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.stems.iter().chain(&self.typed).map(|known| &known.term)
    }
}

/// The score that no number of occurrences of some terms exceeds.
fn most(terms: &[Arc<FoundTerm>]) -> Score {
    let mut frequencies: Vec<(Field, u64)> = Vec::new();
    for known in terms {
        let field = known.term.field();
        match frequencies.iter_mut().find(|(other, _)| *other == field) {
            Some((_, sum)) => *sum += known.found,
            None => frequencies.push((field, known.found)),
        }
    }
    // How many documents have the word: those of the field where it is commonest, since most
    // words of a headline stand in the body too.
    let found = frequencies.iter().map(|(_, found)| *found).max().unwrap_or_default();
    let documents = terms.first().map_or(1, |known| known.documents());
    rarity(found, documents) * (K1 + 1.0)
}

/// A word with what it scores at most.
pub(super) struct WordWeight {
    query: WordQuery,
    most: Most,
    is_scored: bool,
}

impl WordWeight {
    /// The occurrences in a segment; `None` when there are none.
    pub(super) fn word(
        &self,
        reader: &SegmentReader,
        boost: Score,
    ) -> tantivy::Result<Option<WordScorer>> {
        let stems = self.streams(reader, &self.query.stems)?;
        if stems.is_empty() {
            return Ok(None);
        }
        let typed = self.streams(reader, if self.is_scored { &self.query.typed } else { &[] })?;
        Ok(Some(WordScorer::new(stems, typed, self.is_scored, self.most.times(boost))))
    }

    fn streams(
        &self,
        reader: &SegmentReader,
        terms: &[Arc<FoundTerm>],
    ) -> tantivy::Result<Vec<Stream>> {
        let mut streams = Vec::with_capacity(terms.len());
        for known in terms {
            streams.extend(Stream::open(known, reader, self.is_scored)?);
        }
        Ok(streams)
    }
}
