//! `/suggest`: completions for a search box, and the same as browsers ask for them.

mod params;
mod reply;

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::archive::Archive;

use super::extract::Query;
use super::layer::{Base, Place, Published};
use super::problem::Problem;
use reply::CompletionReply;

pub(super) use params::SuggestParams;
pub(super) use reply::SuggestReply;

/// The media type of suggestions of OpenSearch.
const SUGGESTIONS: HeaderValue = HeaderValue::from_static("application/x-suggestions+json");

/// Completes what was typed.
pub(super) async fn suggest(
    State(archive): State<Archive>,
    Published(published): Published,
    place: Place,
    Query(params): Query<SuggestParams>,
) -> Result<Json<SuggestReply>, Problem> {
    let started = Instant::now();
    let found = archive.completions(&params.q, params.limit).await?;
    Ok(Json(SuggestReply::new(found, params, &place, &published, started)))
}

/// Completes what was typed, as OpenSearch's extension for suggestions has it: the query, the
/// completions, what they are, and where they lead.
pub(super) async fn suggest_to_browser(
    State(archive): State<Archive>,
    base: Base,
    Query(params): Query<SuggestParams>,
) -> Result<Response, Problem> {
    let found = archive.completions(&params.q, params.limit).await?;
    let found: Vec<_> = found.into_iter().map(CompletionReply::from).collect();
    let texts: Vec<_> = found.iter().map(|one| one.text.as_str()).collect();
    let about: Vec<_> = found.iter().map(CompletionReply::described).collect();
    let urls: Vec<_> = found.iter().map(|one| base.join(&one.url)).collect();
    let reply = Json((params.q, texts, about, urls));
    Ok(([(header::CONTENT_TYPE, SUGGESTIONS)], reply).into_response())
}
