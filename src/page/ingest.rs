//! The page of an ingest: how far it is, or what it came to.

use askama::Template;

use crate::http::IngestReply;

use super::frame::{Frame, written};

#[derive(Template)]
#[template(path = "ingest.html", config = "src/page/askama.toml")]
struct IngestPage<'a> {
    frame: Frame,
    reply: &'a IngestReply<'a>,
}

/// The page of an ingest.
pub(crate) fn ingest(reply: &IngestReply<'_>) -> String {
    written(&IngestPage { frame: Frame::new("Ingest"), reply })
}
