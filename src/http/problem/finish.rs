//! Writes the body of every problem, whoever noticed it: a handler, an extractor, a layer or the
//! framework. Around everything else, so that no failure leaves without an explanation.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::layer::RequestId;

use super::kind::Kind;
use super::value::{ParameterError, Problem};

/// How much of the request's address a problem repeats, in bytes.
const INSTANCE: usize = 1024;

/// What goes over the wire.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct ProblemReply<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: String,
    request_id: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ParameterError],
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<FirstLink<'a>>,
}

/// Where to begin again.
#[derive(JsonSchema, Serialize)]
struct FirstLink<'a> {
    first: &'a str,
}

/// Gives every response of an error status its problem details.
pub(in crate::http) async fn finish(request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or_default();
    let mut response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>().unwrap_or_else(|| {
        let kind = Kind::of_status(status);
        Problem::new(kind, kind.title())
    });
    let body = ProblemReply {
        r#type: format!("/problems/{}", problem.kind.slug()),
        title: problem.kind.title(),
        status: status.as_u16(),
        detail: &problem.detail,
        instance: instance(&uri),
        request_id: id.as_str(),
        errors: &problem.errors,
        links: problem.beginning.as_deref().map(|first| FirstLink { first }),
    };
    let json = serde_json::to_vec(&body).expect("a problem has only text and numbers");
    let headers = response.headers_mut();
    let set =
        [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(json.len()));
    headers.remove(header::CONTENT_ENCODING);
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(json) };
    *response.body_mut() = body;
    response
}

/// The request's path and parameters, as far as is useful.
fn instance(uri: &Uri) -> String {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    target[..target.floor_char_boundary(INSTANCE)].to_owned()
}
