//! Counts over time as they are drawn: without gaps, and no longer than can be looked at.

use std::collections::HashMap;

use crate::model::{DateRange, Filters, Interval, Period, Timeline, TimelineRequest};

use super::super::error::ArchiveError;
use super::answer::{FilledPeriod, FilledTimeline};
use super::label::asked_period;

/// The most periods of one answer: three years of days, or a thousand years.
const MOST: u64 = 1_000;

/// Puts in the periods without an article, from the first period to the last and, when only the
/// range of dates is counted, from its beginning to its end.
///
/// # Errors
/// When that are more periods than one answer holds.
pub(super) fn filled(
    timeline: Timeline,
    request: TimelineRequest,
    filters: &Filters,
) -> Result<FilledTimeline, ArchiveError> {
    let Timeline { interval, periods, missing } = timeline;
    let range = filters.published.filter(|_| request.within_range);
    let counted = periods.first().zip(periods.last()).map(|(a, b)| (a.period, b.period));
    let mut filled = Vec::new();
    if let Some((first, last)) = span(interval, counted, range) {
        let count = first.count_to(last);
        if count > MOST {
            return Err(too_many(first, last, count, request));
        }
        let counts: HashMap<Period, (u64, u64)> = periods
            .into_iter()
            .map(|count| (count.period, (count.articles, count.stories)))
            .collect();
        let asked = asked_period(interval, filters);
        let all = std::iter::successors(Some(first), |period| period.next());
        filled.extend(all.take_while(|period| *period <= last).map(|period| {
            let (articles, stories) = counts.get(&period).copied().unwrap_or_default();
            FilledPeriod { period, articles, stories, selected: asked == Some(period) }
        }));
    }
    let intervals = Interval::ALL.into_iter().filter(|other| {
        let ends = filled.first().zip(filled.last());
        *other <= interval || ends.is_none_or(|(a, b)| fits(*other, a.period, b.period))
    });
    Ok(FilledTimeline { interval, intervals: intervals.collect(), periods: filled, missing })
}

/// Whether an answer holds the time from one period to another in periods of another length.
fn fits(interval: Interval, first: Period, last: Period) -> bool {
    let (first, last) = (Period::of(interval, first.first()), Period::of(interval, last.last()));
    first.count_to(last) <= MOST
}

/// From where to where periods are listed: over all that have articles, and over the range.
fn span(
    interval: Interval,
    counted: Option<(Period, Period)>,
    range: Option<DateRange>,
) -> Option<(Period, Period)> {
    let (first, last) = counted.unzip();
    let from = range.and_then(|range| range.first()).map(|day| Period::of(interval, day));
    let to = range.and_then(|range| range.last()).map(|day| Period::of(interval, day));
    let first = [first, from].into_iter().flatten().min()?;
    let last = [last, to].into_iter().flatten().max()?;
    (first <= last).then_some((first, last))
}

fn too_many(first: Period, last: Period, count: u64, request: TimelineRequest) -> ArchiveError {
    let interval = request.interval;
    let mut shortest_first = Interval::ALL.into_iter().rev();
    let longer = shortest_first.find(|other| *other < interval && fits(*other, first, last));
    let longer = longer.map(|longer| format!("take interval={longer}"));
    let shorter = request.within_range.then(|| "narrow the range of dates".to_owned());
    let mut remedies: Vec<String> = longer.into_iter().chain(shorter).collect();
    if remedies.is_empty() {
        remedies.push("ask for a timeline between two dates".to_owned());
    }
    ArchiveError::Invalid {
        parameter: "interval",
        why: format!(
            "from {first} to {last} there are {count} periods of a {interval}, and at most {MOST} \
             are listed; {}",
            remedies.join(", or ")
        ),
        position: None,
    }
}
