//! A facet at full length on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{LabelledFacet, Publication, SearchAnswer};
use crate::http::layer::Place;
use crate::http::question::{Addresses, FacetReply, QueryReply, ValueReply};
use crate::http::reply::{ArchiveReply, Links, millis, page_links};

use super::params::FacetParams;

/// A part of the values of a facet.
#[derive(JsonSchema, Serialize)]
pub(crate) struct FacetPageReply {
    pub(crate) query: QueryReply,
    pub(crate) facet: &'static str,
    pub(crate) exact: bool,
    /// How many values there are: those with an article, and those asked for without one.
    pub(crate) total: u64,
    /// How many articles have no value.
    pub(crate) missing: u64,
    pub(crate) results: Vec<ValueReply>,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

impl FacetPageReply {
    pub(super) fn new(
        mut answer: SearchAnswer,
        params: &FacetParams,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let resolved = params.question.resolved(&answer.filters.facets);
        let SearchAnswer { understood, warnings, expansions, .. } = answer;
        let mut facet = answer.facets.pop().expect("one facet was asked for");
        let total = page_of(&mut facet, params);
        // A value is a way to search, so that its link leads there.
        let addresses = Addresses::new("/search", &resolved, []);
        let (name, missing) = (facet.facet.as_str(), facet.missing);
        Self {
            query: QueryReply::new(&resolved, understood, warnings, expansions, None),
            facet: name,
            exact: true,
            total,
            missing,
            results: FacetReply::new(facet, &resolved, &addresses).values,
            links: page_links(place, &params.pairs(), params.paging, total),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

/// Leaves of a facet what belongs on this page, and says how many values there are in all. The
/// archive adds to every part the values asked for; over the pages each is to come once: at its
/// place, or at the end when it has no article.
fn page_of(facet: &mut LabelledFacet, params: &FacetParams) -> u64 {
    let (offset, limit) = (params.paging.offset as u64, params.paging.limit);
    let listed = facet.distinct.saturating_sub(offset).min(limit as u64) as usize;
    let added = facet.values.split_off(listed.min(facet.values.len()));
    let empty: Vec<_> = added.into_iter().filter(|bucket| bucket.articles == 0).collect();
    let total = facet.distinct + empty.len() as u64;
    let skipped = offset.saturating_sub(facet.distinct) as usize;
    facet.values.extend(empty.into_iter().skip(skipped).take(limit - listed));
    total
}
