//! The extractor of the one variable part of a path.

use axum::extract::{FromRequestParts, Path as FrameworkPath};
use axum::http::request::Parts;

use crate::http::problem::{Kind, Problem};

/// The variable part of a path, percent-decoded.
pub(in crate::http) struct Path(pub(in crate::http) String);

impl<S: Send + Sync> FromRequestParts<S> for Path {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let part = FrameworkPath::<String>::from_request_parts(parts, state).await;
        // The one way to fail: the decoded bytes are no UTF-8, and no name of ours is like that.
        part.map(|FrameworkPath(name)| Self(name)).map_err(|_| {
            Problem::new(Kind::NotFound, "no address here has bytes that are not UTF-8")
        })
    }
}
