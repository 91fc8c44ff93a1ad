//! A timeline as a list: a row for every period, first of all articles, then of each value that
//! they are split by.

use serde::Serialize;

use crate::archive::TimelineAnswer;
use crate::http::reply::Row;

use super::reply::{PeriodReply, SeriesReply, periods};

/// A period.
#[derive(Serialize)]
pub(super) struct PeriodRow {
    /// The value that is counted; `null` for all articles.
    series: Option<String>,
    series_label: Option<String>,
    value: String,
    label: String,
    count: u64,
    stories: u64,
    /// `null` when it was not asked for, and where nothing was published.
    share: Option<f64>,
}

impl Row for PeriodRow {
    const COLUMNS: &'static [&'static str] =
        &["series", "series_label", "value", "label", "count", "stories", "share"];
}

/// The rows of a timeline.
pub(super) fn rows(answer: TimelineAnswer) -> Vec<PeriodRow> {
    let TimelineAnswer { answer, shares, series } = answer;
    let timeline = answer.timeline.expect("a timeline was asked for");
    let all = periods(timeline.periods, shares).into_iter();
    let mut rows: Vec<PeriodRow> = all.map(|period| PeriodRow::new(None, period)).collect();
    for one in series {
        let SeriesReply { value, label, buckets } = one.into();
        let row = |period| PeriodRow::new(Some((value.clone(), label.clone())), period);
        rows.extend(buckets.into_iter().map(row));
    }
    rows
}

impl PeriodRow {
    fn new(series: Option<(String, String)>, period: PeriodReply) -> Self {
        let PeriodReply { value, label, count, stories, share } = period;
        let (series, series_label) = series.unzip();
        Self { series, series_label, value, label, count, stories, share: share.flatten() }
    }
}
