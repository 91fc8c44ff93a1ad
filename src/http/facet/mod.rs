//! `/facets/{name}`: one facet at full length, page by page.

mod params;
mod reply;

use std::time::Instant;

use axum::extract::State;
use axum::response::Response;

use crate::archive::Archive;
use crate::page;

use super::extract::{Path, Query, nearest};
use super::layer::{Base, Place, Published, Wanted};
use super::pages::represent;
use super::problem::Problem;
use super::question::{facet_named, facet_names};
use super::reply::{BucketReply, linked, listed};
pub(super) use params::FacetParams;
pub(crate) use reply::FacetPageReply;

/// Lists the values of a facet.
pub(super) async fn list_values(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    base: Base,
    place: Place,
    Path(name): Path,
    Query(params): Query<FacetParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let unknown = || {
        let near = nearest(&name, facet_names()).map(str::to_owned);
        Problem::not_found("a facet", &name, near)
    };
    let facet = facet_named(&name).ok_or_else(unknown)?;
    if format.holds_all() {
        let answer = archive.search(params.whole(facet)).await?;
        let values = answer.facets.into_iter().flat_map(|facet| facet.values);
        return Ok(listed(facet.as_str(), format, base, values.map(BucketReply::from)));
    }
    let answer = archive.search(params.request(facet)).await?;
    let reply = FacetPageReply::new(answer, &params, &place, &published, started);
    Ok(linked(&reply.links, represent(format, &reply, page::facet)))
}
