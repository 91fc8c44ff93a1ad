//! Dates of articles as feeds want them: instants, where the day is known, and none where a feed
//! would have to say more than was printed.

use std::time::SystemTime;

use jiff::civil::Date;
use jiff::fmt::strtime;
use jiff::{Timestamp, tz::TimeZone};

use crate::model::PrintedDate;

/// An instant of a feed: a day and a time of day, with the offset that was printed or none.
#[derive(Clone, Debug)]
pub(super) struct Instant {
    day: Date,
    time: String,
    offset: Option<String>,
}

impl Instant {
    /// The instant of a date whose day is known. A time that was not printed is midnight, and a
    /// zone that was not printed is UTC, as no feed can leave them out.
    pub(super) fn of(date: &PrintedDate) -> Option<Self> {
        let time = date.time().map_or_else(|| "00:00".to_owned(), |time| time.to_string());
        Some(Self {
            day: date.known_day()?,
            time: if time.len() == 5 { format!("{time}:00") } else { time },
            offset: date.zone().and_then(offset).filter(|_| date.time().is_some()),
        })
    }

    /// It as RFC 3339 writes it.
    pub(super) fn rfc3339(&self) -> String {
        let offset = self.offset.as_deref().unwrap_or("Z");
        format!("{}T{}{offset}", self.day, self.time)
    }

    /// It as RFC 5322 writes it.
    pub(super) fn rfc5322(&self) -> Option<String> {
        let offset = self.offset.as_deref().unwrap_or("+00:00").replace(':', "");
        let day = strtime::format("%a, %d %b %Y", self.day).ok()?;
        Some(format!("{day} {} {offset}", self.time))
    }
}

/// An offset that was printed as one: `+08:00`, `+0800`.
fn offset(zone: &str) -> Option<String> {
    let rest = zone.strip_prefix(['+', '-'])?;
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    let numeric = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = (digits.get(..2)?, digits.get(2..)?);
    let possible = numeric && hours <= "23" && minutes <= "59";
    possible.then(|| format!("{}{hours}:{minutes}", &zone[..1]))
}

/// A moment as RFC 3339 writes it, to the second.
pub(super) fn rfc3339(at: SystemTime) -> String {
    second(at).to_string()
}

/// A moment as RFC 5322 writes it.
pub(super) fn rfc5322(at: SystemTime) -> String {
    let at = second(at).to_zoned(TimeZone::UTC);
    strtime::format("%a, %d %b %Y %H:%M:%S +0000", &at).unwrap_or_default()
}

fn second(at: SystemTime) -> Timestamp {
    let second = Timestamp::try_from(at).map_or(0, jiff::Timestamp::as_second);
    Timestamp::from_second(second).unwrap_or_default()
}
