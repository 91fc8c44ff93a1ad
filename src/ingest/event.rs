//! When that happened which an article reports, told by its first sentences.

use jiff::civil::Date;

use super::body::BETWEEN;
use super::date::event_date;
use super::known::{Known, Worded};
use super::wire::Wire;

/// The event date of a text. The agency's dateline before it dates the report and not the event;
/// `printed_on` resolves weekdays and days without a year.
pub(super) fn event(
    body: &str,
    wire: Option<&Wire>,
    printed_on: Option<Date>,
    latest: Date,
) -> Option<Known<Worded>> {
    const LEAD: usize = 4;
    let mut lead: Vec<&str> = body.split(BETWEEN).take(LEAD).collect();
    if let (Some(wire), Some(first)) = (wire, lead.first_mut()) {
        *first = first.get(wire.end..).unwrap_or_default();
    }
    event_date(&lead, printed_on, latest)
}
