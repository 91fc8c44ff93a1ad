//! Completions on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Completion, Publication, Suggested};
use crate::http::layer::Place;
use crate::http::reply::{ArchiveReply, Links, millis, with_query};
use crate::model::EntityType;

use super::params::SuggestParams;

/// Completions of what was typed.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct SuggestReply {
    query: TypedReply,
    total: u64,
    results: Vec<CompletionReply>,
    links: Links,
    archive: ArchiveReply,
    took_ms: u64,
}

/// What was typed.
#[derive(JsonSchema, Serialize)]
struct TypedReply {
    q: String,
}

/// A completion.
#[derive(JsonSchema, Serialize)]
pub(super) struct CompletionReply {
    r#type: &'static str,
    /// What kind of entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_type: Option<EntityType>,
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The thing itself or, for a word, a search for it.
    pub(super) url: String,
    /// How many articles it leads to.
    count: u64,
}

impl SuggestReply {
    pub(super) fn new(
        found: Vec<Completion>,
        params: SuggestParams,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let results: Vec<_> = found.into_iter().map(CompletionReply::from).collect();
        Self {
            links: Links::to(with_query(&place.path, [("q", params.q.clone())])),
            query: TypedReply { q: params.q },
            total: results.len() as u64,
            results,
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl CompletionReply {
    /// What it is, in a few words for people.
    pub(super) fn described(&self) -> String {
        let kind = self.entity_type.map_or(self.r#type, EntityType::as_str);
        match self.count {
            1 => format!("{kind}, 1 article"),
            count => format!("{kind}, {count} articles"),
        }
    }
}

impl From<Completion> for CompletionReply {
    fn from(completion: Completion) -> Self {
        let Completion { suggested, text, articles } = completion;
        let (r#type, entity_type, id, url) = match suggested {
            Suggested::Entity { id, entity_type } => {
                let url = format!("/entities/{id}");
                ("entity", Some(entity_type), Some(id), url)
            }
            Suggested::Source(id) => {
                ("source", None, Some(id.to_string()), format!("/sources/{id}"))
            }
            Suggested::Title(segment) => {
                let url = format!("/articles/{segment}");
                ("title", None, Some(segment), url)
            }
            Suggested::Term => ("term", None, None, with_query("/search", [("q", text.clone())])),
        };
        Self { r#type, entity_type, text, id, url, count: articles }
    }
}
