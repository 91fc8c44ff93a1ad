//! One question of an assistant, put to the same addresses that everybody else asks.

use std::borrow::Cow;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tower::ServiceExt as _;

/// The largest answer that is handed on, in bytes: an article of the greatest length, every
/// character of it escaped.
const LARGEST: usize = 32 << 20;

/// How often an answer may say that the thing is elsewhere.
const MOVES: usize = 3;

/// A parameter of the HTTP interface.
pub(super) type Pair = (Cow<'static, str>, String);

/// What was found out.
pub(super) enum Outcome {
    /// The answer.
    Answered(Value),
    /// Why there is none: a problem in the sense of RFC 9457.
    Refused(Value),
}

/// Asks the addresses of the product.
#[derive(Clone)]
pub(super) struct Inquirer {
    router: Router,
}

impl Inquirer {
    pub(super) fn new(router: Router) -> Self {
        Self { router }
    }

    /// Asks for a list, with parameters.
    pub(super) async fn list(&self, path: &str, pairs: &[Pair]) -> Outcome {
        self.ask(target(path, pairs)).await
    }

    /// Asks for one thing by its id, or by the address that an earlier answer gave.
    pub(super) async fn one(&self, resource: &str, id: &str, pairs: &[Pair]) -> Outcome {
        let id = id.rsplit_once(resource).map_or(id, |(_, id)| id.trim_start_matches('/'));
        let id = utf8_percent_encode(id.trim(), NON_ALPHANUMERIC);
        self.list(&format!("{resource}/{id}"), pairs).await
    }

    async fn ask(&self, mut target: String) -> Outcome {
        for _ in 0..MOVES {
            let request = Request::get(&target)
                .header(header::HOST, "localhost")
                .header(header::ACCEPT, "application/json")
                .body(Body::empty());
            let Ok(request) = request else { return failed("the question is too long") };
            let Ok(response) = self.router.clone().oneshot(request).await;
            let status = response.status();
            let moved = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            match moved {
                Some(to) if status == StatusCode::PERMANENT_REDIRECT => target = to.to_owned(),
                _ => {
                    let body = to_bytes(response.into_body(), LARGEST).await;
                    let Ok(body) = body else { return failed("the answer is too long") };
                    let Ok(value) = serde_json::from_slice(&body) else {
                        return failed("the answer is not one that can be handed on");
                    };
                    // Several entities that share a name are an answer too.
                    let is_answer = status.is_success() || status == StatusCode::MULTIPLE_CHOICES;
                    let outcome = if is_answer { Outcome::Answered } else { Outcome::Refused };
                    return outcome(value);
                }
            }
        }
        failed("the thing has moved too often")
    }
}

fn target(path: &str, pairs: &[Pair]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    format!("{path}?{}", query.finish())
}

fn failed(detail: &str) -> Outcome {
    Outcome::Refused(serde_json::json!({ "detail": detail }))
}
