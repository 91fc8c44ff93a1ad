//! A query for words: all of several, or any, or just one. Most queries are that and nothing else.
//!
//! The best documents are few, so that most need no exact score: where the stems of the words,
//! and the most that the words as typed can add, come to less than what is asked for, nothing more
//! is looked up.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::batch::Batch;
use super::window::{FEW_WORDS, Window};
use super::word::{WordQuery, WordWeight};
use super::word_scorer::WordScorer;

/// Where all words must be there, and together stand in this many times as many documents as the
/// rarest of them, it is sought from one of its documents to the next; in fewer, it is cheaper to
/// mark the documents of each.
const FAR_APART: u64 = 16;

/// Finds words.
#[derive(Clone, Debug)]
pub(super) struct WordsQuery {
    /// The words.
    pub(super) words: Vec<WordQuery>,
    /// Whether a document must have all of them; else it must have one.
    pub(super) all: bool,
}

impl Query for WordsQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let words = self.words.iter().map(|word| word.weight(scoring.is_scoring_enabled()));
        let is_scored = scoring.is_scoring_enabled();
        Ok(Box::new(WordsWeight { words: words.collect(), all: self.all, is_scored }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.words.iter().flat_map(WordQuery::terms).for_each(|term| visitor(term, false));
    }
}

struct WordsWeight {
    words: Vec<WordWeight>,
    all: bool,
    is_scored: bool,
}

impl Weight for WordsWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.words.len());
        for word in &self.words {
            words.extend(word.word(reader, boost)?);
        }
        if words.is_empty() || (self.all && words.len() < self.words.len()) {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(WordsScorer::new(words, self.all, self.is_scored)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let matches = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("BM25F", if matches { scorer.score() } else { 0.0 }))
    }
}

/// How much words as typed add to the score of their stems at most.
#[derive(Clone, Copy)]
struct More {
    /// As a share of it.
    share: Score,
    sum: Score,
}

impl More {
    /// The most that a document scores whose stems score so much.
    #[inline]
    fn most(self, stems: Score) -> Score {
        stems + self.sum.min(stems * self.share)
    }
}

/// Goes through the documents of a segment that have the words.
pub(super) struct WordsScorer {
    doc: DocId,
    /// The one with fewest documents first, when all must be there.
    words: Vec<WordScorer>,
    all: bool,
    is_scored: bool,
    /// Made when documents are first asked for by the batch.
    window: Option<Box<Window>>,
}

impl WordsScorer {
    fn new(mut words: Vec<WordScorer>, all: bool, is_scored: bool) -> Self {
        let all = all && words.len() > 1;
        if all {
            words.sort_by_key(DocSet::cost);
        }
        let mut scorer = Self { doc: 0, words, all, is_scored, window: None };
        scorer.doc = if all { scorer.meet(scorer.words[0].doc()) } else { scorer.first() };
        scorer
    }

    /// Takes the next documents, with their scores where those are not less than the floor; says
    /// whether there were any.
    pub(super) fn fill(&mut self, batch: &mut Batch, floor: Score) -> bool {
        if self.all && self.cost() >= FAR_APART * self.words[0].cost() {
            while self.doc != TERMINATED && !batch.is_full() {
                let score = if self.is_scored { self.score_from(floor) } else { None };
                batch.add(self.doc, score);
                self.advance();
            }
            return !batch.is_empty();
        }
        while self.doc != TERMINATED && batch.is_empty() {
            self.fill_window(batch, floor);
        }
        !batch.is_empty()
    }

    /// Takes the documents of the next window, if there are any.
    fn fill_window(&mut self, batch: &mut Batch, floor: Score) {
        let mut window = self.window.take().unwrap_or_else(|| Box::new(Window::new()));
        window.open(self.doc);
        let are_few = self.words.len() <= FEW_WORDS;
        if self.all {
            self.meet_in(&mut window);
        } else {
            for (number, word) in self.words.iter_mut().enumerate() {
                word.add_to(&mut window);
                if are_few {
                    window.end_word(number);
                }
            }
            window.join(if are_few { self.words.len() } else { 0 });
            self.doc = self.first();
        }
        if !self.is_scored {
            window.drain_unscored(|doc| batch.add(doc, None));
        } else if are_few {
            self.take_best(&mut window, batch, floor);
        } else {
            // Words as typed may matter nearly everywhere.
            self.words.iter_mut().for_each(|word| word.add_typed_to(&mut window));
            let is_enough = |score: &Score| *score >= floor;
            window.drain(|doc, score, _| batch.add(doc, Some(score).filter(is_enough)));
        }
        self.window = Some(window);
    }

    /// Takes the documents of a window. Words as typed are looked up where they may matter: those
    /// that stand there by their stems.
    fn take_best(&mut self, window: &mut Window, batch: &mut Batch, floor: Score) {
        let more = self.more();
        let Self { words, all, .. } = self;
        window.drain(|doc, stems, here| {
            if more.most(stems) < floor {
                return batch.add(doc, None);
            }
            let stands = |(number, _): &(usize, &mut WordScorer)| *all || here.has(*number);
            let words = words.iter_mut().enumerate().filter(stands);
            let score = stems + words.map(|(_, word)| word.typed(doc)).sum::<Score>();
            batch.add(doc, Some(score).filter(|score| *score >= floor));
        });
    }

    /// How much words as typed add at most.
    fn more(&self) -> More {
        let most = self.words.iter().map(WordScorer::most);
        most.fold(More { share: 0.0, sum: 0.0 }, |more, word| More {
            share: more.share.max(word.typed_share),
            sum: more.sum + word.typed,
        })
    }

    /// Adds what all words score in each document of a window that has all of them, and goes to
    /// where the next window begins: no word that all must have stands before.
    fn meet_in(&mut self, window: &mut Window) {
        let Some((first, others)) = self.words.split_first_mut() else { return };
        first.seek(window.start());
        first.add_to(window);
        for other in others {
            if window.is_empty() {
                break;
            }
            other.meet(window);
        }
        self.doc = self.words.iter().map(WordScorer::doc).max().unwrap_or(TERMINATED);
    }

    /// The first document that any word stands at.
    fn first(&self) -> DocId {
        self.words.iter().map(WordScorer::doc).min().unwrap_or(TERMINATED)
    }

    /// The first document from this one on, where the first word stands, that has all words.
    fn meet(&mut self, mut doc: DocId) -> DocId {
        let Some((first, others)) = self.words.split_first_mut() else { return TERMINATED };
        'documents: while doc != TERMINATED {
            for other in others.iter_mut() {
                let mut at = other.doc();
                if at < doc {
                    at = other.seek(doc);
                }
                if at > doc {
                    doc = if at == TERMINATED { TERMINATED } else { first.seek(at) };
                    continue 'documents;
                }
            }
            break;
        }
        doc
    }

    /// The score of the current document, unless it is less than `floor`.
    pub(super) fn score_from(&mut self, floor: Score) -> Option<Score> {
        let doc = self.doc;
        let here = self.words.iter().filter(|word| word.doc() == doc);
        let mut score: Score = here.map(WordScorer::stems).sum();
        if self.more().most(score) < floor {
            return None;
        }
        for word in self.words.iter_mut().filter(|word| word.doc() == doc) {
            score += word.typed(doc);
        }
        (score >= floor).then_some(score)
    }
}

impl DocSet for WordsScorer {
    fn advance(&mut self) -> DocId {
        if self.all {
            let next = self.words[0].advance();
            self.doc = self.meet(next);
        } else if self.doc != TERMINATED {
            for word in &mut self.words {
                if word.doc() == self.doc {
                    word.advance();
                }
            }
            self.doc = self.first();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.all {
            let first = &mut self.words[0];
            let next = if first.doc() < target { first.seek(target) } else { first.doc() };
            self.doc = self.meet(next);
        } else {
            for word in &mut self.words {
                if word.doc() < target {
                    word.seek(target);
                }
            }
            self.doc = self.first();
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let hints = self.words.iter().map(DocSet::size_hint);
        if self.all { hints.min() } else { hints.max() }.unwrap_or_default()
    }

    fn cost(&self) -> u64 {
        self.words.iter().map(DocSet::cost).sum()
    }
}

impl Scorer for WordsScorer {
    fn score(&mut self) -> Score {
        self.score_from(Score::NEG_INFINITY).unwrap_or_default()
    }
}
