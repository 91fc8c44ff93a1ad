//! What to read beside an article, on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Archive, Publication, Related};
use crate::http::extract::{FromParameters, Parameters};
use crate::http::reply::{ArchiveReply, ArticleReply, Links, NamedReply, millis, with_query};

/// How many articles when nothing is said, and at most.
const LIMIT: usize = 10;
const MAX_LIMIT: usize = 50;

/// How many related articles are wanted.
pub(in crate::http) struct RelatedParams {
    pub(super) limit: usize,
}

impl FromParameters for RelatedParams {
    const NAMES: &'static [&'static str] = &["limit"];

    fn read(parameters: &mut Parameters) -> Self {
        Self { limit: parameters.number("limit", 1..=MAX_LIMIT).unwrap_or(LIMIT) }
    }
}

/// The articles most like one that do not tell its story.
#[derive(JsonSchema, Serialize)]
pub(crate) struct RelatedArticlesReply {
    /// How many are listed: the likeness of others is not measured.
    pub(crate) total: u64,
    pub(crate) results: Vec<AlikeReply>,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct AlikeReply {
    #[serde(flatten)]
    pub(crate) article: ArticleReply,
    pub(crate) why: WhyReply,
}

/// Why an article is related.
#[derive(JsonSchema, Serialize)]
pub(crate) struct WhyReply {
    /// The cosine between the words of the two, 0 to 1.
    pub(crate) similarity: f32,
    pub(crate) shared_words: Vec<String>,
    pub(crate) shared_names: Vec<NamedReply>,
    pub(crate) days_apart: Option<u64>,
}

impl RelatedArticlesReply {
    pub(super) fn new(
        related: Vec<Related>,
        path: &str,
        params: &RelatedParams,
        archive: &Archive,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let limit = (params.limit != LIMIT).then(|| ("limit", params.limit.to_string()));
        let reply = |related: Related| {
            let standing = archive.standing(&related.article);
            AlikeReply {
                article: ArticleReply::lean(related.article).standing(standing),
                why: WhyReply {
                    similarity: related.similarity,
                    shared_words: related.shared_words,
                    shared_names: related.shared_names.iter().map(NamedReply::from).collect(),
                    days_apart: related.days_apart,
                },
            }
        };
        Self {
            total: related.len() as u64,
            results: related.into_iter().map(reply).collect(),
            links: Links::to(with_query(path, limit)),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}
