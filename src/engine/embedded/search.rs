//! One search, from the question to the answer: which documents match, in which order, and what
//! is said of them.

use std::time::Instant;

use tantivy::query::EnableScoring;

use super::collapse::Groups;
use super::document::{self, Extent};
use super::effort::affordable;
use super::errors::storage;
use super::facets::counted;
use super::filter::set_aside;
use super::nearness::Nearness;
use super::pass::Pass;
use super::query::Builder;
use super::schema::Fields;
use super::short::builder_if_short;
use super::view::View;
use crate::engine::contract::EngineError;
use crate::engine::highlight::Highlighter;
use crate::model::{Facet, Hit, Hits, Query, Rank, Sort};

/// Answers a query.
pub(super) fn search(
    fields: &Fields,
    view: &View,
    query: &Query,
    deadline: Instant,
) -> Result<Hits, EngineError> {
    answer(fields, view, query, Builder::new(fields, view, is_scored(query))?, deadline)
}

/// Answers a query that is short, and no other.
pub(super) fn search_if_short(
    fields: &Fields,
    view: &View,
    query: &Query,
    deadline: Instant,
) -> Result<Option<Hits>, EngineError> {
    let builder = builder_if_short(fields, view, query, is_scored(query))?;
    builder.map(|builder| answer(fields, view, query, builder, deadline)).transpose()
}

fn is_scored(query: &Query) -> bool {
    query.sort == Sort::Relevance && query.page.limit > 0
}

fn answer(
    fields: &Fields,
    view: &View,
    query: &Query,
    mut builder: Builder<'_>,
    deadline: Instant,
) -> Result<Hits, EngineError> {
    if query.filters.facets.len() > Facet::ALL.len() {
        return Err(EngineError::BadQuery("it filters by a facet twice".to_owned()));
    }
    let held = |rank| !matches!(rank, Rank::Score { state, .. } if state != view.state);
    if query.page.after.is_some_and(|after| !held(after.rank)) {
        return Err(EngineError::Outdated);
    }
    let searcher = &view.searcher;
    let is_scored = is_scored(query);
    let searched = affordable(&mut builder, searcher, &query.text)?;
    let clause = searched.as_ref().unwrap_or(&query.text);
    let text = builder.build(clause)?;
    let (scoring, nearness) = if is_scored {
        let nearness = Nearness::of(searcher, builder.wording.words(clause)?);
        (EnableScoring::enabled_from_searcher(searcher), nearness)
    } else {
        (EnableScoring::disabled_from_searcher(searcher), Nearness::default())
    };
    let mut pass = Pass::new(view, query, is_scored, nearness.is_nothing(), deadline)?;
    let found = pass.run(view, query, &*text, scoring, true)?;
    let passed = pass.finish();

    let facets = query
        .facets
        .iter()
        .map(|request| {
            let found = passed.found_without(set_aside(&query.filters, request.facet));
            let facet = view.facet(request.facet)?;
            Ok(counted(facet, view.stories()?, request, &query.filters, found))
        })
        .collect::<Result<_, EngineError>>()?;
    let total = found.unwrap_or(passed.total);
    let stories = match view.stories()? {
        stories if stories.are_all_alone() => total,
        stories => stories.told(&passed.found),
    };
    let (page, next) = passed.ranking.finish(searcher, &nearness, view.state).map_err(storage)?;
    let sizes = passed.groups.as_ref().map(|groups| groups.sizes(&page));
    let can_be_walked = passed.groups.as_ref().is_none_or(Groups::can_be_walked);
    let mut highlighter = Highlighter::with_stemmers(clause, &view.languages, &view.stemmers);
    let extent = if query.mentions { Extent::Mentions } else { Extent::Text };
    let mut hits = Vec::with_capacity(page.len());
    for (at, ranked) in page.into_iter().enumerate() {
        let article = document::article(fields, view, ranked.address, extent).map_err(storage)?;
        let snippet = highlighter.snippet(&article);
        let group = sizes.as_ref().map(|sizes| sizes[at]);
        hits.push(Hit { snippet, article, score: ranked.score, group });
    }
    Ok(Hits {
        total,
        stories,
        groups: passed.groups.as_ref().map(Groups::len),
        hits,
        facets,
        timeline: passed.timeline,
        next: next.filter(|_| can_be_walked),
        generation: view.generation.clone(),
        searched,
    })
}
