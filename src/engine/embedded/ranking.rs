//! The order of the results, and the best so many of them at bounded memory. Ties are settled by
//! id; how new an article is counts only where it is asked for.

use std::collections::HashSet;

use tantivy::{DocAddress, DocId, Score, Searcher};

use super::batch::Batch;
use super::columns::Columns;
use super::dates::{PackedDates, rank_of_moment};
use super::nearness::{CANDIDATES, Nearness};
use super::order::{Order, Place, Ranked, rank_of_score, score_of_rank};
use crate::engine::contract::EngineError;
use crate::model::{Page, Position, Sort};

/// Keeps the documents that may be on a page.
///
/// By relevance, the best of all are in the end put in order again by how near to one another the
/// words stand in them. As that only adds to a score, none of the others would come before them,
/// and as those best are the same whatever the page, pages neither repeat nor lose any.
pub(super) struct Ranking<'a> {
    sort: Sort,
    order: Order<'a>,
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
    kept: Best<'a>,
    /// The best of all, when they are put in order again and are not among those kept.
    candidates: Option<Best<'a>>,
}

/// So many documents are kept at least before all but the best are dropped.
const LEAST_KEPT: usize = 16;

/// The best so many documents.
struct Best<'a> {
    order: Order<'a>,
    wanted: usize,
    kept: Vec<Ranked>,
    /// A document must have this rank at least to matter, and where it has no higher one an id below
    /// this, once it was the id that decided.
    threshold: Option<(u64, Option<u64>)>,
}

impl<'a> Best<'a> {
    fn new(order: Order<'a>, wanted: usize) -> Self {
        Self { order, wanted, kept: Vec::new(), threshold: None }
    }

    /// Whether a document of this rank may matter.
    fn may_take(&self, rank: u64) -> bool {
        self.wanted > 0 && self.threshold.is_none_or(|(least, _)| rank >= least)
    }

    /// Takes a document into account; says whether the threshold changed.
    fn take(&mut self, ranked: Ranked) -> bool {
        let is_last = |id: u64| self.order.id(ranked.address) >= id;
        let is_behind = |(rank, id): (u64, Option<u64>)| {
            ranked.rank < rank || (ranked.rank == rank && id.is_some_and(is_last))
        };
        if self.wanted == 0 || self.threshold.is_some_and(is_behind) {
            return false;
        }
        self.kept.push(ranked);
        let is_full = self.kept.len() >= self.wanted.saturating_mul(2).max(LEAST_KEPT);
        if is_full {
            self.threshold = self.order.cut(&mut self.kept, self.wanted);
        }
        is_full
    }

    /// The documents, the best first.
    fn sorted(mut self) -> Vec<Ranked> {
        self.order.sort(&mut self.kept);
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
        order: Order<'a>,
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
            (_, false, Some(_)) => {
                (end.saturating_add(CANDIDATES), Some(Best::new(order, CANDIDATES)))
            }
        };
        let (kept, last) = (Best::new(order, wanted), u32::MAX);
        Ok(Self { sort, order, dates, last, page, after, is_final, behind: 0, kept, candidates })
    }

    /// Begins with a segment.
    pub(super) fn open(&self, ord: u32) -> SegmentRanks<'a> {
        let places = self.dates.map(|dates| dates.of_segment(ord));
        SegmentRanks { sort: self.sort, ord, columns: self.order.segment(ord), places }
    }

    /// The least score with which a document may matter.
    pub(super) fn floor(&self) -> Score {
        match (self.sort, &self.after, self.kept.threshold) {
            (Sort::Relevance, None, Some((rank, _))) => score_of_rank(rank),
            _ => Score::NEG_INFINITY,
        }
    }

    /// Takes documents into account.
    pub(super) fn add_all(&mut self, segment: &SegmentRanks<'_>, batch: &Batch) {
        if self.page.limit == 0 {
            return;
        }
        // Whatever stands behind the last that matters stands behind the beginning.
        if let Some(places) = segment.places {
            for doc in batch.docs() {
                if places[*doc as usize] > self.last {
                    self.behind += 1;
                } else {
                    self.add(segment.ranked(*doc, 0.0));
                }
            }
            return;
        }
        self.behind += batch.docs().len() - batch.scored().len();
        for (doc, score) in batch.scored() {
            if *score < self.floor() {
                self.behind += 1;
            } else {
                self.add(segment.ranked(*doc, *score));
            }
        }
    }

    fn add(&mut self, ranked: Ranked) {
        let rank = ranked.rank;
        let may_be_candidate = self.candidates.as_ref().is_some_and(|best| best.may_take(rank));
        let may_be_kept = self.kept.may_take(rank);
        if !may_be_candidate && (!may_be_kept || self.after.is_some_and(|a| rank > a.rank)) {
            self.behind += usize::from(self.after.is_none_or(|after| rank < after.rank));
            return;
        }
        self.take(ranked);
    }

    /// Takes a document into account.
    pub(super) fn take(&mut self, ranked: Ranked) {
        if let Some(candidates) = &mut self.candidates {
            candidates.take(ranked);
        }
        if self.after.is_none_or(|after| self.order.is_behind(&ranked, after)) {
            self.behind += 1;
            let is_cut = self.kept.take(ranked);
            if let Some(dates) = self.dates.filter(|_| is_cut) {
                let places = self.kept.kept.iter().map(|ranked| dates.place(ranked.address));
                self.last = places.max().unwrap_or(u32::MAX);
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
        let Self { sort, order, page, after, is_final, mut behind, kept, candidates, .. } = self;
        let mut rest = kept.sorted();
        if !is_final {
            let mut best = match candidates {
                Some(candidates) => candidates.sorted(),
                None => rest.drain(..CANDIDATES.min(rest.len())).collect(),
            };
            let of_candidate: HashSet<DocAddress> = best.iter().map(|one| one.address).collect();
            rest.retain(|ranked| !of_candidate.contains(&ranked.address));
            let is_behind =
                |ranked: &Ranked| after.is_none_or(|after| order.is_behind(ranked, after));
            let before = best.iter().filter(|ranked| is_behind(ranked)).count();
            // From the beginning, only those matter that may come to stand on the page.
            let last = best.get(page.offset.saturating_add(page.limit).saturating_sub(1));
            let floor = last.filter(|_| after.is_none()).map_or(0.0, |ranked| ranked.score);
            let may_matter = |ranked: &Ranked| ranked.score + nearness.most() >= floor;
            let reached = best.iter().take_while(|ranked| may_matter(ranked)).count();
            let addresses: Vec<DocAddress> =
                best[..reached].iter().map(|ranked| ranked.address).collect();
            for (ranked, near) in best.iter_mut().zip(nearness.scores(searcher, &addresses)?) {
                ranked.score += near;
                ranked.rank = rank_of_score(ranked.score);
            }
            best.retain(is_behind);
            behind -= before - best.len();
            best.append(&mut rest);
            order.sort(&mut best);
            rest = best;
        }
        let shown: Vec<Ranked> = rest.into_iter().skip(page.offset).take(page.limit).collect();
        let more = behind > page.offset.saturating_add(shown.len());
        let last = shown.last().filter(|_| more);
        let next = last.map(|ranked| order.position(ranked, sort, state));
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
    /// A document with its rank.
    pub(super) fn ranked(&self, doc: DocId, score: Score) -> Ranked {
        let rank = match self.sort {
            Sort::Relevance => rank_of_score(score),
            by_date => rank_of_moment(by_date, self.columns.moments.first(doc)),
        };
        Ranked { rank, score, address: DocAddress::new(self.ord, doc) }
    }
}
