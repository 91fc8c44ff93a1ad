//! The head of a feed: what stands in front of its first item.

use super::super::channel::Channel;
use super::super::xml::Tree;
use super::author::authors;
use super::link::address;
use super::own::{given, is_own};

/// Reads the part of a feed in front of its first item.
pub(in crate::ingest::format) fn head(text: &str) -> Channel {
    let tree = Tree::parse(text);
    let Some(root) = tree.top().children().next() else { return Channel::default() };
    let channel = root.child("channel").unwrap_or(root);
    let title = channel.children().find(|node| is_own(*node, channel, "title"));
    let lang = [root, channel]
        .into_iter()
        .find_map(|node| node.attribute("xml:lang"))
        .and_then(|value| given(value, "xml:lang"))
        .or_else(|| given(&channel.child("language")?.text(), "language"));
    let base = channel.attribute("xml:base").or(root.attribute("xml:base"));
    Channel {
        title: title.and_then(|node| given(&node.text(), "channel")),
        lang,
        authors: authors(channel),
        base: base.map(str::to_owned).or_else(|| address(channel)),
    }
}
