//! NITF (News Industry Text Format 3.x): one article, with its headlines and text in markup.

use jiff::civil::Date;

use super::super::record::{Fields, Given, Record};
use super::super::xml::{Node, Tree};
use super::embargo::{extended, respect, respect_status};
use super::text::{captions, check, given, paragraphs};
use crate::ingest::line::{Line, tidy};
use crate::ingest::report::Refusal;
use crate::model::FileFormat;

/// Reads a document.
///
/// # Errors
/// When it is no well-formed XML, or may not be told yet.
pub(in crate::ingest::format) fn read(text: &str, today: Date) -> Result<Record, Refusal> {
    let tree = Tree::parse(text);
    check(&tree, 1)?;
    let top = tree.top();
    if let Some(data) = top.find("docdata") {
        let release = data.child("date.release").and_then(|node| node.attribute("norm"));
        respect(release, today)?;
        respect_status(data.attribute("management-status"))?;
    }
    let content = top.find("body.content");
    Ok(Record {
        format: FileFormat::Nitf,
        fields: fields(top),
        lines: with_dateline(top, content.map(paragraphs).unwrap_or_default()),
        captions: content.map(captions).unwrap_or_default(),
        is_scraped: false,
        warnings: Vec::new(),
    })
}

/// The text with its dateline, which stands in the head of the body, put in front of the first
/// paragraph as papers print it: `PORT SELBY, Sept. 20 — The ministers`.
pub(super) fn with_dateline(top: Node<'_>, mut lines: Vec<Line>) -> Vec<Line> {
    let dateline = top.find("body.head").and_then(|head| head.child("dateline"));
    let dateline = dateline.map(|node| tidy(&node.text())).unwrap_or_default();
    let dateline = dateline.trim_end_matches([' ', '-', '–', '—']);
    if let Some(first) = lines.first_mut()
        && !dateline.is_empty()
        && !first.text.starts_with(dateline)
    {
        first.text = format!("{dateline} — {}", first.text);
    }
    lines
}

/// The fields of a document, or of one inside another format.
pub(super) fn fields(top: Node<'_>) -> Fields {
    let stated = |local: &str| {
        let node = top.find(local)?;
        given(&node.text(), &format!("nitf:{local}"))
    };
    let attribute = |local: &str, name: &str| {
        given(top.find(local)?.attribute(name)?, &format!("nitf:{local}@{name}"))
    };
    let issued = attribute("date.issue", "norm");
    let link = attribute("pubdata", "ex-ref").filter(|given| given.value.contains("://"));
    Fields {
        title: stated("hl1").or_else(|| stated("hedline")).or_else(|| stated("title")),
        published: issued.map(|given| Given { value: extended(&given.value), ..given }),
        authors: top.descendants().filter(|it| it.local() == "byline").flat_map(byline).collect(),
        source: attribute("pubdata", "name").or_else(|| stated("distributor")),
        link,
        lang: top.children().find_map(|root| given(root.attribute("xml:lang")?, "nitf:xml:lang")),
        ..Fields::default()
    }
}

/// The persons of a byline, or its words without the author's position.
fn byline(node: Node<'_>) -> Vec<Given> {
    let persons = node.descendants().filter(|person| person.local() == "person");
    let persons: Vec<_> = persons.filter_map(|it| given(&it.text(), "nitf:byline")).collect();
    if !persons.is_empty() {
        return persons;
    }
    let position = node.child("byttl").map(|title| tidy(&title.text())).unwrap_or_default();
    let words = tidy(&node.text());
    given(words.strip_suffix(position.as_str()).unwrap_or(&words), "nitf:byline")
        .into_iter()
        .collect()
}
