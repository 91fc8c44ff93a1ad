//! Words in a row, or near one another, in one field.
//!
//! Every word is read once, however often the row repeats it, and its places in a document only
//! once the words before it, the rarest first, stand as they should. So no row takes longer than
//! its two rarest words would, but for documents that have it.

use std::sync::Arc;

use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, Term};

use super::bm25::{rarity, saturated};
use super::texts::{FoundTerm, Lengths};

/// How soon further occurrences of a row count for little: sooner than those of a word.
const K1: Score = 1.2;

/// Finds words in a row.
#[derive(Clone, Debug)]
pub(super) struct RowQuery {
    /// The words, all of one field, with their places in the row; two at least.
    pub(super) words: Vec<(u32, Arc<FoundTerm>)>,
    /// How far, in words, they may stand from their places, measured from the one that is furthest
    /// ahead to the one that is furthest behind. A word that the row repeats need then stand there
    /// but once.
    pub(super) slop: u32,
}

impl RowQuery {
    /// The words, each once, with how far each of their places is from the end of the row.
    fn distinct(&self) -> Vec<(&FoundTerm, Vec<u32>)> {
        let end = self.words.iter().map(|(place, _)| *place).max().unwrap_or_default();
        let mut distinct: Vec<(&FoundTerm, Vec<u32>)> = Vec::new();
        for (place, term) in &self.words {
            match distinct.iter_mut().find(|(known, _)| known.term == term.term) {
                Some((_, shifts)) if self.slop == 0 => shifts.push(end - place),
                Some(_) => {}
                None => distinct.push((term, vec![end - place])),
            }
        }
        distinct
    }
}

impl Query for RowQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(RowWeight { query: self.clone(), is_scored: scoring.is_scoring_enabled() }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.words.iter().for_each(|(_, known)| visitor(&known.term, true));
    }
}

struct RowWeight {
    query: RowQuery,
    is_scored: bool,
}

impl RowWeight {
    /// The row in a segment, not yet at any document; `None` when some word never stands there.
    fn row(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<RowScorer>> {
        let Some((_, first)) = self.query.words.first() else { return Ok(None) };
        if !self.query.words.iter().all(|(_, known)| known.stands_in(reader)) {
            return Ok(None);
        }
        let mut words = Vec::new();
        for (known, shifts) in self.query.distinct() {
            let Some(postings) = known.positions(reader)? else { return Ok(None) };
            words.push(RowWord { postings, shifts, places: Vec::new() });
        }
        // An occurrence counts as in a text of one field.
        let most = |known: &FoundTerm| rarity(known.found, known.documents()) * (K1 + 1.0);
        let lengths = self.is_scored.then(|| RowLengths {
            lengths: first.lengths(reader),
            k1: K1 * first.weight(),
            most: self.query.words.iter().map(|(_, known)| most(known)).sum::<Score>() * boost,
        });
        words.sort_by_key(|word| word.postings.doc_freq());
        Ok(Some(RowScorer { words, slop: self.query.slop, ends: Vec::new(), count: 0, lengths }))
    }
}

impl Weight for RowWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.row(reader, boost)? {
            Some(mut row) => {
                row.find(row.doc());
                Box::new(row)
            }
            None => Box::new(EmptyScorer),
        })
    }

    fn scorer_danger(
        &self,
        reader: &SegmentReader,
        target: DocId,
        boost: Score,
    ) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        Ok(match self.row(reader, boost)? {
            Some(mut row) => (row.seek_danger(target), Box::new(row)),
            None => (SeekDangerResult::SeekLowerBound(TERMINATED), Box::new(EmptyScorer)),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let matches = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("row", if matches { scorer.score() } else { 0.0 }))
    }
}

/// One word of a row.
struct RowWord {
    postings: SegmentPostings,
    /// How far its places are from the end of the row.
    shifts: Vec<u32>,
    /// Where it stands in the document that was last looked at.
    places: Vec<u32>,
}

/// Goes through the documents of a segment that have a row.
struct RowScorer {
    /// The rarest first.
    words: Vec<RowWord>,
    slop: u32,
    /// Where rows may end in the document that is looked at.
    ends: Vec<u32>,
    /// How often the row stands in the current document.
    count: u32,
    /// `None` when nothing is scored.
    lengths: Option<RowLengths>,
}

/// What rows score.
struct RowLengths {
    lengths: Lengths,
    k1: Score,
    /// The score that no number of them exceeds.
    most: Score,
}

impl RowScorer {
    /// Goes to the first document with the row, from this one of the rarest word on.
    fn find(&mut self, mut doc: DocId) -> DocId {
        'documents: while doc != TERMINATED {
            let Some((first, others)) = self.words.split_first_mut() else { return TERMINATED };
            for other in others.iter_mut() {
                let at = seek(&mut other.postings, doc);
                if at > doc {
                    doc = seek(&mut first.postings, at);
                    continue 'documents;
                }
            }
            if self.stands_here() {
                break;
            }
            doc = self.words[0].postings.advance();
        }
        doc
    }

    /// Whether the row stands in the document where all words do.
    fn stands_here(&mut self) -> bool {
        self.count = if self.slop == 0 { self.rows() } else { self.near() };
        self.count > 0
    }

    /// How often the words stand in a row here.
    fn rows(&mut self) -> u32 {
        let Self { words, ends, .. } = self;
        for (nth, word) in words.iter_mut().enumerate() {
            word.postings.positions(&mut word.places);
            let places = &word.places;
            let mut shifts = word.shifts.iter();
            if nth == 0 {
                ends.clear();
                ends.extend(
                    shifts.next().into_iter().flat_map(|s| places.iter().map(move |p| p + s)),
                );
            }
            for shift in shifts {
                keep_common(ends, places, *shift);
                if ends.is_empty() {
                    return 0;
                }
            }
        }
        ends.len() as u32
    }

    /// How often all words stand near one another here, counting none of them twice: the narrowest
    /// windows over the lists of their places, by always moving on the one furthest behind.
    fn near(&mut self) -> u32 {
        for word in &mut self.words {
            let shift = word.shifts[0];
            word.postings.positions_with_offset(shift, &mut word.places);
            // Taken from the end.
            word.places.reverse();
        }
        let mut count = 0;
        loop {
            let (mut behind, mut least, mut most) = (0, u32::MAX, 0);
            for (number, word) in self.words.iter().enumerate() {
                let Some(place) = word.places.last().copied() else { return count };
                if place < least {
                    (behind, least) = (number, place);
                }
                most = most.max(place);
            }
            if most - least <= self.slop {
                count += 1;
                for word in &mut self.words {
                    word.places.pop();
                }
            } else {
                self.words[behind].places.pop();
            }
        }
    }
}

/// Goes to a document, or to the first one after it.
fn seek(postings: &mut SegmentPostings, doc: DocId) -> DocId {
    let at = postings.doc();
    if at < doc { postings.seek(doc) } else { at }
}

/// Keeps those of some ascending ends that are one of these ascending places, shifted so far.
fn keep_common(ends: &mut Vec<u32>, places: &[u32], shift: u32) {
    let mut places = places.iter().map(|place| place + shift);
    let mut place = places.next();
    ends.retain(|end| {
        while place.is_some_and(|place| place < *end) {
            place = places.next();
        }
        place == Some(*end)
    });
}

impl DocSet for RowScorer {
    fn advance(&mut self) -> DocId {
        let next = self.words[0].postings.advance();
        self.find(next)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() >= target {
            return self.doc();
        }
        let next = self.words[0].postings.seek(target);
        self.find(next)
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        for word in &mut self.words {
            let at = seek(&mut word.postings, target);
            if at > target {
                return SeekDangerResult::SeekLowerBound(at);
            }
        }
        if target < TERMINATED && self.stands_here() {
            SeekDangerResult::Found
        } else {
            SeekDangerResult::SeekLowerBound((target + 1).min(TERMINATED))
        }
    }

    fn doc(&self) -> DocId {
        self.words.first().map_or(TERMINATED, |word| word.postings.doc())
    }

    fn size_hint(&self) -> u32 {
        // Few documents that have the words have them in a row.
        self.words.first().map_or(0, |word| word.postings.size_hint() / 10)
    }

    fn cost(&self) -> u64 {
        // Places are read where all words stand.
        self.words.first().map_or(0, |word| u64::from(word.postings.size_hint()) * 20)
    }
}

impl Scorer for RowScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc();
        self.lengths
            .as_ref()
            .map_or(1.0, |row| saturated(row.lengths.count(doc, self.count), row.most, row.k1))
    }
}
