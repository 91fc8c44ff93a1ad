//! One article on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Publication, Standing};
use crate::http::extract::Include;
use crate::http::format::Format;
use crate::http::reply::{ArchiveReply, ArticleReply, DateReply, NamedReply, SourceReply, millis};
use crate::model::{Article, CopyKind, Entity};

/// An article alone: a result's fields and what only one article shows.
#[derive(JsonSchema, Serialize)]
pub(crate) struct OneArticleReply {
    #[serde(flatten)]
    pub(crate) article: ArticleReply,
    pub(crate) event_date: Option<DateReply>,
    pub(crate) modified: Option<DateReply>,
    pub(crate) captions: Vec<String>,
    /// What it copies; `None` for a text of its own and for the lead of its copies.
    pub(crate) copy_of: Option<CopiedReply>,
    /// The other articles that print its text.
    pub(crate) copies: Vec<KinReply>,
    pub(crate) links: ArticleLinks,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

/// What an article copies.
#[derive(JsonSchema, Serialize)]
pub(crate) struct CopiedReply {
    pub(crate) id: String,
    pub(crate) kind: CopyKind,
    /// The share of runs of three words that the two texts have in common, 0 to 1.
    pub(crate) likeness: f32,
}

/// Another article that prints the text.
#[derive(JsonSchema, Serialize)]
pub(crate) struct KinReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) source: Option<SourceReply>,
    pub(crate) published: DateReply,
}

impl From<Article> for KinReply {
    fn from(article: Article) -> Self {
        let id = article.segment();
        Self {
            url: format!("/articles/{id}"),
            id,
            source: article.source.map(SourceReply::from),
            published: article.published.into(),
        }
    }
}

/// What an article has in common with others.
pub(super) struct Kin {
    pub(super) standing: Standing,
    pub(super) copies: Vec<Article>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct ArticleLinks {
    #[serde(rename = "self")]
    pub(crate) here: String,
    pub(crate) provenance: String,
    pub(crate) original: String,
    pub(crate) related: String,
    pub(crate) story: String,
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
        kin: Kin,
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
            copy_of: article.copy_of.map(|copy| CopiedReply {
                id: copy.lead.to_string(),
                kind: copy.kind,
                likeness: copy.likeness,
            }),
            copies: kin.copies.into_iter().map(KinReply::from).collect(),
            article: ArticleReply::new(article, include, named).in_story(kin.standing),
            links: ArticleLinks {
                provenance: format!("{here}/provenance"),
                original: format!("{here}/original"),
                related: format!("{here}/related"),
                story: format!("/stories/{}", kin.standing.story),
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
