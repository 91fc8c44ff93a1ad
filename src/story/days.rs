//! The days of an article, and which days may belong to one story. Knows no text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Article, Confidence, DateStatement, JoinBasis};

/// How far apart two articles of a story may say that what they report happened: outlets in
/// different time zones print different days.
pub(super) const EVENT_WINDOW: i32 = 1;

/// How far apart two articles of a story may be published when at least one of them does not say
/// when it happened: 99 % of measured pairs.
pub(super) const PUBLISHED_WINDOW: i32 = 3;

/// How far apart they may be published when both say so: a weekly's report.
pub(super) const LONGEST_WINDOW: i32 = 7;

/// The known days of an article, each counted from 1 January 1970. Only a date that names a
/// calendar day counts: a month or a day of an unknown year says too little. So does an event date
/// of low confidence: without a day of publication a date in the lead may be history, or a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    pub(super) published: Option<i32>,
    pub(super) event: Option<i32>,
}

impl Days {
    pub(super) fn of(article: &Article) -> Self {
        let is_sure = |event: &&DateStatement| event.confidence != Some(Confidence::Low);
        Self {
            published: day(&article.published),
            event: article.event_date.as_ref().filter(is_sure).and_then(day),
        }
    }

    /// The day under which the article is filed; `None` when it has no date.
    pub(super) fn anchor(self) -> Option<i32> {
        self.published.or(self.event)
    }

    /// The days under which articles near to this one are filed, as ranges that do not overlap.
    pub(super) fn reach(self) -> Vec<(i32, i32)> {
        let around = |day: i32, window: i32| (day - window, day + window);
        match (self.published, self.event) {
            (None, None) => Vec::new(),
            (Some(published), None) => vec![around(published, PUBLISHED_WINDOW)],
            (None, Some(event)) => vec![around(event, LONGEST_WINDOW)],
            (Some(published), Some(event)) => {
                let (first, last) = around(published, LONGEST_WINDOW);
                let (from, to) = around(event, EVENT_WINDOW);
                if from <= last && first <= to {
                    vec![(first.min(from), last.max(to))]
                } else {
                    vec![(first, last), (from, to)]
                }
            }
        }
    }

    /// Whether two articles are near enough in time to report the same happening: by the days of
    /// the event when both are known, by those of publication otherwise. Gives the basis and the
    /// days between them.
    pub(super) fn near(self, other: Self) -> Option<(JoinBasis, u16)> {
        let apart = |a: Option<i32>, b: Option<i32>| Some(a?.abs_diff(b?));
        let published = apart(self.published, other.published);
        match apart(self.event, other.event) {
            Some(event) => (event <= EVENT_WINDOW as u32
                && published.is_none_or(|days| days <= LONGEST_WINDOW as u32))
            .then_some((JoinBasis::Event, event as u16)),
            None => published
                .filter(|days| *days <= PUBLISHED_WINDOW as u32)
                .map(|days| (JoinBasis::Published, days as u16)),
        }
    }
}

fn day(statement: &DateStatement) -> Option<i32> {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    let day = statement.date.as_ref()?.known_day()?;
    i32::try_from(day.duration_since(EPOCH).as_hours() / 24).ok()
}

/// The days of all articles of a story.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DaySpan {
    published: Option<(i32, i32)>,
    event: Option<(i32, i32)>,
    eventless: bool,
}

impl DaySpan {
    pub(super) fn add(&mut self, days: Days) {
        let widen = |span: Option<(i32, i32)>, day: Option<i32>| match (span, day) {
            (Some((first, last)), Some(day)) => Some((first.min(day), last.max(day))),
            (None, Some(day)) => Some((day, day)),
            (span, None) => span,
        };
        self.published = widen(self.published, days.published);
        self.event = widen(self.event, days.event);
        self.eventless |= days.event.is_none();
    }

    /// Whether an article fits: afterwards any two articles of the story are near each other, or
    /// not known to be apart.
    pub(super) fn admits(self, days: Days) -> bool {
        let mut all = self;
        all.add(days);
        let within = |span: Option<(i32, i32)>, window: i32| {
            span.is_none_or(|(first, last)| last - first <= window)
        };
        let window = if all.eventless { PUBLISHED_WINDOW } else { LONGEST_WINDOW };
        within(all.event, EVENT_WINDOW) && within(all.published, window)
    }
}
