//! `/healthz` and `/readyz`: for whoever runs Backfile, not for whoever reads it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::Archive;

use super::problem::{Kind, Problem};

/// Whether the server is about to stop; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Draining(Arc<AtomicBool>);

impl Draining {
    /// Says that the server is about to stop: from now on it is not ready.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct HealthReply {
    status: &'static str,
}

#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct ReadyReply {
    status: &'static str,
    generation: String,
    articles: u64,
}

/// Says that the process lives.
pub(super) async fn show_health() -> Response {
    uncached(Json(HealthReply { status: "ok" }))
}

/// Says whether requests are welcome: a whole generation is published, and no end is near.
pub(super) async fn show_readiness(
    State(archive): State<Archive>,
    State(draining): State<Draining>,
) -> Result<Response, Problem> {
    if draining.has_begun() {
        return Err(Problem::new(Kind::NotReady, "the server is about to stop"));
    }
    let published = archive.publication().ok_or_else(|| {
        Problem::new(Kind::NotReady, "the articles are still being read; try again in a moment")
    })?;
    Ok(uncached(Json(ReadyReply {
        status: "ready",
        generation: published.generation.to_string(),
        articles: published.articles,
    })))
}

fn uncached(reply: impl IntoResponse) -> Response {
    ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], reply).into_response()
}
