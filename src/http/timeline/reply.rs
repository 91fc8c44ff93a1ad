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
pub(in crate::http) struct TimelineReply {
    query: QueryReply,
    total: u64,
    total_stories: u64,
    interval: &'static str,
    buckets: Vec<PeriodReply>,
    /// How many articles have no date that is known so finely.
    missing: u64,
    links: Links,
    archive: ArchiveReply,
    took_ms: u64,
}

/// A period.
#[derive(JsonSchema, Serialize)]
struct PeriodReply {
    value: String,
    label: String,
    count: u64,
    stories: u64,
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
