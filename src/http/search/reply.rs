//! The answer to a search on the wire.

use std::time::Instant;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::archive::{Archive, Expansion, Found, LabelledFacet, Publication, SearchAnswer};
use crate::http::layer::Place;
use crate::http::reply::{
    ArchiveReply, ArticleReply, Links, NamedReply, millis, page_links, with_query,
};
use crate::query::Warning;

use super::params::SearchParams;

/// An answer.
#[derive(Serialize)]
pub(super) struct SearchReply {
    query: QueryReply,
    total: u64,
    total_stories: u64,
    results: Vec<ResultReply>,
    #[serde(serialize_with = "by_name")]
    facets: Vec<(&'static str, FacetReply)>,
    links: Links,
    archive: ArchiveReply,
    took_ms: u64,
}

/// How the question was understood.
#[derive(Serialize)]
struct QueryReply {
    q: String,
    parsed: String,
    sort: String,
    #[serde(serialize_with = "by_repeated_name")]
    filters: Vec<(&'static str, String)>,
    warnings: Vec<WarningReply>,
    /// The names in the query that were searched under their other forms too.
    names: Vec<NameReply>,
}

#[derive(Serialize)]
struct WarningReply {
    /// Where it begins: a code point of `q`.
    position: usize,
    message: String,
}

#[derive(Serialize)]
struct NameReply {
    id: String,
    url: String,
    name: String,
    forms: Vec<String>,
}

/// A result, whole or with the fields asked for.
#[derive(Serialize)]
#[serde(untagged)]
enum ResultReply {
    Whole(Box<ArticleReply>),
    Fields(Value),
}

#[derive(Serialize)]
struct FacetReply {
    exact: bool,
    distinct: u64,
    missing: u64,
    other: u64,
    values: Vec<ValueReply>,
}

#[derive(Serialize)]
struct ValueReply {
    value: String,
    label: String,
    count: u64,
    stories: u64,
    selected: bool,
    toggle: String,
}

impl SearchReply {
    pub(super) fn new(
        answer: SearchAnswer,
        params: &SearchParams,
        place: &Place,
        published: &Publication,
        archive: &Archive,
        started: Instant,
    ) -> Self {
        // Links repeat names as they were given; toggles go by the ids that they stand for.
        let resolved = params.resolved(&answer.filters.facets);
        let SearchAnswer { understood, warnings, expansions, total, stories, .. } = answer;
        let results = answer.results.into_iter().map(|found| result(found, params, archive));
        Self {
            query: QueryReply {
                q: params.q.clone(),
                parsed: understood,
                sort: SearchParams::sort_word(answer.sort),
                filters: resolved.filter_pairs(),
                warnings: warnings.into_iter().map(WarningReply::from).collect(),
                names: expansions.into_iter().map(NameReply::from).collect(),
            },
            total,
            total_stories: stories,
            results: results.collect(),
            facets: answer
                .facets
                .into_iter()
                .map(|facet| (facet.facet.as_str(), FacetReply::new(facet, &resolved, place)))
                .collect(),
            links: page_links(place, &params.pairs(), params.paging, total),
            archive: published.into(),
            took_ms: millis(started),
        }
    }

    /// The address of the next page.
    pub(super) fn next(&self) -> Option<String> {
        self.links.next.clone()
    }
}

fn result(found: Found, params: &SearchParams, archive: &Archive) -> ResultReply {
    let wanted = params.include.entities;
    let named = if wanted { archive.named_in(&found.hit.article) } else { Vec::new() };
    let named = named.iter().map(NamedReply::from).collect();
    let reply = ArticleReply::found(found, params.include, named);
    let Some(fields) = &params.fields else {
        return ResultReply::Whole(Box::new(reply));
    };
    let mut value = serde_json::to_value(reply).expect("a result has only text and numbers");
    if let Value::Object(all) = &mut value {
        all.retain(|name, _| fields.contains(name.as_str()));
    }
    ResultReply::Fields(value)
}

impl FacetReply {
    fn new(facet: LabelledFacet, params: &SearchParams, place: &Place) -> Self {
        let LabelledFacet { facet, values, distinct, missing, other } = facet;
        let values = values.into_iter().map(|bucket| {
            let toggled = params.toggled(facet, &bucket.value, bucket.selected);
            let pairs = toggled.pairs().into_iter().chain(toggled.paging.pairs());
            ValueReply {
                toggle: with_query(&place.path, pairs),
                value: bucket.value,
                label: bucket.label,
                count: bucket.articles,
                stories: bucket.stories,
                selected: bucket.selected,
            }
        });
        Self { exact: true, distinct, missing, other, values: values.collect() }
    }
}

impl From<Warning> for WarningReply {
    fn from(Warning { position, message }: Warning) -> Self {
        Self { position, message }
    }
}

impl From<Expansion> for NameReply {
    fn from(Expansion { entity, name, forms }: Expansion) -> Self {
        Self { url: format!("/entities/{entity}"), id: entity.to_string(), name, forms }
    }
}

/// Pairs as an object, in their order.
fn by_name<S: Serializer, T: Serialize>(
    pairs: &[(&'static str, T)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

/// Pairs as an object of lists: what may be repeated is always a list, what may not is one value.
fn by_repeated_name<S: Serializer>(
    pairs: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let groups = pairs.chunk_by(|(a, _), (b, _)| a == b);
    serializer.collect_map(groups.map(|group| {
        let values: Vec<&str> = group.iter().map(|(_, value)| value.as_str()).collect();
        let single = SINGLE.contains(&group[0].0) || group[0].0.ends_with("_op");
        (group[0].0, if single { Value::from(values[0]) } else { Value::from(values) })
    }))
}

/// The filters that have one value.
const SINGLE: [&str; 3] = ["from", "to", "undated"];
