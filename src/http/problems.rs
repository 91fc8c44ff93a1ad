//! `/problems` and `/problems/{type}`: what each kind of problem means and what to do about it.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use crate::page;

use super::extract::{Path, Query};
use super::layer::Wanted;
use super::pages::represent;
use super::problem::{Kind, Problem};

/// A kind of problem, explained.
#[derive(JsonSchema, Serialize)]
pub(crate) struct KindReply {
    pub(crate) r#type: String,
    pub(crate) title: &'static str,
    pub(crate) status: u16,
    pub(crate) explanation: &'static str,
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
pub(crate) struct KindsReply {
    pub(crate) total: usize,
    pub(crate) results: Vec<KindReply>,
}

/// Lists the kinds of problem.
pub(super) async fn list_problems(Wanted(format): Wanted, Query(()): Query<()>) -> Response {
    let results = Kind::ALL.map(KindReply::from).into();
    let reply = KindsReply { total: Kind::ALL.len(), results };
    represent(format, &reply, page::problem_kinds)
}

/// Explains a kind of problem.
pub(super) async fn show_problem(
    Wanted(format): Wanted,
    Path(slug): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.slug() == slug);
    let page = |kind: Kind| represent(format, &KindReply::from(kind), page::problem_kind);
    kind.map(page).ok_or_else(|| {
        Problem::new(Kind::NotFound, "there is no such kind of problem; /problems lists them all")
    })
}
