//! The forms in which dates are printed, and nothing that is not printed: a part that the text
//! does not state is never filled in. Knows no clock; what is too late to be true comes from
//! the caller.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::model::PrintedDate;

use super::names;
use super::order::{DateOrder, Numeric};

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) date: PrintedDate,
    /// Where it stands, in bytes.
    pub(crate) span: Range<usize>,
    /// Whether it is written in digits with the year first.
    pub(crate) year_first: bool,
    /// What it tells of the order of day and month, if it is a numeric date. Where that order is
    /// open only its year was kept.
    pub(crate) numeric: Option<Numeric>,
}

impl Found {
    /// Whether its day and month could not be told apart.
    pub(crate) fn is_open(&self) -> bool {
        self.numeric == Some(Numeric::Open)
    }
}

/// No newspaper is older: the first, the *Relation* of Strasbourg, appeared in 1605.
const FIRST_YEAR: i16 = 1600;

/// How a form's parts are to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    YearFirst,
    MonthName,
    /// Two numbers whose order is not known, and a year.
    Numeric,
    Unyeared,
    Compact,
}

struct Form {
    reading: Reading,
    pattern: Regex,
}

fn form(reading: Reading, pattern: &str) -> Form {
    let pattern = Regex::new(pattern).expect("the patterns of this file are well-formed");
    Form { reading, pattern }
}

/// Whole dates and months of a year. Which form comes first decides where two begin at the
/// same place.
static FULL: LazyLock<[Form; 7]> = LazyLock::new(|| {
    use Reading::{MonthName, Numeric, YearFirst};
    [
        // 2024-10-31, 2024/10/31, 2024.10.31, 2024-10-31T08:14
        form(
            YearFirst,
            r"(?P<y>[0-9]{4})(?P<s>[-/.\x{2010}\x{2011}])(?P<m>[0-9]{1,2})(?P<t>[-/.\x{2010}\x{2011}])(?P<d>[0-9]{1,2})",
        ),
        // 2024年10月31日, 2024년 10월 31일
        form(
            YearFirst,
            r"(?P<y>[0-9]{4})\s?[年년]\s?(?P<m>[0-9]{1,2})\s?[月월]\s?(?P<d>[0-9]{1,2})\s?[日号號일]",
        ),
        // October 31, 2024; Oct. 31st 2024
        form(
            MonthName,
            r"(?P<n>\pL+)\.?\s{1,2}(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s{1,2}(?P<y>[0-9]{4})",
        ),
        // 31 October 2024; 31. Oktober 2024; 1er mars 2024; 31 de octubre de 2024; 31-Oct-2024
        form(
            MonthName,
            r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s{1,2}(?:de |of )?|-)(?P<n>\pL+)\.?,?(?:\s{1,2}(?:de |del )?|-)(?P<y>[0-9]{4})",
        ),
        // 31/10/2024, 31.10.2024, 31-10-2024 and 10/31/2024
        form(Numeric, r"(?P<d>[0-9]{1,2})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P<t>[-/.])(?P<y>[0-9]{4})"),
        // 2024年10月
        form(YearFirst, r"(?P<y>[0-9]{4})\s?[年년]\s?(?P<m>[0-9]{1,2})\s?[月월]"),
        // October 2024, octubre de 2024
        form(MonthName, r"(?P<n>\pL+)\.?,?\s{1,2}(?:de )?(?P<y>[0-9]{4})"),
    ]
});

/// Days whose year is not printed.
static UNYEARED: LazyLock<[Form; 3]> = LazyLock::new(|| {
    use Reading::Unyeared;
    [
        form(Unyeared, r"(?P<n>\pL+)\.?\s(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"),
        form(Unyeared, r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?\s(?:de |of )?(?P<n>\pL+)"),
        form(Unyeared, r"(?P<m>[0-9]{1,2})[月월]\s?(?P<d>[0-9]{1,2})[日号號일]"),
    ]
});

/// The dates of file names, where digits may stand without separators.
static IN_NAMES: LazyLock<[Form; 2]> = LazyLock::new(|| {
    [
        form(
            Reading::YearFirst,
            r"(?P<y>[0-9]{4})(?P<s>[-_./])(?P<m>[0-9]{1,2})(?P<t>[-_./])(?P<d>[0-9]{1,2})",
        ),
        form(Reading::Compact, r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    ]
});

/// The dates with a year in a text, from left to right, none later than `latest`.
pub(crate) fn dates(text: &str, latest: Date) -> Vec<Found> {
    scan(&*FULL, text, latest, None)
}

/// The same, numeric dates read in an order that is known from elsewhere.
pub(crate) fn dates_in_order(text: &str, latest: Date, order: DateOrder) -> Vec<Found> {
    scan(&*FULL, text, latest, Some(order))
}

/// The days without a year in a text, from left to right. A day that a year follows is none.
pub(crate) fn unyeared_days(text: &str) -> Vec<Found> {
    scan(&*UNYEARED, text, Date::MAX, None)
        .into_iter()
        .filter(|found| !starts_with_year(&text[found.span.end..]))
        .collect()
}

/// The dates in a file name or path, none later than `latest`.
pub(crate) fn dates_in_name(name: &str, latest: Date) -> Vec<Found> {
    scan(&*IN_NAMES, name, latest, None)
}

fn starts_with_year(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['.', ',', ' ', '/', '-']);
    rest.len() >= 4 && rest.bytes().take(4).all(|b| b.is_ascii_digit())
}

fn scan(forms: &[Form], text: &str, latest: Date, order: Option<DateOrder>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    // Every form needs a digit, and most lines have none.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return all;
    }
    // What reads as a day that cannot be is no month either: `31 April 2024`.
    let mut taken: Vec<Range<usize>> = Vec::new();
    for form in forms {
        for parts in form.pattern.captures_iter(text) {
            let whole = parts.get_match().range();
            let is_free = taken.iter().all(|t| t.end <= whole.start || whole.end <= t.start);
            if !is_free || !stands_alone(text, &whole) {
                continue;
            }
            let Some(read) = read(form.reading, &parts, order) else { continue };
            taken.push(whole.clone());
            if let Some((date, numeric)) = read
                && is_plausible(&date, latest)
            {
                let year_first = form.reading == Reading::YearFirst;
                all.push(Found { date, span: whole, year_first, numeric });
            }
        }
    }
    all.sort_by_key(|found| found.span.start);
    all
}

/// Whether no letter or digit touches the date, so that it is no piece of a longer number, of a
/// hash or of a word. Han characters touch dates in running Chinese; `T` begins a time of day.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let mut before = text[..span.start].chars().rev();
    let mut after = text[span.end..].chars();
    let is_free_before = match before.next() {
        Some('-' | '/' | '.' | ':') => before.next().is_none_or(|c| !c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric() || is_han(c),
        None => true,
    };
    let is_free_after = match after.next() {
        Some('T' | 't') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some('-' | '/' | '.') => after.next().is_none_or(|c| !c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric() || is_han(c),
        None => true,
    };
    is_free_before && is_free_after
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Reads the parts of a form. `None` when they are no date at all, `Some(None)` when there is no
/// such day.
fn read(
    reading: Reading,
    parts: &Captures<'_>,
    order: Option<DateOrder>,
) -> Option<Option<(PrintedDate, Option<Numeric>)>> {
    let number = |name| parts.name(name).and_then(|part| part.as_str().parse::<i16>().ok());
    let separators = (parts.name("s").map(|s| s.as_str()), parts.name("t").map(|s| s.as_str()));
    if matches!(separators, (Some(first), Some(second)) if first != second) {
        return None;
    }
    let month = match parts.name("n") {
        Some(name) => i16::from(names::month(name.as_str())?),
        None => number("m")?,
    };
    let small = |number: i16| i8::try_from(number).ok();
    Some(match (reading, number("y"), number("d")) {
        (Reading::Numeric, Some(year), Some(first)) => numeric(year, first, month, order),
        (_, Some(year), Some(day)) => day_of(year, month, day).map(|date| (date, None)),
        (_, Some(year), None) => {
            small(month).and_then(|month| PrintedDate::month(year, month)).map(|d| (d, None))
        }
        (_, None, Some(day)) => small(month)
            .zip(small(day))
            .and_then(|(month, day)| PrintedDate::day_of_unknown_year(month, day))
            .map(|date| (date, None)),
        (_, None, None) => return None,
    })
}

/// `03/04/2024` is the 3rd of April in London and the 4th of March in New York. The order is
/// certain only when one of the numbers is no month, or when they are the same. Otherwise, and
/// where no order is given, not even the month is known: nothing but the year is left.
fn numeric(
    year: i16,
    first: i16,
    second: i16,
    order: Option<DateOrder>,
) -> Option<(PrintedDate, Option<Numeric>)> {
    use DateOrder::{DayFirst, MonthFirst};
    let (date, numeric) = match (first, second, order) {
        _ if first == second => (day_of(year, second, first)?, Numeric::Alike),
        _ if first > 12 => (day_of(year, second, first)?, Numeric::Plain(DayFirst)),
        _ if second > 12 => (day_of(year, first, second)?, Numeric::Plain(MonthFirst)),
        (_, _, Some(DayFirst)) => (day_of(year, second, first)?, Numeric::Open),
        (_, _, Some(MonthFirst)) => (day_of(year, first, second)?, Numeric::Open),
        (_, _, None) => {
            day_of(year, first, second)?;
            (PrintedDate::year(year)?, Numeric::Open)
        }
    };
    Some((date, Some(numeric)))
}

fn day_of(year: i16, month: i16, day: i16) -> Option<PrintedDate> {
    PrintedDate::day(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn is_plausible(date: &PrintedDate, latest: Date) -> bool {
    match date.span() {
        Some((first, _)) => first.year() >= FIRST_YEAR && first <= latest,
        None => true,
    }
}
