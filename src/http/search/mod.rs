//! `/search`: results, counts and links.

mod columns;
mod export;
mod fields;
mod params;
mod reply;
mod suggestion;

use std::time::Instant;

use axum::extract::State;
use axum::response::Response;

use crate::archive::{Archive, Publication};
use crate::page;

use super::extract::read;
use super::feed::feed;
use super::format::Format;
use super::layer::{Base, Place, Published, Wanted};
use super::pages::represent;
use super::problem::Problem;
use super::reply::linked;
pub(crate) use fields::FieldsReply;
pub(super) use params::SearchParams;
pub(crate) use reply::SearchReply;
use reply::beginning;

/// Answers a search in the format asked for.
pub(super) async fn search(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    base: Base,
    place: Place,
) -> Result<Response, Problem> {
    match format {
        format if format.holds_all() => {
            let params = read(place.query.as_deref())?;
            export::export(archive, params, format, base).await
        }
        Format::Atom | Format::Rss | Format::JsonFeed => {
            let params = read(place.query.as_deref())?;
            feed(&archive, &params, format, &base, &place, &published).await
        }
        _ => results(&archive, format, &place, &published).await,
    }
}

async fn results(
    archive: &Archive,
    format: Format,
    place: &Place,
    published: &Publication,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let params: SearchParams = read(place.query.as_deref())?;
    let params = if format == Format::Html { params.for_page(archive.span()) } else { params };
    let answer = archive.search(params.request()).await;
    let answer =
        answer.map_err(|error| Problem::from(error).beginning_at(beginning(&params, place)))?;
    let reply = SearchReply::new(answer, &params, place, published, archive, started);
    Ok(linked(&reply.links, represent(format, &reply, page::search)))
}

/// The answer to a search with these parameters, as the page of something else shows it.
pub(super) async fn answer_to(
    query: &str,
    archive: &Archive,
    published: &Publication,
) -> Result<SearchReply, Problem> {
    let started = Instant::now();
    let params: SearchParams = read(Some(query))?;
    let params = params.for_page(archive.span());
    let answer = archive.search(params.request()).await?;
    let path = "/search".to_owned();
    let place = Place { bare: path.clone(), path, suffix: "", query: None };
    Ok(SearchReply::new(answer, &params, &place, published, archive, started))
}
