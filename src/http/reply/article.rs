//! An article on the wire, as one of the results of a search and alone.

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Found, Standing};
use crate::http::extract::Include;
use crate::model::{
    Article, EntityType, JoinRule, Mention, MentionKind, SourceRef, Via, ViaRole, Zone,
};

use super::date::DateReply;
use super::entity::NamedReply;
use super::snippet::SnippetReply;

/// An article.
#[derive(JsonSchema, Serialize)]
pub(crate) struct ArticleReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) lang: Option<String>,
    pub(crate) source: Option<SourceReply>,
    pub(crate) via: Vec<ViaReply>,
    pub(crate) byline: Vec<String>,
    pub(crate) published: DateReply,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) snippet: Option<SnippetReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entities: Option<Vec<NamedReply>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) story: Option<StandingReply>,
    /// How many other articles print its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) copies: Option<u64>,
    /// How many of the articles found it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) group_size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) score: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mentions: Option<Vec<MentionReply>>,
}

impl ArticleReply {
    /// An article alone, without the parts that `include` adds.
    pub(in crate::http) fn lean(article: Article) -> Self {
        let id = article.segment();
        let link = article.web_link().map(str::to_owned);
        Self {
            url: format!("/articles/{id}"),
            id,
            title: article.title,
            lang: article.lang.map(|lang| lang.to_string()),
            source: article.source.map(SourceReply::from),
            via: article.via.into_iter().map(ViaReply::from).collect(),
            byline: article.byline,
            published: article.published.into(),
            link,
            snippet: None,
            entities: None,
            story: None,
            copies: None,
            group_size: None,
            score: None,
            body: None,
            mentions: None,
        }
    }

    /// The same with its story and the number of its copies.
    pub(in crate::http) fn standing(self, standing: Standing) -> Self {
        Self { copies: Some(standing.copies), ..self.in_story(standing) }
    }

    /// The same with its story.
    pub(in crate::http) fn in_story(self, standing: Standing) -> Self {
        let (id, size) = (standing.story.to_string(), standing.story_size);
        Self { story: Some(StandingReply { url: format!("/stories/{id}"), id, size }), ..self }
    }

    /// An article with the parts asked for; `named` are the entities that it names.
    pub(in crate::http) fn new(
        mut article: Article,
        include: Include,
        named: Vec<NamedReply>,
    ) -> Self {
        let body = include.body.then(|| std::mem::take(&mut article.body));
        let mentions = std::mem::take(&mut article.mentions);
        let mentions = mentions.into_iter().map(MentionReply::from);
        Self {
            body,
            mentions: include.mentions.then(|| mentions.collect()),
            entities: include.entities.then_some(named),
            ..Self::lean(article)
        }
    }

    /// A result: the entities that the query names come first, then, when they are wanted, the
    /// others that the article names.
    pub(in crate::http) fn found(found: Found, include: Include, named: Vec<NamedReply>) -> Self {
        let Found { hit, entities, standing } = found;
        let snippet = SnippetReply::new(&hit.snippet, &hit.article);
        let mut entities: Vec<NamedReply> = entities.into_iter().map(NamedReply::from).collect();
        let matched = entities.len();
        for other in named {
            if entities[..matched].iter().all(|entity| entity.id() != other.id()) {
                entities.push(other);
            }
        }
        Self {
            snippet: Some(snippet),
            entities: Some(entities),
            score: Some(hit.score),
            group_size: hit.group,
            ..Self::new(hit.article, include, Vec::new()).standing(standing)
        }
    }
}

/// The story of an article.
#[derive(JsonSchema, Serialize)]
pub(crate) struct StandingReply {
    pub(crate) id: String,
    pub(crate) url: String,
    /// How many articles tell it.
    pub(crate) size: u64,
}

/// A source as an article names it.
#[derive(JsonSchema, Serialize)]
pub(crate) struct SourceReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) name: String,
}

impl From<SourceRef> for SourceReply {
    fn from(source: SourceRef) -> Self {
        let url = format!("/sources/{}", source.id);
        Self { id: source.id.to_string(), url, name: source.name }
    }
}

/// Another party through whom an article came.
#[derive(JsonSchema, Serialize)]
pub(crate) struct ViaReply {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: ViaRole,
}

impl From<Via> for ViaReply {
    fn from(via: Via) -> Self {
        Self { id: via.source.id.to_string(), name: via.source.name, role: via.role }
    }
}

/// A place where an article names someone or something. Offsets count code points of the zone.
#[derive(JsonSchema, Serialize)]
pub(crate) struct MentionReply {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) surface: String,
    pub(crate) entity: Option<String>,
    pub(crate) r#type: EntityType,
    pub(crate) kind: MentionKind,
    pub(crate) zone: Zone,
    pub(crate) how: Option<JoinRule>,
    /// Of an event: its ordinal or year, as written (`16th`).
    pub(crate) edition: Option<String>,
}

impl From<Mention> for MentionReply {
    fn from(mention: Mention) -> Self {
        let Mention { zone, start, end, surface, entity_type, entity, kind, how, edition, .. } =
            mention;
        let entity = entity.map(|id| id.to_string());
        Self { start, end, surface, entity, r#type: entity_type, kind, zone, how, edition }
    }
}
