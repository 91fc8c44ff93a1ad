//! The tags of a page, one after the other, in one pass over its bytes that never goes back.
//! It knows comments, quoted attributes and raw text as WHATWG HTML §13.2.5 has them, and no
//! tree: what nests in what is not its business.

use super::super::markup::resolve;
use super::flow::is_block;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between tags, with its character references as written.
    Text(&'a str),
    /// A start or end tag.
    Tag(Tag<'a>),
    /// The content of an element that holds no markup: a script, a style sheet, a title.
    Raw,
    /// A comment, a document type or a processing instruction.
    Comment,
}

/// A start or end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name, in the case of the page.
    pub(super) name: &'a str,
    pub(super) closes: bool,
    /// Whether it ends in `/>`.
    pub(super) is_empty: bool,
    /// How many attributes it has.
    pub(super) attributes: usize,
    /// Whether it stands inside SVG or `MathML`.
    pub(super) is_foreign: bool,
}

/// Elements whose content is no markup, outside SVG and `MathML`.
const RAW: [&str; 8] =
    ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Reads a page token by token.
pub(super) struct Tokens<'a> {
    page: &'a str,
    at: usize,
    /// How many SVG and `MathML` elements are open.
    foreign: usize,
    /// The element whose raw content comes next.
    raw: Option<&'a str>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Self { page, at: 0, foreign: 0, raw: None }
    }

    fn bytes(&self) -> &'a [u8] {
        self.page.as_bytes()
    }

    /// The place of a byte at or after a place, or else the end of the page.
    fn seek(&self, byte: u8, from: usize) -> usize {
        let rest = self.bytes().get(from..).unwrap_or_default();
        rest.iter().position(|b| *b == byte).map_or(self.page.len(), |found| from + found)
    }

    /// The content of a raw element ends where its end tag begins.
    fn skip_raw(&mut self, name: &str) -> Token<'a> {
        let mut at = self.at;
        loop {
            at = self.seek(b'<', at);
            let Some(rest) = self.bytes().get(at + 1..) else { break };
            let is_end = rest.first() == Some(&b'/')
                && rest
                    .get(1..=name.len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
                && rest.get(name.len() + 1).is_none_or(|b| !b.is_ascii_alphanumeric());
            if is_end {
                break;
            }
            at += 1;
        }
        self.at = at.min(self.page.len());
        Token::Raw
    }

    /// A comment ends at `-->`, anything else that begins with `<!` or `<?` at `>`.
    fn skip_comment(&mut self) -> Token<'a> {
        let rest = &self.page[self.at..];
        let end = match rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are whole comments.
            Some(inner) if inner.starts_with('>') => Some(5),
            Some(inner) if inner.starts_with("->") => Some(6),
            Some(inner) => inner.find("-->").map(|end| end + 7),
            None => rest.find('>').map(|end| end + 1),
        };
        self.at = end.map_or(self.page.len(), |end| self.at + end);
        Token::Comment
    }

    fn tag(&mut self, closes: bool) -> Token<'a> {
        let start = self.at + 1 + usize::from(closes);
        let bytes = self.bytes();
        let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let name_end =
            bytes[start..].iter().position(is_end).map_or(bytes.len(), |end| start + end);
        // Attribute names and values: a quote opens a value only after `=`.
        let (mut at, mut attributes, mut in_name, mut after_equals) = (name_end, 0, false, false);
        let mut is_empty = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' => break,
                b'"' | b'\'' if after_equals => {
                    at = self.seek(*byte, at + 1);
                    (in_name, after_equals, is_empty) = (false, false, false);
                }
                b'=' if in_name => (in_name, after_equals, is_empty) = (false, true, false),
                b if b.is_ascii_whitespace() => in_name = false,
                b'/' if !after_equals => (in_name, is_empty) = (false, true),
                _ if after_equals => {
                    // An unquoted value runs to white space or to the end of the tag.
                    let value = bytes[at..].iter();
                    let end = value.take_while(|b| !b.is_ascii_whitespace() && **b != b'>').count();
                    at += end - 1;
                    (after_equals, is_empty) = (false, false);
                }
                _ => {
                    attributes += usize::from(!in_name);
                    (in_name, is_empty) = (true, false);
                }
            }
            at += 1;
        }
        self.at = (at + 1).min(self.page.len());
        let name = &self.page[start..name_end];
        self.note_content(name, closes, is_empty);
        Token::Tag(Tag { name, closes, is_empty, attributes, is_foreign: self.foreign > 0 })
    }

    fn note_content(&mut self, name: &'a str, closes: bool, is_empty: bool) {
        let is_foreign = name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math");
        match (is_foreign, closes) {
            (true, true) => self.foreign = self.foreign.saturating_sub(1),
            (true, false) if !is_empty => self.foreign += 1,
            _ => {}
        }
        let is_raw = !closes && self.foreign == 0;
        self.raw = (is_raw && RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name))).then_some(name);
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(self.skip_raw(name));
        }
        let rest = self.bytes().get(self.at..)?;
        match rest {
            [] => None,
            [b'<', b'!' | b'?', ..] => Some(self.skip_comment()),
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => Some(self.tag(true)),
            [b'<', b'/', _, ..] => Some(self.skip_comment()),
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => Some(self.tag(false)),
            _ => {
                let start = self.at;
                self.at = self.seek(b'<', start + 1);
                Some(Token::Text(&self.page[start..self.at]))
            }
        }
    }
}

/// The text of a page, block by block on lines of its own, up to about `longest` bytes.
pub(super) fn text(page: &str, longest: usize) -> String {
    let mut text = String::new();
    for token in Tokens::new(page) {
        match token {
            Token::Text(piece) => text.push_str(piece),
            Token::Tag(tag) if is_block(&tag.name.to_ascii_lowercase()) => text.push('\n'),
            Token::Tag(_) | Token::Raw | Token::Comment => {}
        }
        if text.len() > longest {
            break;
        }
    }
    text.truncate(text.floor_char_boundary(longest));
    resolve(&text)
}
