//! Answers from a published generation, and only when the caller has not got it already.
//!
//! The archive changes only when a generation is published. What an answer will say is therefore
//! known by the generation and the question, and a caller that has its tag is told so before
//! anything is searched. Answers given lately are given again.

use std::time::SystemTime;

use axum::extract::{FromRequestParts, OriginalUri, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};

use crate::archive::{Archive, Publication};
use crate::http::problem::{Kind, Problem};

use super::answers::Answers;
use super::base::Base;
use super::coding::without_coding;
use super::negotiate::Wanted;

/// For how long an answer may be used without asking, and for how much longer while asking.
const LIFETIME: HeaderValue =
    HeaderValue::from_static("public, max-age=60, stale-while-revalidate=600");

/// The generation that a request is answered from, for handlers.
#[derive(Clone)]
pub(in crate::http) struct Published(pub(in crate::http) Publication);

impl<S: Send + Sync> FromRequestParts<S> for Published {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(not_ready)
    }
}

fn not_ready() -> Problem {
    Problem::new(Kind::NotReady, "the articles are still being read; try again in a moment")
}

/// Answers from the published generation, with what a cache needs to know.
pub(in crate::http) async fn cached(
    State((archive, answers)): State<(Archive, Answers)>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(published) = archive.publication() else {
        return not_ready().into_response();
    };
    let asked = request.extensions().get().map_or(request.uri(), |OriginalUri(uri)| uri);
    let format = request.extensions().get().map_or("", |Wanted(format)| format.suffix());
    let base = Base::of(request.headers());
    let identity = identity(&published, asked, format, &base);
    let tag = format!("\"{}\"", &identity.to_hex()[..16]);
    let modified = modified(published.at);
    let known = known(request.headers(), &tag, modified);
    if let Some(known) = known.as_ref().filter(|known| known.is_sure && answers.last()) {
        return unchanged(known);
    }
    // The head of an answer is made from the whole by whoever asks for it.
    let key = (request.method() == Method::GET).then_some(*identity.as_bytes());
    if let Some(answer) = key.and_then(|key| answers.get(&key)) {
        return known.map_or(answer, |known| unchanged(&known));
    }
    request.extensions_mut().insert(Published(published));
    let mut response = next.run(request).await;
    let status = response.status();
    if let Some(known) = known.filter(|_| status.is_success()) {
        return unchanged(&known);
    }
    let headers = response.headers_mut();
    if status.is_success() || status.is_redirection() {
        headers.insert(header::CACHE_CONTROL, LIFETIME);
    }
    if status.is_success() {
        let tag = HeaderValue::from_str(&tag).expect("a tag is visible ASCII");
        headers.insert(header::ETAG, tag);
        let date =
            modified.and_then(|at| DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok());
        if let Some(date) = date.and_then(|date| HeaderValue::from_str(&date).ok()) {
            headers.insert(header::LAST_MODIFIED, date);
        }
    }
    match key {
        Some(key) => answers.keep(key, response).await,
        None => response,
    }
}

/// What an answer depends on: a hash of the program, the generation, the path, the format, the
/// parameters and where the caller came. Its beginning is the tag. The parameters are put in order
/// by name (never among those of one name, whose order may show), so that `?a=1&b=2` and
/// `?b=2&a=1` are one entry. The path is the one asked for, with the suffix that chooses the
/// format.
fn identity(published: &Publication, uri: &Uri, format: &str, base: &Base) -> blake3::Hash {
    let query = uri.query().unwrap_or_default();
    let mut parameters: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    parameters.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut hash = blake3::Hasher::new();
    let mut part = |text: &str| {
        hash.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    };
    part(env!("CARGO_PKG_VERSION"));
    part(published.generation.as_str());
    part(uri.path());
    part(format);
    // Some answers hold absolute addresses, which begin as the caller's does.
    part(base.as_str());
    for (name, value) in &parameters {
        part(name);
        part(value);
    }
    hash.finalize()
}

/// That the caller has the answer already.
struct Known {
    /// The tag under which it has it.
    tag: String,
    /// Whether there was such an answer, as a tag proves; else there may be nothing to have.
    is_sure: bool,
}

/// Whether the caller has the answer already: RFC 9110, section 13.1.
fn known(headers: &HeaderMap, tag: &str, modified: Option<Timestamp>) -> Option<Known> {
    let mut matches = headers.get_all(header::IF_NONE_MATCH).iter().peekable();
    if matches.peek().is_some() {
        let candidates = matches.filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(','));
        return candidates.map(str::trim).find_map(|candidate| {
            let strong = candidate.strip_prefix("W/").unwrap_or(candidate);
            match strong {
                "*" => Some(Known { tag: tag.to_owned(), is_sure: false }),
                strong => (without_coding(strong) == tag)
                    .then(|| Known { tag: strong.to_owned(), is_sure: true }),
            }
        });
    }
    let since = headers.get(header::IF_MODIFIED_SINCE)?;
    let since = DateTimeParser::new().parse_timestamp(since.as_bytes()).ok()?;
    (modified? <= since).then(|| Known { tag: tag.to_owned(), is_sure: false })
}

fn unchanged(known: &Known) -> Response {
    let tag = HeaderValue::from_str(&known.tag).expect("a tag is visible ASCII");
    let headers = [(header::ETAG, tag), (header::CACHE_CONTROL, LIFETIME)];
    (StatusCode::NOT_MODIFIED, headers).into_response()
}

/// When the generation was published, to the second: HTTP knows no finer.
fn modified(at: SystemTime) -> Option<Timestamp> {
    Timestamp::from_second(Timestamp::try_from(at).ok()?.as_second()).ok()
}
