//! `/timeline`: how many articles a question finds in each year, month, week or day.

mod params;
mod reply;
mod rows;

use std::time::Instant;

use axum::extract::State;
use axum::response::Response;

use crate::archive::Archive;
use crate::page;

use super::extract::Query;
use super::layer::{Base, Place, Published, Wanted};
use super::pages::represent;
use super::problem::Problem;
use super::reply::listed;
pub(super) use params::TimelineParams;
pub(crate) use reply::TimelineReply;
use rows::rows;

/// Counts the articles that a question finds over time.
pub(super) async fn show_timeline(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    base: Base,
    place: Place,
    Query(params): Query<TimelineParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let answer = archive.timeline(params.request()).await?;
    if format.holds_all() {
        return Ok(listed("timeline", format, base, rows(answer).into_iter()));
    }
    let reply = TimelineReply::new(answer, &params, &place, &published, started);
    Ok(represent(format, &reply, page::timeline))
}
