//! What becomes of a request that takes too long, or whose handler has a defect.

use std::any::Any;
use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::problem::{Kind, Problem};

/// How long the making of a response may take. Sending it is limited by the connection's life.
const LONGEST: Duration = Duration::from_secs(5);

/// Answers with a problem when no response is there in time.
pub(in crate::http) async fn limit_time(request: Request, next: Next) -> Response {
    let response = tokio::time::timeout(LONGEST, next.run(request)).await;
    response.unwrap_or_else(|_| {
        let detail = format!("no answer within {} s", LONGEST.as_secs());
        Problem::new(Kind::Timeout, detail).into_response()
    })
}

/// The response for a handler that panicked: the caller learns nothing of it, the log all.
pub(in crate::http) fn explain_panic(panic: Box<dyn Any + Send>) -> Response {
    let message = match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(other) => other.downcast_ref::<&str>().copied().unwrap_or_default().to_owned(),
    };
    tracing::error!(message, "a handler panicked");
    Problem::new(Kind::Internal, "the request could not be answered").into_response()
}
