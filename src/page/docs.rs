//! The page for those who write programs: every address, what it takes, and a form to try it.

use askama::Template;

use crate::http::{DocsReply, FieldReply};

use super::frame::{Frame, written};
use super::words::number;

/// So many parameters are shown without being asked for.
const OPEN: usize = 6;

#[derive(Template)]
#[template(path = "docs.html", config = "src/page/askama.toml")]
struct DocsPage<'a> {
    frame: Frame,
    reply: &'a DocsReply,
}

/// The page that describes the interface.
pub(crate) fn docs(reply: &DocsReply) -> String {
    written(&DocsPage { frame: Frame::new("For programs"), reply })
}

/// A text in which code stands between backticks, as pieces: whether it is code, and what it says.
fn pieces(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split('`').enumerate().map(|(at, piece)| (at % 2 == 1, piece))
}

impl FieldReply {
    /// What it takes, where the form does not say it.
    fn limits(&self) -> Option<String> {
        if let Some((least, most)) = self.range {
            let range = format!("{} to {}", number(&least), number(&most));
            return Some(match self.usual {
                Some(usual) => format!("{range}, usually {usual}"),
                None => range,
            });
        }
        match (self.several, self.words.as_slice()) {
            (Some(_), words @ [_, ..]) => Some(format!("Any of {}", words.join(", "))),
            (Some(most), []) => Some(format!("May be repeated, {most} times at most")),
            _ => None,
        }
    }

    /// Whether it takes one of a few words.
    fn is_choice(&self) -> bool {
        self.several.is_none() && !self.words.is_empty()
    }
}
