//! The shapes that several answers share on the wire.
//!
//! They are apart from the domain's values, so that storage and interface can change apart; only
//! the words of closed vocabularies (`stated`, `high`, `person`) are the domain's own.

mod article;
mod date;
mod entity;
mod envelope;
mod listing;
mod snippet;
mod stream;
mod table;

pub(crate) use article::{ArticleReply, MentionReply, SourceReply};
pub(crate) use date::DateReply;
pub(crate) use entity::{EntityReply, NamedReply};
pub(crate) use envelope::{ArchiveReply, BucketReply, Formats, Links};
pub(super) use envelope::{at, encoded, linked, millis, page_links, with_query, written};
pub(super) use listing::{Row, RowWriter, exported, listed};
pub(super) use snippet::snippet_html;
pub(super) use stream::streamed;
pub(super) use table::{Table, write_line};
