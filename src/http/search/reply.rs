//! The answer to a search on the wire.

use std::collections::BTreeMap;
use std::time::Instant;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::archive::{Archive, Found, LabelledFacet, Publication, SearchAnswer};
use crate::http::layer::Place;
use crate::http::question::{Addresses, FacetReply, QueryReply};
use crate::http::reply::{
    ArchiveReply, ArticleReply, Formats, Links, NamedReply, millis, page_links, with_query,
};
use crate::model::Position;

use super::fields::FieldsReply;
use super::params::SearchParams;
use super::suggestion::SuggestionReply;

/// An answer.
#[derive(JsonSchema, Serialize)]
pub(crate) struct SearchReply {
    pub(crate) query: QueryReply,
    pub(crate) total: u64,
    pub(crate) total_stories: u64,
    /// How many results there are, where one stands for a group of articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) groups: Option<u64>,
    pub(crate) results: Vec<FieldsReply>,
    #[serde(serialize_with = "by_name")]
    #[schemars(with = "BTreeMap<String, FacetReply>")]
    pub(crate) facets: Vec<(&'static str, FacetReply)>,
    pub(crate) suggestions: Vec<SuggestionReply>,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
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
        let shown = params.shown_pairs().into_iter().chain(params.paging.first().pairs());
        let addresses = Addresses::new(&place.path, &resolved, shown);
        let facet = |facet: LabelledFacet| {
            (facet.facet.as_str(), FacetReply::new(facet, &resolved, &addresses))
        };
        let dates = answer.timeline.map(|t| FacetReply::of_dates(t, &resolved, &addresses));
        let dates = dates.map(|dates| ("date", dates));
        let suggestions = answer.suggestions.into_iter();
        let sort = SearchParams::sort_word(answer.sort);
        let results = answer.groups.unwrap_or(answer.total);
        let SearchAnswer { understood, warnings, expansions, .. } = answer;
        Self {
            query: QueryReply::new(&resolved, understood, warnings, expansions, Some(sort)),
            total: answer.total,
            total_stories: answer.stories,
            groups: answer.groups,
            results: answer.results.into_iter().map(|f| result(f, params, archive)).collect(),
            facets: answer.facets.into_iter().map(facet).chain(dates).collect(),
            suggestions: suggestions
                .map(|s| SuggestionReply::new(s, &resolved, &addresses))
                .collect(),
            links: links(params, place, results, answer.next.as_ref()),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

/// The links to other parts of the results. Past the last part that `offset` reaches, a cursor
/// goes on.
fn links(params: &SearchParams, place: &Place, total: u64, next: Option<&Position>) -> Links {
    let walk = |cursor: String| with_cursor(params, place, cursor);
    let next = next.map(|position| walk(params.cursor_after(position)));
    let links = match &params.cursor {
        Some(cursor) => Links {
            here: walk(cursor.text.clone()),
            first: cursor.after.map(|_| beginning(params, place)),
            prev: None,
            next,
            last: None,
            formats: None,
        },
        None => {
            let links = page_links(place, &params.pairs(), params.paging, total);
            Links { next: links.next.or(next), ..links }
        }
    };
    Links { formats: Some(Formats::of(&params.dated_pairs(), place)), ..links }
}

/// Where a walk through the results begins.
pub(super) fn beginning(params: &SearchParams, place: &Place) -> String {
    with_cursor(params, place, "*".to_owned())
}

fn with_cursor(params: &SearchParams, place: &Place, cursor: String) -> String {
    let pairs = params.pairs().into_iter().chain(params.paging.limit_pair());
    with_query(&place.path, pairs.chain([("cursor", cursor)]))
}

fn result(found: Found, params: &SearchParams, archive: &Archive) -> FieldsReply {
    let wanted = params.include.entities;
    let named = if wanted { archive.named_in(&found.hit.article) } else { Vec::new() };
    let named = named.iter().map(NamedReply::from).collect();
    let reply = ArticleReply::found(found, params.include, named);
    FieldsReply::new(reply, params.fields.as_ref())
}

/// Pairs as an object, in their order.
fn by_name<S: Serializer, T: Serialize>(
    pairs: &[(&'static str, T)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}
