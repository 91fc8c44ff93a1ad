//! `/entities` and `/entities/{id}`: whom and what the archive names.

mod companions;
mod params;
mod reply;

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::archive::{Archive, EntityFilter, EntityFound, EntityRequest};
use crate::model::EntityId;

use super::extract::{Path, Query};
use super::layer::{Place, Published};
use super::problem::Problem;
use super::reply::{linked, with_query};
use companions::{CompanionsParams, CompanionsReply};
use params::EntityParams;
use reply::{CandidatesReply, EntitiesReply, OneEntityReply};

/// Lists entities.
pub(super) async fn list_entities(
    State(archive): State<Archive>,
    Published(published): Published,
    place: Place,
    Query(params): Query<EntityParams>,
) -> Response {
    let started = Instant::now();
    let page = archive.entities(&params.request());
    let reply = EntitiesReply::new(&page, &params, &place, &published, started);
    linked(reply.next().as_deref(), reply)
}

/// Shows an entity; under another of its names, where it is; under the name of several, which.
pub(super) async fn show_entity(
    State(archive): State<Archive>,
    Published(published): Published,
    place: Place,
    Path(id): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    Ok(match archive.entity(&id).await? {
        Some(EntityFound::Here(answer)) if answer.entity.id.as_str() == id => {
            Json(OneEntityReply::new(*answer, &published, started)).into_response()
        }
        Some(EntityFound::Here(answer)) => moved(&place, &answer.entity.id),
        Some(EntityFound::Moved(to)) => moved(&place, &to),
        Some(EntityFound::Several(entities)) => {
            let reply = CandidatesReply::new(&entities, &place, &published, started);
            (StatusCode::MULTIPLE_CHOICES, Json(reply)).into_response()
        }
        None => return Err(Problem::not_found("an entity", &id, nearest(&archive, &id))),
    })
}

/// Leads to the articles that name an entity.
pub(super) async fn find_articles(
    State(archive): State<Archive>,
    place: Place,
    Path(id): Path,
) -> Result<Response, Problem> {
    narrowed(&archive, "/search", &id, &place)
}

/// Leads to when an entity was named.
pub(super) async fn find_timeline(
    State(archive): State<Archive>,
    place: Place,
    Path(id): Path,
) -> Result<Response, Problem> {
    narrowed(&archive, "/timeline", &id, &place)
}

/// Lists with whom and what an entity is named.
pub(super) async fn list_companions(
    State(archive): State<Archive>,
    Published(published): Published,
    place: Place,
    Path(id): Path,
    Query(params): Query<CompanionsParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let entity = named(&archive, &id)?;
    if entity.as_str() != id {
        let to = place.moved_to(&format!("/entities/{entity}/related"));
        return Ok(Redirect::permanent(&to).into_response());
    }
    let found = archive.companions(&entity, params.request(), params.entity_type).await?;
    Ok(Json(CompanionsReply::new(found, &params, &place, &published, started)).into_response())
}

/// The same question about an entity, asked where all questions are.
fn narrowed(archive: &Archive, path: &str, id: &str, place: &Place) -> Result<Response, Problem> {
    let mut pairs = vec![("entity", named(archive, id)?.to_string())];
    let given: Vec<_> =
        form_urlencoded::parse(place.query.as_deref().unwrap_or_default().as_bytes()).collect();
    // Beside other entities it must be named too.
    if given.iter().any(|(name, _)| name == "entity") {
        pairs.push(("entity_op", "and".to_owned()));
    }
    let mut to = with_query(&format!("{path}{}", place.suffix), pairs);
    if let Some(query) = place.query.as_deref().filter(|query| !query.is_empty()) {
        to = format!("{to}&{query}");
    }
    Ok(Redirect::temporary(&to).into_response())
}

/// The id of the entity that goes by an id or a name.
fn named(archive: &Archive, id: &str) -> Result<EntityId, Problem> {
    let unknown = || Problem::not_found("an entity", id, nearest(archive, id));
    archive.entity_named(id).ok_or_else(unknown)
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
