//! Counting articles over time: by span of days while documents pass, by period once all have.

use rustc_hash::FxHashMap;
use tantivy::DocId;

use super::columns::Columns;
use super::document::date_of;
use super::filter::{Conditions, RANGE};
use super::stories::Told;
use crate::model::{Period, PeriodCount, Timeline, TimelineRequest};

/// Counts over all segments.
pub(super) struct TimelineCounter {
    request: TimelineRequest,
    set_aside: Conditions,
    /// Articles by the first and the last day that their dates can mean. There are far fewer
    /// such spans than articles, so that the calendar is asked seldom.
    spans: FxHashMap<(i64, i64), Told>,
    missing: u64,
}

impl TimelineCounter {
    pub(super) fn new(request: TimelineRequest) -> Self {
        let set_aside = if request.within_range { 0 } else { RANGE };
        Self { request, set_aside, spans: FxHashMap::default(), missing: 0 }
    }

    /// Takes a document of a segment into account that matches the text and fails these conditions.
    pub(super) fn count(
        &mut self,
        segment: &Columns,
        doc: DocId,
        story: Option<u32>,
        failed: Conditions,
    ) {
        if failed & !self.set_aside != 0 {
            return;
        }
        let (first, last) = &segment.days;
        match (first.first(doc), last.first(doc)) {
            (Some(first), Some(last)) => self.spans.entry((first, last)).or_default().add(story),
            _ => self.missing += 1,
        }
    }

    /// The counts by period.
    pub(super) fn finish(self) -> Timeline {
        let interval = self.request.interval;
        let mut missing = self.missing;
        let mut counts: FxHashMap<Period, Told> = FxHashMap::default();
        for ((first, last), told) in self.spans {
            match Period::of_span(interval, (date_of(first), date_of(last))) {
                Some(period) => counts.entry(period).or_default().merge(&told),
                None => missing += told.articles,
            }
        }
        let mut periods: Vec<PeriodCount> = counts
            .into_iter()
            .map(|(period, told)| {
                let (articles, stories) = (told.articles, told.stories());
                PeriodCount { period, articles, stories }
            })
            .collect();
        periods.sort_unstable_by_key(|count| count.period);
        Timeline { interval, periods, missing }
    }
}
