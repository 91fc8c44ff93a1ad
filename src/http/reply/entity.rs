//! Persons, organizations, places and events as answers name them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::MatchedEntity;
use crate::model::{Entity, EntityType};

use super::listing::Row;

/// An entity in a list.
#[derive(JsonSchema, Serialize)]
pub(crate) struct EntityReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) r#type: EntityType,
    pub(crate) name: String,
    pub(crate) articles: u64,
    pub(crate) stories: u64,
    /// How often all articles of the archive name it; `null` in a list under filters, where only
    /// articles and stories are counted.
    pub(crate) mentions: Option<u64>,
    /// The day of the first dated article of the archive that names it.
    pub(crate) first_seen: Option<String>,
    pub(crate) wikidata: Option<String>,
    pub(crate) description: Option<String>,
}

impl Row for EntityReply {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "url",
        "type",
        "name",
        "articles",
        "stories",
        "mentions",
        "first_seen",
        "wikidata",
        "description",
    ];
}

impl EntityReply {
    /// An entity that is counted among some articles only, of whose mentions nobody keeps count.
    pub(in crate::http) fn among_some(entity: &Entity) -> Self {
        Self { mentions: None, ..Self::from(entity) }
    }
}

impl From<&Entity> for EntityReply {
    fn from(entity: &Entity) -> Self {
        Self {
            id: entity.id.to_string(),
            url: entity_url(entity.id.as_str()),
            r#type: entity.entity_type,
            name: entity.name.clone(),
            articles: entity.articles,
            stories: entity.stories,
            mentions: Some(entity.mentions),
            first_seen: entity.first_seen.map(|day| day.to_string()),
            wikidata: entity.wikidata.clone(),
            description: entity.description.clone(),
        }
    }
}

/// An entity that an article names.
#[derive(JsonSchema, Serialize)]
pub(crate) struct NamedReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) r#type: EntityType,
    pub(crate) name: String,
    /// The forms under which the article names an entity that the query names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) matched_as: Vec<String>,
}

impl NamedReply {
    pub(in crate::http) fn id(&self) -> &str {
        &self.id
    }
}

impl From<MatchedEntity> for NamedReply {
    fn from(matched: MatchedEntity) -> Self {
        let MatchedEntity { id, entity_type, name, matched_as } = matched;
        Self {
            url: entity_url(id.as_str()),
            id: id.to_string(),
            r#type: entity_type,
            name,
            matched_as,
        }
    }
}

impl From<&Entity> for NamedReply {
    fn from(entity: &Entity) -> Self {
        Self {
            id: entity.id.to_string(),
            url: entity_url(entity.id.as_str()),
            r#type: entity.entity_type,
            name: entity.name.clone(),
            matched_as: Vec::new(),
        }
    }
}

/// The address of an entity. An id is a slug, so that nothing in it needs encoding.
fn entity_url(id: &str) -> String {
    format!("/entities/{id}")
}
