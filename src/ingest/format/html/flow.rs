//! The text of a tree as a reader sees it: blocks of running text, each on a line of its own.
//! Knows which elements break a line and which are never shown; judges nothing.

use dom_query::NodeRef;

/// Whether an element stands on a line of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

/// Whether the content of an element is not text of the page.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "svg"
            | "math"
            | "head"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "noscript"
            | "textarea"
    )
}

/// What a walk through a tree meets.
pub(super) enum Step<'a> {
    /// An element opens.
    Enter(NodeRef<'a>),
    /// An element closes.
    Leave(NodeRef<'a>),
    /// Text.
    Text(NodeRef<'a>),
}

/// A walk through a tree in the order of the page, without recursion.
pub(super) struct Walk<'a> {
    root: NodeRef<'a>,
    next: Option<(NodeRef<'a>, bool)>,
}

impl<'a> Walk<'a> {
    /// A walk through everything below a node, the node included.
    pub(super) fn through(root: NodeRef<'a>) -> Self {
        Self { root, next: Some((root, false)) }
    }

    /// Goes on behind an element that was just entered, without a look into it; its end is not
    /// reported.
    pub(super) fn pass_over(&mut self, node: &NodeRef<'a>) {
        self.next = self.behind(node);
    }

    fn behind(&self, node: &NodeRef<'a>) -> Option<(NodeRef<'a>, bool)> {
        if node.id == self.root.id {
            return None;
        }
        match node.next_sibling() {
            Some(sibling) => Some((sibling, false)),
            None => node.parent().map(|parent| (parent, true)),
        }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        loop {
            let (node, is_done) = self.next?;
            if node.is_text() {
                self.next = self.behind(&node);
                return Some(Step::Text(node));
            }
            if is_done {
                self.next = self.behind(&node);
                if node.is_element() {
                    return Some(Step::Leave(node));
                }
                continue;
            }
            self.next = match node.first_child() {
                Some(child) => Some((child, false)),
                None => Some((node, true)),
            };
            if node.is_element() {
                return Some(Step::Enter(node));
            }
        }
    }
}

/// Adds text to a line: runs of white space become one space.
pub(super) fn push_text(line: &mut String, text: &str) {
    let mut words = text.split_whitespace();
    if text.starts_with(char::is_whitespace) && !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
    if let Some(first) = words.next() {
        line.push_str(first);
        for word in words {
            line.push(' ');
            line.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            line.push(' ');
        }
    }
}

/// The content of a text node.
pub(super) fn with_text<T>(node: &NodeRef<'_>, read: impl FnOnce(&str) -> T) -> Option<T> {
    node.query(|inner| match &inner.data {
        dom_query::NodeData::Text { contents } => Some(read(contents)),
        _ => None,
    })
    .flatten()
}

/// The most steps through an element that is taken for a small one.
const MOST_STEPS: usize = 400;

/// The text of a small element on one line; `None` when it is longer than `longest` bytes or made
/// of many elements, so that a wrapper of half the page costs no more than a name.
pub(super) fn short_text(node: NodeRef<'_>, longest: usize) -> Option<String> {
    let mut line = String::new();
    let mut walk = Walk::through(node);
    let mut steps = 0;
    while let Some(step) = walk.next() {
        steps += 1;
        if steps > MOST_STEPS {
            return None;
        }
        match step {
            Step::Enter(element) => {
                let (unseen, block) = element.element_ref().map_or((false, false), |e| {
                    (is_unseen(&e.name.local), is_block(&e.name.local))
                });
                if unseen {
                    walk.pass_over(&element);
                } else if block {
                    push_text(&mut line, " ");
                }
            }
            Step::Leave(element) => {
                if element.element_ref().is_some_and(|e| is_block(&e.name.local)) {
                    push_text(&mut line, " ");
                }
            }
            Step::Text(text) => {
                with_text(&text, |text| push_text(&mut line, text));
                if line.len() > longest {
                    return None;
                }
            }
        }
    }
    line.truncate(line.trim_end().len());
    Some(line)
}

/// The text of a small element in the pieces that its inner elements make of it; `None` when it
/// is longer than `longest` bytes.
pub(super) fn pieces(node: NodeRef<'_>, longest: usize) -> Option<Vec<String>> {
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    let (mut length, mut steps) = (0, 0);
    let mut walk = Walk::through(node);
    while let Some(step) = walk.next() {
        steps += 1;
        if steps > MOST_STEPS {
            return None;
        }
        match step {
            Step::Text(text) => {
                let before = piece.len();
                with_text(&text, |text| push_text(&mut piece, text));
                length += piece.len() - before;
                if length > longest {
                    return None;
                }
                continue;
            }
            Step::Enter(element)
                if element.element_ref().is_some_and(|e| is_unseen(&e.name.local)) =>
            {
                walk.pass_over(&element);
            }
            Step::Enter(_) | Step::Leave(_) => {}
        }
        piece.truncate(piece.trim_end().len());
        if !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    pieces.extend(Some(piece).filter(|piece| !piece.is_empty()));
    Some(pieces)
}
