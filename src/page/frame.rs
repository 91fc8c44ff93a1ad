//! What every page has around its content.

use askama::Template;

use super::asset::{ICON, SCRIPT, STYLE};
use super::words::{plain, shortened};

/// How much of a title a window shows, in characters.
const TITLE: usize = 120;

/// The frame of a page.
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) style: &'static str,
    pub(super) script: &'static str,
    pub(super) icon: &'static str,
    /// The query in the search box.
    pub(super) q: String,
    /// What another query keeps of this one: filters and order.
    pub(super) kept: Vec<(String, String)>,
    /// Whether the search box stands in the head of the page.
    pub(super) searches: bool,
    /// Feeds of what the page shows: their address and media type.
    pub(super) feeds: Vec<(String, &'static str)>,
}

impl Frame {
    /// The frame of a page with this title; without one it is the archive itself.
    pub(super) fn new(title: &str) -> Self {
        let title = shortened(&plain(title), TITLE);
        Self {
            title: if title.is_empty() {
                "Backfile".to_owned()
            } else {
                format!("{title} · Backfile")
            },
            style: &STYLE.path,
            script: &SCRIPT.path,
            icon: &ICON.path,
            q: String::new(),
            kept: Vec::new(),
            searches: true,
            feeds: Vec::new(),
        }
    }
}

/// What a page may do (Content Security Policy, level 3): show its own style, script and icon,
/// and ask this server. Nothing from elsewhere, nothing written into the page itself.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// A template, written out.
pub(super) fn written(page: &impl Template) -> String {
    page.render().expect("a template writes into a String, which takes everything")
}
