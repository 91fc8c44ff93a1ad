//! When a page was published: a vote among all that states a date on it. Each signal weighs the
//! logarithm of the odds that it is right, as measured on real pages; a day for which two
//! different signals speak is far more often right than what any single one says.

use jiff::civil::Date;

use crate::ingest::context::Context;
use crate::ingest::date::{date_in_field, date_in_path, dates};
use crate::ingest::header::{Label, PrintedOn, header};
use crate::ingest::known::{Known, Worded, quote};
use crate::ingest::source::Sources;
use crate::model::{Basis, Confidence, PrintedDate};

use super::json_ld::Described;
use super::survey::{Mark, Marked, Survey, TextLine};

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

    /// Where on the page it stands. What stands in one place is often one statement marked twice.
    fn place(self) -> Place {
        match self {
            Self::Address => Place::Address,
            Self::Meta => Place::Head,
            Self::JsonLd => Place::Script,
            _ => Place::Text,
        }
    }

    /// Whether only the wording of the page's text tells that it is the date.
    fn is_text(self) -> bool {
        matches!(self, Self::ShortLine | Self::Text)
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

/// The part of a page in which a signal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Address,
    Head,
    Script,
    Text,
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
    pub(super) published: Option<Known<Worded>>,
    pub(super) modified: Option<Known<Worded>>,
}

/// Counts the votes of a page.
pub(super) fn dates_of(
    survey: &Survey,
    described: Option<&Described>,
    address: Option<&str>,
    context: Context<'_>,
) -> Dates {
    let Context { sources, latest } = context;
    let mut votes: Vec<Vote> = Vec::new();
    let mut cast = |signal, words: &str| {
        if let Some(date) = day_in_field(words, latest) {
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
    marked_votes(survey, latest, &mut votes);
    let addresses = [address, survey.canonical.as_deref(), survey.metas("og:url").next()];
    if let Some((date, words)) =
        addresses.into_iter().flatten().find_map(|address| date_in_address(address, latest))
    {
        votes.push(Vote { signal: Signal::Address, date, words });
    }
    line_votes(survey, sources, latest, &mut votes);
    demote_changes(&mut votes);
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

/// What the page shows is the date of the last change where the head of the page says so and
/// names another for publication.
fn demote_changes(votes: &mut [Vote]) {
    let is_head = |vote: &Vote| matches!(vote.signal.place(), Place::Head | Place::Script);
    let days = |wanted: fn(&Vote) -> bool| -> Vec<Option<Date>> {
        votes.iter().filter(|vote| wanted(vote)).map(|vote| vote.date.known_day()).collect()
    };
    let published = days(|vote| matches!(vote.signal, Signal::Meta | Signal::JsonLd));
    let modified = days(|vote| vote.signal == Signal::Modified);
    for vote in votes.iter_mut().filter(|vote| !is_head(vote) && vote.signal != Signal::Address) {
        let day = vote.date.known_day();
        if !published.is_empty() && !published.contains(&day) && modified.contains(&day) {
            vote.signal = Signal::Modified;
        }
    }
}

/// The day in the path of an address, its month in digits or by name: `/2016/nov/29/`.
fn date_in_address(address: &str, latest: Date) -> Option<(PrintedDate, String)> {
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

/// What elements state that are marked as dates: of each kind of mark the first original date,
/// and the first that is marked as a change.
fn marked_votes(survey: &Survey, latest: Date, votes: &mut Vec<Vote>) {
    for (mark, only, first) in [
        (Mark::Property, Signal::Property, Signal::Property),
        (Mark::Time, Signal::SingleTime, Signal::FirstTime),
        (Mark::Class, Signal::Marked, Signal::Marked),
    ] {
        let mut original: Option<Vote> = None;
        let mut modified: Option<Vote> = None;
        let shown = survey.dated.iter().filter(|marked| !marked.in_frame && marked.mark == mark);
        for marked in shown {
            let words = marked.value.as_deref().unwrap_or(&marked.text);
            let Some(date) = day_in_field(words, latest) else { continue };
            let slot = if marks_change(marked) { &mut modified } else { &mut original };
            let signal = if marks_change(marked) { Signal::Modified } else { only };
            match slot {
                Some(vote) if vote.date != date && vote.signal != Signal::Modified => vote.signal = first,
                Some(_) => {}
                None => *slot = Some(Vote { signal, date, words: words.to_owned() }),
            }
        }
        votes.extend(original.into_iter().chain(modified));
    }
}

/// Whether a marked date is that of a change. Blogs mark the first date as `entry-date updated`
/// as long as nothing was changed.
fn marks_change(marked: &Marked) -> bool {
    let says = |word: &str| marked.words.iter().any(|other| other.contains(word));
    let is_entry = says("entry") && says("date") || says("publish") || says("created");
    (says("modif") || says("update")) && !is_entry
        || marked.text.to_lowercase().contains("updated")
            && !marked.text.to_lowercase().contains("published")
}

/// The date in a field, if it is a whole day.
fn day_in_field(words: &str, latest: Date) -> Option<PrintedDate> {
    date_in_field(words, latest).filter(|date| date.known_day().is_some())
}

/// What lines of text state: short ones with a date, and labelled ones. Where the article has
/// none, the page's frame is asked: lines right below the headline, and then a day that is the
/// only one on all of its short lines.
fn line_votes(survey: &Survey, sources: &Sources, latest: Date, votes: &mut Vec<Vote>) {
    let mut own: Vec<(bool, Vote)> = survey
        .lines
        .iter()
        .filter(|line| !line.in_frame)
        .filter_map(|line| Some((line.near_headline, line_vote(line, sources, latest)?)))
        .collect();
    // Of lines without a label one counts: the first below the headline, or else the first.
    let is_short = |(_, vote): &(bool, Vote)| vote.signal == Signal::ShortLine;
    let chosen = own
        .iter()
        .position(|line| line.0 && is_short(line))
        .or_else(|| own.iter().position(is_short));
    let mut at = 0..;
    own.retain(|line| {
        let at = at.next();
        !is_short(line) || at == chosen
    });
    votes.extend(own.into_iter().map(|(_, vote)| vote));
    if !votes.is_empty() {
        return;
    }
    let framed: Vec<(bool, Vote)> = survey
        .lines
        .iter()
        .filter(|line| line.in_frame)
        .filter_map(|line| Some((line.near_headline, line_vote(line, sources, latest)?)))
        .collect();
    let is_only = framed.windows(2).all(|pair| pair[0].1.date.known_day() == pair[1].1.date.known_day());
    let chosen = match framed.iter().position(|(is_near, _)| *is_near) {
        None if !is_only => return,
        near => near.unwrap_or(0),
    };
    votes.extend(framed.into_iter().nth(chosen).map(|(_, vote)| vote));
}

/// What a line states, if it is a header line: one that states a date and little else.
fn line_vote(line: &TextLine, sources: &Sources, latest: Date) -> Option<Vote> {
    /// Header lines are short; labels are looked for in somewhat longer ones.
    const SHORT: usize = 100;
    const LABELLED: usize = 300;
    if line.text.len() > LABELLED || !line.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let header = header(&line.text, sources, latest)?;
    let PrintedOn { label, date, words } =
        header.dates.into_iter().find(|printed| printed.date.known_day().is_some())?;
    let signal = match label {
        Label::Modified => Signal::Modified,
        Label::None if line.text.len() > SHORT || !header.is_whole => return None,
        Label::None => Signal::ShortLine,
        Label::Published if header.is_whole => Signal::ShortLine,
        Label::Published => Signal::Text,
    };
    Some(Vote { signal, date, words })
}

/// The day with the most weight behind it.
fn count(votes: &[Vote]) -> Dates {
    let original: Vec<&Vote> = votes.iter().filter(|vote| vote.signal != Signal::Modified).collect();
    let mut days: Vec<Date> = original.iter().filter_map(|vote| vote.date.known_day()).collect();
    days.sort_unstable();
    days.dedup();
    let best = days
        .into_iter()
        .map(|day| Tally::of(day, &original))
        .reduce(|best, next| if next.weight > best.weight { next } else { best });
    let modified = votes.iter().find(|vote| vote.signal == Signal::Modified);
    let (published, modified) = match best {
        Some(tally) => (Some(tally.known()), modified.map(|vote| vote.known("modified".to_owned(), Confidence::Medium))),
        None => (modified.map(|vote| vote.known("modified".to_owned(), Confidence::Low)), None),
    };
    Dates { published, modified }
}

/// The votes for one day, one of each signal.
struct Tally<'a> {
    /// The most trusted first.
    votes: Vec<&'a Vote>,
    weight: f64,
}

impl<'a> Tally<'a> {
    fn of(day: Date, all: &[&'a Vote]) -> Self {
        let mut votes: Vec<&Vote> = Vec::new();
        let mut neighbours: Vec<&Vote> = Vec::new();
        let is_printed = all.iter().any(|vote| vote.date.known_day() == Some(day) && !vote.is_in_utc());
        for vote in all {
            let is_of_day = vote.date.known_day() == Some(day);
            let list = match is_of_day {
                true => &mut votes,
                false if is_printed && vote.may_be(day) => &mut neighbours,
                false => continue,
            };
            if list.iter().all(|other| other.signal != vote.signal) {
                list.push(vote);
            }
        }
        neighbours.retain(|vote| votes.iter().all(|other| other.signal != vote.signal));
        votes.sort_by_key(|vote| (vote.is_in_utc() && is_printed, vote.signal));
        votes.extend(neighbours);
        // In each place the strongest signal counts.
        let places = [Place::Address, Place::Head, Place::Script, Place::Text];
        let weight = places
            .iter()
            .map(|place| {
                let there = votes.iter().filter(|vote| vote.signal.place() == *place);
                there.map(|vote| vote.signal.weight()).fold(0.0, f64::max)
            })
            .sum();
        Self { votes, weight }
    }

    fn known(&self) -> Known<Worded> {
        let methods: Vec<_> = self.votes.iter().map(|vote| vote.signal.method()).collect();
        let mut places: Vec<Place> = self.votes.iter().map(|vote| vote.signal.place()).collect();
        places.sort_unstable();
        places.dedup();
        // Early in the day in UTC it is still the day before in the Americas, and nothing else
        // prints the day.
        let is_open = self.votes.iter().all(|vote| vote.utc_hour().is_some_and(|hour| hour < 8));
        let confidence = match (places.len(), self.votes[0].signal.is_text()) {
            (2.., _) if !is_open => Confidence::High,
            (1, true) => Confidence::Low,
            _ => Confidence::Medium,
        };
        // A time of day is worth having where the most trusted signal prints none.
        let day = self.votes[0].date.known_day();
        let timed = |vote: &&&Vote| vote.date.time().is_some() && vote.date.known_day() == day;
        let shown = self.votes.iter().find(timed).unwrap_or(&self.votes[0]);
        shown.known(methods.join("+"), confidence)
    }
}

impl Vote {
    /// The hour of an instant in UTC, whose day need not be the one on the reader's page.
    fn utc_hour(&self) -> Option<u8> {
        const UTC: [&str; 6] = ["Z", "UTC", "GMT", "+00:00", "+0000", "-00:00"];
        self.date.zone().filter(|zone| UTC.contains(zone))?;
        self.date.time()?.to_string().get(..2)?.parse().ok()
    }

    fn is_in_utc(&self) -> bool {
        self.utc_hour().is_some()
    }

    /// Whether an instant in UTC falls on this day in a part of the world where many papers
    /// appear: from California, eight hours behind, to New Zealand, thirteen ahead.
    fn may_be(&self, day: Date) -> bool {
        let (Some(own), Some(hour)) = (self.date.known_day(), self.utc_hour()) else { return false };
        own.yesterday().is_ok_and(|yesterday| yesterday == day) && hour < 8
            || own.tomorrow().is_ok_and(|tomorrow| tomorrow == day) && hour >= 11
    }

    fn known(&self, methods: String, confidence: Confidence) -> Known<Worded> {
        Known {
            value: (self.date.clone(), self.words.clone()),
            basis: Basis::Stated,
            method: format!("html:{methods}"),
            evidence: Some(quote(&self.words, None)),
            confidence,
        }
    }
}
