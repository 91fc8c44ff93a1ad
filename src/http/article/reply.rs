//! One article on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::Publication;
use crate::http::extract::Include;
use crate::http::format::Format;
use crate::http::reply::{ArchiveReply, ArticleReply, DateReply, NamedReply, millis};
use crate::model::{Article, Entity};

/// An article alone: a result's fields and what only one article shows.
#[derive(JsonSchema, Serialize)]
pub(crate) struct OneArticleReply {
    #[serde(flatten)]
    pub(crate) article: ArticleReply,
    pub(crate) event_date: Option<DateReply>,
    pub(crate) modified: Option<DateReply>,
    pub(crate) captions: Vec<String>,
    pub(crate) links: ArticleLinks,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct ArticleLinks {
    #[serde(rename = "self")]
    pub(crate) here: String,
    pub(crate) provenance: String,
    pub(crate) original: String,
    pub(crate) txt: String,
    pub(crate) ris: String,
    pub(crate) bibtex: String,
    pub(crate) csl_json: String,
    pub(crate) json_ld: String,
}

impl OneArticleReply {
    pub(super) fn new(
        mut article: Article,
        include: Include,
        named: &[Entity],
        published: &Publication,
        started: Instant,
    ) -> Self {
        let here = format!("/articles/{}", article.segment());
        let link = |format: Format| format!("{here}{}", format.suffix());
        let named = named.iter().map(NamedReply::from).collect();
        Self {
            event_date: article.event_date.take().map(DateReply::from),
            modified: article.modified.take().map(DateReply::from),
            captions: std::mem::take(&mut article.captions),
            article: ArticleReply::new(article, include, named),
            links: ArticleLinks {
                provenance: format!("{here}/provenance"),
                original: format!("{here}/original"),
                txt: link(Format::Text),
                ris: link(Format::Ris),
                bibtex: link(Format::Bibtex),
                csl_json: link(Format::CslJson),
                json_ld: link(Format::JsonLd),
                here,
            },
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}
