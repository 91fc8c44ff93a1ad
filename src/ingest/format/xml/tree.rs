//! A text as a tree of elements, to be asked for names, attributes and text. Bare brackets are
//! text.

use std::borrow::Cow;
use std::ops::Range;

use super::parts::{Build, Kind, Part};

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
