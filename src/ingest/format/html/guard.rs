//! What is too much for an HTML parser, found by one pass over a page before any parser sees it.
//! Parsers follow the nesting of a page with work that grows with its square; this scan keeps its
//! own short list of what is open and stops at the first excess. Where sloppy markup leaves open
//! what a parser would close, it errs towards too deep.

use super::token::{Tag, Token, Tokens};

/// Upper bounds of a page that is handed to a parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    /// Bytes of the page.
    pub(super) bytes: usize,
    /// Elements that are open at once.
    pub(super) depth: usize,
    /// The depths of all elements added up: extractors look through all that lies below each.
    pub(super) depths: usize,
    /// Start tags of the page.
    pub(super) elements: usize,
    /// Attributes of one tag: parsers compare each with all before it.
    pub(super) attributes: usize,
}

impl Bounds {
    /// Far more than a news page has, and little enough to be parsed in a second or two.
    pub(super) const OF_A_PAGE: Self = Self {
        bytes: 8 << 20,
        depth: 512,
        depths: 8_000_000,
        elements: 200_000,
        attributes: 1_000,
    };
}

/// Which bound a page exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// It is too large.
    Bytes,
    /// Its elements nest too deeply.
    Depth,
    /// It has too many elements, or far more scraps of markup than elements.
    Elements,
    /// One of its tags has too many attributes.
    Attributes,
}

impl Excess {
    /// What was found, for a person to read.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Bytes => "the page is too large for a parser",
            Self::Depth => "the elements of the page nest too deeply for a parser",
            Self::Elements => "the page has too many elements for a parser",
            Self::Attributes => "a tag of the page has too many attributes for a parser",
        }
    }
}

/// The first bound that a page exceeds; `None` when it may be parsed.
pub(super) fn excess(page: &str, bounds: &Bounds) -> Option<Excess> {
    /// Texts, end tags and comments for each element; and each NUL, which parsers report one by
    /// one.
    const SCRAPS: usize = 4;
    if page.len() > bounds.bytes {
        return Some(Excess::Bytes);
    }
    let nuls = page.bytes().filter(|byte| *byte == 0).count();
    let mut scraps_left = (bounds.elements * SCRAPS).checked_sub(nuls);
    let (mut elements, mut depths) = (0, 0);
    let mut open = Open::default();
    for token in Tokens::new(page) {
        let Some(left) = scraps_left else { return Some(Excess::Elements) };
        scraps_left = left.checked_sub(1);
        let Token::Tag(tag) = token else { continue };
        // A parser opens what is left open of formatting again in each new block.
        elements += if tag.closes { 0 } else { 1 + open.formatting.len() };
        if elements > bounds.elements {
            return Some(Excess::Elements);
        }
        if tag.attributes > bounds.attributes {
            return Some(Excess::Attributes);
        }
        open.follow(&tag);
        depths += open.depth();
        if open.depth() > bounds.depth || depths > bounds.depths {
            return Some(Excess::Depth);
        }
    }
    None
}

/// Elements without content.
const VOID: [&str; 17] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that the next of their kind closes, so that they add no depth by themselves.
const CLOSED_BY_NEXT: [&str; 18] = [
    "a", "body", "button", "caption", "colgroup", "dd", "dt", "head", "html", "li", "nobr",
    "optgroup", "option", "p", "tbody", "td", "th", "tr",
];

/// Elements that a parser opens again in each block until they are closed by name (the list of
/// active formatting elements, WHATWG HTML §13.2.4.3).
const FORMATTING: [&str; 12] =
    ["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// The names of the elements that are open.
#[derive(Default)]
struct Open<'a> {
    blocks: Vec<&'a str>,
    formatting: Vec<&'a str>,
}

impl<'a> Open<'a> {
    fn depth(&self) -> usize {
        self.blocks.len() + self.formatting.len()
    }

    fn follow(&mut self, tag: &Tag<'a>) {
        let is_one_of = |names: &[&str]| names.iter().any(|n| n.eq_ignore_ascii_case(tag.name));
        if is_one_of(&VOID) || is_one_of(&CLOSED_BY_NEXT) && !tag.is_foreign {
            return;
        }
        let is_formatting = is_one_of(&FORMATTING);
        let open = if is_formatting { &mut self.formatting } else { &mut self.blocks };
        if !tag.closes {
            if !(tag.is_empty && tag.is_foreign) {
                open.push(tag.name);
            }
        } else if let Some(at) = open.iter().rposition(|n| n.eq_ignore_ascii_case(tag.name)) {
            // The end of a block ends what was left open in it.
            if is_formatting {
                open.remove(at);
            } else {
                open.truncate(at);
            }
        }
    }
}
