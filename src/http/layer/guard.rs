//! Turns away requests that no resource should have to think about.

use axum::extract::Request;
use axum::http::{HeaderValue, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::problem::{Kind, Problem};

/// The longest request target, in bytes: room for a query of 4 kB whose every character a client
/// has written as `%28`.
const LONGEST_TARGET: usize = 16 * 1024;

/// Lets a request pass that names its host once, says once how long it is, and has an address
/// of reasonable length. The rest could be read differently by a proxy in front (RFC 9112,
/// sections 3.2 and 6.3), so that the connection ends with it.
pub(in crate::http) async fn guard(request: Request, next: Next) -> Response {
    match objection(&request) {
        None => next.run(request).await,
        Some(problem) => {
            let mut response = problem.into_response();
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            response
        }
    }
}

fn objection(request: &Request) -> Option<Problem> {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if target > LONGEST_TARGET {
        let detail =
            format!("the address has {target} bytes; at most {LONGEST_TARGET} are looked at");
        return Some(Problem::new(Kind::UriTooLong, detail));
    }
    let headers = request.headers();
    let hosts = headers.get_all(header::HOST).iter().count();
    // HTTP/1.0 knows no hosts, and the checks of some load balancers know nothing newer.
    if hosts > 1 || hosts == 0 && request.version() > Version::HTTP_10 {
        let detail = format!("expected one Host field, found {hosts}");
        return Some(Problem::new(Kind::BadRequest, detail));
    }
    if headers.contains_key(header::TRANSFER_ENCODING)
        && headers.contains_key(header::CONTENT_LENGTH)
    {
        let detail = "Transfer-Encoding and Content-Length exclude one another";
        return Some(Problem::new(Kind::BadRequest, detail));
    }
    None
}
