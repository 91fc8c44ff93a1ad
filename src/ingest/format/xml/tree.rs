//! A text → a tree of elements, tolerantly: bare ampersands and brackets are text, unknown
//! entities stay as they are written (so none can grow), end tags that match nothing are passed
//! over, and elements that are never closed end with what holds them.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// Elements within elements, at most.
const DEEPEST: usize = 512;

/// Tags, texts and references, at most.
const MOST: usize = 1_000_000;

/// The elements of a text.
#[derive(Debug)]
pub(in crate::ingest::format) struct Tree<'t> {
    text: Cow<'t, str>,
    parts: Vec<Part>,
    /// Why reading stopped before the end of the text.
    pub(in crate::ingest::format) fault: Option<String>,
    /// How many elements, one within the other, are still open at the end of the text.
    pub(in crate::ingest::format) open: usize,
}

/// Elements and texts in the order of the text. An element knows where the parts within it end,
/// so that walking a tree needs no stack.
#[derive(Debug)]
struct Part {
    kind: Kind,
    /// The part behind everything within this one.
    after: usize,
    /// Where what is within it stands in the text.
    inner: Range<usize>,
}

#[derive(Debug)]
enum Kind {
    Element { name: String, attributes: Vec<(String, String)> },
    Text(String),
}

impl<'t> Tree<'t> {
    /// Reads a text.
    pub(in crate::ingest::format) fn parse(text: &'t str) -> Self {
        let text = escape_bare_brackets(text);
        let mut build = Build::default();
        let fault = build.read(&text).err();
        let open = build.open.len();
        build.close(0, text.len());
        Tree { text, parts: build.parts, fault, open }
    }

    /// What holds the outermost elements.
    pub(in crate::ingest::format) fn top(&self) -> Node<'_> {
        Node { tree: self, at: None }
    }
}

/// An element of a tree, or what holds the outermost ones.
#[derive(Clone, Copy)]
pub(in crate::ingest::format) struct Node<'n> {
    tree: &'n Tree<'n>,
    at: Option<usize>,
}

impl<'n> Node<'n> {
    fn within(self) -> Range<usize> {
        let all = self.tree.parts.len();
        self.at.map_or(0..all, |at| at + 1..self.tree.parts[at].after)
    }

    /// The name as written, with its prefix.
    pub(in crate::ingest::format) fn name(self) -> &'n str {
        match self.at.map(|at| &self.tree.parts[at].kind) {
            Some(Kind::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// The name without its prefix.
    pub(in crate::ingest::format) fn local(self) -> &'n str {
        self.name().rsplit_once(':').map_or(self.name(), |(_, local)| local)
    }

    /// The prefix of the name; empty when there is none.
    pub(in crate::ingest::format) fn prefix(self) -> &'n str {
        self.name().rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// An attribute that is not blank, by its name as written.
    pub(in crate::ingest::format) fn attribute(self, name: &str) -> Option<&'n str> {
        match self.at.map(|at| &self.tree.parts[at].kind) {
            Some(Kind::Element { attributes, .. }) => attributes
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty()),
            _ => None,
        }
    }

    /// The elements directly within this one.
    pub(in crate::ingest::format) fn children(self) -> impl Iterator<Item = Node<'n>> {
        let Range { start: mut at, end } = self.within();
        std::iter::from_fn(move || {
            while at < end {
                let part = &self.tree.parts[at];
                let here = std::mem::replace(&mut at, part.after);
                if matches!(part.kind, Kind::Element { .. }) {
                    return Some(Node { tree: self.tree, at: Some(here) });
                }
            }
            None
        })
    }

    /// The first element of this local name directly within this one.
    pub(in crate::ingest::format) fn child(self, local: &str) -> Option<Node<'n>> {
        self.children().find(|child| child.local() == local)
    }

    /// All elements within this one, however deep, in the order of the text.
    pub(in crate::ingest::format) fn descendants(self) -> impl Iterator<Item = Node<'n>> {
        let tree = self.tree;
        self.within()
            .filter(|at| matches!(tree.parts[*at].kind, Kind::Element { .. }))
            .map(|at| Node { tree, at: Some(at) })
    }

    /// The same, without the elements of these local names and all within them.
    pub(in crate::ingest::format) fn descendants_outside(
        self,
        left_out: &[&str],
    ) -> impl Iterator<Item = Node<'n>> {
        let tree = self.tree;
        let Range { start: mut at, end } = self.within();
        std::iter::from_fn(move || {
            while at < end {
                let here = at;
                at += 1;
                let node = Node { tree, at: Some(here) };
                match tree.parts[here].kind {
                    Kind::Text(_) => {}
                    Kind::Element { .. } if left_out.contains(&node.local()) => {
                        at = tree.parts[here].after;
                    }
                    Kind::Element { .. } => return Some(node),
                }
            }
            None
        })
    }

    /// The first element of this local name within this one, however deep.
    pub(in crate::ingest::format) fn find(self, local: &str) -> Option<Node<'n>> {
        self.descendants().find(|node| node.local() == local)
    }

    /// All text within, however deep.
    pub(in crate::ingest::format) fn text(self) -> String {
        let mut all = String::new();
        for part in &self.tree.parts[self.within()] {
            if let Kind::Text(text) = &part.kind {
                all.push_str(text);
            }
        }
        all
    }

    /// What is within, as written.
    pub(in crate::ingest::format) fn markup(self) -> &'n str {
        let all = 0..self.tree.text.len();
        &self.tree.text[self.at.map_or(all, |at| self.tree.parts[at].inner.clone())]
    }

    /// Whether there are elements within.
    pub(in crate::ingest::format) fn has_elements(self) -> bool {
        self.children().next().is_some()
    }
}

/// A tree that grows.
#[derive(Default)]
struct Build {
    parts: Vec<Part>,
    /// The elements that are open, outermost first.
    open: Vec<usize>,
    /// Whether the last part is a text that goes on.
    in_text: bool,
}

impl Build {
    fn read(&mut self, text: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        for _ in 0..MOST {
            let before = position(&reader);
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(tag) => {
                    if self.open.len() >= DEEPEST {
                        return Err(format!("elements stand more than {DEEPEST} deep"));
                    }
                    self.push(element(&tag), position(&reader));
                    self.open.push(self.parts.len() - 1);
                }
                Event::Empty(tag) => {
                    self.push(element(&tag), position(&reader));
                    if tag.local_name().as_ref() == "br" {
                        self.text("\n");
                    }
                }
                Event::End(tag) => {
                    let name = tag.name();
                    let matching = self.open.iter().rposition(|at| {
                        matches!(&self.parts[*at].kind, Kind::Element { name: open, .. }
                            if open.as_str() == name.as_ref())
                    });
                    if let Some(level) = matching {
                        self.close(level, before);
                    }
                }
                Event::Text(words) => self.text(&words.into_inner()),
                Event::CData(words) => self.text(&words.into_inner()),
                Event::GeneralRef(name) => {
                    let name = name.into_inner();
                    match resolve(&name) {
                        Some(character) => self.text(&character),
                        None => self.text(&format!("&{name};")),
                    }
                }
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        Err(format!("there are more than {MOST} tags and texts"))
    }

    fn push(&mut self, kind: Kind, at: usize) {
        let after = self.parts.len() + 1;
        self.in_text = matches!(kind, Kind::Text(_));
        self.parts.push(Part { kind, after, inner: at..at });
    }

    /// Adds text; what directly follows other text is one with it.
    fn text(&mut self, words: &str) {
        match self.parts.last_mut() {
            Some(Part { kind: Kind::Text(text), .. }) if self.in_text => text.push_str(words),
            _ => self.push(Kind::Text(words.to_owned()), 0),
        }
    }

    /// Closes the open elements from this level on.
    fn close(&mut self, level: usize, end: usize) {
        let after = self.parts.len();
        self.in_text = false;
        for at in self.open.drain(level.min(self.open.len())..) {
            let part = &mut self.parts[at];
            part.after = after;
            part.inner.end = end.max(part.inner.start);
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn element(tag: &BytesStart<'_>) -> Kind {
    let mut attributes = tag.html_attributes();
    attributes.with_checks(false);
    let attributes = attributes.flatten().map(|attribute| {
        let raw = attribute.value.to_string();
        let value = unescape_with(&raw, resolve_html5_entity).map(Cow::into_owned);
        (attribute.key.as_ref().to_string(), value.unwrap_or(raw))
    });
    Kind::Element { name: tag.name().as_ref().to_string(), attributes: attributes.collect() }
}

/// The character of a reference, by number or by a name of HTML 5. Entities that the document
/// declares itself are not among them.
fn resolve(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(Cow::Borrowed);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(|character| Cow::Owned(character.to_string()))
}

/// Writes brackets that open no tag as references: `a < b` is text. CDATA stays as it is.
fn escape_bare_brackets(text: &str) -> Cow<'_, str> {
    let opens_tag = |rest: &str| {
        rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_'))
    };
    let mut escaped = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(next) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        let here = at + next;
        let rest = &text[here + 1..];
        at = here + 1;
        if let Some(section) = rest.strip_prefix("![CDATA[") {
            match section.find("]]>") {
                Some(end) => at = text.len() - section.len() + end,
                None => break,
            }
        } else if !opens_tag(rest) {
            escaped.push_str(&text[done..here]);
            escaped.push_str("&lt;");
            done = here + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    escaped.push_str(&text[done..]);
    Cow::Owned(escaped)
}
