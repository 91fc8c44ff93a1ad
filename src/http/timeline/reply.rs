//! A timeline on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{FilledPeriod, Publication, SearchAnswer, TimelineAnswer, TimelineSeries};
use crate::http::layer::Place;
use crate::http::question::{QueryReply, period_label};
use crate::http::reply::{ArchiveReply, Formats, Links, millis, with_query};
use crate::model::Interval;

use super::params::TimelineParams;

/// Counts over time.
#[derive(JsonSchema, Serialize)]
pub(crate) struct TimelineReply {
    pub(crate) query: QueryReply,
    pub(crate) total: u64,
    pub(crate) total_stories: u64,
    pub(crate) interval: &'static str,
    /// The intervals for which there would be no more periods than one answer holds.
    pub(crate) intervals: Vec<&'static str>,
    pub(crate) buckets: Vec<PeriodReply>,
    /// The same, split by what `by` names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) series: Vec<SeriesReply>,
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
    /// The share of all that the same sources published in the period, from 0 to 1, when asked
    /// for; `null` where they published nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) share: Option<Option<f64>>,
}

/// The counts of one value.
#[derive(JsonSchema, Serialize)]
pub(crate) struct SeriesReply {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) buckets: Vec<PeriodReply>,
}

impl TimelineReply {
    pub(super) fn new(
        answer: TimelineAnswer,
        params: &TimelineParams,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let TimelineAnswer { answer, shares, series } = answer;
        let resolved = params.question.resolved(&answer.filters.facets);
        let SearchAnswer { understood, warnings, expansions, .. } = answer;
        let timeline = answer.timeline.expect("a timeline was asked for");
        Self {
            query: QueryReply::new(&resolved, understood, warnings, expansions, None),
            total: answer.total,
            total_stories: answer.stories,
            interval: timeline.interval.as_str(),
            intervals: timeline.intervals.into_iter().map(Interval::as_str).collect(),
            buckets: periods(timeline.periods, shares),
            series: series.into_iter().map(SeriesReply::from).collect(),
            missing: timeline.missing,
            links: Links {
                formats: Some(Formats::of_list(&params.pairs(), place)),
                ..Links::to(with_query(&place.path, params.pairs()))
            },
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl From<TimelineSeries> for SeriesReply {
    fn from(series: TimelineSeries) -> Self {
        let TimelineSeries { value, label, periods: counted, shares } = series;
        Self { value, label, buckets: periods(counted, shares) }
    }
}

/// Periods with their shares, when there are any.
pub(super) fn periods(
    periods: Vec<FilledPeriod>,
    shares: Option<Vec<Option<f64>>>,
) -> Vec<PeriodReply> {
    let mut shares = shares.map(Vec::into_iter);
    let reply = |filled: FilledPeriod| PeriodReply {
        value: filled.period.to_string(),
        label: period_label(filled.period),
        count: filled.articles,
        stories: filled.stories,
        share: shares.as_mut().map(|shares| shares.next().flatten()),
    };
    periods.into_iter().map(reply).collect()
}
