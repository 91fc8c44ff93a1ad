//! What absolute addresses begin with: the scheme and the host under which the caller came.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

/// In which scheme the caller spoke to the proxy in front, if there is one.
const FORWARDED: &str = "x-forwarded-proto";

/// The longest host that is repeated, in bytes: the longest name of DNS, and a port.
const LONGEST: usize = 260;

/// What absolute addresses begin with, such as `https://archive.example`.
#[derive(Clone, Debug)]
pub(in crate::http) struct Base(String);

impl Base {
    /// The absolute form of an address.
    pub(in crate::http) fn join(&self, address: &str) -> String {
        format!("{}{address}", self.0)
    }
}

impl<S: Sync> FromRequestParts<S> for Base {
    type Rejection = Infallible;

    /// A host that is none, which no client of ours sends, is not repeated.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let field = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
        let host = field(header::HOST.as_str())
            .filter(|host| !host.is_empty() && host.len() <= LONGEST && host.bytes().all(plain))
            .unwrap_or("localhost");
        let scheme = if field(FORWARDED) == Some("https") { "https" } else { "http" };
        Ok(Self(format!("{scheme}://{host}")))
    }
}
