//! Entity tags of compressed responses.
//!
//! A strong tag names the bytes of one representation, and a compressed one has other bytes
//! (RFC 9110, section 8.8.3.3). Compression changes the bytes and leaves the tag; here the tag
//! is told apart: `"1f…"` becomes `"1f…-gzip"`. When such a tag comes back, its ending is left
//! out of account, because every coding of one answer has the same age.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// The codings that responses are compressed with.
const CODINGS: [&str; 3] = ["br", "gzip", "zstd"];

/// Adds the coding of a compressed response to its tag.
pub(in crate::http) async fn tag_by_coding(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let coding = headers.get(header::CONTENT_ENCODING).and_then(|coding| coding.to_str().ok());
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    if let (Some(coding), Some(tag)) = (coding, tag)
        && let Some(opaque) = tag.strip_suffix('"')
        && let Ok(tag) = HeaderValue::from_str(&format!("{opaque}-{coding}\""))
    {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The tag of the answer before it was compressed.
pub(super) fn without_coding(tag: &str) -> String {
    let plain = CODINGS.iter().find_map(|coding| {
        let opaque = tag.strip_suffix('"')?.strip_suffix(coding)?.strip_suffix('-')?;
        Some(format!("{opaque}\""))
    });
    plain.unwrap_or_else(|| tag.to_owned())
}
