//! When that happened which an article reports: the date or weekday in its first sentences.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::{Basis, Confidence, PrintedDate};

use super::super::known::{Known, Worded, quote};
use super::super::line::{CLOSERS, TERMINATORS, lists};
use super::grammar::{Found, dates, unyeared_days};
use super::names::weekday;

/// How many sentences make the lead of a report.
const LEAD: usize = 4;
/// How much text they can be at most, in characters.
const LEAD_LENGTH: usize = 1500;

/// Words before a date after which it is no date of the event but the end of a stretch of time.
const BOUNDS: &str = "\
    after before by coming each every following from last next previous since through till \
    until upcoming";
/// Words that make what follows in their sentence a plan.
const PLANS: &str = "\
    ago ahead anniversary due expected going if planned plans scheduled set shall slated to-be tomorrow upcoming will \
    would";
/// Words that say that something happened on the day behind them.
const INTRODUCERS: &str = "on dated am den le el il em op";
/// Weekdays that are part of a name.
const NAMED_DAYS: &str = "\
    ash black bloody cyber easter fat giving good holy maundy palm red sheffield super whit";

/// The event date: the date in the first sentence; or else the first weekday in the lead, as
/// the latest such day on or before the day of publication.
///
/// A date is taken only where it tells when something happened: `on` or its like before it, or
/// nothing at all, and neither a plan nor the end of a stretch of time.
pub(crate) fn event_date(
    paragraphs: &[&str],
    published: Option<Date>,
    latest: Date,
) -> Option<Known<Worded>> {
    let mut room = LEAD_LENGTH;
    let lead = paragraphs.iter().flat_map(|paragraph| sentences(paragraph)).take(LEAD);
    for (index, sentence) in lead.enumerate() {
        let end = sentence.char_indices().nth(room).map_or(sentence.len(), |(at, _)| at);
        let sentence = &sentence[..end];
        if let Some(found) = in_sentence(sentence, index == 0, published, latest) {
            return Some(found);
        }
        room = room.saturating_sub(sentence.chars().count());
        if room == 0 {
            break;
        }
    }
    None
}

fn in_sentence(
    sentence: &str,
    is_first: bool,
    published: Option<Date>,
    latest: Date,
) -> Option<Known<Worded>> {
    let usable = |found: &Found| is_first && tells_when(&sentence[..found.span.start], found);
    // Without a day of publication an old date cannot be told from a new one.
    let confidence = if published.is_some() { Confidence::Medium } else { Confidence::Low };
    let stated = |date, span: std::ops::Range<usize>, method: &str, basis| Known {
        value: (date, sentence[span.clone()].to_owned()),
        basis,
        method: method.to_owned(),
        evidence: Some(quote(&sentence[span], None)),
        confidence,
    };
    // An event of a report is not older than a year; older dates in a lead are history.
    let is_recent = |found: &Found| match (published, found.date.known_day()) {
        (Some(published), Some(day)) => day <= published && day >= published - 366.days(),
        (None, Some(_)) => true,
        (_, None) => false,
    };
    let full = dates(sentence, published.unwrap_or(latest))
        .into_iter()
        .find(|f| f.date.known_day().is_some() && usable(f) && is_recent(f));
    if let Some(found) = full {
        return Some(stated(found.date, found.span, "lead_date", Basis::Stated));
    }
    let named = weekday_in(sentence);
    let resolved =
        named.as_ref().zip(published).and_then(|((day, _), on)| latest_weekday(*day, on));
    if let Some(found) = unyeared_days(sentence).into_iter().find(usable) {
        // The weekday of the same sentence settles the year when it leads to the same day.
        let same_day = resolved.filter(|day| {
            PrintedDate::day_of_unknown_year(day.month(), day.day()).as_ref() == Some(&found.date)
        });
        return Some(match same_day.and_then(printed) {
            Some(date) => stated(date, found.span, "lead_weekday_and_day", Basis::Derived),
            None => stated(found.date, found.span, "lead_day", Basis::Stated),
        });
    }
    let ((_, span), date) = named.zip(resolved.and_then(printed))?;
    Some(stated(date, span, "lead_weekday", Basis::Derived))
}

fn printed(day: Date) -> Option<PrintedDate> {
    PrintedDate::day(day.year(), day.month(), day.day())
}

/// The latest such weekday on or before a day.
fn latest_weekday(weekday: Weekday, on: Date) -> Option<Date> {
    let back = on.weekday().since(weekday);
    on.checked_sub(i32::from(back).days()).ok()
}

/// Whether the words before a date leave no doubt that it tells when something happened.
fn tells_when(before: &str, found: &Found) -> bool {
    let words: Vec<String> = before
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let introduces = |word: &String| lists(INTRODUCERS, word) || weekday(word).is_some();
    let is_introduced = found.year_first
        || before.trim_end().ends_with([',', '('])
        || words.last().is_none_or(introduces);
    let nearest = &words[words.len().saturating_sub(4)..];
    is_introduced
        && !words.iter().any(|word| lists(PLANS, word))
        && !nearest.iter().any(|word| lists(BOUNDS, word))
}

/// The first weekday that tells when something happened: spelt out, capitalised where the
/// language does so, and neither planned nor part of a name.
fn weekday_in(sentence: &str) -> Option<(Weekday, std::ops::Range<usize>)> {
    let mut before = String::new();
    let mut at = 0;
    for word in sentence.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let lower = bare.to_lowercase();
        if lists(PLANS, &lower) {
            return None;
        }
        // Short forms (`Sat`, `Sun`, `Mon`) are words of their own in running text.
        if bare.chars().count() >= 5
            && let Some(day) = weekday(bare)
        {
            let is_name = lists(NAMED_DAYS, &before);
            if !is_name && !lists(BOUNDS, &before) {
                let start = start + word.find(bare).unwrap_or(0);
                return Some((day, start..start + bare.len()));
            }
        }
        if !lower.is_empty() {
            before = lower;
        }
    }
    None
}

/// The sentences of a paragraph. A terminator ends one when space and a capital letter follow
/// and no short capitalised word (`Mr.`, `Gen.`, `U.S.`) stands before it.
fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = sentence_end(rest);
        let (sentence, tail) = rest.split_at(end);
        rest = tail.trim_start();
        Some(sentence)
    })
}

fn sentence_end(text: &str) -> usize {
    let mut word_start = 0;
    for (at, c) in text.char_indices().take(LEAD_LENGTH * 2) {
        if c.is_whitespace() {
            word_start = at + c.len_utf8();
        } else if TERMINATORS.contains(&c) {
            let end = at + c.len_utf8();
            if !c.is_ascii() && c != '…' {
                return end;
            }
            let tail = text[end..].trim_start_matches(CLOSERS);
            let next = tail.trim_start();
            let opens = next.chars().find(|c| !"\"'“‘«(".contains(*c));
            let word = &text[word_start..at];
            let is_short =
                word.chars().count() <= 4 && word.starts_with(char::is_uppercase) && c == '.';
            if tail.len() != next.len() && opens.is_some_and(char::is_uppercase) && !is_short {
                return text.len() - tail.len();
            }
        }
    }
    text.len()
}
