//! The first documents by date, where only a word is asked for or nothing at all: documents are taken
//! in the order of their dates until enough of them have the word. For a word that many documents
//! have, that is a small part of going through all of these.

use tantivy::query::{AllQuery, Query};
use tantivy::{DocAddress, DocId, DocSet as _, Searcher, SegmentReader, TERMINATED};

use super::dates::PackedDates;
use super::ranking::{Ranking, SegmentRanks};
use super::word::{WordQuery, WordWeight};
use super::words::WordsQuery;

/// How many documents are looked at first; then twice as many, and so on.
const FIRST: usize = 64;
/// How many documents that have a word can be gone through while one is sought out.
const GONE_THROUGH: u64 = 20;

/// A walk through the documents in the order of their dates.
pub(super) struct Walk<'a> {
    pub(super) searcher: &'a Searcher,
    /// All documents that are not deleted.
    pub(super) dates: &'a PackedDates,
    /// How many are to be found.
    pub(super) wanted: usize,
    /// Whether it must be known how many match.
    pub(super) is_counted: bool,
}

impl Walk<'_> {
    /// Ranks the first documents that match and says how many do, those found at least; `None` when
    /// it is cheaper to go through all of them.
    pub(super) fn first(
        &self,
        text: &dyn Query,
        ranking: &mut Ranking<'_>,
    ) -> tantivy::Result<Option<u64>> {
        let segments = 0..self.searcher.segment_readers().len() as u32;
        let ranks: Vec<SegmentRanks<'_>> = segments.map(|ord| ranking.open(ord)).collect();
        let order = self.dates.order();
        let mut take = |number: &u32| {
            let DocAddress { segment_ord, doc_id } = self.dates.address(*number);
            ranking.take(ranks[segment_ord as usize].ranked(doc_id, 0.0));
        };
        let found = if text.is::<AllQuery>() {
            order.iter().take(self.wanted).for_each(&mut take);
            order.len() as u64
        } else {
            let words = text.downcast_ref::<WordsQuery>().map(|query| query.words.as_slice());
            let Some([word]) = words else { return Ok(None) };
            if !self.is_worth_it(word) {
                return Ok(None);
            }
            let word = word.weight(false);
            let first = self.with_word(&word)?;
            first.iter().for_each(&mut take);
            let count = |reader| count(&word, reader);
            if self.is_counted {
                self.searcher.segment_readers().iter().map(count).sum::<tantivy::Result<u64>>()?
            } else {
                first.len() as u64
            }
        };
        ranking.say_found(found);
        Ok(Some(found))
    }

    /// Whether a word is so common that few documents must be looked at.
    fn is_worth_it(&self, word: &WordQuery) -> bool {
        let most = word.stems.iter().map(|stem| stem.found).max().unwrap_or_default();
        let documents = self.dates.order().len() as u64;
        let looked_at = (self.wanted as u64).saturating_mul(documents) / most.max(1);
        looked_at.saturating_mul(GONE_THROUGH) < most
    }

    /// The numbers of the first documents with a word, in order.
    fn with_word(&self, word: &WordWeight) -> tantivy::Result<Vec<u32>> {
        let (mut found, mut rest, mut wide) = (Vec::new(), self.dates.order(), FIRST);
        while found.len() < self.wanted && !rest.is_empty() {
            let (some, others) = rest.split_at(wide.min(rest.len()));
            let mut sorted: Vec<(DocAddress, usize)> =
                some.iter().map(|number| self.dates.address(*number)).zip(0..).collect();
            sorted.sort_unstable();
            let mut with_word: Vec<usize> = Vec::new();
            for of_segment in sorted.chunk_by(|(a, _), (b, _)| a.segment_ord == b.segment_ord) {
                let reader = self.searcher.segment_reader(of_segment[0].0.segment_ord);
                let Some(mut word) = word.word(reader, 1.0)? else { continue };
                let mut has_word = |doc: DocId| {
                    let at = word.doc();
                    at == doc || (at < doc && word.seek(doc) == doc)
                };
                let having = of_segment.iter().filter(|(address, _)| has_word(address.doc_id));
                with_word.extend(having.map(|(_, place)| place));
            }
            with_word.sort_unstable();
            found.extend(with_word.into_iter().map(|place| some[place]));
            (rest, wide) = (others, wide * 2);
        }
        found.truncate(self.wanted);
        Ok(found)
    }
}

/// How many documents of a segment have a word.
fn count(word: &WordWeight, reader: &SegmentReader) -> tantivy::Result<u64> {
    let Some(mut word) = word.word(reader, 1.0)? else { return Ok(0) };
    let Some(alive) = reader.alive_bitset() else { return Ok(word.count()) };
    let mut count = 0;
    while word.doc() != TERMINATED {
        count += u64::from(alive.is_alive(word.doc()));
        word.advance();
    }
    Ok(count)
}
