//! What every reference says, whatever its format.

use crate::http::layer::Base;
use crate::model::{Article, Entity, PrintedDate};

/// What a reference is made from.
pub(in crate::http::article) struct Reference<'a> {
    pub(in crate::http::article) article: &'a Article,
    /// The entities that the article names.
    pub(in crate::http::article) named: &'a [Entity],
    /// Whether the reference holds the text.
    pub(in crate::http::article) body: bool,
    pub(in crate::http::article) base: &'a Base,
}

/// The parts of a date that were printed.
pub(super) struct Parts {
    pub(super) year: Option<i16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// Whether the year was inferred.
    pub(super) is_uncertain: bool,
}

impl Reference<'_> {
    /// The publisher's name.
    pub(super) fn source(&self) -> Option<&str> {
        self.article.source.as_ref().map(|source| source.name.as_str())
    }

    /// The article's address here.
    pub(super) fn here(&self) -> String {
        self.base.join(&format!("/articles/{}", self.article.segment()))
    }

    /// The article's address at its publisher, or the one here.
    pub(super) fn url(&self) -> String {
        self.article.web_link().map_or_else(|| self.here(), str::to_owned)
    }

    /// The date of publication.
    pub(super) fn date(&self) -> Option<&PrintedDate> {
        self.article.published.date.as_ref()
    }

    /// The parts of the date of publication.
    pub(super) fn parts(&self) -> Option<Parts> {
        let text = self.date()?.to_string();
        let mut parts = text.split('-').map(|part| part.trim_end_matches('?'));
        Some(Parts {
            year: parts.next().and_then(|part| part.parse().ok()),
            month: parts.next().and_then(|part| part.parse().ok()),
            day: parts.next().and_then(|part| part.parse().ok()),
            is_uncertain: text.contains('?'),
        })
    }
}

/// A text on one line, for formats whose values end with the line.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
