//! Dates as people read them, and no more of them than was printed.

use crate::http::DateReply;

use super::words::word;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl DateReply {
    /// The date in words: `18 September 2023`, `September 2023`, `18 September, year unknown`.
    pub(super) fn shown(&self) -> String {
        match &self.date {
            Some(date) => printed(date),
            None => "Undated".to_owned(),
        }
    }

    /// What is to be said beside a date that the record does not state: `year inferred`.
    pub(super) fn doubt(&self) -> Option<String> {
        self.date.as_ref()?;
        let basis = word(&self.basis);
        let inferred_year =
            basis == "inferred" && self.method.as_ref().is_some_and(|how| how.contains("year"));
        match basis.as_str() {
            "stated" if word(&self.confidence) == "low" => Some("uncertain".to_owned()),
            "stated" => None,
            _ if inferred_year => Some("year inferred".to_owned()),
            _ => Some(basis),
        }
    }

    /// The value for machines, when HTML has a form for it.
    pub(super) fn machine(&self) -> Option<&str> {
        self.date.as_deref().filter(|date| !date.contains('X'))
    }
}

/// A date in EDTF (ISO 8601-2), in words.
pub(super) fn printed(date: &str) -> String {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next().unwrap_or(date), parts.next(), parts.next());
    let month =
        month.and_then(|m| m.parse::<usize>().ok()).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    let day = day.and_then(|d| d.parse::<u8>().ok());
    let year_known = !year.contains('X');
    match (day, month) {
        (Some(day), Some(month)) if year_known => format!("{day} {month} {year}"),
        (Some(day), Some(month)) => format!("{day} {month}, year unknown"),
        (None, Some(month)) if year_known => format!("{month} {year}"),
        (None, Some(month)) => format!("{month}, year unknown"),
        _ => date.to_owned(),
    }
}

/// The time between two days, in words; the one day when they are the same.
pub(super) fn span(first: &Option<String>, last: &Option<String>) -> Option<String> {
    let (first, last) = (first.as_ref()?, last.as_ref()?);
    let same = first == last;
    Some(if same { printed(first) } else { format!("{} to {}", printed(first), printed(last)) })
}
