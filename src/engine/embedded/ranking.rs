//! The order of the results, and the best so many of them at bounded memory.

use std::cmp::Reverse;

use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentReader};

use super::schema::{ID, MOMENT};
use crate::engine::contract::EngineError;
use crate::model::{ArticleId, Page, Position, Rank, Sort};

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

impl Place {
    /// The place of a position in an order; `None` when it is a position in another.
    fn of(position: &Position, sort: Sort) -> Option<Self> {
        let rank = match (sort, position.rank) {
            (Sort::Relevance, Rank::Score { score, .. }) => rank_of_score(score),
            (Sort::Newest | Sort::Oldest, Rank::Moment(moment)) => rank_of_moment(sort, moment),
            (Sort::Relevance, Rank::Moment(_)) | (_, Rank::Score { .. }) => return None,
        };
        Some(Self { rank, id: Reverse(position.id.number()) })
    }

    /// The position of a place, in this state of the index.
    fn position(self, sort: Sort, state: u64) -> Position {
        let id = ArticleId::from_number(self.id.0);
        let rank = match sort {
            Sort::Relevance => {
                let bits = u32::try_from(self.rank).unwrap_or_default();
                Rank::Score { score: f32::from_bits(bits), state }
            }
            Sort::Newest => Rank::Moment(moment_of(self.rank)),
            Sort::Oldest => Rank::Moment(moment_of(self.rank).map(|moment| -moment)),
        };
        Position { rank, id }
    }
}

/// Moments lie within some ten thousand years of 1970, so that a dated article never ranks as
/// low as an undated one, which ranks 0.
const MIDDLE: i64 = 1 << 60;

fn rank_of_moment(sort: Sort, moment: Option<i64>) -> u64 {
    moment.map_or(0, |moment| {
        let later = if sort == Sort::Oldest { moment.saturating_neg() } else { moment };
        MIDDLE.saturating_add(later).unsigned_abs()
    })
}

/// The moment with a rank, latest first.
fn moment_of(rank: u64) -> Option<i64> {
    i64::try_from(rank).ok().filter(|rank| *rank > 0).map(|rank| rank - MIDDLE)
}

/// The bits of floating-point numbers that are not negative sort as the numbers do.
fn rank_of_score(score: Score) -> u64 {
    u64::from(score.max(0.0).to_bits())
}

/// Keeps the documents up to the end of a page, the best first.
pub(super) struct Ranking {
    sort: Sort,
    page: Page,
    /// A document must stand behind this one to be on the page.
    after: Option<Place>,
    /// How many stood behind it.
    behind: usize,
    kept: Vec<Ranked>,
    /// A document must stand before this one to matter.
    threshold: Option<Place>,
}

impl Ranking {
    /// # Errors
    /// When the page begins after a position in another order.
    pub(super) fn new(sort: Sort, page: Page) -> Result<Self, EngineError> {
        let after = match &page.after {
            Some(position) => Some(Place::of(position, sort).ok_or_else(|| {
                EngineError::BadQuery("it begins after a position in another order".to_owned())
            })?),
            None => None,
        };
        Ok(Self { sort, page, after, behind: 0, kept: Vec::new(), threshold: None })
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
        let wanted = self.page.offset.saturating_add(self.page.limit);
        let rank = segment.rank(doc, score);
        if self.page.limit == 0 || self.after.is_some_and(|after| rank > after.rank) {
            return;
        }
        if self.threshold.is_some_and(|t| rank < t.rank) {
            self.behind += 1;
            return;
        }
        let place = Place { rank, id: Reverse(segment.ids.first(doc).unwrap_or(u64::MAX)) };
        if self.after.is_some_and(|after| place >= after) {
            return;
        }
        self.behind += 1;
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

    /// The documents of the page, in order, and where the next page begins if there is one.
    pub(super) fn finish(mut self, state: u64) -> (Vec<Ranked>, Option<Position>) {
        self.kept.sort_unstable_by_key(|ranked| Reverse(ranked.place));
        let page = self.kept.into_iter().skip(self.page.offset).take(self.page.limit);
        let page: Vec<Ranked> = page.collect();
        let more = self.behind > self.page.offset.saturating_add(page.len());
        let last = page.last().filter(|_| more);
        let next = last.map(|ranked| ranked.place.position(self.sort, state));
        (page, next)
    }
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
        match &self.moments {
            None => rank_of_score(score),
            Some(moments) => rank_of_moment(self.sort, moments.first(doc)),
        }
    }
}
