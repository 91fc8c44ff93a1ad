//! `/sources` and `/sources/{id}`: who published the articles.

mod reply;

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::archive::Archive;
use crate::page;

use super::extract::{FromParameters, Paging, Parameters, Path, Query};
use super::format::Format;
use super::layer::{Base, Place, Published, Wanted};
use super::pages::{represent, shown};
use super::problem::Problem;
use super::reply::{linked, listed};
use super::search::answer_to;
pub(crate) use reply::{OneSourceReply, SourceReply, SourcesReply};

/// Which part of the list.
pub(in crate::http) struct SourceParams {
    paging: Paging,
}

impl FromParameters for SourceParams {
    const NAMES: &'static [&'static str] = &["limit", "offset", "page"];
    const ALIASES: &'static [(&'static str, &'static str)] = &[("page-size", "limit")];

    fn read(parameters: &mut Parameters) -> Self {
        Self { paging: Paging::read(parameters) }
    }
}

/// Lists sources, those with most articles first.
pub(super) async fn list_sources(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    base: Base,
    place: Place,
    Query(params): Query<SourceParams>,
) -> Response {
    let started = Instant::now();
    let sources = archive.sources();
    if format.holds_all() {
        let Paging { offset, limit, .. } = params.paging.or_all();
        let rows = sources.into_iter().skip(offset).take(limit).map(SourceReply::from);
        return listed("sources", format, base, rows);
    }
    let reply = SourcesReply::new(sources, params.paging, &place, &published, started);
    linked(&reply.links, represent(format, &reply, page::sources))
}

/// Shows a source; under another of its names, where it is.
pub(super) async fn show_source(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    place: Place,
    Path(id): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    if let Some(source) = archive.source_answer(&id).await? {
        let reply = OneSourceReply::new(source, &published, started);
        if format == Format::Html {
            let newest = answer_to(&format!("source={id}"), &archive, &published).await?;
            return Ok(shown(page::source(&reply, &newest)));
        }
        return Ok(Json(reply).into_response());
    }
    match archive.source_named(&id) {
        Some(own) => {
            let to = place.moved_to(&format!("/sources/{own}"));
            Ok(Redirect::permanent(&to).into_response())
        }
        None => Err(Problem::not_found("a source", &id, None)),
    }
}
