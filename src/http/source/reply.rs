//! Sources on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Publication, SourceAnswer, SourceEntry, SourceHoldings};
use crate::http::entity::{RelatedReply, YearsReply};
use crate::http::extract::Paging;
use crate::http::layer::Place;
use crate::http::reply::{ArchiveReply, ArticleReply, Links, Row, millis, page_links, with_query};
use crate::model::SourceKind;

/// A list of sources.
#[derive(JsonSchema, Serialize)]
pub(crate) struct SourcesReply {
    pub(crate) total: u64,
    pub(crate) results: Vec<SourceReply>,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

/// A source and what the archive holds of it.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ListedSourceReply")]
pub(crate) struct SourceReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) name: String,
    pub(crate) kind: Option<SourceKind>,
    pub(crate) articles: u64,
    pub(crate) stories: u64,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) aliases: Vec<String>,
}

impl Row for SourceReply {
    const COLUMNS: &'static [&'static str] =
        &["id", "url", "name", "kind", "articles", "stories", "first", "last", "aliases"];
}

impl SourcesReply {
    pub(super) fn new(
        sources: Vec<SourceEntry>,
        paging: Paging,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let total = sources.len() as u64;
        let part = sources.into_iter().skip(paging.offset).take(paging.limit);
        Self {
            total,
            results: part.map(SourceReply::from).collect(),
            links: page_links(place, &[], paging, total),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl From<SourceEntry> for SourceReply {
    fn from(entry: SourceEntry) -> Self {
        let SourceEntry { holdings, kind, aliases } = entry;
        let SourceHoldings { source, articles, stories, first, last } = holdings;
        Self {
            url: format!("/sources/{}", source.id),
            id: source.id.to_string(),
            name: source.name,
            kind,
            articles,
            stories,
            first: first.map(|day| day.to_string()),
            last: last.map(|day| day.to_string()),
            aliases,
        }
    }
}

/// A source alone.
#[derive(JsonSchema, Serialize)]
pub(crate) struct OneSourceReply {
    #[serde(flatten)]
    pub(crate) source: SourceReply,
    /// Its articles by year.
    pub(crate) timeline: YearsReply,
    /// Whom and what they name.
    pub(crate) related: Vec<RelatedReply>,
    pub(crate) newest: Vec<ArticleReply>,
    pub(crate) links: SourceLinks,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct SourceLinks {
    #[serde(rename = "self")]
    pub(crate) here: String,
    /// Its articles.
    pub(crate) search: String,
}

impl OneSourceReply {
    pub(super) fn new(answer: SourceAnswer, published: &Publication, started: Instant) -> Self {
        let SourceAnswer { entry, timeline, undated, related, newest } = answer;
        let source = SourceReply::from(entry);
        let newest = newest.into_iter();
        let lean =
            newest.map(|found| ArticleReply::lean(found.hit.article).standing(found.standing));
        Self {
            links: SourceLinks {
                here: source.url.clone(),
                search: with_query("/search", [("source", source.id.clone())]),
            },
            source,
            timeline: YearsReply::new(timeline, undated),
            related: related.into_iter().map(RelatedReply::from).collect(),
            newest: lean.collect(),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}
