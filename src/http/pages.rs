//! The one place where a reply becomes a page, and the files that pages use.

use axum::Json;
use axum::extract::OriginalUri;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::page::{POLICY, asset};

use super::format::Format;
use super::problem::{Kind, Problem};
use super::reply::written;

/// For how long a browser may keep a file whose name changes with its content.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// A reply in the format that is wanted: as JSON, or as what `page` makes of it.
pub(super) fn represent<R: Serialize>(
    format: Format,
    reply: &R,
    page: impl FnOnce(&R) -> String,
) -> Response {
    match format {
        Format::Html => shown(page(reply)),
        _ => Json(reply).into_response(),
    }
}

/// A page, with what it may do.
pub(super) fn shown(page: String) -> Response {
    let policy = [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY))];
    (policy, written(Format::Html, page)).into_response()
}

/// Hands over a file that pages use.
pub(super) async fn show_asset(OriginalUri(uri): OriginalUri) -> Result<Response, Problem> {
    let gone = || Problem::new(Kind::NotFound, "no page uses this file any more");
    let asset = asset(uri.path()).ok_or_else(gone)?;
    let content_type = HeaderValue::from_static(asset.content_type);
    let fields = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, FOR_EVER)];
    Ok((fields, asset.bytes).into_response())
}
