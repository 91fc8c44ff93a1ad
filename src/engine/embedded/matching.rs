//! The documents of a segment that match, some thousand at a time: what is done with each then costs
//! little beside asking for one after the other.

use tantivy::query::Scorer;
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocSet as _, Score, TERMINATED};

use super::batch::Batch;
use super::phrase::PhraseScorer;
use super::words::WordsScorer;

/// Where documents come from.
pub(super) enum Matching {
    /// Words, which need no exact score for most documents.
    Words(Box<WordsScorer>),
    /// A phrase, in the same way.
    Phrase(Box<PhraseScorer>),
    /// Anything else, with scores.
    Scored(Box<dyn Scorer>),
    /// Anything else, without.
    Unscored(Box<dyn Scorer>),
}

impl Matching {
    pub(super) fn new(scorer: Box<dyn Scorer>, is_scored: bool) -> Self {
        let scorer = match scorer.downcast::<WordsScorer>() {
            Ok(words) => return Self::Words(words),
            Err(scorer) => scorer,
        };
        match scorer.downcast::<PhraseScorer>() {
            Ok(phrase) => Self::Phrase(phrase),
            Err(scorer) if is_scored => Self::Scored(scorer),
            Err(scorer) => Self::Unscored(scorer),
        }
    }

    /// Takes the next documents, whose scores matter from this floor on; says whether there were
    /// any.
    pub(super) fn fill(&mut self, batch: &mut Batch, floor: Score) -> bool {
        batch.clear();
        match self {
            Self::Words(words) => return words.fill(batch, floor),
            Self::Phrase(phrase) => return phrase.fill(batch, floor),
            Self::Scored(scorer) => {
                let mut doc = scorer.doc();
                while doc != TERMINATED && !batch.is_full() {
                    batch.add(doc, Some(scorer.score()));
                    doc = scorer.advance();
                }
            }
            Self::Unscored(scorer) => {
                let mut some = [0; COLLECT_BLOCK_BUFFER_LEN];
                while !batch.is_full() {
                    let filled = scorer.fill_buffer(&mut some);
                    batch.add_all(&some[..filled]);
                    if filled < some.len() {
                        break;
                    }
                }
            }
        }
        !batch.is_empty()
    }
}
