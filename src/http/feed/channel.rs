//! A feed before it is written: what all formats say.

use std::time::SystemTime;

use crate::http::layer::Base;
use crate::http::reply::snippet_html;
use crate::model::{Entity, Hit};

use super::instant::Instant;

/// A feed.
pub(super) struct Channel {
    pub(super) title: String,
    /// The same results for people.
    pub(super) page: String,
    /// The feed from its beginning: its id.
    pub(super) first: String,
    /// This part of the feed.
    pub(super) here: String,
    /// The part after it.
    pub(super) next: Option<String>,
    /// When the archive last changed.
    pub(super) updated: SystemTime,
    pub(super) entries: Vec<Entry>,
}

/// An entry.
pub(super) struct Entry {
    /// The address under the article's bare id, which no change of its title changes.
    pub(super) id: String,
    pub(super) url: String,
    /// The article's address at its publisher.
    pub(super) link: Option<String>,
    pub(super) title: String,
    pub(super) lang: Option<String>,
    /// The best passage, as HTML.
    pub(super) summary: String,
    /// The whole text, when it is wanted.
    pub(super) body: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
    /// The date of publication in EDTF, as finely as it was printed.
    pub(super) date: Option<String>,
    /// The same as an instant, where the day is known.
    pub(super) published: Option<Instant>,
    pub(super) modified: Option<Instant>,
    /// The entities that it names, when they are wanted.
    pub(super) named: Vec<Entity>,
}

impl Entry {
    pub(super) fn new(hit: Hit, body: bool, named: Vec<Entity>, base: &Base) -> Self {
        let summary = snippet_html(&hit.snippet, &hit.article);
        let article = hit.article;
        let link = article.web_link().map(str::to_owned);
        let url = base.join(&format!("/articles/{}", article.segment()));
        let printed = article.published.date;
        let modified = article.modified.and_then(|modified| modified.date);
        Self {
            id: base.join(&format!("/articles/{}", article.id)),
            url,
            link,
            title: article.title,
            lang: article.lang.map(|lang| lang.to_string()),
            summary,
            body: body.then_some(article.body),
            authors: article.byline,
            source: article.source.map(|source| source.name),
            date: printed.as_ref().map(ToString::to_string),
            published: printed.as_ref().and_then(Instant::of),
            modified: modified.as_ref().and_then(Instant::of),
            named,
        }
    }

    /// When it last changed, as far as is known.
    pub(super) fn updated(&self) -> Option<&Instant> {
        self.modified.as_ref().or(self.published.as_ref())
    }
}
