//! One article on the wire.

use std::time::Instant;

use serde::Serialize;

use crate::archive::{Publication, Standing};
use crate::http::extract::Include;
use crate::http::reply::{ArchiveReply, ArticleReply, DateReply, NamedReply, SourceReply, millis};
use crate::model::{Article, CopyKind, Entity};

/// An article alone: a result's fields and what only one article shows.
#[derive(Serialize)]
pub(super) struct OneArticleReply {
    #[serde(flatten)]
    article: ArticleReply,
    event_date: Option<DateReply>,
    modified: Option<DateReply>,
    captions: Vec<String>,
    /// What it copies; `None` for a text of its own and for the lead of its copies.
    copy_of: Option<CopyReply>,
    /// The other articles that print its text.
    copies: Vec<KinReply>,
    links: ArticleLinks,
    archive: ArchiveReply,
    took_ms: u64,
}

/// What an article copies.
#[derive(Serialize)]
struct CopyReply {
    id: String,
    kind: CopyKind,
    /// The share of runs of three words that the two texts have in common, 0 to 1.
    likeness: f32,
}

/// Another article that prints the text.
#[derive(Serialize)]
struct KinReply {
    id: String,
    url: String,
    source: Option<SourceReply>,
    published: DateReply,
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

#[derive(Serialize)]
struct ArticleLinks {
    #[serde(rename = "self")]
    here: String,
    provenance: String,
    original: String,
    related: String,
    story: String,
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
        let named = named.iter().map(NamedReply::from).collect();
        Self {
            event_date: article.event_date.take().map(DateReply::from),
            modified: article.modified.take().map(DateReply::from),
            captions: std::mem::take(&mut article.captions),
            copy_of: article.copy_of.map(|copy| CopyReply {
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
                here,
            },
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}
