//! The shapes that several answers share on the wire.
//!
//! They are apart from the domain's values, so that storage and interface can change apart; only
//! the words of closed vocabularies (`stated`, `high`, `person`) are the domain's own.

mod article;
mod date;
mod entity;
mod envelope;
mod snippet;

pub(crate) use article::{ArticleReply, MentionReply};
pub(crate) use date::DateReply;
pub(crate) use entity::{EntityReply, NamedReply};
pub(crate) use envelope::{ArchiveReply, BucketReply, Links};
pub(super) use envelope::{linked, millis, page_links, with_query, written};
