//! `/search`: results, counts and links.

mod cursor;
mod fields;
mod params;
mod reply;
mod suggestion;

use std::time::Instant;

use axum::extract::State;
use axum::response::Response;

use crate::archive::{Archive, Publication};
use crate::page;

use super::extract::Query;
use super::format::Format;
use super::layer::{Place, Published, Wanted};
use super::pages::represent;
use super::problem::Problem;
use super::reply::linked;
pub(super) use params::SearchParams;
use reply::beginning;
pub(crate) use reply::{ResultReply, SearchReply};

/// Answers a search.
pub(super) async fn search(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    place: Place,
    Query(params): Query<SearchParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let params = if format == Format::Html { params.for_page(archive.span()) } else { params };
    let answer = archive.search(params.request()).await;
    let answer =
        answer.map_err(|error| Problem::from(error).beginning_at(beginning(&params, &place)))?;
    let reply = SearchReply::new(answer, &params, &place, &published, &archive, started);
    Ok(linked(reply.next().as_deref(), represent(format, &reply, page::search)))
}

/// The answer to a search with these parameters, as the page of something else shows it.
pub(super) async fn answer_to(
    query: &str,
    archive: &Archive,
    published: &Publication,
) -> Result<SearchReply, Problem> {
    let started = Instant::now();
    let Query(params) = Query::<SearchParams>::of(query)?;
    let params = params.for_page(archive.span());
    let answer = archive.search(params.request()).await?;
    let place = Place { path: "/search".to_owned(), suffix: "", query: None };
    Ok(SearchReply::new(answer, &params, &place, published, archive, started))
}
