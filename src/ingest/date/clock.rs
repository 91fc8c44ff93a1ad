//! Times of day beside a date, with the zone only if one is printed.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::TimeOfDay;

/// A time of day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundTime {
    pub(crate) time: TimeOfDay,
    /// The zone as printed: an offset, an abbreviation, or words such as `Beijing time`.
    pub(crate) zone: Option<String>,
    pub(crate) span: Range<usize>,
}

/// `08:14`, `8:14:05.120`, `1:53 AM`, `10:04 a.m. ET`, `05.00 GMT`, `10.22 Uhr`, `10h22`, `8 p.m.`
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,][0-9]{1,9})?)?",
        r"|(?P<dh>[0-9]{1,2})[.h](?P<dm>[0-9]{2})|(?P<oh>[0-9]{1,2}))",
        r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?)?",
        r"(?:\s?(?P<uhr>Uhr|hrs|h)\b)?",
        r"(?:\s?\(?(?P<zone>Z\b|[+-][0-9]{2}:?[0-9]{2}|(?:UTC|GMT)(?:\s?[+-][0-9]{1,2}(?::[0-9]{2})?)?\b",
        r"|[ECMP][SD]?T\b|A[EWC][SD]T\b|BST\b|CES?T\b|MSK\b|IST\b|JST\b|KST\b|HKT\b|SGT\b|SAST\b|WIB\b|PKT\b",
        r"|\pL{4,9} [Tt]ime\b))?",
    ))
    .expect("the pattern of this file is well-formed")
});

/// The first time of day in a text. A bare number is none, and one with a dot or an `h` only
/// when something after it says that it is a time.
pub(crate) fn time(text: &str) -> Option<FoundTime> {
    TIME.captures_iter(text).find_map(|parts| {
        let span = parts.get_match().range();
        let before = text[..span.start].chars().next_back();
        let after = text[span.end..].chars().next();
        let joined = before
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | '/' | '$'))
            || after.is_some_and(|c| c.is_ascii_digit() || c == ':');
        if joined {
            return None;
        }
        let number = |name| parts.name(name).and_then(|part| part.as_str().parse::<u8>().ok());
        let half = parts.name("half").map(|half| half.as_str().to_ascii_lowercase());
        let zone = parts.name("zone").map(|zone| zone.as_str().to_owned());
        let is_said = half.is_some() || zone.is_some() || parts.name("uhr").is_some();
        let (hour, minute) = match (number("h"), number("dh"), number("oh")) {
            (Some(hour), ..) => (hour, number("m")?),
            (_, Some(hour), _) if is_said => (hour, number("dm")?),
            // `8 p.m.`: the minute is not printed, and this model has no bare hour.
            _ => return None,
        };
        let hour = match half.as_deref() {
            Some("p") if hour < 12 => hour + 12,
            Some("a") if hour == 12 => 0,
            _ => hour,
        };
        Some(FoundTime { time: TimeOfDay::new(hour, minute, number("s"))?, zone, span })
    })
}
