//! A single pass over the documents that match the text of a search: it ranks them, notes them for
//! the facets, counts them over time, and stops when its time is up.

use std::time::Instant;

use tantivy::query::{EnableScoring, Scorer};
use tantivy::{DocId, SegmentReader};

use super::batch::Batch;
use super::collapse::Groups;
use super::columns::Columns;
use super::errors::storage;
use super::filter::{Conditions, Filter, set_aside};
use super::matching::Matching;
use super::order::Order;
use super::ranking::Ranking;
use super::stories::PackedStories;
use super::timeline::TimelineCounter;
use super::view::View;
use super::walk::Walk;
use crate::engine::contract::EngineError;
use crate::model::{Query, Sort, Timeline};

/// A pass under way.
pub(super) struct Pass<'a> {
    deadline: Instant,
    filter: Filter<'a>,
    is_scored: bool,
    groups: Option<Groups<'a>>,
    ranking: Ranking<'a>,
    /// First those that fail no condition, then as facets need them.
    found: Vec<Found>,
    /// Whether it matters which documents those are, beside how many.
    are_listed: bool,
    /// How many documents fail no condition.
    total: u64,
    timeline: Option<(TimelineCounter, &'a PackedStories)>,
}

/// The documents that match the text and fail none but some conditions that are set aside.
struct Found {
    set_aside: Conditions,
    /// By segment, ascending.
    docs: Vec<Vec<DocId>>,
}

/// What was found.
pub(super) struct Passed<'a> {
    /// How many documents fail no condition.
    pub(super) total: u64,
    /// These documents by segment, ascending; none where only their number matters.
    pub(super) found: Vec<Vec<DocId>>,
    others: Vec<Found>,
    conditions: Conditions,
    pub(super) groups: Option<Groups<'a>>,
    pub(super) ranking: Ranking<'a>,
    pub(super) timeline: Option<Timeline>,
}

impl<'a> Pass<'a> {
    /// `is_final` says that the order of the best does not change any more.
    pub(super) fn new(
        view: &'a View,
        query: &'a Query,
        is_scored: bool,
        is_final: bool,
        deadline: Instant,
    ) -> Result<Self, EngineError> {
        let filter = Filter::new(view, &query.filters)?;
        let mut found = vec![Found { set_aside: 0, docs: Vec::new() }];
        for facet in &query.facets {
            let set_aside = set_aside(&query.filters, facet.facet) & filter.conditions();
            if found.iter().all(|found| found.set_aside != set_aside) {
                found.push(Found { set_aside, docs: Vec::new() });
            }
        }
        let are_listed = !query.facets.is_empty() || !view.stories()?.are_all_alone();
        let is_by_date = query.sort != Sort::Relevance && query.page.limit > 0;
        let dates = is_by_date.then(|| view.dates(query.sort));
        let order = Order::new(&view.columns);
        let grouped = |collapse| Groups::new(collapse, order, query);
        let counter = |request| Ok((TimelineCounter::new(request), view.stories()?));
        Ok(Self {
            deadline,
            filter,
            is_scored,
            groups: query.collapse.map(grouped).transpose()?,
            ranking: Ranking::new(query.sort, order, dates, query.page, is_final)?,
            found,
            are_listed,
            total: 0,
            timeline: query.timeline.map(counter).transpose()?,
        })
    }

    /// # Errors
    /// When the time is up.
    fn look_at_clock(&self) -> Result<(), EngineError> {
        if Instant::now() < self.deadline { Ok(()) } else { Err(EngineError::Timeout) }
    }

    /// Goes through all that match, or, where that is enough, through the first by date; says then
    /// how many match if that is to be counted, else how many were gone through.
    ///
    /// # Errors
    /// When the time is up or the index cannot be read.
    pub(super) fn run(
        &mut self,
        view: &View,
        query: &Query,
        text: &dyn tantivy::query::Query,
        scoring: EnableScoring<'_>,
        is_counted: bool,
    ) -> Result<Option<u64>, EngineError> {
        let found = self.first_by_date(view, query, text, is_counted)?;
        if found.is_none() {
            let weight = text.weight(scoring).map_err(storage)?;
            for (ord, reader) in (0..).zip(view.searcher.segment_readers()) {
                self.look_at_clock()?;
                let scorer = weight.scorer(reader, 1.0).map_err(storage)?;
                self.segment(ord, reader, &view.columns[ord as usize], scorer)?;
            }
        }
        Ok(found)
    }

    /// Ranks the first documents by date without going through all, where nothing else is asked of
    /// what matches; says how many match.
    ///
    /// # Errors
    /// When the time is up or the index cannot be read.
    fn first_by_date(
        &mut self,
        view: &View,
        query: &Query,
        text: &dyn tantivy::query::Query,
        is_counted: bool,
    ) -> Result<Option<u64>, EngineError> {
        let is_plain = self.groups.is_none()
            && self.timeline.is_none()
            && self.filter.conditions() == 0
            && query.facets.is_empty()
            && query.page.after.is_none()
            && view.stories()?.are_all_alone();
        if query.sort == Sort::Relevance || query.page.limit == 0 || !is_plain {
            return Ok(None);
        }
        self.look_at_clock()?;
        let wanted = query.page.offset.saturating_add(query.page.limit);
        let dates = view.dates(query.sort);
        let walk = Walk { searcher: &view.searcher, dates, wanted, is_counted };
        walk.first(text, &mut self.ranking).map_err(storage)
    }

    /// Goes through the documents of a segment.
    ///
    /// # Errors
    /// When the time is up or the index cannot be read.
    fn segment(
        &mut self,
        ord: u32,
        reader: &SegmentReader,
        columns: &Columns,
        scorer: Box<dyn Scorer>,
    ) -> Result<(), EngineError> {
        let filter = self.filter.segment(ord, columns);
        let ranks = self.ranking.open(ord);
        let groups = self.groups.as_ref().map(|groups| groups.open(columns));
        self.found.iter_mut().for_each(|found| found.docs.push(Vec::new()));
        if self.are_listed {
            let most = scorer.size_hint().min(reader.max_doc()) as usize;
            self.found[0].docs[ord as usize].reserve(most);
        }
        let mut matching = Matching::new(scorer, self.is_scored);
        let mut batch = Batch::default();
        while matching.fill(&mut batch, self.ranking.floor()) {
            self.look_at_clock()?;
            if let Some(alive) = reader.alive_bitset() {
                batch.retain(|doc| alive.is_alive(doc));
            }
            let (found, others) = self.found.split_first_mut().expect("there is one at least");
            if self.filter.conditions() != 0 || self.timeline.is_some() {
                batch.retain(|doc| {
                    let failed = filter.failed(doc);
                    for other in others.iter_mut().filter(|f| failed & !f.set_aside == 0) {
                        other.docs[ord as usize].push(doc);
                    }
                    if let Some((timeline, stories)) = &mut self.timeline {
                        timeline.count(columns, doc, stories.shared(ord, doc), failed);
                    }
                    failed == 0
                });
            }
            self.total += batch.docs().len() as u64;
            if self.are_listed {
                found.docs[ord as usize].extend_from_slice(batch.docs());
            }
            match (&mut self.groups, &groups) {
                (Some(all), Some(groups)) if self.is_scored => {
                    for (doc, score) in batch.scored() {
                        all.add(groups, *doc, ranks.ranked(*doc, *score));
                    }
                }
                (Some(all), Some(groups)) => {
                    for doc in batch.docs() {
                        all.add(groups, *doc, ranks.ranked(*doc, 0.0));
                    }
                }
                _ => self.ranking.add_all(&ranks, &batch),
            }
        }
        Ok(())
    }

    /// What was found in all segments.
    pub(super) fn finish(self) -> Passed<'a> {
        let Self { filter, groups, mut ranking, found, total, timeline, .. } = self;
        if let Some(groups) = &groups {
            groups.rank(&mut ranking);
        }
        let conditions = filter.conditions();
        let mut found = found.into_iter();
        Passed {
            total,
            found: found.next().map(|found| found.docs).unwrap_or_default(),
            others: found.collect(),
            conditions,
            groups,
            ranking,
            timeline: timeline.map(|(timeline, _)| timeline.finish()),
        }
    }
}

impl Passed<'_> {
    /// The documents that fail none but these conditions, which some facet is counted without.
    pub(super) fn found_without(&self, set_aside: Conditions) -> &[Vec<DocId>] {
        let set_aside = set_aside & self.conditions;
        let other = self.others.iter().find(|found| found.set_aside == set_aside);
        other.map_or(&self.found, |found| &found.docs)
    }
}
