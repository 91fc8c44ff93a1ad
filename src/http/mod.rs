//! The product on the wire: one file or folder per resource, and the server.
//!
//! Handlers translate: wire words → the archive's words → wire words. It decides nothing about
//! articles and knows no engine and no file.

mod article;
mod discovery;
mod entity;
mod extract;
mod facet;
mod feed;
mod format;
mod health;
mod ingest;
mod layer;
mod mcp;
mod offers;
mod openapi;
mod overview;
mod pages;
mod problem;
mod problems;
mod question;
mod reply;
mod router;
mod search;
mod server;
mod settings;
mod source;
mod story;
mod suggest;
mod timeline;
mod xml;

// What pages are made from.
pub(crate) use article::{AlikeReply, OneArticleReply, ProvenanceReply, RelatedArticlesReply};
pub(crate) use entity::{CandidatesReply, EntitiesReply, OneEntityReply};
pub(crate) use facet::FacetPageReply;
pub(crate) use ingest::IngestReply;
pub(crate) use openapi::{DocsReply, FieldReply};
pub(crate) use overview::OverviewReply;
pub(crate) use problems::{KindReply, KindsReply};
pub(crate) use question::{FacetReply, ValueReply};
pub(crate) use reply::{
    ArticleReply, BucketReply, DateReply, EntityReply, Links, MentionReply, NamedReply,
};
pub(crate) use search::{FieldsReply, SearchReply};
pub(crate) use source::{OneSourceReply, SourceReply, SourcesReply};
pub(crate) use story::{JoinReply, OneStoryReply, PlaceReply, SharedReply, StoriesReply};
pub(crate) use timeline::TimelineReply;

pub use health::Draining;
pub use router::router;
pub use server::run;
pub use settings::Settings;
