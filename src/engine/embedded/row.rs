//! Words in a row, or near one another, in one field.
//!
//! Every word is read once, however often the row repeats it, and its places in a document only
//! once the words before it, the rarest first, stand as they should. So no row takes longer than
//! its two rarest words would, but for documents that have it.

use std::sync::Arc;

use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::{DocId, DocSet as _, Score, SeekDangerResult, SegmentReader, TERMINATED, Term};

use super::bm25::{rarity, saturated};
use super::texts::{FoundTerm, Lengths};

/// How soon further occurrences of a row count for little: sooner than those of a word.
const K1: Score = 1.2;

/// Words in a row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The words, all of one field, with their places in the row; two at least.
    pub(super) words: Vec<(u32, Arc<FoundTerm>)>,
    /// How far, in words, they may stand from their places, measured from the one that is furthest
    /// ahead to the one that is furthest behind. A word that the row repeats need then stand there
    /// but once.
    pub(super) slop: u32,
}

impl Row {
    /// Its words.
    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.words.iter().map(|(_, known)| &known.term)
    }

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

    /// The row in a segment, not yet at any document; `None` when some word never stands there.
    pub(super) fn open(
        &self,
        reader: &SegmentReader,
        is_scored: bool,
    ) -> tantivy::Result<Option<RowScorer>> {
        let Some((_, first)) = self.words.first() else { return Ok(None) };
        if !self.words.iter().all(|(_, known)| known.stands_in(reader)) {
            return Ok(None);
        }
        let mut words = Vec::new();
        for (known, shifts) in self.distinct() {
            let Some(postings) = known.positions(reader)? else { return Ok(None) };
            words.push(RowWord { postings, shifts, places: Vec::new() });
        }
        words.sort_by_key(|word| word.postings.doc_freq());
        let most = |known: &FoundTerm| rarity(known.found, known.documents()) * (K1 + 1.0);
        let lengths = is_scored.then(|| RowLengths {
            lengths: first.lengths(reader),
            // The field counts for the row as a whole, not for its occurrences.
            k1: K1 * first.weight(),
            most: self.words.iter().map(|(_, known)| most(known)).sum::<Score>(),
        });
        Ok(Some(RowScorer { words, slop: self.slop, ends: Vec::new(), count: 0, lengths }))
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
pub(super) struct RowScorer {
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
    /// The current document.
    pub(super) fn doc(&self) -> DocId {
        self.words.first().map_or(TERMINATED, |word| word.postings.doc())
    }

    /// Goes to the first document of all with the row.
    pub(super) fn begin(&mut self) {
        self.find(self.doc());
    }

    /// Goes to the next document with the row.
    pub(super) fn advance(&mut self) -> DocId {
        let Some(first) = self.words.first_mut() else { return TERMINATED };
        let next = first.postings.advance();
        self.find(next)
    }

    /// Goes to a document with the row, or to the first one after it.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        let Some(first) = self.words.first_mut() else { return TERMINATED };
        if first.postings.doc() >= target {
            return first.postings.doc();
        }
        let next = first.postings.seek(target);
        self.find(next)
    }

    /// Whether the row stands in a document, where nothing is known of the current one; documents
    /// are asked for in order. Looks no further than whether it may stand there.
    pub(super) fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
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

    /// In how many documents it may stand at most.
    pub(super) fn documents(&self) -> u32 {
        self.words.first().map_or(0, |word| word.postings.doc_freq())
    }

    /// How often it stands in the current document.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// What it scores in the current document.
    pub(super) fn score(&self) -> Score {
        self.score_of(self.doc(), self.count)
    }

    /// What it would score in a document where it stands so often.
    pub(super) fn score_of(&self, doc: DocId, count: u32) -> Score {
        let score = |row: &RowLengths| saturated(row.lengths.count(doc, count), row.most, row.k1);
        self.lengths.as_ref().map_or(0.0, score)
    }

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
