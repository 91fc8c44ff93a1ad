//! One exchange: its id, the header fields that every response has, and its line in the log.

use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

/// Under which name the log has the line of an exchange.
const ACCESS: &str = concat!(env!("CARGO_PKG_NAME"), "::access");

/// The header field with the id of a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken over from a caller.
const LONGEST_ID: usize = 128;

/// How much of a path and of a query the log shows, in characters.
const LOGGED: usize = 256;

/// What a page opened from our answers may do: nothing, for they are data.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// The id under which a request is found in the log: the caller's own when it gave a usable one.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct RequestId(String);

impl RequestId {
    pub(in crate::http) fn as_str(&self) -> &str {
        &self.0
    }

    /// The id that the caller gave, if it is short and plain enough to be put into a log.
    fn given(headers: &HeaderMap) -> Option<Self> {
        let id = headers.get(REQUEST_ID)?.to_str().ok()?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.:/=+".contains(&b);
        let usable = !id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(plain);
        usable.then(|| Self(id.to_owned()))
    }

    /// A new id: random for each process, then counted.
    fn make() -> Self {
        static PROCESS: LazyLock<u32> =
            LazyLock::new(|| RandomState::new().hash_one(std::process::id()) as u32);
        static COUNT: AtomicU64 = AtomicU64::new(1);
        Self(format!("{:08x}-{:x}", *PROCESS, COUNT.fetch_add(1, Ordering::Relaxed)))
    }
}

/// Gives a request its id, its response the fields that all have, and the log its line.
pub(in crate::http) async fn exchange(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::given(request.headers()).unwrap_or_else(RequestId::make);
    let (method, uri) = (request.method().clone(), request.uri().clone());
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("request", id = id.as_str());

    let mut response = next.run(request).instrument(span).await;

    let status = response.status();
    let headers = response.headers_mut();
    let value = HeaderValue::from_str(id.as_str()).expect("an id is visible ASCII");
    headers.insert(REQUEST_ID, value);
    let fixed =
        [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::VARY, "Accept, Accept-Encoding")];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A page has a policy of its own; what a browser has already keeps the one that it came with,
    // which a policy on the word that it is unchanged would replace (RFC 9111, section 3.2).
    if status != StatusCode::NOT_MODIFIED {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    }
    if method == Method::OPTIONS {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    }
    log(&method, &uri, &response, started, &id);
    response
}

fn log(method: &Method, uri: &Uri, response: &Response, started: Instant, id: &RequestId) {
    if !tracing::enabled!(target: ACCESS, tracing::Level::INFO) {
        return;
    }
    let query = uri.query().unwrap_or_default().as_bytes();
    let q = form_urlencoded::parse(query).find(|(name, _)| name == "q");
    tracing::info!(
        target: ACCESS,
        method = method.as_str(),
        path = visible(uri.path()),
        q = q.map(|(_, q)| visible(&q)),
        status = response.status().as_u16(),
        took_us = started.elapsed().as_micros() as u64,
        request_id = id.as_str(),
        "{} {} {}", method, visible(uri.path()), response.status().as_u16(),
    );
}

/// A text cut to a bearable length, in which nothing can act on a terminal or pass for another
/// line: control characters and those that direct the flow of text are written out.
fn visible(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars().take(LOGGED) {
        let directs = matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || directs {
            write!(shown, "{}", c.escape_default()).expect("a String takes everything");
        } else {
            shown.push(c);
        }
    }
    shown
}
