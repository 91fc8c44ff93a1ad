//! Who wrote an item, in the ways in which feeds state it.

use super::super::record::Given;
use super::super::xml::Node;
use super::own::{given, is_own};
use crate::ingest::line::tidy;

/// The authors that an element names: `dc:creator`, `author`, or last `itunes:author`.
pub(super) fn authors(parent: Node<'_>) -> Vec<Given> {
    let listed = |wanted: &dyn Fn(Node<'_>) -> bool| {
        let nodes = parent.children().filter(|node| wanted(*node));
        nodes.filter_map(|node| given(&name(node), node.name())).collect::<Vec<_>>()
    };
    [
        listed(&|node| node.local() == "creator"),
        listed(&|node| is_own(node, parent, "author")),
        listed(&|node| node.local() == "author"),
    ]
    .into_iter()
    .find(|authors| !authors.is_empty())
    .unwrap_or_default()
}

/// The name in an author's element: Atom sets it apart, RSS writes `desk@example.org (A Name)`.
fn name(node: Node<'_>) -> String {
    if let Some(name) = node.child("name") {
        return name.text();
    }
    let text = tidy(&node.text());
    let Some(mail) = text.split_whitespace().find(|word| word.contains('@')) else { return text };
    match (text.find('('), text.rfind(')')) {
        (Some(open), Some(close)) if open < close => text[open + 1..close].to_owned(),
        _ => text.replace(mail, ""),
    }
}
