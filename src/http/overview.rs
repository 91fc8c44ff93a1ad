//! `/`: the archive at a glance, and where everything is.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Archive, Overview};
use crate::page;

use super::extract::Query;
use super::format::Format;
use super::layer::{Published, Wanted};
use super::pages::shown;
use super::problem::Problem;
use super::reply::{ArchiveReply, millis};
use super::search::answer_to;

/// The archive at a glance.
#[derive(JsonSchema, Serialize)]
pub(crate) struct OverviewReply {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) articles: u64,
    pub(crate) stories: u64,
    pub(crate) sources: u64,
    pub(crate) entities: u64,
    /// The days of the first and the last dated article.
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) links: OverviewLinks,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct OverviewLinks {
    #[serde(rename = "self")]
    pub(crate) here: &'static str,
    pub(crate) search: &'static str,
    pub(crate) newest: &'static str,
    pub(crate) timeline: &'static str,
    pub(crate) suggest: &'static str,
    pub(crate) stories: &'static str,
    pub(crate) entities: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) opensearch: &'static str,
    pub(crate) sitemap: &'static str,
    pub(crate) ingest: &'static str,
    pub(crate) docs: &'static str,
    pub(crate) openapi: &'static str,
    pub(crate) problems: &'static str,
    pub(crate) health: &'static str,
    pub(crate) ready: &'static str,
}

const LINKS: OverviewLinks = OverviewLinks {
    here: "/",
    search: "/search?q=",
    newest: "/search.atom",
    timeline: "/timeline",
    stories: "/stories",
    suggest: "/suggest?q=",
    entities: "/entities",
    sources: "/sources",
    opensearch: "/opensearch.xml",
    sitemap: "/sitemap.xml",
    ingest: "/ingest",
    docs: "/docs",
    openapi: "/openapi.json",
    problems: "/problems",
    health: "/healthz",
    ready: "/readyz",
};

/// Shows what the archive holds.
pub(super) async fn show_overview(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let Overview { articles, stories, sources, entities, first, last } = archive.overview();
    let reply = OverviewReply {
        name: "Backfile",
        version: env!("CARGO_PKG_VERSION"),
        articles,
        stories,
        sources,
        entities,
        first: first.map(|day| day.to_string()),
        last: last.map(|day| day.to_string()),
        links: LINKS,
        archive: (&published).into(),
        took_ms: millis(started),
    };
    if format == Format::Html {
        let all = answer_to("", &archive, &published).await?;
        let newest = answer_to("collapse=story&facet=none", &archive, &published).await?;
        return Ok(shown(page::front(&reply, &all, &newest)));
    }
    Ok(Json(reply).into_response())
}
