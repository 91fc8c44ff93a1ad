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
use crate::page;

use super::extract::{Path, Query, read};
use super::layer::{Base, Place, Published, Wanted};
use super::pages::represent;
use super::problem::{Kind, Problem};
use super::reply::{linked, listed};
use super::{search, timeline};
pub(super) use companions::{CompanionsParams, CompanionsReply};
pub(super) use params::EntityParams;
pub(crate) use reply::{CandidatesReply, EntitiesReply, OneEntityReply, RelatedReply, YearsReply};

/// Lists entities.
pub(super) async fn list_entities(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    base: Base,
    place: Place,
    Query(params): Query<EntityParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    if format.holds_all() {
        let each = archive.each_entity_among(&params.whole(), params.filters()).await?;
        let reply = params.reply();
        let rows = each.map(move |entity| reply(&entity));
        return Ok(listed("entities", format, base, rows));
    }
    let page = archive.entities_among(&params.request(), params.filters()).await?;
    let reply = EntitiesReply::new(&page, &params, &place, &published, started);
    Ok(linked(&reply.links, represent(format, &reply, page::entities)))
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
        Some(EntityFound::Blocked) => {
            let detail = format!("“{id}” names nobody here: `overrides.toml` blocks it");
            return Err(Problem::new(Kind::Gone, detail));
        }
        None => return Err(Problem::not_found("an entity", &id, nearest(&archive, &id))),
    })
}

/// Answers a search among the articles that name an entity.
pub(super) async fn search_articles(
    State(archive): State<Archive>,
    Published(published): Published,
    wanted: Wanted,
    base: Base,
    place: Place,
    Path(id): Path,
) -> Result<Response, Problem> {
    let entity = named(&archive, &id)?;
    if entity.as_str() != id {
        return Ok(moved_to(&place, &format!("/entities/{entity}/articles")));
    }
    let place = about(&entity, "/search", &place);
    search::search(State(archive), Published(published), wanted, base, place).await
}

/// Counts the articles that name an entity over time.
pub(super) async fn show_timeline(
    State(archive): State<Archive>,
    Published(published): Published,
    wanted: Wanted,
    base: Base,
    place: Place,
    Path(id): Path,
) -> Result<Response, Problem> {
    let entity = named(&archive, &id)?;
    if entity.as_str() != id {
        return Ok(moved_to(&place, &format!("/entities/{entity}/timeline")));
    }
    let place = about(&entity, "/timeline", &place);
    let params = read(place.query.as_deref()).map(Query)?;
    timeline::show_timeline(State(archive), Published(published), wanted, base, place, params).await
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
        return Ok(moved_to(&place, &format!("/entities/{entity}/related")));
    }
    let found = archive.companions(&entity, params.request(), params.entity_type).await?;
    Ok(Json(CompanionsReply::new(found, &params, &place, &published, started)).into_response())
}

/// Where the same is asked about an entity among all articles.
fn about(entity: &EntityId, path: &str, place: &Place) -> Place {
    let query = place.query.as_deref().unwrap_or_default();
    let mut given = form_urlencoded::parse(query.as_bytes());
    let with_others = given.clone().any(|(name, _)| name == "entity");
    let is_said = given.any(|(name, value)| name == "entity_op" && value == "and");
    let mut pairs = form_urlencoded::Serializer::new(query.to_owned());
    pairs.append_pair("entity", entity.as_str());
    // Beside other entities it must be named too.
    if with_others && !is_said {
        pairs.append_pair("entity_op", "and");
    }
    Place {
        path: format!("{path}{}", place.suffix),
        bare: path.to_owned(),
        suffix: place.suffix,
        query: Some(pairs.finish()),
    }
}

/// The id of the entity that goes by an id or a name.
fn named(archive: &Archive, id: &str) -> Result<EntityId, Problem> {
    let unknown = || Problem::not_found("an entity", id, nearest(archive, id));
    archive.entity_named(id).ok_or_else(unknown)
}

/// Where an entity is that was asked for by another of its names.
fn moved(place: &Place, to: &EntityId) -> Response {
    moved_to(place, &format!("/entities/{to}"))
}

fn moved_to(place: &Place, path: &str) -> Response {
    Redirect::permanent(&place.moved_to(path)).into_response()
}

/// The id of the entity whose name comes nearest.
fn nearest(archive: &Archive, id: &str) -> Option<String> {
    let filter = EntityFilter { name: id.replace('-', " "), ..EntityFilter::default() };
    let page = archive.entities(&EntityRequest { filter, offset: 0, limit: 1 });
    page.entities.first().map(|entity| entity.id.to_string())
}
