//! The page of a timeline: a picture, and the numbers behind it.

use askama::Template;

use crate::http::TimelineReply;

use super::address::Address;
use super::chart::{Chart, Period};
use super::frame::{Frame, written};

/// What the lengths of a period are called.
const INTERVALS: [(&str, &str); 4] =
    [("year", "Years"), ("month", "Months"), ("week", "Weeks"), ("day", "Days")];

#[derive(Template)]
#[template(path = "timeline.html", config = "src/page/askama.toml")]
struct TimelinePage<'a> {
    frame: Frame,
    reply: &'a TimelineReply,
    chart: Option<Chart>,
    intervals: Vec<(&'static str, String, bool)>,
    /// The search for the same articles.
    search: String,
}

/// The page of a timeline.
pub(crate) fn timeline(reply: &TimelineReply) -> String {
    let here = Address::of(&reply.links.here);
    let search = here.asking_at("/search");
    let within = Address::of(&search);
    let periods = reply.buckets.iter().map(|bucket| Period {
        label: bucket.label.clone(),
        articles: bucket.count,
        selected: false,
        // A week is no date that a search could be limited to.
        link: (reply.interval != "week")
            .then(|| within.with("from", &bucket.value).with("to", &bucket.value).link()),
    });
    let periods: Vec<_> = periods.collect();
    let offered = INTERVALS.into_iter().filter(|(value, _)| reply.intervals.contains(value));
    let intervals =
        offered.map(|(v, label)| (label, here.with("interval", v).link(), v == reply.interval));
    let mut frame = Frame::new("Timeline");
    frame.q.clone_from(&reply.query.q);
    written(&TimelinePage {
        frame,
        chart: Chart::of(&periods),
        intervals: intervals.collect(),
        search,
        reply,
    })
}
