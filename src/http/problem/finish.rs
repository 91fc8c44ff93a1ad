//! Writes the body of every problem, whoever noticed it: a handler, an extractor, a layer or the
//! framework. Around everything else, so that no failure leaves without an explanation.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::layer::{RequestId, wants_page};
use crate::page::{self, Failure, Fault, POLICY};

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
    let as_page = wants_page(&uri, request.headers());
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
    let (content_type, written) = if as_page {
        let policy = HeaderValue::from_static(POLICY);
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        ("text/html; charset=utf-8", page(&problem, status, &id).into_bytes())
    } else {
        ("application/problem+json", json(&problem, status, &id, &uri))
    };
    let headers = response.headers_mut();
    let set = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-store")];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(written.len()));
    headers.remove(header::CONTENT_ENCODING);
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(written) };
    *response.body_mut() = body;
    response
}

/// A problem for programs.
fn json(problem: &Problem, status: StatusCode, id: &RequestId, uri: &Uri) -> Vec<u8> {
    let body = ProblemReply {
        r#type: format!("/problems/{}", problem.kind.slug()),
        title: problem.kind.title(),
        status: status.as_u16(),
        detail: &problem.detail,
        instance: instance(uri),
        request_id: id.as_str(),
        errors: &problem.errors,
        links: problem.beginning.as_deref().map(|first| FirstLink { first }),
    };
    serde_json::to_vec(&body).expect("a problem has only text and numbers")
}

/// A problem for people.
fn page(problem: &Problem, status: StatusCode, id: &RequestId) -> String {
    page::problem(&Failure {
        kind: problem.kind.slug(),
        title: problem.kind.title(),
        status: status.as_u16(),
        detail: &problem.detail,
        request_id: id.as_str(),
        faults: problem.errors.iter().map(Fault::from).collect(),
        beginning: problem.beginning.as_deref(),
    })
}

impl<'a> From<&'a ParameterError> for Fault<'a> {
    fn from(error: &'a ParameterError) -> Self {
        Self {
            parameter: &error.parameter,
            value: error.value.as_deref(),
            expected: &error.expected,
            did_you_mean: error.did_you_mean.as_deref(),
        }
    }
}

/// The request's path and parameters, as far as is useful.
fn instance(uri: &Uri) -> String {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    target[..target.floor_char_boundary(INSTANCE)].to_owned()
}
