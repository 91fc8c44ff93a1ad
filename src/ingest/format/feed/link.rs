//! The address of an item or a feed, in the ways in which feeds state it.

use super::super::address::{resolve, scheme};
use super::super::xml::Node;
use super::own::is_own;

/// The address that an element states, resolved against its own `xml:base` (XML Base §3). Atom writes it into an attribute and may give several;
/// the one for readers is `alternate`. RSS may state it in its `guid` alone.
pub(super) fn address(parent: Node<'_>) -> Option<String> {
    let original = parent.children().find(|node| node.local() == "origLink").map(Node::text);
    let links = || parent.children().filter(|node| is_own(*node, parent, "link"));
    let alternate = || {
        links().find_map(|link| match link.attribute("rel") {
            None | Some("alternate") => link.attribute("href").map(str::to_owned),
            Some(_) => None,
        })
    };
    let written = || links().map(Node::text).find(|text| !text.trim().is_empty());
    let guid = || {
        let guid = parent.child("guid")?;
        let is_link =
            guid.attribute("isPermaLink").is_none_or(|it| it.eq_ignore_ascii_case("true"));
        Some(guid.text()).filter(|text| is_link && scheme(text.trim()).is_some())
    };
    let found = original.or_else(written).or_else(alternate).or_else(guid)?;
    let found = found.trim();
    match parent.attribute("xml:base") {
        _ if found.is_empty() => None,
        Some(base) => Some(resolve(base, found)),
        None => Some(found.to_owned()),
    }
}
