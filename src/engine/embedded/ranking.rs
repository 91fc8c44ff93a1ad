//! The order of the results, and the best so many of them at bounded memory. Ties are settled by
//! id; how new an article is counts only where it is asked for.

use std::cmp::Reverse;
use std::collections::HashSet;

use tantivy::{DocAddress, DocId, Score, Searcher};

use super::batch::Batch;
use super::columns::Columns;
use super::dates::{PackedDates, moment_of, rank_of_moment};
use super::nearness::{CANDIDATES, Nearness};
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

impl Ranked {
    /// Whether it comes before another.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        self.place > other.place
    }

    /// Its position in this state of the index.
    pub(super) fn position(&self, sort: Sort, state: u64) -> Position {
        self.place.position(sort, state)
    }

    /// The same document at another rank.
    pub(super) fn at_rank(self, rank: u64) -> Self {
        Self { place: Place { rank, ..self.place }, ..self }
    }
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
            Sort::Relevance => Rank::Score { score: score_of_rank(self.rank), state },
            Sort::Newest => Rank::Moment(moment_of(self.rank)),
            Sort::Oldest => Rank::Moment(moment_of(self.rank).map(|moment| -moment)),
        };
        Position { rank, id }
    }
}

/// The bits of floating-point numbers that are not negative sort as the numbers do.
fn rank_of_score(score: Score) -> u64 {
    u64::from(score.max(0.0).to_bits())
}

fn score_of_rank(rank: u64) -> Score {
    Score::from_bits(u32::try_from(rank).unwrap_or_default())
}

/// Keeps the documents that may be on a page.
///
/// By relevance, the best of all are in the end put in order again by how near to one another the
/// words stand in them. As that only adds to a score, none of the others would come before them,
/// and as those best are the same whatever the page, pages neither repeat nor lose any.
pub(super) struct Ranking<'a> {
    sort: Sort,
    /// By segment.
    columns: &'a [Columns],
    /// The order of all documents, when it is by date.
    dates: Option<&'a PackedDates>,
    /// A document must stand no further behind in that order to matter.
    last: u32,
    page: Page,
    /// A document must stand behind this one to be on the page.
    after: Option<Place>,
    /// Whether the order is final as it is.
    is_final: bool,
    /// How many stood behind it before the best were put in order again.
    behind: usize,
    /// The best of those behind it.
    kept: Best,
    /// The best of all, when they are put in order again and are not among those kept.
    candidates: Option<Best>,
}

/// So many documents are kept at least before all but the best are dropped.
const LEAST_KEPT: usize = 16;

/// The best so many documents.
struct Best {
    wanted: usize,
    kept: Vec<Ranked>,
    /// A document must stand before this one to matter.
    threshold: Option<Ranked>,
}

impl Best {
    fn new(wanted: usize) -> Self {
        Self { wanted, kept: Vec::new(), threshold: None }
    }

    /// Whether a document of this rank may matter.
    fn may_take(&self, rank: u64) -> bool {
        self.wanted > 0 && self.threshold.is_none_or(|threshold| rank >= threshold.place.rank)
    }

    fn take(&mut self, ranked: Ranked) {
        let is_behind = |threshold: Ranked| ranked.place <= threshold.place;
        if self.wanted == 0 || self.threshold.is_some_and(is_behind) {
            return;
        }
        self.kept.push(ranked);
        if self.kept.len() >= self.wanted.saturating_mul(2).max(LEAST_KEPT) {
            self.kept.select_nth_unstable_by_key(self.wanted - 1, |one| Reverse(one.place));
            self.kept.truncate(self.wanted);
            self.threshold = self.kept.last().copied();
        }
    }

    /// The documents, the best first.
    fn sorted(mut self) -> Vec<Ranked> {
        self.kept.sort_unstable_by_key(|ranked| Reverse(ranked.place));
        self.kept.truncate(self.wanted);
        self.kept
    }
}

impl<'a> Ranking<'a> {
    /// `is_final` says that the best are not put in order again.
    ///
    /// # Errors
    /// When the page begins after a position in another order.
    pub(super) fn new(
        sort: Sort,
        columns: &'a [Columns],
        dates: Option<&'a PackedDates>,
        page: Page,
        is_final: bool,
    ) -> Result<Self, EngineError> {
        let after = match &page.after {
            Some(position) => Some(Place::of(position, sort).ok_or_else(|| {
                EngineError::BadQuery("it begins after a position in another order".to_owned())
            })?),
            None => None,
        };
        let end = page.offset.saturating_add(page.limit);
        let (wanted, candidates) = match (page.limit, is_final, &after) {
            (0, _, _) => (0, None),
            (_, true, _) => (end, None),
            (_, false, None) => (end.max(CANDIDATES), None),
            // Those kept may be among the candidates, and then stand elsewhere.
            (_, false, Some(_)) => (end.saturating_add(CANDIDATES), Some(Best::new(CANDIDATES))),
        };
        let (kept, last) = (Best::new(wanted), u32::MAX);
        Ok(Self { sort, columns, dates, last, page, after, is_final, behind: 0, kept, candidates })
    }

    /// Begins with a segment.
    pub(super) fn open(&self, ord: u32) -> SegmentRanks<'a> {
        let places = self.dates.map(|dates| dates.of_segment(ord));
        SegmentRanks { sort: self.sort, ord, columns: &self.columns[ord as usize], places }
    }

    /// The least score with which a document may matter.
    pub(super) fn floor(&self) -> Score {
        match (self.sort, &self.after, self.kept.threshold) {
            (Sort::Relevance, None, Some(threshold)) => score_of_rank(threshold.place.rank),
            _ => Score::NEG_INFINITY,
        }
    }

    /// Takes documents into account.
    pub(super) fn add_all(&mut self, segment: &SegmentRanks<'_>, batch: &Batch) {
        if self.page.limit == 0 {
            return;
        }
        for (doc, score) in batch.scored() {
            let is_too_late = |places: &[u32]| places[doc as usize] > self.last;
            if score < self.floor() || segment.places.is_some_and(is_too_late) {
                // Whatever stands behind the last that matters stands behind the beginning.
                self.behind += 1;
            } else {
                self.add(segment, doc, score);
            }
        }
    }

    fn add(&mut self, segment: &SegmentRanks<'_>, doc: DocId, score: Score) {
        let rank = segment.rank(doc, score);
        let may_be_candidate = self.candidates.as_ref().is_some_and(|best| best.may_take(rank));
        let may_be_kept = self.kept.may_take(rank);
        if !may_be_candidate && (!may_be_kept || self.after.is_some_and(|a| rank > a.rank)) {
            self.behind += usize::from(self.after.is_none_or(|after| rank < after.rank));
            return;
        }
        self.take(segment.ranked(doc, score));
    }

    /// Takes a document into account whose place is known.
    pub(super) fn take(&mut self, ranked: Ranked) {
        if let Some(candidates) = &mut self.candidates {
            candidates.take(ranked);
        }
        if self.after.is_none_or(|after| ranked.place < after) {
            self.behind += 1;
            self.kept.take(ranked);
            if let (Some(dates), Some(threshold)) = (self.dates, self.kept.threshold) {
                self.last = dates.place(threshold.address);
            }
        }
    }

    /// Says that so many documents match, though not all were taken into account.
    pub(super) fn say_found(&mut self, documents: u64) {
        self.behind = usize::try_from(documents).unwrap_or(usize::MAX);
    }

    /// The documents of the page, in order, and where the next page begins if there is one.
    pub(super) fn finish(
        self,
        searcher: &Searcher,
        nearness: &Nearness,
        state: u64,
    ) -> tantivy::Result<(Vec<Ranked>, Option<Position>)> {
        let Self { sort, page, after, is_final, mut behind, kept, candidates, .. } = self;
        let mut rest = kept.sorted();
        if !is_final {
            let mut best = match candidates {
                Some(candidates) => candidates.sorted(),
                None => rest.drain(..CANDIDATES.min(rest.len())).collect(),
            };
            let of_candidate: HashSet<DocAddress> = best.iter().map(|one| one.address).collect();
            rest.retain(|ranked| !of_candidate.contains(&ranked.address));
            let is_behind = |place: Place| after.is_none_or(|after| place < after);
            let before = best.iter().filter(|ranked| is_behind(ranked.place)).count();
            // From the beginning, only those matter that may come to stand on the page.
            let last = best.get(page.offset.saturating_add(page.limit).saturating_sub(1));
            let floor = last.filter(|_| after.is_none()).map_or(0.0, |ranked| ranked.score);
            let may_matter = |ranked: &Ranked| ranked.score + nearness.most() >= floor;
            let reached = best.iter().take_while(|ranked| may_matter(ranked)).count();
            let addresses: Vec<DocAddress> =
                best[..reached].iter().map(|ranked| ranked.address).collect();
            for (ranked, near) in best.iter_mut().zip(nearness.scores(searcher, &addresses)?) {
                ranked.score += near;
                ranked.place.rank = rank_of_score(ranked.score);
            }
            best.retain(|ranked| is_behind(ranked.place));
            behind -= before - best.len();
            best.append(&mut rest);
            best.sort_unstable_by_key(|ranked| Reverse(ranked.place));
            rest = best;
        }
        let shown: Vec<Ranked> = rest.into_iter().skip(page.offset).take(page.limit).collect();
        let more = behind > page.offset.saturating_add(shown.len());
        let last = shown.last().filter(|_| more);
        let next = last.map(|ranked| ranked.place.position(sort, state));
        Ok((shown, next))
    }
}

/// What decides the order within one segment.
pub(super) struct SegmentRanks<'a> {
    sort: Sort,
    ord: u32,
    columns: &'a Columns,
    /// Where its documents stand in the order of dates.
    places: Option<&'a [u32]>,
}

impl SegmentRanks<'_> {
    /// A document with its place.
    pub(super) fn ranked(&self, doc: DocId, score: Score) -> Ranked {
        let id = Reverse(self.columns.ids.first(doc).unwrap_or(u64::MAX));
        let place = Place { rank: self.rank(doc, score), id };
        Ranked { place, score, address: DocAddress::new(self.ord, doc) }
    }

    fn rank(&self, doc: DocId, score: Score) -> u64 {
        match self.sort {
            Sort::Relevance => rank_of_score(score),
            by_date => rank_of_moment(by_date, self.columns.moments.first(doc)),
        }
    }
}
