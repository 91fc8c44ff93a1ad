//! In which format the caller gets its answer: a suffix on the path (`/search.csv`) decides, else
//! what `Accept` says of the formats that the address offers.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OriginalUri, Request, State};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::format::Format;
use crate::http::problem::{Kind, Problem};

use super::accept::best;

/// That a suffix chose the format.
#[derive(Clone, Copy)]
struct Suffixed(Format);

/// The format that an answer is to have, for handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) struct Wanted(pub(in crate::http) Format);

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Infallible;

    /// An address that offers no choice is read as JSON.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self(Format::Json)))
    }
}

/// Where a request was made: what links to the same resource begin with.
pub(in crate::http) struct Place {
    /// The path as it was asked for.
    pub(in crate::http) path: String,
    /// The path without the suffix.
    pub(in crate::http) bare: String,
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
            bare: parts.uri.path().to_owned(),
            suffix: parts.extensions.get().map_or("", |Suffixed(format)| format.suffix()),
            query: parts.uri.query().map(str::to_owned),
        })
    }
}

/// Takes the suffix off the path, so that routes need not know of suffixes.
pub(in crate::http) fn strip_suffix(mut request: Request) -> Request {
    if let Some((uri, format)) = without_suffix(request.uri()) {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(Suffixed(format));
    }
    request
}

fn without_suffix(uri: &Uri) -> Option<(Uri, Format)> {
    let stripped = |format: Format| Some((uri.path().strip_suffix(format.suffix())?, format));
    let (path, format) = Format::ALL.into_iter().find_map(stripped)?;
    if path.len() <= 1 {
        return None;
    }
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = PathAndQuery::try_from(format!("{path}{query}")).ok()?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(target);
    Some((Uri::from_parts(parts).ok()?, format))
}

/// Chooses among the formats that an address offers, the usual one first.
pub(in crate::http) async fn offer(
    State(offered): State<&'static [Format]>,
    mut request: Request,
    next: Next,
) -> Response {
    let wanted = match request.extensions().get() {
        Some(Suffixed(format)) => Some(*format).filter(|format| offered.contains(format)),
        None => best(request.headers(), offered),
    };
    let Some(format) = wanted else {
        return refused(offered).into_response();
    };
    request.extensions_mut().insert(Wanted(format));
    next.run(request).await
}

/// Refuses a suffix where an address is what it is: nothing is there under that name.
pub(in crate::http) async fn refuse_suffix(request: Request, next: Next) -> Response {
    match request.extensions().get() {
        Some(Suffixed(format)) => {
            let detail = format!(
                "this address has no formats to choose among; leave out {}",
                format.suffix()
            );
            Problem::new(Kind::NotFound, detail).into_response()
        }
        None => next.run(request).await,
    }
}

/// Whether a page is wanted of an answer that no address makes: of a problem.
pub(in crate::http) fn wants_page(uri: &Uri, headers: &HeaderMap) -> bool {
    let suffixed = without_suffix(uri).map(|(_, format)| format);
    let wanted = suffixed.or_else(|| best(headers, &[Format::Json, Format::Html]));
    wanted == Some(Format::Html)
}

fn refused(offered: &[Format]) -> Problem {
    let names = offered.iter().map(|f| format!("{} ({})", f.media_type(), f.suffix()));
    let names: Vec<_> = names.collect();
    Problem::new(Kind::NotAcceptable, format!("this can be had as {}", names.join(", ")))
}
