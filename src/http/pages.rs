//! The one place where a reply becomes a page, and the files that pages use.

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

/// About how long a list of results is, in bytes.
const USUAL: usize = 24 << 10;

/// A reply in the format that is wanted: as JSON, or as what `page` makes of it.
pub(super) fn represent<R: Serialize>(
    format: Format,
    reply: &R,
    page: impl FnOnce(&R) -> String,
) -> Response {
    match format {
        Format::Html => shown(page(reply)),
        _ => json(reply),
    }
}

/// A reply as JSON, which is written in one piece: a list of results grows to about [`USUAL`].
fn json<R: Serialize>(reply: &R) -> Response {
    let mut written = Vec::with_capacity(USUAL);
    serde_json::to_writer(&mut written, reply).expect("a reply has only text and numbers");
    written.shrink_to_fit();
    let content_type = HeaderValue::from_static(Format::Json.content_type());
    ([(header::CONTENT_TYPE, content_type)], written).into_response()
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
