//! Calendar dates as printed, with the precision that was printed and no more.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::provenance::{Basis, Confidence};

/// How finely a date was printed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Only a year.
    Year,
    /// A year and a month.
    Month,
    /// A day (whose year may be unknown).
    Day,
    /// A day and a time of day to the minute.
    Minute,
    /// A day and a time of day to the second.
    Second,
}

/// A time of day as printed; `second` is there only when it was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
    second: Option<u8>,
}

impl TimeOfDay {
    /// A time of day; `None` when a part is out of range.
    pub fn new(hour: u8, minute: u8, second: Option<u8>) -> Option<Self> {
        (hour < 24 && minute < 60 && second.is_none_or(|s| s < 60)).then_some(Self {
            hour,
            minute,
            second,
        })
    }

    /// Seconds since midnight; an unprinted second counts as 0.
    pub fn seconds(&self) -> u32 {
        let minutes = u32::from(self.hour) * 60 + u32::from(self.minute);
        minutes * 60 + u32::from(self.second.unwrap_or(0))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        self.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

/// A date as it was printed. It cannot hold a day that the calendar lacks, and it never holds
/// more than was said: a year stays a year, and `September 18` keeps its year unknown.
///
/// Its text form is that of the Extended Date/Time Format (EDTF, ISO 8601-2:2019): `2023`,
/// `2023-09`, `2023-09-21`, and `XXXX-09-18` for a day of an unknown year.
///
/// A year that was not printed but inferred is marked as uncertain: `2023?-09-18`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PrintedDate {
    year: Option<i16>,
    /// Whether the year was inferred.
    #[serde(default)]
    is_year_inferred: bool,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<TimeOfDay>,
    zone: Option<String>,
}

/// Why a date was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("a date is written YYYY, YYYY-MM or YYYY-MM-DD")]
    Form,
    /// No such day in the calendar.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
    /// The first day is after the last.
    #[error("the range ends before it begins")]
    Reversed,
}

impl PrintedDate {
    /// A year alone. `None` outside 0–9999.
    pub fn year(year: i16) -> Option<Self> {
        Date::new(year, 1, 1).ok().filter(|_| year >= 0)?;
        Some(Self {
            year: Some(year),
            is_year_inferred: false,
            month: None,
            day: None,
            time: None,
            zone: None,
        })
    }

    /// A month of a year. `None` when there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok()?;
        Some(Self { month: Some(month), ..Self::year(year)? })
    }

    /// A day. `None` when the calendar has no such day.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok()?;
        Some(Self { day: Some(day), ..Self::month(year, month)? })
    }

    /// A day of an unknown year. 29 February is accepted: some year has it.
    pub fn day_of_unknown_year(month: i8, day: i8) -> Option<Self> {
        const A_LEAP_YEAR: i16 = 2000;
        Some(Self { year: None, ..Self::day(A_LEAP_YEAR, month, day)? })
    }

    /// The day of a date without a year, in a year that was inferred. `None` when its year is
    /// known, or has no such day.
    pub fn in_inferred_year(self, year: i16) -> Option<Self> {
        let (month, day) = self.day_without_year()?;
        let dated = Self::day(year, month, day)?;
        Some(Self { is_year_inferred: true, time: self.time, zone: self.zone, ..dated })
    }

    /// The month and the day of a date whose year is unknown.
    pub fn day_without_year(&self) -> Option<(i8, i8)> {
        if self.year.is_some() { None } else { self.month.zip(self.day) }
    }

    /// The same day with its printed time, and its zone if one was printed (`+08:00`, `GMT`).
    /// A date without a day has no time and is returned as it is.
    #[must_use]
    pub fn at(self, time: TimeOfDay, zone: Option<String>) -> Self {
        if self.day.is_none() { self } else { Self { time: Some(time), zone, ..self } }
    }

    /// How finely the date was printed.
    pub fn precision(&self) -> Precision {
        match (self.time, self.day, self.month) {
            (Some(TimeOfDay { second: Some(_), .. }), _, _) => Precision::Second,
            (Some(_), _, _) => Precision::Minute,
            (None, Some(_), _) => Precision::Day,
            (None, None, Some(_)) => Precision::Month,
            (None, None, None) => Precision::Year,
        }
    }

    /// The first and the last calendar day that the date can mean; `None` when its year is
    /// unknown.
    pub fn span(&self) -> Option<(Date, Date)> {
        let year = self.year?;
        let first = Date::new(year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        Some((first, last))
    }

    /// The year, when known.
    pub fn known_year(&self) -> Option<i16> {
        self.year
    }

    /// The year and month as `YYYY-MM`, when both are known.
    pub fn known_month(&self) -> Option<String> {
        Some(format!("{:04}-{:02}", self.year?, self.month?))
    }

    /// The calendar day, when year, month and day are known.
    pub fn known_day(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// The printed time of day.
    pub fn time(&self) -> Option<TimeOfDay> {
        self.time
    }

    /// The zone, only if it was printed.
    pub fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }
}

/// The date without its time, in EDTF.
impl fmt::Display for PrintedDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if self.is_year_inferred {
            f.write_str("?")?;
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as users type dates.
impl FromStr for PrintedDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| DateError::Form)
            }
            Some(_) => Err(DateError::Form),
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let year = year.ok_or(DateError::Form)?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let date = match (month, day) {
            (Some(month), Some(day)) => Self::day(year, month as i8, day as i8),
            (Some(month), None) => Self::month(year, month as i8),
            (None, _) => Self::year(year),
        };
        date.ok_or(DateError::NoSuchDay)
    }
}

/// What is known of one of an article's dates, and how it is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateStatement {
    /// The date; `None` when it is unknown.
    pub date: Option<PrintedDate>,
    /// The words that state it, as printed.
    pub text: Option<String>,
    /// Whether it was stated, derived or inferred.
    pub basis: Basis,
    /// The rule that found it, such as `labelled_line`; `None` when the date is unknown.
    pub method: Option<String>,
    /// How sure that is; `None` when the date is unknown.
    pub confidence: Option<Confidence>,
}

impl DateStatement {
    /// A date that nothing states. `text` may quote what came close.
    pub fn unknown(text: Option<String>) -> Self {
        Self { date: None, text, basis: Basis::Unknown, method: None, confidence: None }
    }

    /// The first and last calendar day that the date can mean.
    pub fn span(&self) -> Option<(Date, Date)> {
        self.date.as_ref().and_then(PrintedDate::span)
    }
}

/// An inclusive range of calendar days; either end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    first: Option<Date>,
    last: Option<Date>,
}

impl DateRange {
    /// From the first day of `from` to the last day of `to`, both inclusive.
    ///
    /// # Errors
    /// When the range would end before it begins, or a date has no known year.
    pub fn new(from: Option<&PrintedDate>, to: Option<&PrintedDate>) -> Result<Self, DateError> {
        let end =
            |date: Option<&PrintedDate>| date.map(|d| d.span().ok_or(DateError::Form)).transpose();
        let first = end(from)?.map(|(first, _)| first);
        let last = end(to)?.map(|(_, last)| last);
        match (first, last) {
            (Some(first), Some(last)) if first > last => Err(DateError::Reversed),
            _ => Ok(Self { first, last }),
        }
    }

    /// The first day; `None` means open.
    pub fn first(&self) -> Option<Date> {
        self.first
    }

    /// The last day; `None` means open.
    pub fn last(&self) -> Option<Date> {
        self.last
    }

    /// Whether a date certainly lies in the range: its whole span must.
    pub fn contains(&self, (earliest, latest): (Date, Date)) -> bool {
        self.first.is_none_or(|first| earliest >= first)
            && self.last.is_none_or(|last| latest <= last)
    }
}
