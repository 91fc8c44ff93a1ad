//! `/problems` and `/problems/{type}`: what each kind of problem means and what to do about it.

use axum::Json;
use schemars::JsonSchema;
use serde::Serialize;

use super::extract::{Path, Query};
use super::problem::{Kind, Problem};

/// A kind of problem, explained.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct KindReply {
    r#type: String,
    title: &'static str,
    status: u16,
    explanation: &'static str,
}

impl From<Kind> for KindReply {
    fn from(kind: Kind) -> Self {
        Self {
            r#type: format!("/problems/{}", kind.slug()),
            title: kind.title(),
            status: kind.status().as_u16(),
            explanation: kind.explanation(),
        }
    }
}

/// Every kind of problem.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct KindsReply {
    total: usize,
    results: Vec<KindReply>,
}

/// Lists the kinds of problem.
pub(super) async fn list_problems(Query(()): Query<()>) -> Json<KindsReply> {
    let results = Kind::ALL.map(KindReply::from).into();
    Json(KindsReply { total: Kind::ALL.len(), results })
}

/// Explains a kind of problem.
pub(super) async fn show_problem(
    Path(slug): Path,
    Query(()): Query<()>,
) -> Result<Json<KindReply>, Problem> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.slug() == slug);
    kind.map(|kind| Json(kind.into())).ok_or_else(|| {
        Problem::new(Kind::NotFound, "there is no such kind of problem; /problems lists them all")
    })
}
