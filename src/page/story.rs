//! The pages of stories: what happened, who reported it, and how the reports differ.

use std::collections::HashMap;

use askama::Template;

use crate::http::{
    ArticleReply, JoinReply, Links, NamedReply, OneStoryReply, PlaceReply, SharedReply,
    StoriesReply,
};

use super::address::Address;
use super::chart::{Chart, Period};
use super::choice::{Choice, choices};
use super::fragment::quoted;
use super::frame::{Frame, written};
use super::words::{count, percent};

/// How many reports stand side by side, and how many statements of a kind a page shows.
const REPORTS: usize = 100;
const STATEMENTS: usize = 40;

/// The orders to choose from.
const SORTS: [(&str, &str); 3] = [("size", "Largest"), ("newest", "Newest"), ("oldest", "Oldest")];

#[derive(Template)]
#[template(path = "stories.html", config = "src/page/askama.toml")]
struct StoriesPage<'a> {
    frame: Frame,
    reply: &'a StoriesReply,
    sorts: Vec<Choice>,
    /// The search for the articles that tell them.
    search: String,
    links: &'a Links,
    shown: String,
}

/// The page of a list of stories.
pub(crate) fn stories(reply: &StoriesReply) -> String {
    let here = Address::of(&reply.links.here);
    let mut frame = Frame::new("Stories");
    frame.q.clone_from(&reply.query.q);
    frame.kept = Address::of(&here.asking_at("/search")).others(&["q"]);
    written(&StoriesPage {
        frame,
        sorts: choices(&here, "sort", "size", &SORTS),
        search: here.asking_at("/search"),
        links: &reply.links,
        shown: String::new(),
        reply,
    })
}

#[derive(Template)]
#[template(path = "story.html", config = "src/page/askama.toml")]
struct StoryPage<'a> {
    frame: Frame,
    reply: &'a OneStoryReply,
    chart: Option<Chart>,
    reports: Vec<Report<'a>>,
    shared: Vec<Shared<'a>>,
    differences: Vec<Difference<'a>>,
    /// Reports and statements that the page has no room for.
    others: usize,
    uncompared: usize,
}

/// One report of the story, to stand beside the others.
struct Report<'a> {
    article: &'a ArticleReply,
    why: Option<Why<'a>>,
    /// What it alone says.
    only: Vec<Said<'a>>,
}

/// Why a report is in the story.
struct Why<'a> {
    sentence: String,
    /// The report that it is most like.
    with: Option<&'a ArticleReply>,
    /// The rare names that they share.
    names: Vec<&'a NamedReply>,
}

/// What a report says, with the link to where it says so.
struct Said<'a> {
    text: &'a str,
    source: &'a str,
    link: String,
}

/// What several reports say.
struct Shared<'a> {
    text: &'a str,
    places: Vec<Said<'a>>,
}

/// What the reports say differently: about what, and each value with its source.
struct Difference<'a> {
    kind: &'static str,
    what: Option<&'a str>,
    values: Vec<Said<'a>>,
}

/// The page of a story.
pub(crate) fn story(reply: &OneStoryReply) -> String {
    let story = Story::of(reply);
    let days = reply.timeline.buckets.iter().map(|bucket| Period {
        label: bucket.label.clone(),
        articles: bucket.count,
        selected: false,
        link: None,
    });
    let days: Vec<_> = days.collect();
    let comparison = &reply.comparison;
    let shared = comparison
        .shared
        .iter()
        .take(STATEMENTS)
        .map(|shared| Shared { text: &shared.text, places: story.places(shared) });
    let differences = comparison.differs.iter().take(STATEMENTS).map(|difference| Difference {
        kind: difference.kind,
        what: difference.what.as_deref(),
        values: difference.values.iter().map(|v| story.said(&v.text, &v.place.article)).collect(),
    });
    let reports: Vec<_> =
        reply.articles.iter().take(REPORTS).map(|article| story.report(article)).collect();
    written(&StoryPage {
        frame: Frame::new(&reply.title),
        chart: Chart::of(&days).filter(|_| days.len() > 1),
        others: usize::try_from(reply.size).unwrap_or(usize::MAX).saturating_sub(reports.len()),
        uncompared: comparison.left_out.len(),
        reports,
        shared: shared.collect(),
        differences: differences.collect(),
        reply,
    })
}

/// A story with its articles and joins by the ids that they are spoken of under.
struct Story<'a> {
    reply: &'a OneStoryReply,
    articles: HashMap<&'a str, &'a ArticleReply>,
    joins: HashMap<&'a str, &'a JoinReply>,
}

impl<'a> Story<'a> {
    fn of(reply: &'a OneStoryReply) -> Self {
        Self {
            articles: reply.articles.iter().map(|article| (article.id.as_str(), article)).collect(),
            joins: reply.why.iter().map(|join| (join.article.as_str(), join)).collect(),
            reply,
        }
    }

    fn report(&self, article: &'a ArticleReply) -> Report<'a> {
        let only = self.reply.comparison.only.iter().filter(|only| only.article == article.id);
        let only = only.flat_map(|only| &only.statements).take(STATEMENTS);
        Report {
            article,
            why: self.joins.get(article.id.as_str()).map(|join| self.why(join)),
            only: only.map(|statement| self.said(&statement.text, &article.id)).collect(),
        }
    }

    fn why(&self, join: &'a JoinReply) -> Why<'a> {
        // A join names the other article by the end of its id.
        let with = self.reply.articles.iter().find(|other| other.id.ends_with(&join.with));
        let named = |id: &String| self.reply.entities.iter().find(|named| named.who.id == *id);
        let names = join.shared_names.iter().filter_map(named).map(|named| &named.who);
        Why { sentence: join.sentence(), with, names: names.collect() }
    }

    /// Who prints a statement. Its wording is that of the first, where the browser can look for it.
    fn places(&self, shared: &'a SharedReply) -> Vec<Said<'a>> {
        let said = |place: &PlaceReply| self.said(&shared.text, &place.article);
        let mut places: Vec<_> = shared.r#in.iter().map(said).collect();
        for place in places.iter_mut().skip(1) {
            place.link.truncate(place.link.find('#').unwrap_or(place.link.len()));
        }
        places
    }

    /// What an article says, with its source and the link to the place.
    fn said(&self, text: &'a str, article: &str) -> Said<'a> {
        let article = self.articles.get(article).copied();
        let source = article.and_then(|article| article.source.as_ref());
        Said {
            text,
            source: source.map_or("Unknown source", |source| source.name.as_str()),
            link: article.map_or_else(String::new, |article| quoted(&article.url, text)),
        }
    }
}

impl JoinReply {
    /// Why an article is in its story, in a sentence that the other article ends.
    fn sentence(&self) -> String {
        if let Some(copy) = &self.copy {
            return format!("{} the same text as", percent(&copy.likeness));
        }
        let days = match self.days_apart.map(u64::from) {
            Some(0) => "the same day".to_owned(),
            Some(days) => format!("{} apart", count(&days, "day", "days")),
            None => "a day that is not known".to_owned(),
        };
        let (alike, needed) = (percent(&self.similarity), percent(&self.needed));
        format!("{alike} alike, where {needed} would do; {days}; nearest to")
    }
}
