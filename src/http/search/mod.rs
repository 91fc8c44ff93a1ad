//! `/search`: results, counts and links.

mod cursor;
mod fields;
mod params;
mod reply;
mod suggestion;

use std::time::Instant;

use axum::extract::State;
use axum::response::Response;

use crate::archive::Archive;

use super::extract::Query;
use super::layer::{Place, Published};
use super::problem::Problem;
use super::reply::linked;
use params::SearchParams;
pub(crate) use reply::{ResultReply, SearchReply};
use reply::beginning;

/// Answers a search.
pub(super) async fn search(
    State(archive): State<Archive>,
    Published(published): Published,
    place: Place,
    Query(params): Query<SearchParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let answer = archive.search(params.request()).await;
    let answer =
        answer.map_err(|error| Problem::from(error).beginning_at(beginning(&params, &place)))?;
    let reply = SearchReply::new(answer, &params, &place, &published, &archive, started);
    Ok(linked(reply.next().as_deref(), reply))
}
