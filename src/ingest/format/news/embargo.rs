//! Until when an agency holds an article back.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::ingest::report::{Reason, Refusal};

/// Refuses what may not be told yet. There is no clock here: an embargo within today ends
/// tomorrow, and one whose end cannot be read never ends by itself.
pub(super) fn respect(until: Option<&str>, today: Date) -> Result<(), Refusal> {
    let Some(until) = until else { return Ok(()) };
    let is_over = end(until).is_some_and(|end| end <= today.at(0, 0, 0, 0));
    if is_over {
        return Ok(());
    }
    Err(Refusal::new(
        Reason::Embargoed,
        format!("its publisher holds it back until {until}"),
        "fill the archive again when the embargo is over",
    ))
}

/// Refuses an item whose status says that it is withdrawn or held back without an end.
pub(super) fn respect_status(status: Option<&str>) -> Result<(), Refusal> {
    let status = status.unwrap_or_default();
    let word = status.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    match word.as_str() {
        "canceled" | "cancelled" | "withheld" | "embargoed" => Err(Refusal::new(
            Reason::Embargoed,
            format!("its publisher states that it is {word}"),
            "leave it out, or ask the publisher for a version that may be told",
        )),
        _ => Ok(()),
    }
}

/// The end of an embargo, in universal time where a zone is stated.
fn end(text: &str) -> Option<DateTime> {
    let text = extended(text);
    let zoned = text
        .parse::<Timestamp>()
        .map(|instant| instant.to_zoned(jiff::tz::TimeZone::UTC).datetime());
    zoned.or_else(|_| text.parse::<DateTime>()).ok()
}

/// A date of ISO 8601 in its extended form; NITF prints the basic one, `20240610T120000+0200`.
pub(super) fn extended(text: &str) -> String {
    let text = text.trim();
    let (date, rest) = text.split_at(text.find('T').unwrap_or(text.len()));
    if date.len() != 8 || !date.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut out = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
    let time = rest.strip_prefix('T').unwrap_or_default();
    let digits = time.bytes().take_while(u8::is_ascii_digit).count();
    let (clock, zone) = time.split_at(digits);
    if !matches!(digits, 4 | 6) {
        return if rest.is_empty() { out } else { format!("{out}{rest}") };
    }
    out.push('T');
    out.push_str(&clock[..2]);
    for pair in [&clock[2..4], clock.get(4..6).unwrap_or("00")] {
        out.push(':');
        out.push_str(pair);
    }
    match zone.as_bytes() {
        [b'+' | b'-', _, _, _, _] => out.push_str(&format!("{}:{}", &zone[..3], &zone[3..])),
        _ => out.push_str(zone),
    }
    out
}
