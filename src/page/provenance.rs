//! The page of what ingestion decided about an article: each value with its evidence, and every
//! line that was cut.

use askama::Template;

use crate::http::ProvenanceReply;

use super::frame::{Frame, written};

#[derive(Template)]
#[template(path = "provenance.html", config = "src/page/askama.toml")]
struct ProvenancePage<'a> {
    frame: Frame,
    reply: &'a ProvenanceReply,
}

/// The page of what ingestion decided about an article.
pub(crate) fn provenance(reply: &ProvenanceReply) -> String {
    let frame = Frame::new(&format!("How we know: {}", reply.title));
    written(&ProvenancePage { frame, reply })
}
