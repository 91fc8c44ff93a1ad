//! Feeds (RSS 0.9x to 2.0, RDF Site Summary, Atom, JSON Feed): an article an item. Each item is
//! found and read by itself, so that damage costs the item it stands in and no other.
//!
//! `feed-rs`, the usual reader, refuses a whole feed for one bare ampersand, and keeps neither
//! an item's own text nor its dates as they were printed, which an article's identity and
//! provenance need.

mod author;
mod head;
mod item;
mod link;
mod own;

pub(super) use head::head;
pub(super) use item::read;

/// The names of items.
pub(super) const ITEMS: [&str; 2] = ["item", "entry"];

/// Whether an outermost element is that of a feed.
pub(super) fn is_root(local: &str) -> bool {
    matches!(local, "rss" | "feed" | "RDF" | "channel")
}
