//! What NITF and NewsML-G2 have in common: values of elements, and text in paragraphs.

use super::super::record::Given;
use super::super::xml::{Node, Tree};
use crate::ingest::line::{Line, lines, tidy};
use crate::ingest::report::{Reason, Refusal};

/// Elements that are paragraphs, or the like, in NITF and in XHTML.
const BLOCKS: [&str; 15] =
    ["p", "hl2", "li", "dt", "dd", "td", "th", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "bq"];

/// Elements that are no running text: pictures with their captions, and metadata.
const ASIDE: [&str; 6] = ["media", "figure", "style", "script", "body.head", "head"];

/// Refuses a document that cannot be read to its end.
pub(super) fn check(tree: &Tree<'_>, line: u32) -> Result<(), Refusal> {
    let fault = match (&tree.fault, tree.open) {
        (None, 0) => return Ok(()),
        (None, _) => "it breaks off",
        (Some(fault), _) => fault,
    };
    Err(Refusal::new(
        Reason::XmlSyntax,
        format!("in the document that begins on line {line}: {fault}"),
        "make it well-formed XML",
    ))
}

/// A value, under the name of what states it; `None` when it is blank.
pub(super) fn given(value: &str, method: &str) -> Option<Given> {
    let value = tidy(value);
    (!value.is_empty()).then(|| Given { value, method: method.to_owned() })
}

/// The paragraphs within an element; without any, its text.
pub(super) fn paragraphs(content: Node<'_>) -> Vec<Line> {
    let mut text = String::new();
    for node in content.descendants_outside(&ASIDE) {
        let is_block = |node: Node<'_>| BLOCKS.contains(&node.local());
        if is_block(node) && !node.descendants().any(is_block) {
            text.push_str(&node.text());
            text.push_str("\n\n");
        }
    }
    if text.trim().is_empty() {
        text = content.text();
    }
    unnumbered(&text)
}

/// The lines of a text that has no line numbers of its own.
pub(super) fn unnumbered(text: &str) -> Vec<Line> {
    let mut lines = lines(text);
    lines.iter_mut().for_each(|line| line.number = None);
    lines
}

/// The captions of the pictures within an element.
pub(super) fn captions(content: Node<'_>) -> Vec<String> {
    content
        .descendants()
        .filter(|node| matches!(node.local(), "media-caption" | "figcaption"))
        .map(|node| tidy(&node.text()))
        .filter(|caption| !caption.is_empty())
        .collect()
}
