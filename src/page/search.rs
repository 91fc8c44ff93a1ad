//! The page of a search: what was understood, what was found, and how to ask for more or less.

use askama::Template;

use crate::http::{
    ArticleReply, FacetReply, FieldsReply, Links, NamedReply, SearchReply, ValueReply,
};

use super::address::Address;
use super::chart::{Chart, Period};
use super::choice::{Choice, choices};
use super::date::printed;
use super::frame::{Frame, written};
use super::words::number;

/// The facets that are shown, with their headings.
const FACETS: [(&str, &str); 6] = [
    ("source", "Source"),
    ("person", "People"),
    ("org", "Organizations"),
    ("place", "Places"),
    ("event", "Events"),
    ("lang", "Language"),
];

/// The orders that can be chosen.
const SORTS: [(&str, &str); 3] =
    [("relevance", "Best match"), ("newest", "Newest"), ("oldest", "Oldest")];

/// What a result can stand for.
const GROUPS: [(&str, &str); 3] =
    [("", "every article"), ("story", "one for each story"), ("copy", "one for each text")];

#[derive(Template)]
#[template(path = "search.html", config = "src/page/askama.toml")]
struct SearchPage<'a> {
    frame: Frame,
    reply: &'a SearchReply,
    results: Vec<&'a ArticleReply>,
    /// The search as a heading says it.
    heading: String,
    /// Whether the query was understood in other words, and whether a name in it has others.
    reworded: bool,
    renamed: bool,
    chips: Vec<Chip>,
    sorts: Vec<Choice>,
    /// What a result stands for, where there is a choice.
    groups: Vec<Choice>,
    /// The stories that the articles tell.
    stories: String,
    chart: Option<Chart>,
    /// The dates in the form, and what it passes on.
    from: String,
    to: String,
    dates_kept: Vec<(String, String)>,
    facets: Vec<Filter<'a>>,
    links: &'a Links,
    /// The first result's place among all, and the last one's.
    shown: String,
    exports: Vec<(&'static str, String)>,
}

/// An active filter, with the link that takes it away.
struct Chip {
    name: String,
    value: String,
    link: String,
}

/// A facet as a list of values to tick.
struct Filter<'a> {
    heading: &'static str,
    facet: &'a FacetReply,
    /// Where all its values are listed, when there are more.
    all: Option<String>,
}

impl NamedReply {
    /// Whether the article names it under other forms than the name that is shown.
    pub(super) fn has_other_forms(&self) -> bool {
        self.matched_as.iter().any(|form| *form != self.name)
    }
}

/// The page of a search.
pub(crate) fn search(reply: &SearchReply) -> String {
    let here = Address::of(&reply.links.here);
    let query = &reply.query;
    let mut frame = Frame::new(if query.q.is_empty() { "Articles" } else { &query.q });
    frame.q.clone_from(&query.q);
    frame.kept = here.others(&["q"]);
    let feed = reply.links.formats.as_ref().and_then(|formats| formats.atom.clone());
    frame.feeds = feed.map(|feed| (feed, "application/atom+xml")).into_iter().collect();
    written(&SearchPage {
        frame,
        results: articles(reply),
        heading: heading(reply),
        reworded: query.parsed.to_lowercase() != query.q.to_lowercase(),
        renamed: query.names.iter().any(|name| name.forms.len() > 1),
        chips: chips(reply, &here),
        sorts: sorts(reply, &here),
        groups: groups(reply, &here),
        stories: here.asking_at("/stories"),
        chart: dates(reply).and_then(|facet| Chart::of(&periods(facet))),
        from: here.value("from").unwrap_or_default().to_owned(),
        to: here.value("to").unwrap_or_default().to_owned(),
        dates_kept: here.others(&["from", "to"]),
        facets: filters(reply, &here),
        links: &reply.links,
        shown: shown(reply),
        exports: exports(reply, &here),
        reply,
    })
}

/// The articles among the results. A page is never asked for single fields of them.
pub(super) fn articles(reply: &SearchReply) -> Vec<&ArticleReply> {
    reply
        .results
        .iter()
        .filter_map(|result| match result {
            FieldsReply::Whole(article) => Some(&**article),
            FieldsReply::Fields(_) => None,
        })
        .collect()
}

/// A facet of the reply.
pub(super) fn facet<'a>(reply: &'a SearchReply, name: &str) -> Option<&'a FacetReply> {
    reply.facets.iter().find(|(known, _)| *known == name).map(|(_, facet)| facet)
}

/// The facet that the picture shows.
pub(super) fn dates(reply: &SearchReply) -> Option<&FacetReply> {
    facet(reply, "date")
}

/// The values of a facet of dates, in order.
pub(super) fn periods(facet: &FacetReply) -> Vec<Period> {
    let period = |value: &ValueReply| Period {
        label: value.label.clone(),
        articles: value.count,
        selected: value.selected,
        link: Some(value.toggle.clone()),
    };
    facet.values.iter().map(period).collect()
}

fn heading(reply: &SearchReply) -> String {
    let found = match reply.total {
        0 => "No article".to_owned(),
        1 => "1 article".to_owned(),
        total => format!("{} articles", number(&total)),
    };
    if reply.query.q.is_empty() { found } else { format!("{found} for") }
}

fn shown(reply: &SearchReply) -> String {
    let here = reply.links.here.split_once('?').map_or("", |(_, query)| query);
    let number_of = |name: &str| {
        let pairs = &mut form_urlencoded::parse(here.as_bytes());
        pairs.find(|(n, _)| n == name).and_then(|(_, value)| value.parse::<u64>().ok())
    };
    let walks = here.contains("cursor=");
    let first = number_of("offset").unwrap_or(0) + 1;
    let last = first + (reply.results.len() as u64).saturating_sub(1);
    let all = reply.links.next.is_none() && reply.links.prev.is_none();
    if walks || all { String::new() } else { format!("{}–{}", number(&first), number(&last)) }
}

fn sorts(reply: &SearchReply, here: &Address) -> Vec<Choice> {
    let chosen = reply.query.sort.as_deref().unwrap_or_default();
    // Without a query nothing is a better match than anything else.
    let offered = SORTS.iter().skip(usize::from(reply.query.q.is_empty()));
    let sorting = |(value, label): &(&str, &'static str)| Choice {
        label,
        link: here.with("sort", value).link(),
        chosen: *value == chosen,
    };
    offered.map(sorting).collect()
}

/// What a result may stand for; no choice where every article tells a story of its own.
fn groups(reply: &SearchReply, here: &Address) -> Vec<Choice> {
    match reply.total_stories < reply.total {
        true => choices(here, "collapse", "", &GROUPS),
        false => Vec::new(),
    }
}

/// The chips of the active filters: what is ticked in a facet, and what is only in the address.
fn chips(reply: &SearchReply, here: &Address) -> Vec<Chip> {
    let mut chips = Vec::from_iter(printed_chip(here));
    let others = reply.query.filters.iter().filter(|(name, _)| !matches!(*name, "from" | "to"));
    for (name, value) in others {
        let ticked = facet(reply, name)
            .and_then(|facet| facet.values.iter().find(|v| v.selected && v.value == *value));
        let less = here.without(name, value);
        let missing = facet(reply, name).filter(|_| value == "none");
        let missing = missing.and_then(|facet| facet.missing_toggle.clone());
        let link = ticked.map(|value| value.toggle.clone()).or(missing);
        let link = link.unwrap_or_else(|| {
            // A filter given by a name stands in the address in another form than its id.
            let is_there = less.link() != here.link();
            if is_there { less.link() } else { here.without_any(name).link() }
        });
        chips.push(Chip {
            name: filter_name(name),
            value: match ticked {
                Some(value) => value.label.clone(),
                None => value.clone(),
            },
            link,
        });
    }
    chips
}

/// The chip of a range of dates.
fn printed_chip(here: &Address) -> Option<Chip> {
    let date = |name| here.value(name).filter(|date| !date.is_empty());
    let value = match (date("from"), date("to")) {
        (Some(from), Some(to)) if from == to => printed(from),
        (Some(from), Some(to)) => format!("{} to {}", printed(from), printed(to)),
        (Some(from), None) => format!("from {}", printed(from)),
        (None, Some(to)) => format!("until {}", printed(to)),
        (None, None) => return None,
    };
    let link = here.without_any("from").without_any("to").link();
    Some(Chip { name: "printed".to_owned(), value, link })
}

fn filter_name(name: &str) -> String {
    match name {
        "org" => "organization".to_owned(),
        "lang" => "language".to_owned(),
        name => name
            .replace("exclude_", "not ")
            .replace("_op", " matching")
            .replace("org", "organization"),
    }
}

fn filters<'a>(reply: &'a SearchReply, here: &Address) -> Vec<Filter<'a>> {
    let filter = |(name, heading): (&'static str, &'static str)| {
        let facet = facet(reply, name).filter(|facet| !facet.values.is_empty())?;
        let is_cut = facet.distinct > facet.values.len() as u64;
        let all = is_cut.then(|| here.asking_at(&format!("/facets/{name}")));
        Some(Filter { heading, facet, all })
    };
    FACETS.into_iter().filter_map(filter).collect()
}

/// What the results can be had as.
fn exports(reply: &SearchReply, here: &Address) -> Vec<(&'static str, String)> {
    let Some(formats) = &reply.links.formats else { return Vec::new() };
    let feeds = [("Atom", &formats.atom), ("RSS", &formats.rss), ("JSON Feed", &formats.json_feed)];
    let feeds = feeds.into_iter().filter_map(|(name, link)| Some((name, link.clone()?)));
    let lists = [("CSV", &formats.csv), ("NDJSON", &formats.ndjson)];
    let lists = lists.into_iter().map(|(name, link)| (name, link.clone()));
    let part = [("JSON", here.suffixed(".json").link())];
    lists.chain(part).chain(feeds).collect()
}
