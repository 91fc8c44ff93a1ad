//! The page of a facet at full length.

use askama::Template;

use crate::http::{FacetPageReply, Links};

use super::frame::{Frame, written};

#[derive(Template)]
#[template(path = "facet.html", config = "src/page/askama.toml")]
struct FacetPage<'a> {
    frame: Frame,
    reply: &'a FacetPageReply,
    heading: &'static str,
    links: &'a Links,
    shown: String,
}

/// The page of a facet.
pub(crate) fn facet(reply: &FacetPageReply) -> String {
    let heading = match reply.facet {
        "source" => "Sources",
        "person" => "People",
        "org" => "Organizations",
        "place" => "Places",
        "event" => "Events",
        "lang" => "Languages",
        "year" => "Years",
        _ => "Months",
    };
    let mut frame = Frame::new(heading);
    frame.q.clone_from(&reply.query.q);
    written(&FacetPage { frame, heading, links: &reply.links, shown: String::new(), reply })
}
