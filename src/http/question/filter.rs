//! The filters on facets as parameters: `source`, `exclude_source`, `person_op` and their like.

use crate::archive::Restriction;
use crate::http::extract::{ParameterHint, Parameters, choice};
use crate::model::{Choice, Facet, FacetFilter, Lang, Repeat};

/// How many values one filter may have, and how long one may be, in characters.
const MOST: usize = 100;
const LONGEST: usize = 200;

/// The word for articles without any value.
const NONE: &str = "none";

/// The parameters of the filter on one facet.
struct FilterNames {
    facet: Facet,
    include: &'static str,
    exclude: &'static str,
    /// Where an article can have several values, whether all of those asked for are meant.
    op: Option<&'static str>,
}

const fn names(
    facet: Facet,
    include: &'static str,
    exclude: &'static str,
    op: Option<&'static str>,
) -> FilterNames {
    FilterNames { facet, include, exclude, op }
}

const FILTERS: [FilterNames; 7] = [
    names(Facet::Source, "source", "exclude_source", None),
    names(Facet::Person, "person", "exclude_person", Some("person_op")),
    names(Facet::Org, "org", "exclude_org", Some("org_op")),
    names(Facet::Place, "place", "exclude_place", Some("place_op")),
    names(Facet::Event, "event", "exclude_event", Some("event_op")),
    names(Facet::Entity, "entity", "exclude_entity", Some("entity_op")),
    names(Facet::Lang, "lang", "exclude_lang", None),
];

/// Reads every filter; those not asked for are left out.
pub(super) fn read(parameters: &mut Parameters) -> Vec<FacetFilter> {
    let mut filters = Vec::new();
    for FilterNames { facet, include, exclude, op } in FILTERS {
        let mut values = |name| dedup(parameters.many(name, MOST, |value| value_of(facet, value)));
        let (include, exclude) = (values(include), values(exclude));
        let words = [("or", Repeat::Or), ("and", Repeat::And)];
        let repeat = op.and_then(|op| parameters.one(op, |text| choice(text, &words)));
        if !(include.is_empty() && exclude.is_empty()) {
            filters.push(FacetFilter {
                facet,
                include,
                repeat: repeat.unwrap_or_default(),
                exclude,
            });
        }
    }
    filters
}

fn value_of(facet: Facet, value: &str) -> Result<Choice, ParameterHint> {
    if value == NONE {
        return Ok(Choice::Missing);
    }
    if value.trim().is_empty() || value.chars().nth(LONGEST).is_some() {
        return Err(format!("an id or a name of at most {LONGEST} characters, or {NONE}").into());
    }
    match facet {
        Facet::Lang => value
            .parse::<Lang>()
            .map(|lang| Choice::Value(lang.to_string()))
            .map_err(|_| format!("a language as two letters, such as en, or {NONE}").into()),
        _ => Ok(Choice::Value(value.trim().to_owned())),
    }
}

/// The same values, each once, in the same order. There are few.
fn dedup(values: Vec<Choice>) -> Vec<Choice> {
    let mut once = Vec::with_capacity(values.len());
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}

/// The filters as parameters of a link, and as an answer repeats them.
pub(super) fn pairs(filters: &[FacetFilter]) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    for names in FILTERS {
        let Some(filter) = filters.iter().find(|filter| filter.facet == names.facet) else {
            continue;
        };
        let text = |choice: &Choice| choice.value().unwrap_or(NONE).to_owned();
        pairs.extend(filter.include.iter().map(|choice| (names.include, text(choice))));
        pairs.extend(filter.exclude.iter().map(|choice| (names.exclude, text(choice))));
        if let (Some(op), Repeat::And) = (names.op, filter.repeat) {
            pairs.push((op, "and".to_owned()));
        }
    }
    pairs
}

/// Whether there is a filter on a facet.
pub(super) fn is_filtered_by(facet: Facet) -> bool {
    FILTERS.iter().any(|names| names.facet == facet)
}

/// The filters with one choice of a facet asked for or, if it was, no longer. What is asked for
/// is not ruled out any more.
pub(super) fn toggled(filters: &[FacetFilter], facet: Facet, choice: Choice) -> Vec<FacetFilter> {
    let mut filters = filters.to_vec();
    match filters.iter_mut().find(|filter| filter.facet == facet) {
        Some(filter) if filter.include.contains(&choice) => {
            filter.include.retain(|other| *other != choice);
        }
        Some(filter) => {
            filter.exclude.retain(|other| *other != choice);
            filter.include.push(choice);
        }
        None => filters.push(FacetFilter {
            facet,
            include: vec![choice],
            repeat: Repeat::default(),
            exclude: Vec::new(),
        }),
    }
    filters
}

/// The filters with an id for a name.
pub(super) fn renamed(
    filters: &[FacetFilter],
    facet: Facet,
    name: &str,
    id: &str,
) -> Vec<FacetFilter> {
    let mut filters = filters.to_vec();
    for filter in filters.iter_mut().filter(|filter| filter.facet == facet) {
        for choice in filter.include.iter_mut().filter(|choice| choice.value() == Some(name)) {
            *choice = Choice::Value(id.to_owned());
        }
    }
    filters
}

/// The filters without one restriction of a facet.
pub(super) fn without(filters: &[FacetFilter], restriction: &Restriction) -> Vec<FacetFilter> {
    let mut filters = filters.to_vec();
    for filter in &mut filters {
        match restriction {
            Restriction::Included(facet) if filter.facet == *facet => filter.include.clear(),
            Restriction::Excluded(facet) if filter.facet == *facet => filter.exclude.clear(),
            Restriction::Value(facet, value) if filter.facet == *facet => {
                filter.include.retain(|choice| choice != value);
            }
            _ => {}
        }
        if filter.include.is_empty() {
            filter.repeat = Repeat::default();
        }
    }
    filters
}
