//! The page of what to read beside an article: what is most like it, and what they share.

use askama::Template;

use crate::http::{AlikeReply, RelatedArticlesReply};

use super::frame::{Frame, written};
use super::words::{count, percent};

#[derive(Template)]
#[template(path = "related.html", config = "src/page/askama.toml")]
struct RelatedPage<'a> {
    frame: Frame,
    reply: &'a RelatedArticlesReply,
    title: &'a str,
    /// Where the article is.
    article: String,
}

impl AlikeReply {
    /// How alike the two are: `31 % alike, 3 days apart`.
    fn alike(&self) -> String {
        let alike = format!("{} alike", percent(&self.why.similarity));
        match &self.why.days_apart {
            Some(0) => format!("{alike}, of the same day"),
            Some(days) => format!("{alike}, {} apart", count(days, "day", "days")),
            None => alike,
        }
    }
}

/// The page of the articles most like the one with this title and id.
pub(crate) fn related(reply: &RelatedArticlesReply, title: &str, id: &str) -> String {
    let article = format!("/articles/{id}");
    written(&RelatedPage {
        frame: Frame::new(&format!("Like “{title}”")), reply, title, article
    })
}
