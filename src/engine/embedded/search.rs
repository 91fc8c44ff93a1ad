//! One search: a single pass over the documents that match the text, which counts, ranks and
//! fills the facets, and stops when its time is up.

use std::time::Instant;

use tantivy::query::{EnableScoring, Scorer};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::document;
use super::errors::storage;
use super::facets::counted;
use super::filter::{Conditions, Filter, set_aside};
use super::nearness::Nearness;
use super::query::Builder;
use super::ranking::Ranking;
use super::schema::Fields;
use super::timeline::TimelineCounter;
use super::view::View;
use super::words::WordsScorer;
use crate::engine::contract::EngineError;
use crate::engine::highlight::Highlighter;
use crate::model::{Facet, Hit, Hits, Query, Rank, Sort};

/// How many documents pass between two looks at the clock.
const BETWEEN_LOOKS: u32 = 4096;

/// Answers a query.
pub(super) fn search(
    fields: &Fields,
    view: &View,
    query: &Query,
    deadline: Instant,
) -> Result<Hits, EngineError> {
    if query.filters.facets.len() > Facet::ALL.len() {
        return Err(EngineError::BadQuery("it filters by a facet twice".to_owned()));
    }
    let held = |rank| !matches!(rank, Rank::Score { state, .. } if state != view.state());
    if query.page.after.is_some_and(|after| !held(after.rank)) {
        return Err(EngineError::Outdated);
    }
    let searcher = &view.searcher;
    let mut builder = Builder::new(fields, &view.languages);
    let text = builder.build(&query.text)?;
    let is_scored = query.sort == Sort::Relevance && query.page.limit > 0;
    let (scoring, nearness) = if is_scored {
        let nearness = Nearness::of(searcher, builder.words(&query.text)).map_err(storage)?;
        (EnableScoring::enabled_from_searcher(searcher), nearness)
    } else {
        (EnableScoring::disabled_from_searcher(searcher), Nearness::default())
    };
    let weight = text.weight(scoring).map_err(storage)?;
    let mut pass = Pass {
        deadline,
        filter: Filter::new(view, &query.filters)?,
        is_scored,
        ranking: Ranking::new(query.sort, query.page, nearness.is_nothing())?,
        found: Vec::new(),
        timeline: query.timeline.map(TimelineCounter::new),
    };
    pass.found.push(Found::new(0));
    let conditions = pass.filter.conditions();
    for facet in &query.facets {
        pass.count_without(set_aside(&query.filters, facet.facet) & conditions);
    }
    for (ord, reader) in (0..).zip(searcher.segment_readers()) {
        pass.look_at_clock()?;
        let scorer = weight.scorer(reader, 1.0).map_err(storage)?;
        pass.segment(ord, reader, scorer)?;
    }

    let facets = query
        .facets
        .iter()
        .map(|request| {
            let found = pass.found_without(set_aside(&query.filters, request.facet) & conditions);
            Ok(counted(view.facet(request.facet)?, request, &query.filters, found))
        })
        .collect::<Result<_, EngineError>>()?;
    let total = pass.found[0].docs.iter().map(|docs| docs.len() as u64).sum();
    let mut highlighter = Highlighter::new(&query.text, &view.languages);
    let mut hits = Vec::with_capacity(query.page.limit.min(total as usize));
    let ranked = pass.ranking.finish(searcher, &nearness, view.state());
    let (page, next) = ranked.map_err(storage)?;
    for ranked in page {
        let article = document::article(fields, searcher, ranked.address).map_err(storage)?;
        let snippet = highlighter.snippet(&article);
        hits.push(Hit { snippet, article, score: ranked.score });
    }
    Ok(Hits {
        total,
        hits,
        facets,
        timeline: pass.timeline.map(TimelineCounter::finish),
        next,
        generation: view.generation.clone(),
    })
}

/// The documents that match the text and fail none but some conditions that are set aside.
struct Found {
    set_aside: Conditions,
    /// By segment, ascending.
    docs: Vec<Vec<DocId>>,
}

impl Found {
    fn new(set_aside: Conditions) -> Self {
        Self { set_aside, docs: Vec::new() }
    }
}

struct Pass<'a> {
    deadline: Instant,
    filter: Filter<'a>,
    is_scored: bool,
    ranking: Ranking,
    /// First those that fail no condition, then as facets need them.
    found: Vec<Found>,
    timeline: Option<TimelineCounter>,
}

impl Pass<'_> {
    fn look_at_clock(&self) -> Result<(), EngineError> {
        if Instant::now() < self.deadline { Ok(()) } else { Err(EngineError::Timeout) }
    }

    /// Also finds documents that fail some conditions.
    fn count_without(&mut self, set_aside: Conditions) {
        if self.found.iter().all(|found| found.set_aside != set_aside) {
            self.found.push(Found::new(set_aside));
        }
    }

    fn found_without(&self, set_aside: Conditions) -> &[Vec<DocId>] {
        let found = self.found.iter().find(|found| found.set_aside == set_aside);
        found.map_or(&[], |found| &found.docs)
    }

    fn segment(
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
        let alive = reader.alive_bitset();
        let mut found: Vec<(Conditions, Vec<DocId>)> =
            self.found.iter().map(|found| (found.set_aside, Vec::new())).collect();

        let mut until_look = BETWEEN_LOOKS;
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let failed = filter.failed(doc);
                if failed == 0 {
                    match score(&mut scorer, self.ranking.floor()) {
                        Some(score) => self.ranking.add(&ranks, doc, score),
                        None => self.ranking.add_below_floor(),
                    }
                }
                for (set_aside, docs) in &mut found {
                    if failed & !*set_aside == 0 {
                        docs.push(doc);
                    }
                }
                if let (Some(timeline), Some(days)) = (&mut self.timeline, &days) {
                    timeline.count(days, doc, failed);
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
}
