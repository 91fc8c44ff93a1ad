//! What restricts a question beside its text, and the question without one of it. Knows nothing
//! of what either finds.

use crate::model::{Choice, Facet, FacetFilter, Filters, Repeat, Undated};

use super::answer::Restriction;

/// Everything that could be dropped.
pub(super) fn restrictions(filters: &Filters) -> Vec<Restriction> {
    let mut all = Vec::new();
    all.extend(filters.published.map(|_| Restriction::Dates));
    if filters.undated == Undated::Only
        || filters.undated == Undated::Exclude && filters.published.is_none()
    {
        all.push(Restriction::Undated);
    }
    for filter in &filters.facets {
        let facet = filter.facet.without_demonyms();
        if filter.repeat == Repeat::And && filter.include.len() > 1 {
            let value = |choice: &Choice| Restriction::Value(facet, choice.clone());
            all.extend(filter.include.iter().map(value));
        }
        if !filter.include.is_empty() {
            all.push(Restriction::Included(facet));
        }
        if !filter.exclude.is_empty() {
            all.push(Restriction::Excluded(facet));
        }
    }
    all
}

/// The filters without one of them.
pub(super) fn without(filters: &Filters, restriction: &Restriction) -> Filters {
    let mut filters = filters.clone();
    let mut change = |facet: Facet, change: &dyn Fn(&mut FacetFilter)| {
        let all = filters.facets.iter_mut();
        all.filter(|filter| filter.facet.without_demonyms() == facet).for_each(change);
    };
    match restriction {
        Restriction::Included(facet) => change(*facet, &|filter| filter.include.clear()),
        Restriction::Excluded(facet) => change(*facet, &|filter| filter.exclude.clear()),
        Restriction::Value(facet, value) => {
            change(*facet, &|filter| filter.include.retain(|choice| choice != value));
        }
        Restriction::Dates => {
            filters.published = None;
            filters.undated = Undated::Include;
        }
        // A range leaves undated articles out unless told otherwise.
        Restriction::Undated => {
            let ranged = filters.published.is_some();
            filters.undated = if ranged { Undated::Exclude } else { Undated::Include };
        }
        Restriction::Everything => return Filters::default(),
    }
    filters
}
