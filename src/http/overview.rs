//! `/`: the archive at a glance, and where everything is.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Archive, Overview};

use super::extract::Query;
use super::layer::Published;
use super::reply::{ArchiveReply, millis};

/// The archive at a glance.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct OverviewReply {
    name: &'static str,
    version: &'static str,
    articles: u64,
    stories: u64,
    sources: u64,
    entities: u64,
    /// The days of the first and the last dated article.
    first: Option<String>,
    last: Option<String>,
    links: OverviewLinks,
    archive: ArchiveReply,
    took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
struct OverviewLinks {
    #[serde(rename = "self")]
    here: &'static str,
    search: &'static str,
    newest: &'static str,
    timeline: &'static str,
    suggest: &'static str,
    entities: &'static str,
    sources: &'static str,
    opensearch: &'static str,
    sitemap: &'static str,
    ingest: &'static str,
    openapi: &'static str,
    problems: &'static str,
    health: &'static str,
    ready: &'static str,
}

const LINKS: OverviewLinks = OverviewLinks {
    here: "/",
    search: "/search?q=",
    newest: "/search.atom",
    timeline: "/timeline",
    suggest: "/suggest?q=",
    entities: "/entities",
    sources: "/sources",
    opensearch: "/opensearch.xml",
    sitemap: "/sitemap.xml",
    ingest: "/ingest",
    openapi: "/openapi.json",
    problems: "/problems",
    health: "/healthz",
    ready: "/readyz",
};

/// Shows what the archive holds.
pub(super) async fn show_overview(
    State(archive): State<Archive>,
    Published(published): Published,
    Query(()): Query<()>,
) -> Response {
    let started = Instant::now();
    let Overview { articles, sources, entities, first, last } = archive.overview();
    Json(OverviewReply {
        name: "Backfile",
        version: env!("CARGO_PKG_VERSION"),
        articles,
        // Every article is a story of its own until stories are grouped.
        stories: articles,
        sources,
        entities,
        first: first.map(|day| day.to_string()),
        last: last.map(|day| day.to_string()),
        links: LINKS,
        archive: (&published).into(),
        took_ms: millis(started),
    })
    .into_response()
}
