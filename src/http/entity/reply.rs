//! Entities on the wire: lists, one alone, and the candidates for a name of several.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{EntityAnswer, EntityPage, Publication, RelatedEntity};
use crate::http::layer::Place;
use crate::http::reply::{
    ArchiveReply, ArticleReply, BucketReply, EntityReply, Links, millis, page_links, with_query,
};
use crate::model::{Alias, Entity, EntityType, JoinRule};

use super::params::EntityParams;

/// A list of entities.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct EntitiesReply {
    total: u64,
    results: Vec<EntityReply>,
    links: Links,
    archive: ArchiveReply,
    took_ms: u64,
}

impl EntitiesReply {
    pub(super) fn new(
        page: &EntityPage,
        params: &EntityParams,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        Self {
            total: page.total,
            results: page.entities.iter().map(EntityReply::from).collect(),
            links: page_links(place, &params.pairs(), params.paging, page.total),
            archive: published.into(),
            took_ms: millis(started),
        }
    }

    /// The address of the next page.
    pub(super) fn next(&self) -> Option<String> {
        self.links.next.clone()
    }
}

/// The entities that share a name.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct CandidatesReply {
    total: u64,
    results: Vec<EntityReply>,
    links: HereLink,
    archive: ArchiveReply,
    took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
struct HereLink {
    #[serde(rename = "self")]
    here: String,
}

impl CandidatesReply {
    pub(super) fn new(
        entities: &[Entity],
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        Self {
            total: entities.len() as u64,
            results: entities.iter().map(EntityReply::from).collect(),
            links: HereLink { here: place.path.clone() },
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

/// One entity and what is known of it.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct OneEntityReply {
    #[serde(flatten)]
    entity: EntityReply,
    aliases: Vec<AliasReply>,
    first_seen: Option<String>,
    last_seen: Option<String>,
    sources: Vec<BucketReply>,
    timeline: TimelineReply,
    related: Vec<RelatedReply>,
    newest: Vec<ArticleReply>,
    links: EntityLinks,
    archive: ArchiveReply,
    took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
struct AliasReply {
    name: String,
    count: u64,
    how: JoinRule,
}

/// The articles that name an entity, by year.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "YearsReply")]
struct TimelineReply {
    interval: &'static str,
    buckets: Vec<BucketReply>,
    /// How many have no known year.
    missing: u64,
}

#[derive(JsonSchema, Serialize)]
struct RelatedReply {
    id: String,
    url: String,
    r#type: EntityType,
    name: String,
    together: u64,
    association: f64,
}

#[derive(JsonSchema, Serialize)]
struct EntityLinks {
    #[serde(rename = "self")]
    here: String,
    /// Its articles.
    search: String,
    related: String,
    timeline: String,
}

impl OneEntityReply {
    pub(super) fn new(answer: EntityAnswer, published: &Publication, started: Instant) -> Self {
        let EntityAnswer { entity, first_seen, last_seen, sources, timeline, undated, .. } = answer;
        let buckets =
            |of: Vec<_>| of.into_iter().map(BucketReply::from).collect::<Vec<BucketReply>>();
        let (id, facet) = (entity.id.to_string(), entity.entity_type.as_str());
        Self {
            links: EntityLinks {
                here: format!("/entities/{id}"),
                related: format!("/entities/{id}/related"),
                timeline: format!("/entities/{id}/timeline"),
                search: with_query("/search", [(facet, id)]),
            },
            aliases: entity.aliases.iter().cloned().map(AliasReply::from).collect(),
            entity: EntityReply::from(&entity),
            first_seen: first_seen.map(|day| day.to_string()),
            last_seen: last_seen.map(|day| day.to_string()),
            sources: buckets(sources),
            timeline: TimelineReply {
                interval: "year",
                buckets: buckets(timeline),
                missing: undated,
            },
            related: answer.related.into_iter().map(RelatedReply::from).collect(),
            newest: answer.newest.into_iter().map(|f| ArticleReply::lean(f.hit.article)).collect(),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl From<Alias> for AliasReply {
    fn from(Alias { name, count, how }: Alias) -> Self {
        Self { name, count, how }
    }
}

impl From<RelatedEntity> for RelatedReply {
    fn from(related: RelatedEntity) -> Self {
        let RelatedEntity { id, entity_type, name, together, association } = related;
        let url = format!("/entities/{id}");
        Self { id: id.to_string(), url, r#type: entity_type, name, together, association }
    }
}
