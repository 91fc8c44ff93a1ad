//! The news agencies' own formats: NITF (IPTC, one article a document) and NewsML-G2 (IPTC, items
//! one by one or many in a message). What an agency holds back is refused until it may be told.

mod embargo;
mod newsml;
mod nitf;
mod text;

pub(super) use newsml::read as read_newsml;
pub(super) use nitf::read as read_nitf;

/// The name of the items in a message.
pub(super) const ITEMS: [&str; 1] = ["newsItem"];

/// Whether an outermost element is that of a NewsML-G2 document.
pub(super) fn is_newsml(local: &str) -> bool {
    matches!(local, "newsItem" | "newsMessage")
}
