//! The parameters of a timeline.

use crate::archive::SearchRequest;
use crate::http::extract::{FromParameters, Parameters, joined};
use crate::http::question::{Question, interval};
use crate::model::{Interval, Page, TimelineRequest};

/// A timeline as it was asked for.
pub(in crate::http) struct TimelineParams {
    pub(super) question: Question,
    interval: Interval,
}

impl FromParameters for TimelineParams {
    const NAMES: &'static [&'static str] = &joined::<_, 25, 1, 26>(Question::NAMES, ["interval"]);
    const ALIASES: &'static [(&'static str, &'static str)] = &Question::ALIASES;

    fn read(parameters: &mut Parameters) -> Self {
        Self {
            question: Question::read(parameters),
            interval: interval(parameters).unwrap_or(Interval::Year),
        }
    }
}

impl TimelineParams {
    /// The question to the archive, without results.
    pub(super) fn request(&self) -> SearchRequest {
        SearchRequest {
            q: self.question.q.clone(),
            mode: self.question.mode,
            expand: self.question.expand,
            filters: self.question.filters(),
            facets: Vec::new(),
            timeline: Some(TimelineRequest { interval: self.interval, within_range: true }),
            sort: None,
            collapse: None,
            page: Page { after: None, offset: 0, limit: 0 },
        }
    }

    /// The whole of it as parameters of a link.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.question.pairs();
        if self.interval != Interval::Year {
            pairs.push(("interval", self.interval.to_string()));
        }
        pairs
    }
}
