//! The values of a facet on the wire, each with the link that toggles it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{FilledPeriod, FilledTimeline, LabelledBucket, LabelledFacet};
use crate::model::{Interval, Period};

use super::addresses::Addresses;
use super::params::Question;

/// A facet.
#[derive(JsonSchema, Serialize)]
pub(crate) struct FacetReply {
    pub(crate) exact: bool,
    /// How long the periods of a facet of dates are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) interval: Option<&'static str>,
    pub(crate) distinct: u64,
    pub(crate) missing: u64,
    /// Whether `none` is asked for, and the link that toggles that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) missing_selected: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) missing_toggle: Option<String>,
    pub(crate) other: u64,
    pub(crate) values: Vec<ValueReply>,
}

/// A value of a facet.
#[derive(JsonSchema, Serialize)]
pub(crate) struct ValueReply {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) count: u64,
    pub(crate) stories: u64,
    pub(crate) selected: bool,
    pub(crate) excluded: bool,
    pub(crate) toggle: String,
}

impl FacetReply {
    /// `resolved` is the question with ids for names.
    pub(in crate::http) fn new(
        facet: LabelledFacet,
        resolved: &Question,
        addresses: &Addresses<'_>,
    ) -> Self {
        let LabelledFacet { facet, values, distinct, missing, missing_selected, other } = facet;
        let without = resolved.toggled_missing(facet);
        let value = |bucket: LabelledBucket| ValueReply {
            toggle: addresses.of(&resolved.toggled(facet, &bucket.value, bucket.selected)),
            value: bucket.value,
            label: bucket.label,
            count: bucket.articles,
            stories: bucket.stories,
            selected: bucket.selected,
            excluded: bucket.excluded,
        };
        Self {
            exact: true,
            interval: None,
            distinct,
            missing,
            missing_selected: without.as_ref().map(|_| missing_selected),
            missing_toggle: without.as_ref().map(|other| addresses.of(other)),
            other,
            values: values.into_iter().map(value).collect(),
        }
    }

    /// The facet of dates: a timeline whose periods can be toggled.
    pub(in crate::http) fn of_dates(
        timeline: FilledTimeline,
        resolved: &Question,
        addresses: &Addresses<'_>,
    ) -> Self {
        let value = |filled: FilledPeriod| ValueReply {
            value: filled.period.to_string(),
            label: period_label(filled.period),
            count: filled.articles,
            stories: filled.stories,
            selected: filled.selected,
            excluded: false,
            toggle: addresses.of(&resolved.toggled_period(filled.period, filled.selected)),
        };
        let FilledTimeline { interval, periods, missing, .. } = timeline;
        Self {
            exact: true,
            interval: Some(interval.as_str()),
            distinct: periods.iter().filter(|filled| filled.articles > 0).count() as u64,
            missing,
            missing_selected: None,
            missing_toggle: None,
            other: 0,
            values: periods.into_iter().map(value).collect(),
        }
    }
}

/// How a period is shown: a week by its days, which few know by its number.
pub(in crate::http) fn period_label(period: Period) -> String {
    match period.interval() {
        Interval::Week => format!("{} – {}", period.first(), period.last()),
        Interval::Year | Interval::Month | Interval::Day => period.to_string(),
    }
}
