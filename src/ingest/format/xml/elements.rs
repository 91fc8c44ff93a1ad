//! Where elements of a name begin and end in a text, told without parsing the rest: so that one
//! broken element costs only itself, and depth costs nothing.

use std::ops::Range;

/// An element found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest::format) struct Element {
    /// From its opening bracket to the end of its end tag, or to where it breaks off.
    pub(in crate::ingest::format) span: Range<usize>,
    /// Whether its end tag is there.
    pub(in crate::ingest::format) is_whole: bool,
}

/// The elements of one of these local names, in order; one inside another is not told. An
/// element that is not closed ends where the next begins.
pub(in crate::ingest::format) fn elements(text: &str, names: &[&str]) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for tag in tags(text) {
        let Some(local) = names.iter().find(|name| tag.local() == **name) else { continue };
        match open {
            None if tag.is_end => {}
            Some((start, name)) if tag.is_end => {
                if name == *local {
                    found.push(Element { span: start..tag.end, is_whole: true });
                    open = None;
                }
            }
            _ => {
                if let Some((start, _)) = open {
                    found.push(Element { span: start..tag.start, is_whole: false });
                }
                open = Some((tag.start, local));
                if text[..tag.end].ends_with("/>") {
                    found.push(Element { span: tag.start..tag.end, is_whole: true });
                    open = None;
                }
            }
        }
    }
    if let Some((start, _)) = open {
        found.push(Element { span: start..text.len(), is_whole: false });
    }
    found
}

/// The local name of the outermost element that is one of `known`. What stands in front of it
/// is passed over (servers print warnings there), but not a web page.
pub(in crate::ingest::format) fn root(text: &str, known: impl Fn(&str) -> bool) -> Option<&str> {
    const NEAR: usize = 64;
    if !text.trim_start().starts_with('<') {
        return None;
    }
    tags(text)
        .take(NEAR)
        .map(|tag| tag.local())
        .find(|local| known(local) || local.eq_ignore_ascii_case("html"))
        .filter(|local| known(local))
}

/// A start or end tag.
struct Tag<'t> {
    name: &'t str,
    start: usize,
    end: usize,
    is_end: bool,
}

impl<'t> Tag<'t> {
    fn local(&self) -> &'t str {
        self.name.rsplit_once(':').map_or(self.name, |(_, local)| local)
    }
}

/// The tags of a text. Comments, declarations, instructions and CDATA sections are passed over;
/// one of them that does not end is taken for text.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    // Once the end of a section was not found there is none further on either.
    let mut endless = [false; PASSED.len()];
    let mut is_last = false;
    std::iter::from_fn(move || {
        loop {
            at += memchr::memchr(b'<', &text.as_bytes()[at..])?;
            let rest = &text[at..];
            if let Some(kind) = PASSED.iter().position(|(open, _)| rest.starts_with(open)) {
                let (open, close) = PASSED[kind];
                let end = if endless[kind] { None } else { rest[open.len()..].find(close) };
                endless[kind] = end.is_none();
                at += end.map_or(open.len(), |end| open.len() + end + close.len());
                continue;
            }
            let is_end = rest.starts_with("</");
            let name = &rest[1 + usize::from(is_end)..];
            let length = name.bytes().position(|byte| !is_name(byte)).unwrap_or(name.len());
            let start = at;
            at += 1;
            if length > 0 {
                let end = if is_last { None } else { memchr::memchr(b'>', rest.as_bytes()) };
                is_last = end.is_none();
                let end = end.map_or(text.len(), |end| start + end + 1);
                return Some(Tag { name: &name[..length], start, end, is_end });
            }
        }
    })
}

/// What is passed over, and what ends it. The subset of a document type is not looked into.
const PASSED: [(&str, &str); 4] =
    [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];

/// Whether a byte may stand in a name; all beyond ASCII may.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.') || byte >= 0x80
}
