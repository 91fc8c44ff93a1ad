//! Counts with their labels: what a person is shown for a value, and whether it was asked for.

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
    // What was asked for comes on top, also what is not listed and so not counted.
    let counted = |bucket: &Bucket| {
        counts.facet.entity_type().is_none()
            || bucket.articles > 0
            || EntityId::stored(&bucket.value)
                .is_none_or(|id| state.catalog.lists(&id) || state.catalog.brief(&id).is_none())
    };
    let values = counts
        .values
        .into_iter()
        .filter(counted)
        .map(|Bucket { value, articles, stories }| LabelledBucket {
            label: label_of(counts.facet, &value, state),
            selected: is_selected(counts.facet, &value, filters),
            excluded: excluded(&value),
            articles,
            stories,
            value,
        })
        .collect();
    let FacetCounts { facet, distinct, missing, other, .. } = counts;
    LabelledFacet { facet, values, distinct, missing, missing_selected, other }
}

fn label_of(facet: Facet, value: &str, state: &State) -> String {
    let name = match facet {
        Facet::Source => state.source_name(value),
        _ if facet.counts_entities() => EntityId::stored(value)
            .and_then(|id| state.catalog.brief(&id))
            .map(|entity| entity.name.to_owned()),
        _ => None,
    };
    name.unwrap_or_else(|| value.to_owned())
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
