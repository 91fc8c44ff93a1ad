//! One item of a feed → what it states.

use super::super::markup;
use super::super::record::{Fields, Given, Record};
use super::super::xml::{Node, Tree};
use super::author::authors;
use super::link::address;
use super::own::{given, is_own};
use crate::ingest::line::lines;
use crate::ingest::report::{Reason, Refusal};
use crate::model::FileFormat;

/// Reads an item, which stands at `line` of its feed. An item that only lacks its end tag is
/// read to where the next begins.
///
/// # Errors
/// When the item cannot be read to its end, or the feed ends within it: half a text is none.
pub(in crate::ingest::format) fn read(
    text: &str,
    line: u32,
    ends_feed: bool,
) -> Result<Record, Refusal> {
    let tree = Tree::parse(text);
    let item = tree.top().children().next();
    let fault = match (&tree.fault, tree.open) {
        (Some(fault), _) => Some(fault.as_str()),
        (None, 0) => None,
        (None, 1) if !ends_feed => None,
        (None, _) => Some("the item breaks off"),
    };
    let (Some(item), None) = (item, fault) else {
        let fault = fault.unwrap_or("it is no element");
        return Err(Refusal::new(
            Reason::FeedMalformed,
            format!("line {line}: {fault}"),
            "make the item well-formed XML; the others of the feed are read without it",
        ));
    };
    let fields = fields(item);
    let body = body(item);
    let mut lines = lines(&body);
    lines.iter_mut().for_each(|line| line.number = None);
    Ok(Record {
        format: FileFormat::Feed,
        fields,
        lines,
        captions: Vec::new(),
        is_scraped: false,
        warnings: match tree.open {
            0 => Vec::new(),
            _ => vec!["the item has no end tag; it was read to the next item".to_owned()],
        },
    })
}

fn fields(item: Node<'_>) -> Fields {
    let own = |local: &str| item.children().find(|node| is_own(*node, item, local));
    let first = |nodes: &[Option<Node<'_>>]| {
        nodes.iter().flatten().find_map(|node| given(&node.text(), node.name()))
    };
    let title = own("title").and_then(|node| given(&plain(node), node.name()));
    let printed = first(&[own("pubDate"), own("published"), own("issued"), item.child("date")]);
    let updated = first(&[own("updated"), own("modified"), item.child("modified")]);
    let (published, modified) = match printed {
        Some(printed) => (Some(printed), updated),
        // Atom demands the date of the last change only; where it stands alone it is the best
        // statement of when the item came out.
        None => (updated, None),
    };
    let source = own("source");
    let outlet = source.and_then(|source| source.child("title").or(Some(source)));
    let lang = item.attribute("xml:lang").and_then(|lang| given(lang, "xml:lang"));
    Fields {
        title,
        published,
        modified,
        authors: authors(item),
        source: first(&[item.child("publisher"), outlet]),
        link: address(item).map(|value| Given { value, method: "feed:link".to_owned() }),
        lang: lang.or_else(|| first(&[item.child("language")])),
        ..Fields::default()
    }
}

/// The fullest text that an item gives.
fn body(item: Node<'_>) -> String {
    let own = |local: &str| item.children().find(|node| is_own(*node, item, local));
    // WordPress exports have an `excerpt:encoded` as well.
    let encoded = item.children().find(|it| it.local() == "encoded" && it.prefix() != "excerpt");
    [encoded, own("content"), own("description"), own("summary")]
        .into_iter()
        .flatten()
        .map(plain)
        .find(|text| !text.trim().is_empty())
        .unwrap_or_default()
}

/// The text of an element that may hold markup: escaped, or (XHTML) as elements.
fn plain(node: Node<'_>) -> String {
    if node.has_elements() {
        return markup::strip(node.markup());
    }
    let text = node.text();
    match node.attribute("type") {
        Some("text" | "text/plain") => text,
        _ if markup::has_tags(&text) => markup::strip(&text),
        _ => markup::resolve(&text),
    }
}
