//! What absolute addresses begin with: the scheme and the host under which the caller came.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

/// In which scheme the caller spoke to the proxy in front, if there is one.
const FORWARDED: &str = "x-forwarded-proto";

/// The longest host that is repeated, in bytes: the longest name of DNS, and a port.
const LONGEST: usize = 260;

/// What absolute addresses begin with, such as `https://archive.example`.
#[derive(Clone, Debug)]
pub(in crate::http) struct Base(String);

impl Base {
    /// Reads it off the header of a request. A host that is none, which no client of ours sends,
    /// is not repeated.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let field = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
        let host = field(header::HOST.as_str())
            .filter(|host| !host.is_empty() && host.len() <= LONGEST && host.bytes().all(plain))
            .unwrap_or("localhost");
        let scheme = if field(FORWARDED) == Some("https") { "https" } else { "http" };
        Self(format!("{scheme}://{host}"))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The absolute form of an address.
    pub(in crate::http) fn join(&self, address: &str) -> String {
        format!("{}{address}", self.0)
    }
}

impl<S: Sync> FromRequestParts<S> for Base {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}
