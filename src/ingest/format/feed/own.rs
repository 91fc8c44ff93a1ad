//! Elements of a feed, as apart from those of the extensions in it, and what they state.

use super::super::record::Given;
use super::super::xml::Node;
use crate::ingest::line::tidy;

/// Whether an element is one of the feed's own, rather than of an extension that uses the same
/// name for something else (`media:title`, `itunes:author`).
pub(super) fn is_own(node: Node<'_>, parent: Node<'_>, local: &str) -> bool {
    let prefix = node.prefix();
    node.local() == local
        && (prefix == parent.prefix() || matches!(prefix, "" | "atom" | "a10" | "rss"))
}

/// A value that an element states; `None` when it is blank.
pub(super) fn given(value: &str, name: &str) -> Option<Given> {
    let value = tidy(value);
    (!value.is_empty()).then(|| Given { value, method: format!("feed:{name}") })
}
