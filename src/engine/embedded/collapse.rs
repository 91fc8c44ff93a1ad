//! One result for every group of articles: an article and its copies, or the reports of one
//! story. Keeps the best article of each group while documents pass, and hands those on to be
//! ranked; it takes some 50 bytes for each group that matches.

use rustc_hash::FxHashMap;
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId};

use super::columns::Columns;
use super::order::{Order, Ranked};
use super::ranking::Ranking;
use crate::engine::contract::EngineError;
use crate::model::{Collapse, GroupBy, GroupOrder, Query, Sort};

/// The groups of the articles that match.
pub(super) struct Groups<'a> {
    collapse: Collapse,
    order: Order<'a>,
    groups: FxHashMap<u64, Group>,
}

struct Group {
    best: Ranked,
    articles: u64,
}

/// The groups of one segment's articles.
pub(super) struct SegmentGroups<'a> {
    /// What an article shares with others of its group; absent when it has its own number.
    shared: &'a Column<u64>,
    ids: &'a Column<u64>,
}

impl SegmentGroups<'_> {
    fn of(&self, doc: DocId) -> u64 {
        self.shared.first(doc).or_else(|| self.ids.first(doc)).unwrap_or(u64::MAX)
    }
}

impl<'a> Groups<'a> {
    /// The groups of none so far, whose articles stand in this order.
    ///
    /// # Errors
    /// When the largest groups are to come first in an order that is not by date, or after a
    /// position.
    pub(super) fn new(
        collapse: Collapse,
        order: Order<'a>,
        query: &Query,
    ) -> Result<Self, EngineError> {
        let by_size = collapse.order == GroupOrder::Largest;
        if by_size && (query.sort == Sort::Relevance || query.page.after.is_some()) {
            let why = "the largest groups come first only within an order by date, from the start";
            return Err(EngineError::BadQuery(why.to_owned()));
        }
        Ok(Self { collapse, order, groups: FxHashMap::default() })
    }

    /// Begins with a segment.
    pub(super) fn open<'b>(&self, columns: &'b Columns) -> SegmentGroups<'b> {
        let shared = match self.collapse.by {
            GroupBy::Copy => &columns.leads,
            GroupBy::Story => &columns.stories,
        };
        SegmentGroups { shared, ids: &columns.ids }
    }

    /// Takes a document that matches into account.
    pub(super) fn add(&mut self, segment: &SegmentGroups<'_>, doc: DocId, ranked: Ranked) {
        let new = Group { best: ranked, articles: 0 };
        let group = self.groups.entry(segment.of(doc)).or_insert(new);
        group.articles += 1;
        if self.order.compare(&ranked, &group.best).is_lt() {
            group.best = ranked;
        }
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> u64 {
        self.groups.len() as u64
    }

    /// Ranks the best of every group.
    pub(super) fn rank(&self, ranking: &mut Ranking<'_>) {
        for group in self.groups.values() {
            ranking.take(match self.collapse.order {
                GroupOrder::Best => group.best,
                GroupOrder::Largest => Ranked { rank: group.articles, ..group.best },
            });
        }
    }

    /// Whether the places of a page say where the next one begins.
    pub(super) fn can_be_walked(&self) -> bool {
        self.collapse.order == GroupOrder::Best
    }

    /// How many articles each of these documents stands for.
    pub(super) fn sizes(&self, shown: &[Ranked]) -> Vec<u64> {
        let sizes: FxHashMap<DocAddress, u64> =
            self.groups.values().map(|group| (group.best.address, group.articles)).collect();
        shown.iter().map(|ranked| sizes.get(&ranked.address).copied().unwrap_or(1)).collect()
    }
}
