//! Which searches are so short that they are answered on the thread that asks. To give one to
//! another thread and to be woken by it costs as much as to look a rare word up; a longer one would
//! keep others waiting who have their answers sent by the same thread.

use super::effort::is_small;
use super::query::Builder;
use super::schema::Fields;
use super::view::View;
use super::work::Reckoner;
use crate::engine::contract::EngineError;
use crate::model::Query;

/// How many steps a short search takes at most: a fraction of a millisecond.
const STEPS: u64 = 100_000;
/// How many steps it takes to rank a document that is found, and for each way in which it is
/// counted.
const STEPS_OF_A_FOUND: u64 = 8;
/// How many articles a short answer holds at most, each with its passage.
const HITS: usize = 25;
/// How many values it is filtered by at most, and how many it counts of a facet.
const VALUES: usize = 100;

/// What builds the queries of a search, if that is a short one.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn builder_if_short<'a>(
    fields: &'a Fields,
    view: &'a View,
    query: &Query,
    is_scored: bool,
) -> Result<Option<Builder<'a>>, EngineError> {
    if !may_be_short(view, query) {
        return Ok(None);
    }
    let mut builder = Builder::new(fields, view, is_scored)?;
    let is_short = is_short(&mut builder, view, query)?;
    Ok(is_short.then_some(builder))
}

/// Whether a search may be short before anything is looked up.
fn may_be_short(view: &View, query: &Query) -> bool {
    let chosen = query.filters.facets.iter().map(|one| one.include.len() + one.exclude.len());
    query.page.limit <= HITS
        && chosen.sum::<usize>() <= VALUES
        && query.facets.iter().all(|facet| facet.offset.saturating_add(facet.size) <= VALUES)
        && is_small(&query.text)
        && view.has_packed(query)
}

/// Whether such a search is short.
fn is_short(builder: &mut Builder<'_>, view: &View, query: &Query) -> Result<bool, EngineError> {
    let mut reckoner = Reckoner { builder, searcher: &view.searcher };
    let Some(work) = reckoner.of_words(&query.text, 0)? else { return Ok(false) };
    let ways = query.facets.len() + usize::from(query.timeline.is_some());
    let of_each = (1 + ways as u64) * STEPS_OF_A_FOUND;
    Ok(work.steps.saturating_add(work.found.saturating_mul(of_each)) <= STEPS)
}
