//! A feed as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::channel::{Channel, Entry};
use super::instant::Instant;

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(rename = "_backfile")]
    extension: Extension<'a>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

/// What JSON Feed has no word for.
#[derive(Serialize)]
struct Extension<'a> {
    /// The date of publication as finely as it was printed, in EDTF.
    published: Option<&'a str>,
    /// Who published it.
    source: Option<&'a str>,
}

/// Writes a feed.
pub(super) fn json_feed(channel: &Channel) -> String {
    let feed = Feed {
        version: VERSION,
        title: &channel.title,
        home_page_url: &channel.page,
        feed_url: &channel.here,
        next_url: channel.next.as_deref(),
        items: channel.entries.iter().map(Item::from).collect(),
    };
    serde_json::to_string(&feed).expect("a feed has only text")
}

impl<'a> From<&'a Entry> for Item<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            id: &entry.id,
            url: &entry.url,
            external_url: entry.link.as_deref(),
            title: &entry.title,
            content_html: &entry.summary,
            content_text: entry.body.as_deref(),
            date_published: entry.published.as_ref().map(Instant::rfc3339),
            date_modified: entry.modified.as_ref().map(Instant::rfc3339),
            authors: entry.authors.iter().map(|name| Author { name }).collect(),
            language: entry.lang.as_deref(),
            tags: entry.named.iter().map(|entity| entity.name.as_str()).collect(),
            extension: Extension {
                published: entry.date.as_deref(),
                source: entry.source.as_deref(),
            },
        }
    }
}
