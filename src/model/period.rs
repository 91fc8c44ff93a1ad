//! Calendar years, months, weeks and days, by which articles are counted over time. Knows no
//! article; what a date does not say, no period is made of.

use std::fmt;

use jiff::Span;
use jiff::civil::Date;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Interval {
    /// A calendar year.
    Year,
    /// A calendar month.
    Month,
    /// A week from Monday to Sunday (ISO 8601).
    Week,
    /// A day.
    Day,
}

impl Interval {
    /// Every interval, the longest first.
    pub const ALL: [Self; 4] = [Self::Year, Self::Month, Self::Week, Self::Day];

    /// The word for it in parameters and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One year, month, week or day of the calendar. Periods of one interval sort by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    first: Date,
    interval: Interval,
}

impl Period {
    /// The period that a day lies in.
    pub fn of(interval: Interval, day: Date) -> Self {
        let first = match interval {
            Interval::Year => day.first_of_year(),
            Interval::Month => day.first_of_month(),
            Interval::Week => {
                let since_monday = day.weekday().to_monday_zero_offset();
                day.saturating_sub(Span::new().days(since_monday))
            }
            Interval::Day => day,
        };
        Self { first, interval }
    }

    /// The period that a printed date lies in, when it is known so finely: its first and its
    /// last possible day must lie in the same one, and a year or month is in no week.
    pub fn of_span(interval: Interval, (first, last): (Date, Date)) -> Option<Self> {
        let known = match interval {
            Interval::Year | Interval::Month => {
                Self::of(interval, first) == Self::of(interval, last)
            }
            Interval::Week | Interval::Day => first == last,
        };
        known.then(|| Self::of(interval, first))
    }

    /// How long it is.
    pub fn interval(self) -> Interval {
        self.interval
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self.interval {
            Interval::Year => self.first.last_of_year(),
            Interval::Month => self.first.last_of_month(),
            Interval::Week => self.first.saturating_add(Span::new().days(6)),
            Interval::Day => self.first,
        }
    }

    /// The period after it; `None` at the end of the calendar.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let first = self.last().tomorrow().ok()?;
        Some(Self { first, ..self })
    }

    /// How many periods there are from this one to another that is not before it, both counted.
    pub fn count_to(self, last: Self) -> u64 {
        let (from, to) = (self.first, last.first);
        let years = i64::from(to.year()) - i64::from(from.year());
        let days = || i64::from((to - from).get_days());
        let steps = match self.interval {
            Interval::Year => years,
            Interval::Month => years * 12 + i64::from(to.month()) - i64::from(from.month()),
            Interval::Week => days() / 7,
            Interval::Day => days(),
        };
        u64::try_from(steps).map_or(0, |steps| steps + 1)
    }
}

/// As in ISO 8601: `2024`, `2024-10`, `2024-W44`, `2024-10-31`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.first.year(), self.first.month(), self.first.day());
        match self.interval {
            Interval::Year => write!(f, "{year:04}"),
            Interval::Month => write!(f, "{year:04}-{month:02}"),
            Interval::Week => {
                let week = self.first.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Interval::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}
