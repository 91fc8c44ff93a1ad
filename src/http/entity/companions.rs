//! `/entities/{id}/related`: with whom and what an entity is named, among the articles that a
//! question finds.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Companion, Companions, Publication, SearchRequest};
use crate::http::extract::{FromParameters, Parameters, choice, joined};
use crate::http::layer::Place;
use crate::http::question::Question;
use crate::http::reply::{ArchiveReply, Links, millis, with_query};
use crate::model::EntityType;

/// How many companions are listed when nothing is said, and at most.
const LIMIT: usize = 20;
const MAX_LIMIT: usize = 100;

/// Which companions, and among which articles.
pub(in crate::http) struct CompanionsParams {
    question: Question,
    pub(super) entity_type: Option<EntityType>,
    limit: usize,
}

impl FromParameters for CompanionsParams {
    const NAMES: &'static [&'static str] =
        &joined::<_, 25, 2, 27>(Question::NAMES, ["type", "limit"]);
    const ALIASES: &'static [(&'static str, &'static str)] = &Question::ALIASES;

    fn read(parameters: &mut Parameters) -> Self {
        let types = EntityType::ALL.map(|t| (t.as_str(), t));
        Self {
            question: Question::read(parameters),
            entity_type: parameters.one("type", |text| choice(text, &types)),
            limit: parameters.number("limit", 1..=MAX_LIMIT).unwrap_or(LIMIT),
        }
    }
}

impl CompanionsParams {
    /// The question to the archive.
    pub(super) fn request(&self) -> SearchRequest {
        self.question.request()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let entity_type = self.entity_type.map(|t| ("type", t.as_str().to_owned()));
        let limit = (self.limit != LIMIT).then(|| ("limit", self.limit.to_string()));
        self.question.pairs().into_iter().chain(entity_type).chain(limit).collect()
    }
}

/// The companions of an entity.
#[derive(JsonSchema, Serialize)]
pub(crate) struct CompanionsReply {
    /// How many companions were weighed.
    pub(crate) total: u64,
    /// How many articles the question finds, and how many of them name the entity.
    pub(crate) of: u64,
    pub(crate) articles: u64,
    pub(crate) results: Vec<CompanionReply>,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

/// A companion.
#[derive(JsonSchema, Serialize)]
pub(crate) struct CompanionReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) r#type: EntityType,
    pub(crate) name: String,
    /// How many articles name both, and how many name it.
    pub(crate) together: u64,
    pub(crate) articles: u64,
    /// The log-likelihood ratio: how surely this is no chance.
    g2: f64,
}

impl CompanionsReply {
    pub(super) fn new(
        found: Companions,
        params: &CompanionsParams,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let Companions { of, articles, companions } = found;
        Self {
            total: companions.len() as u64,
            of,
            articles,
            results: companions.into_iter().take(params.limit).map(CompanionReply::from).collect(),
            links: Links::to(with_query(&place.path, params.pairs())),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl From<Companion> for CompanionReply {
    fn from(companion: Companion) -> Self {
        let Companion { id, entity_type, name, together, articles, g2 } = companion;
        let url = format!("/entities/{id}");
        Self { id: id.to_string(), url, r#type: entity_type, name, together, articles, g2 }
    }
}
