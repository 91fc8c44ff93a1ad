//! `/entities` and `/entities/{id}`: whom and what the archive names.

mod params;
mod reply;

use std::time::Instant;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::archive::{Archive, EntityFilter, EntityFound, EntityRequest};
use crate::model::EntityId;
use crate::page;

use super::extract::{Path, Query};
use super::layer::{Place, Published, Wanted};
use super::pages::represent;
use super::problem::Problem;
use super::reply::linked;
pub(super) use params::EntityParams;
pub(crate) use reply::{CandidatesReply, EntitiesReply, OneEntityReply};

/// Lists entities.
pub(super) async fn list_entities(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    place: Place,
    Query(params): Query<EntityParams>,
) -> Response {
    let started = Instant::now();
    let page = archive.entities(&params.request());
    let reply = EntitiesReply::new(&page, &params, &place, &published, started);
    linked(reply.next().as_deref(), represent(format, &reply, page::entities))
}

/// Shows an entity; under another of its names, where it is; under the name of several, which.
pub(super) async fn show_entity(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    place: Place,
    Path(id): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    Ok(match archive.entity(&id).await? {
        Some(EntityFound::Here(answer)) if answer.entity.id.as_str() == id => {
            let reply = OneEntityReply::new(*answer, &published, started);
            represent(format, &reply, page::entity)
        }
        Some(EntityFound::Here(answer)) => moved(&place, &answer.entity.id),
        Some(EntityFound::Moved(to)) => moved(&place, &to),
        Some(EntityFound::Several(entities)) => {
            let reply = CandidatesReply::new(&entities, &place, &published, started);
            let candidates = represent(format, &reply, page::candidates);
            (StatusCode::MULTIPLE_CHOICES, candidates).into_response()
        }
        None => return Err(Problem::not_found("an entity", &id, nearest(&archive, &id))),
    })
}

/// Where an entity is that was asked for by another of its names.
fn moved(place: &Place, to: &EntityId) -> Response {
    Redirect::permanent(&place.moved_to(&format!("/entities/{to}"))).into_response()
}

/// The id of the entity whose name comes nearest.
fn nearest(archive: &Archive, id: &str) -> Option<String> {
    let filter = EntityFilter { name: id.replace('-', " "), ..EntityFilter::default() };
    let page = archive.entities(&EntityRequest { filter, offset: 0, limit: 1 });
    page.entities.first().map(|entity| entity.id.to_string())
}
