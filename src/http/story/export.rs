//! All stories that the articles tell which a question finds, as lines of JSON or as a table, each
//! with the cursor that goes on after it.

use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use crate::archive::{Archive, ListedStep};
use crate::http::extract::{FromParameters, Parameters, joined};
use crate::http::format::Format;
use crate::http::layer::Base;
use crate::http::problem::Problem;
use crate::http::question::{Question, WalkParams};
use crate::http::reply::{Row, RowWriter, exported, streamed};

use super::reply::ListedReply;

/// Stories as they were asked for: by date, as only that order holds.
pub(super) struct StoryExportParams {
    walk: WalkParams,
    /// How many at most; all of them when nothing is said.
    limit: Option<usize>,
}

impl FromParameters for StoryExportParams {
    const NAMES: &'static [&'static str] = &joined::<_, 27, 1, 28>(WalkParams::NAMES, ["limit"]);
    const ALIASES: &'static [(&'static str, &'static str)] =
        &joined::<_, 5, 1, 6>(Question::ALIASES, [("page-size", "limit")]);

    fn read(parameters: &mut Parameters) -> Self {
        let limit = parameters.number("limit", 1..=usize::MAX);
        Self { walk: WalkParams::read(parameters), limit }
    }
}

/// A story on a line.
#[derive(Serialize)]
struct StoryLine {
    #[serde(flatten)]
    story: ListedReply,
    /// Goes on after this story.
    cursor: String,
}

impl Row for StoryLine {
    const COLUMNS: &'static [&'static str] =
        &["id", "url", "title", "articles", "matching", "sources", "first", "last", "cursor"];
}

/// Hands over all stories, as [`streamed`] does.
pub(super) async fn export(
    archive: &Archive,
    params: StoryExportParams,
    format: Format,
    base: Base,
) -> Result<Response, Problem> {
    let StoryExportParams { walk: params, limit } = params;
    let walk = archive.walk_stories(params.request(0)).await?;
    let mut writer = RowWriter::new(format, base, params.after().is_none());
    let write = move |steps: Vec<ListedStep>| {
        writer.write(steps.into_iter().map(|step| StoryLine {
            cursor: params.cursor_after(&step.position),
            story: step.story.into(),
        }))
    };
    let body = streamed(walk, limit.unwrap_or(usize::MAX), write, "").await?;
    Ok((exported("stories", format), body).into_response())
}
