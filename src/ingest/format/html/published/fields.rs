//! The dates that a page states for machines: metas by their names, and the path of its address.

use jiff::civil::Date;

use crate::ingest::date::{date_in_field, date_in_path, dates};
use crate::model::PrintedDate;

/// The date in a field, if it is a whole day.
pub(super) fn day_in_field(words: &str, latest: Date) -> Option<PrintedDate> {
    date_in_field(words, latest).filter(|date| date.known_day().is_some())
}

/// What a date is that of.
pub(super) enum Meaning {
    Published,
    Modified,
}

/// What date a meta of this name holds. Hundreds of names are in use, made of few words.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let is_date =
        has(&["date", "time", "publish", "posted", "created", "issued", "modified", "updated"]);
    let is_other = has(&[
        "expir",
        "valid",
        "founding",
        "birth",
        "event",
        "copyright",
        "publisher",
        "until",
        "timezone",
        "available",
        "embargo",
        "publishing",
        "publication_name",
        "runtime",
        "duration",
        "start",
        "end",
        "readingtime",
        "readtime",
        "status",
        "section",
        "template",
        "candidate",
        "publishedby",
        "author",
    ]);
    if !is_date || is_other {
        return None;
    }
    match has(&["modif", "update", "revis", "lastmod", "changed", "moddate"]) {
        true => Some(Meaning::Modified),
        false => Some(Meaning::Published),
    }
}

/// The day in the path of an address, its month in digits or by name: `/2016/nov/29/`.
pub(super) fn date_in_address(address: &str, latest: Date) -> Option<(PrintedDate, String)> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    date_in_path(path, latest).or_else(|| {
        let parts: Vec<&str> = path.split('/').collect();
        parts.windows(3).find_map(|parts| {
            let [year, month, day] = parts else { return None };
            let is_named = month.len() >= 3 && month.bytes().all(|b| b.is_ascii_alphabetic());
            let words = format!("{day} {month} {year}");
            let found = dates(&words, latest).into_iter().next().filter(|_| is_named)?;
            found.date.known_day().is_some().then(|| (found.date, parts.join("/")))
        })
    })
}
