//! When a page was published: a vote among all that states a date on it. Each signal weighs the
//! logarithm of the odds that it is right, as measured on real pages; a day for which two
//! different signals speak is far more often right than what any single one says.

use jiff::civil::Date;

use crate::ingest::date::{date_in_field, date_in_path, dates};
use crate::ingest::header::{Label, header};
use crate::ingest::known::{Known, quote};
use crate::ingest::source::Sources;
use crate::model::{Basis, Confidence, PrintedDate};

use super::json_ld::Described;
use super::survey::{Mark, Marked, Survey};

/// Who says when, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Signal {
    Address,
    Property,
    SingleTime,
    Meta,
    JsonLd,
    FirstTime,
    Marked,
    ShortLine,
    Text,
    Modified,
}

impl Signal {
    /// How often it was right alone on the thousand pages of htmldate's evaluation.
    fn precision(self) -> f64 {
        match self {
            Self::Address => 0.97,
            Self::Property => 0.96,
            Self::SingleTime => 0.95,
            Self::Meta | Self::JsonLd => 0.93,
            Self::FirstTime => 0.90,
            Self::Marked | Self::ShortLine => 0.82,
            Self::Text => 0.62,
            Self::Modified => 0.73,
        }
    }

    fn weight(self) -> f64 {
        let p = self.precision();
        (p / (1.0 - p)).ln()
    }

    fn method(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Property => "itemprop",
            Self::SingleTime => "time",
            Self::Meta => "meta",
            Self::JsonLd => "json_ld",
            Self::FirstTime => "first_time",
            Self::Marked => "marked",
            Self::ShortLine => "short_line",
            Self::Text => "text",
            Self::Modified => "modified",
        }
    }
}

/// One statement of a date.
#[derive(Debug)]
struct Vote {
    signal: Signal,
    date: PrintedDate,
    words: String,
}

/// The publication date and the date of the last change.
pub(super) struct Dates {
    pub(super) published: Option<Known<(PrintedDate, String)>>,
    pub(super) modified: Option<Known<(PrintedDate, String)>>,
}

/// Counts the votes of a page.
pub(super) fn dates_of(
    survey: &Survey,
    described: Option<&Described>,
    address: Option<&str>,
    sources: &Sources,
    latest: Date,
) -> Dates {
    let mut votes: Vec<Vote> = Vec::new();
    let mut cast = |signal, words: &str| {
        if let Some(date) = date_in_field(words, latest).filter(|date| date.known_day().is_some()) {
            votes.push(Vote { signal, date, words: words.to_owned() });
        }
    };
    if let Some(described) = described {
        described.published.iter().for_each(|words| cast(Signal::JsonLd, words));
        described.modified.iter().for_each(|words| cast(Signal::Modified, words));
    }
    for meta in &survey.metas {
        match meaning(&meta.name) {
            Some(Meaning::Published) => cast(Signal::Meta, &meta.content),
            Some(Meaning::Modified) => cast(Signal::Modified, &meta.content),
            None => {}
        }
    }
    marked_votes(survey, &mut cast);
    if let Some((date, words)) = address.and_then(|address| date_in_path(path_of(address), latest)) {
        votes.push(Vote { signal: Signal::Address, date, words });
    }
    line_votes(survey, sources, latest, &mut votes);
    count(&votes)
}

enum Meaning {
    Published,
    Modified,
}

/// What date a meta of this name holds. Hundreds of names are in use, made of few words.
fn meaning(name: &str) -> Option<Meaning> {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let is_date = has(&["date", "time", "publish", "posted", "created", "issued", "modified", "updated"]);
    let is_other = has(&[
        "expir", "valid", "founding", "birth", "event", "copyright", "publisher", "until", "timezone",
        "available", "embargo", "publishing", "publication_name", "runtime", "duration", "start", "end",
        "readingtime", "readtime", "status", "section", "template", "candidate", "publishedby", "author",
    ]);
    if !is_date || is_other {
        return None;
    }
    match has(&["modif", "update", "revis", "lastmod", "changed", "moddate"]) {
        true => Some(Meaning::Modified),
        false => Some(Meaning::Published),
    }
}

fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or(path)
}

/// What elements state that are marked as dates.
fn marked_votes(survey: &Survey, cast: &mut impl FnMut(Signal, &str)) {
    let is_modified = |marked: &Marked| {
        let says = |word: &str| marked.words.iter().any(|w| w.contains(word));
        (says("modif") || says("update")) && !says("publish") && !says("created")
            || marked.text.to_lowercase().contains("updated")
    };
    let stated = |marked: &Marked| marked.value.clone().unwrap_or_else(|| marked.text.clone());
    let shown: Vec<&Marked> = survey.dated.iter().filter(|marked| !marked.in_frame).collect();
    for (mark, only, first) in [
        (Mark::Property, Signal::Property, Signal::Property),
        (Mark::Time, Signal::SingleTime, Signal::FirstTime),
        (Mark::Class, Signal::Marked, Signal::Marked),
    ] {
        let of_mark = || shown.iter().filter(move |marked| marked.mark == mark);
        let originals: Vec<_> = of_mark().filter(|marked| !is_modified(marked)).collect();
        if let Some(marked) = originals.first() {
            cast(if originals.len() == 1 { only } else { first }, &stated(marked));
        }
        if let Some(marked) = of_mark().find(|marked| is_modified(marked)) {
            cast(Signal::Modified, &stated(marked));
        }
    }
}

/// What lines of text state: short ones with a date, and labelled ones.
fn line_votes(survey: &Survey, sources: &Sources, latest: Date, votes: &mut Vec<Vote>) {
    const SHORT: usize = 100;
    let mut seen_short = false;
    for line in survey.lines.iter().filter(|line| !line.in_frame && line.text.len() <= 300) {
        if !line.text.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let Some(header) = header(&line.text, sources, latest) else { continue };
        for crate::ingest::header::PrintedOn { label, date, .. } in header.dates {
            if date.known_day().is_none() {
                continue;
            }
            let signal = match label {
                Label::Modified => Signal::Modified,
                Label::None if line.text.len() > SHORT || seen_short || !header.is_whole => continue,
                Label::None => Signal::ShortLine,
                Label::Published if header.is_whole => Signal::ShortLine,
                Label::Published => Signal::Text,
            };
            seen_short |= signal == Signal::ShortLine;
            votes.push(Vote { signal, date, words: line.text.clone() });
        }
    }
    let _ = dates;
}

fn count(votes: &[Vote]) -> Dates {
    let mut days: Vec<Date> = Vec::new();
    for vote in votes.iter().filter(|vote| vote.signal != Signal::Modified) {
        let day = vote.date.known_day().expect("a vote has a day");
        if !days.contains(&day) {
            days.push(day);
        }
    }
    let tally = |day: Date| -> (f64, Vec<&Vote>) {
        let mut supporters: Vec<&Vote> = Vec::new();
        for vote in votes.iter().filter(|vote| vote.date.known_day() == Some(day)) {
            if supporters.iter().all(|other| other.signal != vote.signal) {
                supporters.push(vote);
            }
        }
        supporters.sort_by_key(|vote| vote.signal);
        (supporters.iter().map(|vote| vote.signal.weight()).sum(), supporters)
    };
    let best = days.iter().map(|day| tally(*day)).reduce(|best, next| if next.0 > best.0 { next } else { best });
    let modified = votes.iter().find(|vote| vote.signal == Signal::Modified);
    let known = |vote: &Vote, method: String, confidence| Known {
        value: (vote.date.clone(), vote.words.clone()),
        basis: Basis::Stated,
        method,
        evidence: Some(quote(&vote.words, None)),
        confidence,
    };
    let modified_known = modified.map(|vote| known(vote, "html:modified".into(), Confidence::Medium));
    match best {
        Some((_, supporters)) => {
            let methods: Vec<_> = supporters.iter().map(|vote| vote.signal.method()).collect();
            let confidence = match supporters[..] {
                [_, _, ..] => Confidence::High,
                [one] if matches!(one.signal, Signal::ShortLine | Signal::Text) => Confidence::Low,
                _ => Confidence::Medium,
            };
            Dates {
                published: Some(known(supporters[0], format!("html:{}", methods.join("+")), confidence)),
                modified: modified_known,
            }
        }
        None => Dates {
            published: modified.map(|vote| known(vote, "html:modified".into(), Confidence::Low)),
            modified: modified_known,
        },
    }
}
