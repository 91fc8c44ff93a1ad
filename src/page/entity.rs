//! The pages of persons, organizations, places and events.

use askama::Template;

use crate::http::{
    BucketReply, CandidatesReply, EntitiesReply, EntityReply, Links, OneEntityReply,
};

use super::address::Address;
use super::chart::{Chart, Period, filled};
use super::choice::{Choice, choices};
use super::frame::{Frame, written};
use super::network::Network;

/// The types to choose from: the word, and what a list of them is called.
const TYPES: [(&str, &str); 5] = [
    ("", "All"),
    ("person", "People"),
    ("org", "Organizations"),
    ("place", "Places"),
    ("event", "Events"),
];

/// The orders to choose from.
const SORTS: [(&str, &str); 3] =
    [("articles", "Most articles"), ("name", "By name"), ("first_seen", "First named first")];

#[derive(Template)]
#[template(path = "entities.html", config = "src/page/askama.toml")]
struct EntitiesPage<'a> {
    frame: Frame,
    reply: &'a EntitiesReply,
    results: &'a [EntityReply],
    heading: &'static str,
    q: String,
    kept: Vec<(String, String)>,
    types: Vec<Choice>,
    sorts: Vec<Choice>,
    links: &'a Links,
    shown: String,
}

/// The page of a list of entities.
pub(crate) fn entities(reply: &EntitiesReply) -> String {
    let here = Address::of(&reply.links.here);
    let types = choices(&here, "type", "", &TYPES);
    let heading = types.iter().skip(1).find(|choice| choice.chosen);
    written(&EntitiesPage {
        frame: Frame::new("Names"),
        heading: heading.map_or("Names", |choice| choice.label),
        q: here.value("q").unwrap_or_default().to_owned(),
        kept: here.others(&["q"]),
        sorts: choices(&here, "sort", "articles", &SORTS),
        types,
        results: &reply.results,
        links: &reply.links,
        shown: String::new(),
        reply,
    })
}

#[derive(Template)]
#[template(path = "candidates.html", config = "src/page/askama.toml")]
struct CandidatesPage<'a> {
    frame: Frame,
    results: &'a [EntityReply],
}

/// The page of a name that several share.
pub(crate) fn candidates(reply: &CandidatesReply) -> String {
    written(&CandidatesPage { frame: Frame::new("Which one?"), results: &reply.results })
}

#[derive(Template)]
#[template(path = "entity.html", config = "src/page/askama.toml")]
struct EntityPage<'a> {
    frame: Frame,
    reply: &'a OneEntityReply,
    entity: &'a EntityReply,
    kind: &'static str,
    chart: Option<Chart>,
    network: Option<Network>,
}

/// The page of an entity.
pub(crate) fn entity(reply: &OneEntityReply) -> String {
    let entity = &reply.entity;
    let related = reply.related.iter();
    let companions: Vec<_> =
        related.map(|other| (other.name.as_str(), other.r#type.as_str(), other.together)).collect();
    let mut frame = Frame::new(&entity.name);
    let search = Address::of(&reply.links.search);
    frame.feeds = vec![(search.suffixed(".atom").link(), "application/atom+xml")];
    written(&EntityPage {
        frame,
        kind: match entity.r#type.as_str() {
            "org" => "Organization",
            "person" => "Person",
            "place" => "Place",
            _ => "Event",
        },
        chart: Chart::of(&filled(years(&reply.timeline.buckets, &search))),
        network: Network::of(&entity.name, &companions),
        reply,
        entity,
    })
}

/// Counts by year, each with the search for its articles.
fn years(buckets: &[BucketReply], search: &Address) -> Vec<Period> {
    let year = |bucket: &BucketReply| Period {
        label: bucket.label.clone(),
        articles: bucket.count,
        selected: false,
        link: Some(search.with("from", &bucket.value).with("to", &bucket.value).link()),
    };
    buckets.iter().map(year).collect()
}
