//! The front page: what the archive holds, when it was printed, who is in it, what came last.

use askama::Template;

use crate::http::{ArticleReply, OverviewReply, SearchReply, ValueReply};

use super::chart::Chart;
use super::date::span;
use super::frame::{Frame, written};
use super::search::{articles, dates, facet, periods};
use super::words::{count, number};

/// The lists of who is in the archive: the facet, the type of entity, the heading.
const LISTS: [(&str, &str); 3] =
    [("person", "People"), ("org", "Organizations"), ("place", "Places")];

#[derive(Template)]
#[template(path = "front.html", config = "src/page/askama.toml")]
struct FrontPage<'a> {
    frame: Frame,
    /// What the archive holds, in a sentence.
    holds: String,
    chart: Option<Chart>,
    undated: u64,
    lists: Vec<Top<'a>>,
    newest: Vec<&'a ArticleReply>,
}

/// Those named in most articles.
struct Top<'a> {
    heading: &'static str,
    kind: &'static str,
    values: &'a [ValueReply],
}

/// The front page; `all` is the answer to a search for everything, and `newest` to one for the
/// newest article of each story.
pub(crate) fn front(reply: &OverviewReply, all: &SearchReply, newest: &SearchReply) -> String {
    let mut frame = Frame::new("");
    frame.searches = false;
    frame.feeds = vec![("/search.atom".to_owned(), "application/atom+xml")];
    let top = |(kind, heading)| {
        let values = facet(all, kind).map(|facet| facet.values.as_slice());
        values.filter(|values| !values.is_empty()).map(|values| Top { heading, kind, values })
    };
    let dates = dates(all);
    written(&FrontPage {
        frame,
        holds: holds(reply),
        chart: dates.and_then(|facet| Chart::of(&periods(facet))),
        undated: dates.map_or(0, |facet| facet.missing),
        lists: LISTS.into_iter().filter_map(top).collect(),
        newest: articles(newest),
    })
}

fn holds(reply: &OverviewReply) -> String {
    let articles = count(&reply.articles, "article", "articles");
    let sources = count(&reply.sources, "source", "sources");
    let span = span(&reply.first, &reply.last).map(|span| format!(", {span}")).unwrap_or_default();
    let names = number(&reply.entities);
    format!(
        "{articles} from {sources}{span}, naming {names} people, organizations, places and events."
    )
}
