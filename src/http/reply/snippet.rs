//! Why an article was found, safe to be put into a page.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Article, Passage, Snippet};

/// The best passage of an article.
#[derive(JsonSchema, Serialize)]
pub(crate) struct SnippetReply {
    /// The passage with its matches in `<mark>`, the only tag; everything else is escaped.
    pub(crate) html: String,
    /// The matches, as code points of the article's body: first, and one past the last.
    pub(crate) ranges: Vec<[u32; 2]>,
    /// The title with its matches, in the same way.
    pub(crate) title_html: String,
}

impl SnippetReply {
    /// The snippet of an article; an ellipsis stands where its body goes on.
    pub(in crate::http) fn new(snippet: &Snippet, article: &Article) -> Self {
        let html = snippet_html(snippet, article);
        Self { html, ranges: ranges(&snippet.body), title_html: marked(&snippet.title) }
    }
}

/// The passage of a snippet as HTML.
pub(in crate::http) fn snippet_html(snippet: &Snippet, article: &Article) -> String {
    let body = &snippet.body;
    let mut html = marked(body);
    if body.start > 0 {
        html.insert_str(0, "… ");
    }
    if !body.text.is_empty() && !article.body.ends_with(&body.text) {
        html.push_str(" …");
    }
    html
}

/// A passage as HTML.
fn marked(passage: &Passage) -> String {
    let mut html = String::with_capacity(passage.text.len() + 16 * passage.marks.len());
    let mut next = 0;
    for mark in &passage.marks {
        escape(&passage.text[next..mark.start], &mut html);
        html.push_str("<mark>");
        escape(&passage.text[mark.clone()], &mut html);
        html.push_str("</mark>");
        next = mark.end;
    }
    escape(&passage.text[next..], &mut html);
    html
}

/// Writes a text so that it is text in HTML, between tags and in attributes. Line breaks and other
/// white space become single spaces, as a page would show them.
fn escape(text: &str, html: &mut String) {
    // Most of a text stays as it is, and is copied in long runs.
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            ' ' if kept < at && text.as_bytes()[at - 1] != b' ' => continue,
            c if c.is_whitespace() => " ",
            _ => continue,
        };
        html.push_str(&text[kept..at]);
        kept = at + c.len_utf8();
        if instead != " " || !html.ends_with(' ') {
            html.push_str(instead);
        }
    }
    html.push_str(&text[kept..]);
}

/// The marks of a passage, which count bytes of its text, as code points of the whole text.
fn ranges(passage: &Passage) -> Vec<[u32; 2]> {
    let (mut byte, mut point) = (0, passage.start);
    let mut reach = |to: usize| {
        point += passage.text[byte..to].chars().count() as u32;
        byte = to;
        point
    };
    passage.marks.iter().map(|mark| [reach(mark.start), reach(mark.end)]).collect()
}
