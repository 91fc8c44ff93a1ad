//! One search: a single pass over the documents that match the text, which counts, ranks and
//! fills the facets, and stops when its time is up.

use std::time::Instant;

use tantivy::query::EnableScoring;
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED};

use super::collapse::Groups;
use super::document;
use super::errors::storage;
use super::facets::{FacetCounter, SegmentCounter};
use super::filter::SegmentFilter;
use super::nearness::Nearness;
use super::query::Builder;
use super::ranking::Ranking;
use super::schema::Fields;
use super::stories::{StoryColumn, Told};
use super::timeline::TimelineCounter;
use crate::engine::contract::EngineError;
use crate::engine::highlight::Highlighter;
use crate::model::{Facet, Generation, Hit, Hits, Query, Rank, Sort};

/// How many documents pass between two looks at the clock.
const BETWEEN_LOOKS: u32 = 4096;

/// One published state of the index.
pub(super) struct View {
    pub(super) searcher: Searcher,
    pub(super) generation: Generation,
    /// The languages in which its articles are stemmed.
    pub(super) languages: Vec<String>,
}

impl View {
    /// A number for all that scores depend on. It changes with the generation, and also when
    /// deleted articles, which still count for the frequency of words, are cleared away.
    fn state(&self) -> u64 {
        let documents: u64 =
            self.searcher.segment_readers().iter().map(|r| u64::from(r.max_doc())).sum();
        let mut hash = blake3::Hasher::new();
        hash.update(self.generation.as_str().as_bytes()).update(&documents.to_le_bytes());
        let mut state = [0; 8];
        state.copy_from_slice(&hash.finalize().as_bytes()[..8]);
        u64::from_le_bytes(state)
    }
}

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
    let scoring = match query.sort {
        Sort::Relevance => EnableScoring::enabled_from_searcher(searcher),
        Sort::Newest | Sort::Oldest => EnableScoring::disabled_from_searcher(searcher),
    };
    let weight = text.weight(scoring).map_err(storage)?;
    let mut pass = Pass {
        query,
        deadline,
        told: Told::default(),
        groups: query.collapse.map(|collapse| Groups::new(collapse, query)).transpose()?,
        ranking: Ranking::new(query.sort, query.page)?,
        facets: query.facets.iter().map(|r| FacetCounter::new(r, &query.filters)).collect(),
        timeline: query.timeline.map(TimelineCounter::new),
    };
    for (ord, reader) in (0..).zip(searcher.segment_readers()) {
        pass.look_at_clock()?;
        let scorer = weight.scorer(reader, 1.0).map_err(storage)?;
        pass.segment(ord, reader, scorer)?;
    }

    let mut highlighter = Highlighter::new(&query.text, &view.languages);
    let mut hits = Vec::with_capacity(query.page.limit.min(pass.told.articles as usize));
    let nearness = match query.sort {
        Sort::Relevance => Nearness::of(searcher, builder.words(&query.text)).map_err(storage)?,
        Sort::Newest | Sort::Oldest => Nearness::default(),
    };
    if let Some(groups) = &pass.groups {
        groups.rank(&mut pass.ranking);
    }
    let ranked = pass.ranking.finish(searcher, &nearness, view.state());
    let (page, mut next) = ranked.map_err(storage)?;
    let sizes = pass.groups.as_ref().map(|groups| groups.sizes(&page));
    if pass.groups.as_ref().is_some_and(|groups| !groups.can_be_walked()) {
        next = None;
    }
    for (at, ranked) in page.into_iter().enumerate() {
        let article = document::article(fields, searcher, ranked.address).map_err(storage)?;
        let snippet = highlighter.snippet(&article);
        let group = sizes.as_ref().map(|sizes| sizes[at]);
        hits.push(Hit { snippet, article, score: ranked.score, group });
    }
    let facets = pass
        .facets
        .into_iter()
        .zip(&query.facets)
        .map(|(counter, request)| counter.finish(request, &query.filters))
        .collect::<tantivy::Result<_>>()
        .map_err(storage)?;
    Ok(Hits {
        total: pass.told.articles,
        stories: pass.told.stories(),
        groups: pass.groups.as_ref().map(Groups::len),
        hits,
        facets,
        timeline: pass.timeline.map(TimelineCounter::finish),
        next,
        generation: view.generation.clone(),
    })
}

struct Pass<'a> {
    query: &'a Query,
    deadline: Instant,
    told: Told,
    groups: Option<Groups>,
    ranking: Ranking,
    facets: Vec<FacetCounter>,
    timeline: Option<TimelineCounter>,
}

impl Pass<'_> {
    fn look_at_clock(&self) -> Result<(), EngineError> {
        if Instant::now() < self.deadline { Ok(()) } else { Err(EngineError::Timeout) }
    }

    fn segment(
        &mut self,
        ord: u32,
        reader: &SegmentReader,
        mut scorer: Box<dyn tantivy::query::Scorer>,
    ) -> Result<(), EngineError> {
        let filter = SegmentFilter::open(reader, &self.query.filters).map_err(storage)?;
        let ranks = self.ranking.open(ord, reader).map_err(storage)?;
        let mut counters: Vec<SegmentCounter> = self
            .facets
            .iter()
            .map(|facet| facet.open(reader))
            .collect::<tantivy::Result<_>>()
            .map_err(storage)?;
        let days = self.timeline.as_ref().map(|_| TimelineCounter::open(reader));
        let days = days.transpose().map_err(storage)?;
        let stories = StoryColumn::open(reader).map_err(storage)?;
        let groups = self.groups.as_ref().map(|groups| groups.open(reader));
        let groups = groups.transpose().map_err(storage)?;
        let by_relevance = self.query.sort == Sort::Relevance;
        let alive = reader.alive_bitset();

        let mut until_look = BETWEEN_LOOKS;
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let failed = filter.failed(doc);
                let story = stories.shared(doc);
                if failed == 0 {
                    self.told.add(story);
                    let score = if by_relevance { scorer.score() } else { 0.0 };
                    match (&mut self.groups, &groups) {
                        (Some(all), Some(groups)) => all.add(groups, doc, ranks.ranked(doc, score)),
                        _ => self.ranking.add(&ranks, doc, score),
                    }
                }
                counters.iter_mut().for_each(|counter| counter.count(doc, story, failed));
                if let (Some(timeline), Some(days)) = (&mut self.timeline, &days) {
                    timeline.count(days, doc, story, failed);
                }
            }
            until_look -= 1;
            if until_look == 0 {
                self.look_at_clock()?;
                until_look = BETWEEN_LOOKS;
            }
            doc = scorer.advance();
        }
        for (facet, counted) in self.facets.iter_mut().zip(counters) {
            facet.add(counted);
        }
        Ok(())
    }
}
