//! Spans of the articles that are compared, and how places in bytes become code points, in which
//! everything outside counts.

use std::ops::Range;

use crate::model::{Article, ArticleId};

use super::sentences::Sentence;

/// A span of an article's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The article.
    pub article: ArticleId,
    /// First code point of the span in the body.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
}

/// Words of an article, with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub place: Span,
}

/// A sentence of an article.
#[derive(Clone, Copy)]
pub(super) struct Printed<'a> {
    pub(super) article: &'a Article,
    pub(super) sentence: Sentence,
    /// The number of the source that printed it.
    pub(super) source: usize,
}

impl<'a> Printed<'a> {
    /// The words of the sentence.
    pub(super) fn text(&self) -> &'a str {
        let (start, end) = self.sentence.bytes;
        &self.article.body[start..end]
    }

    /// Its place.
    pub(super) fn place(&self) -> Span {
        let (start, end) = self.sentence.points;
        Span { article: self.article.id, start, end }
    }

    /// The sentence with its place.
    pub(super) fn statement(&self) -> Statement {
        Statement { text: self.text().to_owned(), place: self.place() }
    }

    /// A part of the sentence, given in bytes of it, with its place in the body.
    pub(super) fn part(&self, bytes: &Range<usize>) -> Statement {
        let text = &self.text()[bytes.clone()];
        let start = self.sentence.points.0 + self.text()[..bytes.start].chars().count() as u32;
        let end = start + text.chars().count() as u32;
        Statement { text: text.to_owned(), place: Span { article: self.article.id, start, end } }
    }
}

/// Parts of a body in code points, given in bytes and in order; one pass over the body.
pub(super) fn spans(article: &Article, parts: &[Range<usize>]) -> Vec<Statement> {
    let (mut byte, mut point) = (0, 0u32);
    parts
        .iter()
        .map(|part| {
            point += article.body[byte..part.start].chars().count() as u32;
            let text = &article.body[part.clone()];
            let start = point;
            point += text.chars().count() as u32;
            byte = part.end;
            let place = Span { article: article.id, start, end: point };
            Statement { text: text.to_owned(), place }
        })
        .collect()
}
