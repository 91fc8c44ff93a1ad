//! The dateline of a news agency in front of the first sentence: place, day, agency. It stays
//! in the text; what it states is read from it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::model::{PrintedDate, SourceRef};

use super::date::{dates, unyeared_days};
use super::source::Sources;

/// What an agency's dateline states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wire {
    /// The day; its year is seldom printed.
    pub(super) date: Option<PrintedDate>,
    /// The agency, when the table knows it.
    pub(super) agency: Option<SourceRef>,
    /// The dateline as printed.
    pub(super) words: String,
    /// Where the sentence behind it begins, in bytes.
    pub(super) end: usize,
}

/// `MOSCOW, Sept 20 (Agency) — `, `BEIJING (Reuters) - `, `MOSCOW, September 20. /TASS/. `,
/// `МОСКВА, 20 сен — РИА Новости. `, `新华社北京9月20日电`.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:\p{Lu}[\pL .,'’/-]{1,60}?)?(?P<date>,?\s(?:\pL+\.?\s[0-9]{1,2}|[0-9]{1,2}\s\pL+\.?)(?:,?\s[0-9]{4})?)?[.,]?\s?",
        r"(?:[(/](?P<agency>[\pL0-9][\pL0-9 .&'’-]{1,40})[)/]\.?\s?(?:--?|[–—]|:)?|(?:--?|[–—])\s(?P<after>\p{Lu}[\pL ]{1,30})\.)\s",
        r"|^(?P<han>新华社|新華社|中新社|人民网|新华网)\S{0,12}?(?P<day>[0-9]{1,2}月[0-9]{1,2}日)电",
    ))
    .expect("the pattern of this file is well-formed")
});

/// `KYIV, Sept. 20 — `: no agency, but capitals and a dash.
static PLACE_AND_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{Lu} .,'’/-]{2,40},\s(?P<date>\pL+\.?\s[0-9]{1,2}|[0-9]{1,2}\s\pL+\.?)(?:,\s[0-9]{4})?\s?(?:--?|[–—])\s")
        .expect("the pattern of this file is well-formed")
});

/// The dateline that opens a paragraph.
pub(super) fn wire(paragraph: &str, sources: &Sources, latest: Date) -> Option<Wire> {
    const LONGEST: usize = 160;
    let head = match paragraph.char_indices().nth(LONGEST) {
        Some((end, _)) => &paragraph[..end],
        None => paragraph,
    };
    let day = |words: &str| {
        let full = dates(words, latest).into_iter().next();
        full.or_else(|| unyeared_days(words).into_iter().next()).map(|found| found.date)
    };
    if let Some(parts) = DATELINE.captures(head) {
        let whole = parts.get_match();
        let name = parts.name("agency").or(parts.name("after")).or(parts.name("han"));
        let agency = name.and_then(|name| sources.named(name.as_str()));
        let words = whole.as_str().trim().to_owned();
        // A bracket in a first sentence may hold anything; only a known name makes a dateline.
        if let Some(agency) = agency {
            let agency = Some(agency.reference());
            return Some(Wire { date: day(&words), agency, words, end: whole.end() });
        }
    }
    let whole = PLACE_AND_DAY.find(head)?;
    let words = whole.as_str().trim().to_owned();
    Some(Wire { date: Some(day(&words)?), agency: None, words, end: whole.end() })
}
