//! NewsML-G2 (IPTC, 2.x): items with their metadata, and their text as NITF, XHTML or plain.

use jiff::civil::Date;

use super::super::markup;
use super::super::record::{Fields, Record};
use super::super::xml::{Node, Tree};
use super::embargo::{respect, respect_status};
use super::nitf;
use super::text::{captions, check, given, paragraphs, unnumbered};
use crate::ingest::line::Line;
use crate::ingest::report::Refusal;
use crate::model::FileFormat;

/// Reads a `newsItem`, which stands at `line` of its file.
///
/// # Errors
/// When it is no well-formed XML, is a picture or the like, or may not be told yet.
pub(in crate::ingest::format) fn read(
    text: &str,
    line: u32,
    today: Date,
) -> Result<Record, Refusal> {
    let tree = Tree::parse(text);
    check(&tree, line)?;
    let top = tree.top();
    let item = top.find("newsItem").unwrap_or(top);
    if let Some(meta) = item.child("itemMeta") {
        respect(meta.child("embargoed").map(Node::text).as_deref(), today)?;
        let status = meta.child("pubStatus");
        respect_status(status.and_then(|it| it.attribute("qcode").or(it.attribute("uri"))))?;
        check_class(meta)?;
    }
    let content = item.child("contentSet");
    Ok(Record {
        format: FileFormat::NewsMl,
        fields: fields(item),
        lines: lines(item, content),
        captions: content.map(captions).unwrap_or_default(),
        is_scraped: false,
        warnings: Vec::new(),
    })
}

/// Passes over pictures, videos and graphics.
fn check_class(meta: Node<'_>) -> Result<(), Refusal> {
    let class = meta.child("itemClass");
    let code = class.and_then(|it| it.attribute("qcode").or(it.attribute("uri")));
    let word = code.unwrap_or_default().rsplit([':', '/']).next().unwrap_or_default();
    match word {
        "picture" | "video" | "audio" | "graphic" | "animation" => Err(Refusal::skip(
            format!("it is of class {word}, not a text"),
            "nothing has to be done",
        )),
        _ => Ok(()),
    }
}

fn fields(item: Node<'_>) -> Fields {
    let part = |local: &str| item.child(local);
    let (meta, content) = (part("itemMeta"), part("contentMeta"));
    let stated = |part: Option<Node<'_>>, local: &str| {
        given(&part?.child(local)?.text(), &format!("newsml:{local}"))
    };
    let inner = item
        .descendants()
        .find(|node| node.local() == "nitf")
        .map(nitf::fields)
        .unwrap_or_default();
    let published = stated(content, "contentCreated")
        .or_else(|| stated(meta, "firstCreated"))
        .or_else(|| stated(meta, "versionCreated"));
    let modified = stated(content, "contentModified").or_else(|| stated(meta, "versionCreated"));
    let is_newer = |value: &str| published.as_ref().is_some_and(|it| it.value != value);
    let modified = modified.filter(|given| is_newer(&given.value));
    let lang = content
        .and_then(|content| content.child("language"))
        .and_then(|node| given(node.attribute("tag")?, "newsml:language"))
        .or_else(|| given(item.attribute("xml:lang")?, "newsml:xml:lang"));
    let authors: Vec<_> = content
        .into_iter()
        .flat_map(Node::children)
        .filter(|node| matches!(node.local(), "by"))
        .filter_map(|node| given(&node.text(), "newsml:by"))
        .collect();
    Fields {
        title: content.and_then(headline).or(inner.title),
        published: published.or(inner.published),
        modified,
        authors: if authors.is_empty() { inner.authors } else { authors },
        source: meta
            .and_then(|meta| meta.child("provider"))
            .and_then(|node| given(&party(node), "newsml:provider"))
            .or_else(|| stated(content, "creditline"))
            .or(inner.source),
        link: inner.link,
        lang: lang.or(inner.lang),
        ..Fields::default()
    }
}

/// The main headline, or the first.
fn headline(content: Node<'_>) -> Option<super::super::record::Given> {
    let all = || content.children().filter(|node| node.local() == "headline");
    let is_main = |node: &Node<'_>| node.attribute("role").is_some_and(|it| it.contains("main"));
    let headline = all().find(is_main).or_else(|| all().next())?;
    given(&headline.text(), "newsml:headline")
}

/// The name of a provider: in full, or as its code (`nprov:AP`).
fn party(node: Node<'_>) -> String {
    let name = node.child("name").map(Node::text).filter(|name| !name.trim().is_empty());
    let code = || node.attribute("literal").or(node.attribute("qcode")).unwrap_or_default();
    name.unwrap_or_else(|| code().rsplit(':').next().unwrap_or_default().to_owned())
}

/// The text: as elements, as data, or last the description.
fn lines(item: Node<'_>, content: Option<Node<'_>>) -> Vec<Line> {
    if let Some(inline) = content.and_then(|content| content.child("inlineXML")) {
        let body = inline.find("body.content").or_else(|| inline.find("body"));
        return nitf::with_dateline(inline, paragraphs(body.unwrap_or(inline)));
    }
    if let Some(data) = content.and_then(|content| content.child("inlineData")) {
        let text = data.text();
        return unnumbered(&if markup::has_tags(&text) { markup::strip(&text) } else { text });
    }
    let description = item.child("contentMeta").and_then(|meta| meta.child("description"));
    description.map(paragraphs).unwrap_or_default()
}
