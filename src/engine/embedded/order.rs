//! Which of two documents comes first: the one of higher rank, then that of the lower id. Ids are
//! looked up where ranks tie, as most documents that come into question are soon out of it. Knows
//! no query.

use std::cmp::{Ordering, Reverse};

use tantivy::{DocAddress, Score};

use super::columns::Columns;
use super::dates::{moment_of, rank_of_moment};
use crate::model::{ArticleId, Position, Rank, Sort};

/// One document with its rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) rank: u64,
    pub(super) score: Score,
    pub(super) address: DocAddress,
}

/// Where a document stands: a higher rank comes first, then a lower id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) rank: u64,
    id: Reverse<u64>,
}

impl Place {
    /// The place of a position in an order; `None` when it is a position in another.
    pub(super) fn of(position: &Position, sort: Sort) -> Option<Self> {
        let rank = match (sort, position.rank) {
            (Sort::Relevance, Rank::Score { score, .. }) => rank_of_score(score),
            (Sort::Newest | Sort::Oldest, Rank::Moment(moment)) => rank_of_moment(sort, moment),
            (Sort::Relevance, Rank::Moment(_)) | (_, Rank::Score { .. }) => return None,
        };
        Some(Self { rank, id: Reverse(position.id.number()) })
    }
}

/// The order of the documents of one state of the index.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    /// By segment.
    columns: &'a [Columns],
}

impl<'a> Order<'a> {
    /// The order of the documents with these columns, given by segment.
    pub(super) fn new(columns: &'a [Columns]) -> Self {
        Self { columns }
    }

    /// The columns of a segment.
    pub(super) fn segment(&self, ord: u32) -> &'a Columns {
        &self.columns[ord as usize]
    }

    /// The id of a document, as a number.
    pub(super) fn id(&self, address: DocAddress) -> u64 {
        self.segment(address.segment_ord).ids.first(address.doc_id).unwrap_or(u64::MAX)
    }

    /// How one document stands to another: what comes first is less.
    pub(super) fn compare(&self, one: &Ranked, other: &Ranked) -> Ordering {
        let by_id = || self.id(one.address).cmp(&self.id(other.address));
        other.rank.cmp(&one.rank).then_with(by_id)
    }

    /// Puts documents in order.
    pub(super) fn sort(&self, documents: &mut [Ranked]) {
        documents.sort_unstable_by_key(|ranked| Reverse(ranked.rank));
        for tied in documents.chunk_by_mut(|a, b| a.rank == b.rank) {
            if tied.len() > 1 {
                tied.sort_by_cached_key(|ranked| self.id(ranked.address));
            }
        }
    }

    /// Leaves the best so many of more documents, in any order. Says the rank of the last of them,
    /// and its id where others were of that rank too.
    pub(super) fn cut(
        &self,
        documents: &mut Vec<Ranked>,
        wanted: usize,
    ) -> Option<(u64, Option<u64>)> {
        let place = wanted.checked_sub(1)?;
        let by_rank = |ranked: &Ranked| Reverse(ranked.rank);
        let rank = documents.select_nth_unstable_by_key(place, by_rank).1.rank;
        if documents[wanted..].iter().all(|ranked| ranked.rank < rank) {
            documents.truncate(wanted);
            return Some((rank, None));
        }
        documents.sort_unstable_by_key(by_rank);
        let first = documents.partition_point(|ranked| ranked.rank > rank);
        let end = documents.partition_point(|ranked| ranked.rank >= rank);
        documents[first..end].sort_by_cached_key(|ranked| self.id(ranked.address));
        documents.truncate(wanted);
        Some((rank, documents.last().map(|ranked| self.id(ranked.address))))
    }

    /// Whether a document stands behind a place.
    pub(super) fn is_behind(&self, ranked: &Ranked, place: Place) -> bool {
        ranked.rank < place.rank
            || (ranked.rank == place.rank && Reverse(self.id(ranked.address)) < place.id)
    }

    /// The position of a document in a state of the index.
    pub(super) fn position(&self, ranked: &Ranked, sort: Sort, state: u64) -> Position {
        let id = ArticleId::from_number(self.id(ranked.address));
        let rank = match sort {
            Sort::Relevance => Rank::Score { score: score_of_rank(ranked.rank), state },
            Sort::Newest => Rank::Moment(moment_of(ranked.rank)),
            Sort::Oldest => Rank::Moment(moment_of(ranked.rank).map(|moment| -moment)),
        };
        Position { rank, id }
    }
}

/// The bits of floating-point numbers that are not negative sort as the numbers do.
pub(super) fn rank_of_score(score: Score) -> u64 {
    u64::from(score.max(0.0).to_bits())
}

/// The score with a rank.
pub(super) fn score_of_rank(rank: u64) -> Score {
    Score::from_bits(u32::try_from(rank).unwrap_or_default())
}
