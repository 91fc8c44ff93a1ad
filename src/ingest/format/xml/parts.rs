//! A text → elements and texts in a row, tolerantly: bare ampersands are text, unknown entities
//! stay as they are written (so none can grow), end tags that match nothing are passed over, and
//! elements that are never closed end with what holds them.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// Elements within elements, at most.
const DEEPEST: usize = 512;

/// Tags, texts and references, at most.
const MOST: usize = 1_000_000;

/// Elements and texts in the order of the text. An element knows where the parts within it end,
/// so that walking a tree needs no stack.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// The part behind everything within this one.
    pub(super) after: usize,
    /// Where what is within it stands in the text.
    pub(super) inner: Range<usize>,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// An element, with its name and attributes as written.
    Element { name: String, attributes: Vec<(String, String)> },
    /// A text, its references resolved.
    Text(String),
}

/// A tree that grows.
#[derive(Default)]
pub(super) struct Build {
    pub(super) parts: Vec<Part>,
    /// The elements that are open, outermost first.
    pub(super) open: Vec<usize>,
    /// Whether the last part is a text that goes on.
    in_text: bool,
}

impl Build {
    /// Reads a text; the error says why that stopped before its end.
    pub(super) fn read(&mut self, text: &str) -> Result<(), String> {
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
    pub(super) fn close(&mut self, level: usize, end: usize) {
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
