//! The parameters of a timeline.

use crate::archive::TimelineQuestion;
use crate::http::extract::{FromParameters, Parameters, choice, joined, refuse_parts};
use crate::http::question::{Question, interval};
use crate::model::{Facet, Interval, TimelineRequest};

/// What the counts can be split by: what an article has few values of, and always the same.
const SPLITS: [(&str, Facet); 6] = [
    ("source", Facet::Source),
    ("person", Facet::Person),
    ("org", Facet::Org),
    ("place", Facet::Place),
    ("event", Facet::Event),
    ("lang", Facet::Lang),
];
const NORMALS: [(&str, bool); 1] = [("share", true)];

/// By how many values the counts are split when nothing is said, and at most: each costs a search.
const SERIES: usize = 5;
const MAX_SERIES: usize = 20;

/// A timeline as it was asked for.
pub(in crate::http) struct TimelineParams {
    pub(super) question: Question,
    interval: Interval,
    by: Option<Facet>,
    series: usize,
    shares: bool,
}

impl FromParameters for TimelineParams {
    const NAMES: &'static [&'static str] = &joined::<_, 25, 5, 30>(
        Question::NAMES,
        ["include", "interval", "by", "facet_size", "normalize"],
    );
    const ALIASES: &'static [(&'static str, &'static str)] = &Question::ALIASES;

    fn read(parameters: &mut Parameters) -> Self {
        let question = Question::read(parameters);
        refuse_parts(parameters);
        Self {
            question,
            interval: interval(parameters).unwrap_or(Interval::Year),
            by: parameters.one("by", |text| choice(text, &SPLITS)),
            series: parameters.number("facet_size", 1..=MAX_SERIES).unwrap_or(SERIES),
            shares: parameters.one("normalize", |text| choice(text, &NORMALS)).unwrap_or(false),
        }
    }
}

impl TimelineParams {
    /// The question to the archive, without results.
    pub(super) fn request(&self) -> TimelineQuestion {
        TimelineQuestion {
            search: self.question.request(),
            timeline: TimelineRequest { interval: self.interval, within_range: true },
            by: self.by.map(|facet| (facet, self.series)),
            shares: self.shares,
        }
    }

    /// The whole of it as parameters of a link.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.question.pairs();
        if self.interval != Interval::Year {
            pairs.push(("interval", self.interval.to_string()));
        }
        pairs.extend(self.by.map(|facet| ("by", facet.as_str().to_owned())));
        if self.series != SERIES {
            pairs.push(("facet_size", self.series.to_string()));
        }
        if self.shares {
            pairs.push(("normalize", "share".to_owned()));
        }
        pairs
    }
}
