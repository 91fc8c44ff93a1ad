//! Which counts are made and which fields are shown.

use std::collections::BTreeSet;

use crate::http::extract::{Parameters, list};
use crate::model::Facet;

/// The facets that can be counted.
const FACETS: [(&str, Facet); 8] = [
    ("source", Facet::Source),
    ("year", Facet::Year),
    ("month", Facet::Month),
    ("person", Facet::Person),
    ("org", Facet::Org),
    ("place", Facet::Place),
    ("event", Facet::Event),
    ("lang", Facet::Lang),
];

/// The facets that are counted when nothing is said.
const USUAL: [Facet; 5] = [Facet::Source, Facet::Year, Facet::Person, Facet::Org, Facet::Place];

/// The fields of a result.
const FIELDS: [&str; 14] = [
    "body",
    "byline",
    "entities",
    "id",
    "lang",
    "link",
    "mentions",
    "published",
    "score",
    "snippet",
    "source",
    "title",
    "url",
    "via",
];

/// Reads `facet`: repeated or with commas; `none` for no counts.
pub(super) fn facets(parameters: &mut Parameters) -> Vec<Facet> {
    if !parameters.has("facet") {
        return USUAL.to_vec();
    }
    let words = FACETS.map(|(name, facet)| (name, Some(facet)));
    let words: Vec<_> = words.into_iter().chain([("none", None)]).collect();
    let lists = parameters.many("facet", FACETS.len() + 1, |text| list(text, &words));
    let mut facets = Vec::new();
    for facet in lists.into_iter().flatten().flatten() {
        if !facets.contains(&facet) {
            facets.push(facet);
        }
    }
    facets
}

/// Facets as the value of a parameter; `None` when they are those counted anyway.
pub(super) fn facets_text(facets: &[Facet]) -> Option<String> {
    if facets == USUAL {
        return None;
    }
    let names: Vec<_> = facets.iter().map(|facet| facet.as_str()).collect();
    Some(if names.is_empty() { "none".to_owned() } else { names.join(",") })
}

/// Reads `fields`: a comma list of the fields of a result.
pub(super) fn fields(parameters: &mut Parameters) -> Option<BTreeSet<&'static str>> {
    let words = FIELDS.map(|field| (field, field));
    parameters.one("fields", |text| list(text, &words)).map(|fields| fields.into_iter().collect())
}
