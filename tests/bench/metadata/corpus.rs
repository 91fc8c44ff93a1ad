//! The labelled pages.

use std::path::Path;

use serde::Deserialize;

/// A page, its address, a careless dump of its text, and what is known of its article.
#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) html: String,
    pub(crate) page_text: String,
    pub(crate) gold: Gold,
}

/// What people say of the article. What a set does not label is absent; an empty text says that
/// there is none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Gold {
    pub(crate) body: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) authors: Option<Vec<String>>,
    pub(crate) date: Option<String>,
    /// The instant, where the day is that in UTC and may be one off the printed day.
    pub(crate) published: Option<String>,
}

impl Gold {
    /// Whether the day may differ by one from the printed one.
    pub(crate) fn is_in_utc(&self) -> bool {
        self.published.is_some()
    }
}

/// The pages of a set; `None` when it is not there.
pub(crate) fn load(folder: &Path) -> Option<Vec<Page>> {
    let packed = std::fs::read(folder.join("pages.jsonl.zst")).ok()?;
    let text = zstd::decode_all(packed.as_slice()).expect("the pages are packed with Zstandard");
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    Some(lines.map(|line| serde_json::from_slice(line).expect("a page is a JSON object")).collect())
}

/// The names under which the publisher of a page's site is known, from `publishers.tsv`.
pub(crate) fn publishers(url: &str) -> Option<Vec<&'static str>> {
    const TABLE: &str = include_str!("publishers.tsv");
    let host = url.split_once("://")?.1.split('/').next()?;
    TABLE.lines().find_map(|line| {
        let (domain, names) = line.split_once('\t')?;
        let is_of = host == domain || host.strip_suffix(domain).is_some_and(|h| h.ends_with('.'));
        is_of.then(|| names.split('|').collect())
    })
}
