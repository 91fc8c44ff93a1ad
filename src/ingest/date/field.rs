//! Dates that a field or a file's path states, outside any text.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::{PrintedDate, TimeOfDay};

use super::edtf::edtf;
use super::grammar::{dates, dates_in_name};
use super::timed::with_time;

/// The date in a field: RFC 3339, RFC 2822, `2024`, `2024-10`, `XXXX-10-31` (a day of an unknown
/// year), seconds or milliseconds since 1970, and every form of a running text. `None` when it is later than `latest` or no date.
pub(crate) fn date_in_field(text: &str, latest: Date) -> Option<PrintedDate> {
    const LONGEST: usize = 100;
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Ok(date) = text.parse::<PrintedDate>() {
        return date
            .span()
            .filter(|(first, _)| *first <= latest && first.year() >= 1600)
            .map(|_| date);
    }
    if text.starts_with("XXXX") {
        return edtf(text);
    }
    if text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return since_1970(text, latest);
    }
    let found = dates(text, latest).into_iter().next();
    match found {
        Some(found) => Some(with_time(text, 0..text.len(), &found).date),
        None => dates_in_name(text, latest).into_iter().next().map(|found| found.date),
    }
}

/// An instant counted in seconds or milliseconds, as a day and time in UTC.
fn since_1970(digits: &str, latest: Date) -> Option<PrintedDate> {
    let count: i64 = digits.parse().ok()?;
    let instant = match digits.len() {
        9 | 10 => Timestamp::from_second(count).ok()?,
        12 | 13 => Timestamp::from_millisecond(count).ok()?,
        _ => return None,
    };
    let civil = instant.to_zoned(TimeZone::UTC).datetime();
    let part = |value: i8| u8::try_from(value).ok();
    let time =
        TimeOfDay::new(part(civil.hour())?, part(civil.minute())?, Some(part(civil.second())?))?;
    let date = PrintedDate::day(civil.year(), civil.month(), civil.day())?;
    (civil.date() <= latest).then(|| date.at(time, Some("Z".to_owned())))
}

/// The day in a file's path, such as `2024/10/31/talks.txt` or `20241031-talks.txt`, with the
/// piece of the path that states it. Two different days are none.
pub(crate) fn date_in_path(path: &str, latest: Date) -> Option<(PrintedDate, String)> {
    let mut days =
        dates_in_name(path, latest).into_iter().filter(|found| found.date.known_day().is_some());
    let first = days.next()?;
    days.all(|other| other.date == first.date)
        .then(|| (first.date, path[first.span.clone()].to_owned()))
}
