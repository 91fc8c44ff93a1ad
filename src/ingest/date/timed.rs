//! A date together with the time of day that is printed beside it.

use std::ops::Range;

use crate::model::PrintedDate;

use super::clock::{FoundTime, time};
use super::grammar::Found;

/// A date with its time, and all places that state them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Timed {
    pub(crate) date: PrintedDate,
    /// Where the date stands.
    pub(crate) day_span: Range<usize>,
    /// Where the time stands, when there is one.
    pub(crate) time_span: Option<Range<usize>>,
}

impl Timed {
    /// The words of a text that state the date and its time.
    pub(crate) fn words(&self, text: &str) -> String {
        let time = self.time_span.clone().unwrap_or(self.day_span.clone());
        let span = self.day_span.start.min(time.start)..self.day_span.end.max(time.end);
        text[span].trim().to_owned()
    }
}

/// How far from its date a time may stand, in bytes: room for ` at `, a weekday, a zone.
const REACH: usize = 20;

/// The date with the time that follows it within a segment of the text, or else the one before
/// it, if either is close.
pub(crate) fn with_time(text: &str, segment: Range<usize>, found: &Found) -> Timed {
    let Range { start, end } = found.span;
    let after = text[end..segment.end].trim_start_matches(['T', 't']);
    let offset = segment.end - after.len();
    let following = time(after)
        .filter(|time| time.span.start <= REACH)
        .map(|time| (time.span.start + offset..time.span.end + offset, time));
    let preceding = || {
        time(&text[segment.start..start])
            .map(|time| (time.span.start + segment.start..time.span.end + segment.start, time))
            .filter(|(span, _)| start - span.end <= REACH)
    };
    let day_span = found.span.clone();
    match following.or_else(preceding) {
        Some((span, FoundTime { time, zone, .. })) => {
            Timed { date: found.date.clone().at(time, zone), day_span, time_span: Some(span) }
        }
        None => Timed { date: found.date.clone(), day_span, time_span: None },
    }
}
