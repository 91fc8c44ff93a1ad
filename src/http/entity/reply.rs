//! Entities on the wire: lists, one alone, and the candidates for a name of several.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{EntityAnswer, EntityPage, LabelledBucket, Publication, RelatedEntity};
use crate::http::layer::Place;
use crate::http::reply::{
    ArchiveReply, ArticleReply, BucketReply, EntityReply, Links, millis, page_links, with_query,
};
use crate::model::{Alias, Entity, EntityType, JoinRule};

use super::params::EntityParams;

/// A list of entities.
#[derive(JsonSchema, Serialize)]
pub(crate) struct EntitiesReply {
    pub(crate) total: u64,
    pub(crate) results: Vec<EntityReply>,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
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
            results: page.entities.iter().map(params.reply()).collect(),
            links: page_links(place, &params.pairs(), params.paging, page.total),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

/// The entities that share a name.
#[derive(JsonSchema, Serialize)]
pub(crate) struct CandidatesReply {
    pub(crate) total: u64,
    pub(crate) results: Vec<EntityReply>,
    pub(crate) links: HereLink,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct HereLink {
    #[serde(rename = "self")]
    pub(crate) here: String,
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
pub(crate) struct OneEntityReply {
    #[serde(flatten)]
    pub(crate) entity: EntityReply,
    pub(crate) aliases: Vec<AliasReply>,
    pub(crate) last_seen: Option<String>,
    pub(crate) sources: Vec<BucketReply>,
    pub(crate) timeline: YearsReply,
    pub(crate) related: Vec<RelatedReply>,
    pub(crate) newest: Vec<ArticleReply>,
    pub(crate) links: EntityLinks,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct AliasReply {
    pub(crate) name: String,
    pub(crate) count: u64,
    pub(crate) how: JoinRule,
}

/// Articles by year.
#[derive(JsonSchema, Serialize)]
pub(crate) struct YearsReply {
    pub(crate) interval: &'static str,
    pub(crate) buckets: Vec<BucketReply>,
    /// How many have no known year.
    pub(crate) missing: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct RelatedReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) r#type: EntityType,
    pub(crate) name: String,
    pub(crate) together: u64,
    pub(crate) association: f64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct EntityLinks {
    #[serde(rename = "self")]
    pub(crate) here: String,
    /// Its articles.
    pub(crate) search: String,
    pub(crate) related: String,
    pub(crate) timeline: String,
}

impl OneEntityReply {
    pub(super) fn new(answer: EntityAnswer, published: &Publication, started: Instant) -> Self {
        let EntityAnswer { entity, last_seen, sources, timeline, undated, .. } = answer;
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
            last_seen: last_seen.map(|day| day.to_string()),
            sources: sources.into_iter().map(BucketReply::from).collect(),
            timeline: YearsReply::new(timeline, undated),
            related: answer.related.into_iter().map(RelatedReply::from).collect(),
            newest: answer
                .newest
                .into_iter()
                .map(|found| ArticleReply::lean(found.hit.article).standing(found.standing))
                .collect(),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl YearsReply {
    pub(in crate::http) fn new(years: Vec<LabelledBucket>, undated: u64) -> Self {
        let buckets = years.into_iter().map(BucketReply::from).collect();
        Self { interval: "year", buckets, missing: undated }
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
