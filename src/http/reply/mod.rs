//! The shapes that several answers share on the wire.
//!
//! They are apart from the domain's values, so that storage and interface can change apart; only
//! the words of closed vocabularies (`stated`, `high`, `person`) are the domain's own.

mod article;
mod date;
mod entity;
mod envelope;
mod snippet;

pub(super) use article::{ArticleReply, SourceReply};
pub(super) use date::DateReply;
pub(super) use entity::{EntityReply, NamedReply};
pub(super) use envelope::{
    ArchiveReply, BucketReply, Links, linked, millis, page_links, with_query,
};
