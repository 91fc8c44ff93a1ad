//! The pages of sources: who published the articles.

use askama::Template;

use crate::http::{
    ArticleReply, Links, OneSourceReply, SearchReply, SourceReply, SourcesReply, ValueReply,
};

use super::chart::Chart;
use super::frame::{Frame, written};
use super::search::{articles, dates, facet, periods};

#[derive(Template)]
#[template(path = "sources.html", config = "src/page/askama.toml")]
struct SourcesPage<'a> {
    frame: Frame,
    reply: &'a SourcesReply,
    links: &'a Links,
    shown: String,
}

/// The page of a list of sources.
pub(crate) fn sources(reply: &SourcesReply) -> String {
    let frame = Frame::new("Sources");
    written(&SourcesPage { frame, links: &reply.links, shown: String::new(), reply })
}

#[derive(Template)]
#[template(path = "source.html", config = "src/page/askama.toml")]
struct SourcePage<'a> {
    frame: Frame,
    reply: &'a OneSourceReply,
    source: &'a SourceReply,
    chart: Option<Chart>,
    people: &'a [ValueReply],
    newest: Vec<&'a ArticleReply>,
}

/// The page of a source; `newest` is the answer to a search for its articles.
pub(crate) fn source(reply: &OneSourceReply, newest: &SearchReply) -> String {
    written(&SourcePage {
        frame: Frame::new(&reply.source.name),
        source: &reply.source,
        chart: dates(newest).and_then(|facet| Chart::of(&periods(facet))),
        people: facet(newest, "person").map_or(&[], |facet| facet.values.as_slice()),
        newest: articles(newest),
        reply,
    })
}
