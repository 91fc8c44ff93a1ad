//! `/ingest`: how far the running ingest is, and what the last one came to.

use std::collections::BTreeMap;
use std::time::SystemTime;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Archive, IngestState, IngestStatus, Reject, Report, Stage, Status};
use crate::page;

use super::extract::Query;
use super::layer::Wanted;
use super::pages::represent;

/// So many rejects are shown; `rejects_total` says how many there are.
const SHOWN: usize = 1_000;

#[derive(JsonSchema, Serialize)]
pub(crate) struct IngestReply<'r> {
    pub(crate) state: &'static str,
    /// What is being done, and how far it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) progress: Option<ProgressReply>,
    /// Records of the last finished ingest; the counts by status add up to it.
    pub(crate) seen: u64,
    pub(crate) by_status: &'r BTreeMap<Status, u64>,
    /// Articles that were in the archive before and are not any more.
    pub(crate) removed: u64,
    pub(crate) rejects_total: u64,
    pub(crate) rejects: &'r [Reject],
    /// When the running or last ingest began, in UTC.
    pub(crate) started: Option<String>,
    pub(crate) took_s: f64,
    /// Articles a second that the last finished ingest read.
    pub(crate) rate: Option<f64>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct ProgressReply {
    pub(crate) stage: &'static str,
    /// What `done` and `total` count.
    pub(crate) unit: &'static str,
    pub(crate) done: u64,
    pub(crate) total: u64,
}

/// Shows how far the running ingest is, and what the last one came to.
pub(super) async fn show_ingest(
    State(archive): State<Archive>,
    Wanted(format): Wanted,
    Query(()): Query<()>,
) -> Response {
    let status = archive.ingest();
    let reply = represent(format, &IngestReply::of(&status), page::ingest);
    ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], reply).into_response()
}

impl<'r> IngestReply<'r> {
    fn of(status: &'r IngestStatus) -> Self {
        let report: &Report = &status.report;
        let took_s = status.took.as_secs_f64();
        let read = [Status::Indexed, Status::Partial, Status::Updated];
        let read: u64 = read.into_iter().map(|status| report.count(status)).sum();
        let is_idle = status.state == IngestState::Idle;
        Self {
            state: match status.state {
                IngestState::Running => "running",
                IngestState::Idle => "idle",
                IngestState::Failed => "failed",
            },
            progress: status.stage.map(|stage| ProgressReply::of(stage, status)),
            seen: report.seen(),
            by_status: &report.by_status,
            removed: report.removed,
            rejects_total: report.count(Status::Rejected) + report.count(Status::Skipped),
            rejects: &report.rejects[..report.rejects.len().min(SHOWN)],
            started: status.started.and_then(timestamp),
            took_s: (took_s * 1000.0).round() / 1000.0,
            rate: (is_idle && took_s > 0.0).then(|| (read as f64 / took_s).round()),
        }
    }
}

impl ProgressReply {
    fn of(stage: Stage, status: &IngestStatus) -> Self {
        let (stage, unit) = match stage {
            Stage::Reading => ("reading", "bytes"),
            Stage::Naming => ("naming", "articles"),
            Stage::Indexing => ("indexing", "articles"),
        };
        Self { stage, unit, done: status.done.min(status.total), total: status.total }
    }
}

fn timestamp(at: SystemTime) -> Option<String> {
    let second = Timestamp::try_from(at).ok()?.as_second();
    Timestamp::from_second(second).ok().map(|at| at.to_string())
}
