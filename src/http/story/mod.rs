//! `/stories` and `/stories/{id}`: what happened, and who reported it how.

mod compared;
mod export;
mod params;
mod reply;

use std::time::Instant;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::archive::{Archive, StoryFound};
use crate::model::{ArticleId, StoryId};
use crate::page;

use super::extract::{Path, Query, read};
use super::layer::{Base, Place, Published, Wanted};
use super::pages::represent;
use super::problem::Problem;
use super::reply::linked;
pub(crate) use compared::{PlaceReply, SharedReply};
pub(super) use params::StoriesParams;
pub(crate) use reply::{JoinReply, OneStoryReply, StoriesReply};

/// Lists the stories that the articles tell which a question finds.
pub(super) async fn list_stories(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    base: Base,
    place: Place,
) -> Result<Response, Problem> {
    if format.holds_all() {
        let params = read(place.query.as_deref())?;
        return export::export(&archive, params, format, base).await;
    }
    let started = Instant::now();
    let params: StoriesParams = read(place.query.as_deref())?;
    let page = archive.stories(params.request(), params.order).await?;
    let reply = StoriesReply::new(page, &params, &place, &published, started);
    Ok(linked(&reply.links, represent(format, &reply, page::stories)))
}

/// Shows a story; under an id that it no longer has, or with a title before its id, where it is.
pub(super) async fn show_story(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    place: Place,
    Path(segment): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let absent = || Problem::not_found("a story", &segment, None);
    let id = ArticleId::from_segment(&segment).map_err(|_| absent())?;
    let id = StoryId::from_number(id.number());
    let moved = |to: StoryId| {
        Redirect::permanent(&place.moved_to(&format!("/stories/{to}"))).into_response()
    };
    Ok(match archive.story(id).await?.ok_or_else(absent)? {
        StoryFound::Here(answer) if answer.id.to_string() == segment => {
            let reply = OneStoryReply::new(*answer, &archive, &published, started);
            represent(format, &reply, page::story)
        }
        StoryFound::Here(answer) => moved(answer.id),
        StoryFound::Moved(to) => moved(to),
    })
}
