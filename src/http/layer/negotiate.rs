//! In which format the caller wants its answer. There is one so far: JSON.
//!
//! A suffix on the path (`/search.json`) decides before `Accept` does. Browsers, which ask for
//! HTML, get JSON as long as there are no pages.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OriginalUri, Request};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::problem::{Kind, Problem};

/// The suffix that asks for JSON.
const JSON: &str = ".json";

/// What satisfies a caller: the format that we have, and the one for which browsers ask first.
const SERVED: [(&str, &str); 2] = [("application", "json"), ("text", "html")];

/// That the format was chosen by a suffix.
#[derive(Clone, Copy)]
struct Suffixed;

/// Where a request was made: what links to the same resource begin with.
pub(in crate::http) struct Place {
    /// The path as it was asked for.
    pub(in crate::http) path: String,
    /// The suffix that it had, or nothing.
    pub(in crate::http) suffix: &'static str,
    /// The parameters as they were given.
    pub(in crate::http) query: Option<String>,
}

impl Place {
    /// Another path in the same format and with the same parameters.
    pub(in crate::http) fn moved_to(&self, path: &str) -> String {
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{path}{}{query}", self.suffix)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Place {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let OriginalUri(uri) =
            parts.extensions.get().cloned().unwrap_or_else(|| OriginalUri(parts.uri.clone()));
        Ok(Self {
            path: uri.path().to_owned(),
            suffix: parts.extensions.get::<Suffixed>().map_or("", |_| JSON),
            query: parts.uri.query().map(str::to_owned),
        })
    }
}

/// Takes the suffix off the path, so that routes need not know of suffixes.
pub(in crate::http) fn strip_suffix(mut request: Request) -> Request {
    if let Some(uri) = without_suffix(request.uri()) {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(Suffixed);
    }
    request
}

fn without_suffix(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix(JSON).filter(|path| path.len() > 1)?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = PathAndQuery::try_from(format!("{path}{query}")).ok()?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(target);
    Uri::from_parts(parts).ok()
}

/// Lets a request pass whose `Accept` leaves something that can be served.
pub(in crate::http) async fn negotiate(request: Request, next: Next) -> Response {
    if request.extensions().get::<Suffixed>().is_some() || accepts(request.headers()) {
        return next.run(request).await;
    }
    let detail = "this can be had as application/json";
    Problem::new(Kind::NotAcceptable, detail).into_response()
}

fn accepts(headers: &HeaderMap) -> bool {
    let fields: Vec<_> =
        headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    if fields.iter().all(|field| field.trim().is_empty()) {
        return true;
    }
    let ranges: Vec<_> = fields.iter().flat_map(|field| field.split(',')).map(range).collect();
    SERVED.iter().any(|(kind, subtype)| {
        let matching = ranges.iter().filter_map(|(k, s, weight)| match (*k, *s) {
            ("*", "*") => Some((0, weight)),
            (k, "*") if k.eq_ignore_ascii_case(kind) => Some((1, weight)),
            (k, s) if k.eq_ignore_ascii_case(kind) && s.eq_ignore_ascii_case(subtype) => {
                Some((2, weight))
            }
            _ => None,
        });
        // The most specific range decides: RFC 9110, section 12.5.1.
        matching.max_by_key(|(specific, _)| *specific).is_some_and(|(_, weight)| *weight > 0.0)
    })
}

/// A media range: its two parts and its weight.
fn range(text: &str) -> (&str, &str, f32) {
    let mut parts = text.split(';').map(str::trim);
    let (kind, subtype) = parts.next().and_then(|range| range.split_once('/')).unwrap_or(("", ""));
    let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    (kind, subtype, weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
}
