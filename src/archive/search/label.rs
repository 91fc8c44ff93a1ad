//! Counts with their labels: what a person is shown for a value, and whether it was asked for.

use crate::entity::Brief;
use crate::model::{Bucket, Choice, EntityId, Facet, FacetCounts, Filters, Interval, Period};

use super::super::state::State;
use super::answer::{LabelledBucket, LabelledFacet};

/// Puts names to the values of a facet, and marks those that were asked for.
pub(in crate::archive) fn labelled(
    counts: FacetCounts,
    filters: &Filters,
    state: &State,
) -> LabelledFacet {
    let filter = filters.facets.iter().find(|filter| filter.facet == counts.facet);
    let missing_selected = filter.is_some_and(|f| f.include.contains(&Choice::Missing));
    let excluded = |value: &str| {
        filter.is_some_and(|f| f.exclude.iter().any(|choice| choice.value() == Some(value)))
    };
    let labelled = |Bucket { value, articles, stories }| {
        let entity = entity_of(counts.facet, &value, state);
        // What was asked for comes on top, also what is not listed and so not counted.
        let is_unlisted = entity.is_some_and(|entity| !entity.listed);
        if articles == 0 && is_unlisted && counts.facet.entity_type().is_some() {
            return None;
        }
        let name = match counts.facet {
            Facet::Source => state.source_name(&value),
            _ => entity.map(|entity| entity.name.to_owned()),
        };
        Some(LabelledBucket {
            label: name.unwrap_or_else(|| value.clone()),
            selected: is_selected(counts.facet, &value, filters),
            excluded: excluded(&value),
            articles,
            stories,
            value,
        })
    };
    let values = counts.values.into_iter().filter_map(labelled).collect();
    let FacetCounts { facet, distinct, missing, other, .. } = counts;
    LabelledFacet { facet, values, distinct, missing, missing_selected, other }
}

/// The entity that is a value of a facet.
fn entity_of<'a>(facet: Facet, value: &str, state: &'a State) -> Option<Brief<'a>> {
    let id = facet.counts_entities().then(|| EntityId::stored(value)).flatten();
    id.and_then(|id| state.catalog.brief(&id))
}

/// Whether a question asks for a value: for a year or month through the range of dates.
fn is_selected(facet: Facet, value: &str, filters: &Filters) -> bool {
    let by_range = |interval| {
        asked_period(interval, filters).is_some_and(|period| period.to_string() == value)
    };
    match facet {
        Facet::Year => by_range(Interval::Year),
        Facet::Month => by_range(Interval::Month),
        _ => filters.selected(facet).iter().any(|choice| choice.value() == Some(value)),
    }
}

/// The period that the range of dates is exactly.
pub(super) fn asked_period(interval: Interval, filters: &Filters) -> Option<Period> {
    let range = filters.published?;
    let period = Period::of(interval, range.first()?);
    let exactly = range.first() == Some(period.first()) && range.last() == Some(period.last());
    exactly.then_some(period)
}
