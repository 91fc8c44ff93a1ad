//! A timeline on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{FilledPeriod, Publication, SearchAnswer};
use crate::http::layer::Place;
use crate::http::question::{QueryReply, period_label};
use crate::http::reply::{ArchiveReply, Links, millis, with_query};

use super::params::TimelineParams;

/// Counts over time.
#[derive(JsonSchema, Serialize)]
pub(crate) struct TimelineReply {
    pub(crate) query: QueryReply,
    pub(crate) total: u64,
    pub(crate) total_stories: u64,
    pub(crate) interval: &'static str,
    pub(crate) buckets: Vec<PeriodReply>,
    /// How many articles have no date that is known so finely.
    pub(crate) missing: u64,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

/// A period.
#[derive(JsonSchema, Serialize)]
pub(crate) struct PeriodReply {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) count: u64,
    pub(crate) stories: u64,
}

impl TimelineReply {
    pub(super) fn new(
        answer: SearchAnswer,
        params: &TimelineParams,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let resolved = params.question.resolved(&answer.filters.facets);
        let SearchAnswer { understood, warnings, expansions, .. } = answer;
        let timeline = answer.timeline.expect("a timeline was asked for");
        Self {
            query: QueryReply::new(&resolved, understood, warnings, expansions, None),
            total: answer.total,
            total_stories: answer.stories,
            interval: timeline.interval.as_str(),
            buckets: timeline.periods.into_iter().map(PeriodReply::from).collect(),
            missing: timeline.missing,
            links: Links::to(with_query(&place.path, params.pairs())),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl From<FilledPeriod> for PeriodReply {
    fn from(FilledPeriod { period, articles, stories, .. }: FilledPeriod) -> Self {
        let (value, label) = (period.to_string(), period_label(period));
        Self { value, label, count: articles, stories }
    }
}
