//! The order of the results, and the best so many of them at bounded memory. Ties are settled by
//! id; how new an article is counts only where it is asked for.

use std::cmp::Reverse;

use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader};

use super::nearness::{CANDIDATES, Nearness};
use super::schema::{ID, MOMENT};
use crate::model::{Page, Sort};

/// Where a document stands: a higher rank comes first, then a lower id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    rank: u64,
    id: Reverse<u64>,
}

/// One document in the order of the results.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    place: Place,
    pub(super) score: Score,
    pub(super) address: DocAddress,
}

/// Keeps the documents up to the end of a page, the best first.
pub(super) struct Ranking {
    sort: Sort,
    page: Page,
    kept: Vec<Ranked>,
    /// A document must stand before this one to matter.
    threshold: Option<Place>,
}

impl Ranking {
    pub(super) fn new(sort: Sort, page: Page) -> Self {
        Self { sort, page, kept: Vec::new(), threshold: None }
    }

    /// Begins with a segment.
    pub(super) fn open(&self, ord: u32, reader: &SegmentReader) -> tantivy::Result<SegmentRanks> {
        let moments = match self.sort {
            Sort::Relevance => None,
            Sort::Newest | Sort::Oldest => Some(reader.fast_fields().i64(MOMENT)?),
        };
        let ids = reader.fast_fields().u64(ID)?;
        Ok(SegmentRanks { sort: self.sort, ord, ids, moments })
    }

    /// Takes a document into account.
    pub(super) fn add(&mut self, segment: &SegmentRanks, doc: DocId, score: Score) {
        let wanted = self.wanted();
        let rank = segment.rank(doc, score);
        if self.page.limit == 0 || self.threshold.is_some_and(|t| rank < t.rank) {
            return;
        }
        let place = Place { rank, id: Reverse(segment.ids.first(doc).unwrap_or(u64::MAX)) };
        if self.threshold.is_some_and(|threshold| place <= threshold) {
            return;
        }
        self.kept.push(Ranked { place, score, address: DocAddress::new(segment.ord, doc) });
        if self.kept.len() >= wanted.saturating_mul(2).max(64) {
            self.kept.select_nth_unstable_by_key(wanted - 1, |ranked| Reverse(ranked.place));
            self.kept.truncate(wanted);
            self.threshold = self.kept.last().map(|ranked| ranked.place);
        }
    }

    /// How many of the best documents are kept. Those whose nearness counts are the same for every
    /// page, so that pages neither repeat nor lose any.
    fn wanted(&self) -> usize {
        let end = self.page.offset.saturating_add(self.page.limit);
        if self.sort == Sort::Relevance { end.max(CANDIDATES) } else { end }
    }

    /// The documents of the page, in order. By relevance, the best of all are first put in order
    /// again by how near to one another the words stand in them; as that only adds to a score,
    /// none of the others would come before them.
    pub(super) fn finish(
        mut self,
        searcher: &Searcher,
        nearness: &Nearness,
    ) -> tantivy::Result<Vec<Ranked>> {
        self.kept.sort_unstable_by_key(|ranked| Reverse(ranked.place));
        if self.sort == Sort::Relevance {
            let last = CANDIDATES.min(self.kept.len());
            let best = &mut self.kept[..last];
            let addresses: Vec<DocAddress> = best.iter().map(|ranked| ranked.address).collect();
            for (ranked, near) in best.iter_mut().zip(nearness.scores(searcher, &addresses)?) {
                ranked.score += near;
                ranked.place.rank = by_score(ranked.score);
            }
            best.sort_unstable_by_key(|ranked| Reverse(ranked.place));
        }
        Ok(self.kept.into_iter().skip(self.page.offset).take(self.page.limit).collect())
    }
}

/// The rank of a score: the bits of floating-point numbers that are not negative sort as the
/// numbers do.
fn by_score(score: Score) -> u64 {
    u64::from(score.max(0.0).to_bits())
}

/// What decides the order within one segment.
pub(super) struct SegmentRanks {
    sort: Sort,
    ord: u32,
    ids: Column<u64>,
    moments: Option<Column<i64>>,
}

impl SegmentRanks {
    fn rank(&self, doc: DocId, score: Score) -> u64 {
        // Moments lie within some ten thousand years of 1970, so that a dated article never ranks
        // as low as an undated one.
        const MIDDLE: i64 = 1 << 60;
        let moment = self.moments.as_ref().and_then(|moments| moments.first(doc));
        match (self.sort, moment) {
            (Sort::Relevance, _) => by_score(score),
            (_, None) => 0,
            (Sort::Newest, Some(moment)) => (MIDDLE + moment).unsigned_abs(),
            (Sort::Oldest, Some(moment)) => (MIDDLE - moment).unsigned_abs(),
        }
    }
}
