//! Dates as people who correct an archive write them: the Extended Date/Time Format (EDTF,
//! ISO 8601-2:2019) as far as a printed date has its parts, and nothing looser.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{PrintedDate, TimeOfDay};

/// `2023-09-21T08:14:05+08:00`; the `T` may be a space, as TOML allows.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<y>[0-9]{4}|XXXX)(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2})",
        r"(?:[Tt ](?P<h>[0-9]{2}):(?P<min>[0-9]{2})(?::(?P<s>[0-9]{2})(?:\.[0-9]{1,9})?)?",
        r"(?P<zone>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?)?)?$",
    ))
    .expect("the pattern of this file is well-formed")
});

/// Reads `2023`, `2023-09`, `2023-09-21`, `2023-09-21T08:14` with or without seconds and zone,
/// and `XXXX-09-18` for a day of an unknown year. `None` for anything else, and for days and
/// times that do not exist.
pub(crate) fn edtf(text: &str) -> Option<PrintedDate> {
    let parts = DATE.captures(text.trim())?;
    let part = |name| parts.name(name).map(|part| part.as_str());
    let month: Option<i8> = part("m").and_then(|month| month.parse().ok());
    let day: Option<i8> = part("d").and_then(|day| day.parse().ok());
    let date = match (part("y")?.parse::<i16>().ok(), month, day) {
        (None, Some(month), Some(day)) => PrintedDate::day_of_unknown_year(month, day)?,
        (None, ..) => return None,
        (Some(year), Some(month), Some(day)) => PrintedDate::day(year, month, day)?,
        (Some(year), Some(month), None) => PrintedDate::month(year, month)?,
        (Some(year), None, _) => PrintedDate::year(year)?,
    };
    let number = |name| part(name).and_then(|number| number.parse::<u8>().ok());
    let (Some(hour), Some(minute)) = (number("h"), number("min")) else { return Some(date) };
    let time = TimeOfDay::new(hour, minute, number("s"))?;
    Some(date.at(time, part("zone").map(str::to_uppercase)))
}
