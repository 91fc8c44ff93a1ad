//! `/`: the archive at a glance, and where everything is.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::archive::{Archive, Overview};

use super::extract::Query;
use super::layer::Published;
use super::reply::{ArchiveReply, millis};

/// The archive at a glance.
#[derive(Serialize)]
struct OverviewReply {
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

#[derive(Serialize)]
struct OverviewLinks {
    #[serde(rename = "self")]
    here: &'static str,
    search: &'static str,
    timeline: &'static str,
    stories: &'static str,
    entities: &'static str,
    sources: &'static str,
    ingest: &'static str,
    problems: &'static str,
    health: &'static str,
    ready: &'static str,
}

const LINKS: OverviewLinks = OverviewLinks {
    here: "/",
    search: "/search?q=",
    timeline: "/timeline",
    stories: "/stories",
    entities: "/entities",
    sources: "/sources",
    ingest: "/ingest",
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
    let Overview { articles, stories, sources, entities, first, last } = archive.overview();
    Json(OverviewReply {
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
    })
    .into_response()
}
