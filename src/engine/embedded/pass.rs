//! A single pass over the documents that match the text of a search: it ranks them, notes them for
//! the facets, counts them over time, and stops when its time is up.

use std::time::Instant;

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::collapse::Groups;
use super::errors::storage;
use super::filter::{Conditions, Filter, set_aside};
use super::ranking::Ranking;
use super::stories::PackedStories;
use super::timeline::TimelineCounter;
use super::view::View;
use super::words::WordsScorer;
use crate::engine::contract::EngineError;
use crate::model::{Query, Timeline};

/// How many documents pass between two looks at the clock.
const BETWEEN_LOOKS: u32 = 4096;

/// A pass under way.
pub(super) struct Pass<'a> {
    deadline: Instant,
    filter: Filter<'a>,
    is_scored: bool,
    groups: Option<Groups>,
    ranking: Ranking,
    /// First those that fail no condition, then as facets need them.
    found: Vec<Found>,
    timeline: Option<(TimelineCounter, &'a PackedStories)>,
}

/// The documents that match the text and fail none but some conditions that are set aside.
struct Found {
    set_aside: Conditions,
    /// By segment, ascending.
    docs: Vec<Vec<DocId>>,
}

/// What was found.
pub(super) struct Passed {
    /// The documents that fail no condition, by segment, ascending.
    pub(super) found: Vec<Vec<DocId>>,
    others: Vec<Found>,
    conditions: Conditions,
    pub(super) groups: Option<Groups>,
    pub(super) ranking: Ranking,
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
        let counter = |request| Ok((TimelineCounter::new(request), view.stories()?));
        Ok(Self {
            deadline,
            filter,
            is_scored,
            groups: query.collapse.map(|collapse| Groups::new(collapse, query)).transpose()?,
            ranking: Ranking::new(query.sort, query.page, is_final)?,
            found,
            timeline: query.timeline.map(counter).transpose()?,
        })
    }

    /// # Errors
    /// When the time is up.
    pub(super) fn look_at_clock(&self) -> Result<(), EngineError> {
        if Instant::now() < self.deadline { Ok(()) } else { Err(EngineError::Timeout) }
    }

    /// Goes through the documents of a segment.
    ///
    /// # Errors
    /// When the time is up or the index cannot be read.
    pub(super) fn segment(
        &mut self,
        ord: u32,
        reader: &SegmentReader,
        scorer: Box<dyn Scorer>,
    ) -> Result<(), EngineError> {
        if !self.is_scored {
            return self.walk(ord, reader, scorer, |_, _| Some(0.0));
        }
        match scorer.downcast::<WordsScorer>() {
            Ok(words) => self.walk(ord, reader, words, WordsScorer::score_from),
            Err(scorer) => self.walk(ord, reader, scorer, |scorer, _| Some(scorer.score())),
        }
    }

    /// Goes through the documents of a segment. `score` gives the score of the current one, unless
    /// it is less than the floor.
    fn walk<S: DocSet + ?Sized>(
        &mut self,
        ord: u32,
        reader: &SegmentReader,
        mut scorer: Box<S>,
        score: impl Fn(&mut S, Score) -> Option<Score>,
    ) -> Result<(), EngineError> {
        let filter = self.filter.segment(ord, reader).map_err(storage)?;
        let ranks = self.ranking.open(ord, reader).map_err(storage)?;
        let days = self.timeline.as_ref().map(|_| TimelineCounter::open(reader));
        let days = days.transpose().map_err(storage)?;
        let groups = self.groups.as_ref().map(|groups| groups.open(reader));
        let groups = groups.transpose().map_err(storage)?;
        let alive = reader.alive_bitset();
        let mut found: Vec<(Conditions, Vec<DocId>)> =
            self.found.iter().map(|found| (found.set_aside, Vec::new())).collect();

        let mut until_look = BETWEEN_LOOKS;
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let failed = filter.failed(doc);
                if failed == 0 {
                    match (score(&mut scorer, self.ranking.floor()), &mut self.groups, &groups) {
                        (Some(score), Some(all), Some(groups)) => {
                            all.add(groups, doc, ranks.ranked(doc, score));
                        }
                        (Some(score), _, _) => self.ranking.add(&ranks, doc, score),
                        (None, _, _) => self.ranking.add_below_floor(),
                    }
                }
                for (set_aside, docs) in &mut found {
                    if failed & !*set_aside == 0 {
                        docs.push(doc);
                    }
                }
                if let (Some((timeline, stories)), Some(days)) = (&mut self.timeline, &days) {
                    timeline.count(days, doc, stories.shared(ord, doc), failed);
                }
            }
            until_look -= 1;
            if until_look == 0 {
                self.look_at_clock()?;
                until_look = BETWEEN_LOOKS;
            }
            doc = scorer.advance();
        }
        for (all, (_, docs)) in self.found.iter_mut().zip(found) {
            all.docs.push(docs);
        }
        Ok(())
    }

    /// What was found in all segments.
    pub(super) fn finish(self) -> Passed {
        let Self { filter, groups, mut ranking, found, timeline, .. } = self;
        if let Some(groups) = &groups {
            groups.rank(&mut ranking);
        }
        let conditions = filter.conditions();
        let mut found = found.into_iter();
        Passed {
            found: found.next().map(|found| found.docs).unwrap_or_default(),
            others: found.collect(),
            conditions,
            groups,
            ranking,
            timeline: timeline.map(|(timeline, _)| timeline.finish()),
        }
    }
}

impl Passed {
    /// The documents that fail none but these conditions, which some facet is counted without.
    pub(super) fn found_without(&self, set_aside: Conditions) -> &[Vec<DocId>] {
        let set_aside = set_aside & self.conditions;
        let other = self.others.iter().find(|found| found.set_aside == set_aside);
        other.map_or(&self.found, |found| &found.docs)
    }
}
