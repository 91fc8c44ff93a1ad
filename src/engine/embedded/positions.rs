//! Where results stand, without their articles: the order of a walk, tens of thousands of results
//! at a time. Each call is one pass over all that match, so that the passes of a walk are few, and
//! no state of the index is held on to between them.

use std::time::Instant;

use tantivy::query::EnableScoring;

use super::effort::affordable;
use super::errors::storage;
use super::nearness::Nearness;
use super::order::Order;
use super::pass::Pass;
use super::query::Builder;
use super::schema::Fields;
use super::short::builder_if_short;
use super::view::View;
use crate::engine::contract::EngineError;
use crate::model::{GroupOrder, Placed, Query, Sort};

/// The positions of a page.
pub(super) fn positions(
    fields: &Fields,
    view: &View,
    query: &Query,
    deadline: Instant,
) -> Result<Vec<Placed>, EngineError> {
    placed(view, query, Builder::new(fields, view, false)?, deadline)
}

/// The positions of a page where that is a short search, and of no other.
pub(super) fn positions_if_short(
    fields: &Fields,
    view: &View,
    query: &Query,
    deadline: Instant,
) -> Result<Option<Vec<Placed>>, EngineError> {
    let builder = builder_if_short(fields, view, query, false)?;
    builder.map(|builder| placed(view, query, builder, deadline)).transpose()
}

fn placed(
    view: &View,
    query: &Query,
    mut builder: Builder<'_>,
    deadline: Instant,
) -> Result<Vec<Placed>, EngineError> {
    let by_size = query.collapse.is_some_and(|collapse| collapse.order == GroupOrder::Largest);
    if query.sort == Sort::Relevance || by_size {
        return Err(EngineError::BadQuery("only an order by date holds during a walk".to_owned()));
    }
    let searcher = &view.searcher;
    let scoring = EnableScoring::disabled_from_searcher(searcher);
    let searched = affordable(&mut builder, searcher, &query.text)?;
    let text = builder.build(searched.as_ref().unwrap_or(&query.text))?;
    let uncounted = Query { facets: Vec::new(), timeline: None, ..query.clone() };
    let mut pass = Pass::new(view, &uncounted, false, true, deadline)?;
    pass.run(view, &uncounted, &*text, scoring, false)?;
    let passed = pass.finish();
    let (page, _) =
        passed.ranking.finish(searcher, &Nearness::default(), view.state).map_err(storage)?;
    let order = Order::new(&view.columns);
    let sizes = passed.groups.map(|groups| groups.sizes(&page));
    let placed = page.iter().enumerate().map(|(at, ranked)| Placed {
        position: order.position(ranked, query.sort, view.state),
        articles: sizes.as_ref().map_or(1, |sizes| sizes[at]),
    });
    Ok(placed.collect())
}
