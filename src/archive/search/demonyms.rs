//! Countries that an article names by nothing but their adjective or their people (“Russian”), for
//! questions that include them. Else they are found and counted nowhere.

use crate::model::{Clause, Facet, Filters, Query};

/// Lets a question find and count places that are named so. The names that it has stand for
/// themselves and for whom they name.
pub(super) fn include(query: &mut Query) {
    let text = std::mem::replace(&mut query.text, Clause::Everything);
    query.text = in_clause(text);
    for filter in &mut query.filters.facets {
        filter.facet = filter.facet.with_demonyms();
    }
    for request in &mut query.facets {
        request.facet = request.facet.with_demonyms();
    }
}

/// Filters as they were asked for.
pub(super) fn asked(mut filters: Filters) -> Filters {
    for filter in &mut filters.facets {
        filter.facet = filter.facet.without_demonyms();
    }
    filters
}

/// The same clause with places that are named so. It is no deeper than the parser allows, so that
/// recursion over it is bounded.
pub(super) fn in_clause(clause: Clause) -> Clause {
    let each = |clauses: Vec<Clause>| clauses.into_iter().map(in_clause).collect();
    match clause {
        Clause::Has { facet, value } => Clause::Has { facet: facet.with_demonyms(), value },
        Clause::All(clauses) => Clause::All(each(clauses)),
        Clause::Any(clauses) => Clause::Any(each(clauses)),
        Clause::Not(inner) => Clause::Not(Box::new(in_clause(*inner))),
        Clause::Boost(inner, weight) => Clause::Boost(Box::new(in_clause(*inner)), weight),
        Clause::Name { literal, entity, forms } => {
            let value = entity.to_string();
            let named = Clause::Has { facet: Facet::PlaceOrDemonym, value };
            Clause::Any(vec![Clause::Name { literal, entity, forms }, named])
        }
        Clause::Everything
        | Clause::Term { .. }
        | Clause::Phrase { .. }
        | Clause::Published(_)
        | Clause::Link(_) => clause,
    }
}
