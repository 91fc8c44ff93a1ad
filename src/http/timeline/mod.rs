//! `/timeline`: how many articles a question finds in each year, month, week or day.

mod params;
mod reply;

use std::time::Instant;

use axum::Json;
use axum::extract::State;

use crate::archive::Archive;

use super::extract::Query;
use super::layer::{Place, Published};
use super::problem::Problem;
pub(super) use params::TimelineParams;
pub(super) use reply::TimelineReply;

/// Counts the articles that a question finds over time.
pub(super) async fn show_timeline(
    State(archive): State<Archive>,
    Published(published): Published,
    place: Place,
    Query(params): Query<TimelineParams>,
) -> Result<Json<TimelineReply>, Problem> {
    let started = Instant::now();
    let answer = archive.timeline(params.request()).await?;
    Ok(Json(TimelineReply::new(answer, &params, &place, &published, started)))
}
