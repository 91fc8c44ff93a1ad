//! The dates that a page shows to its reader: in elements that are marked as dates, and in lines
//! that state a date and little else.

use jiff::civil::Date;

use crate::ingest::context::Context;
use crate::ingest::header::{Label, PrintedOn, header};

use super::super::survey::{Mark, Marked, Survey, TextLine};
use super::fields::day_in_field;
use super::vote::{Signal, Vote};

/// What elements state that are marked as dates: of each kind of mark the first original date,
/// and the first that is marked as a change.
pub(super) fn marked_votes(survey: &Survey, latest: Date, votes: &mut Vec<Vote>) {
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
                Some(vote) if vote.date != date && vote.signal != Signal::Modified => {
                    vote.signal = first;
                }
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

/// What lines of text state: labelled ones, and of those without a label the first below the
/// headline, or else the first of the article. Lines of the page's frame count where they stand
/// right below the headline and nothing else states a date; elsewhere they date other things.
pub(super) fn line_votes(survey: &Survey, context: Context<'_>, votes: &mut Vec<Vote>) {
    /// How many lines with a digit are looked at; articles have a few dozen.
    const MOST: usize = 1_000;
    let voting = |in_frame: bool| {
        let lines = survey.lines.iter().filter(move |line| {
            line.in_frame == in_frame && line.text.bytes().any(|byte| byte.is_ascii_digit())
        });
        lines.take(MOST).filter_map(|line| Some((line.near_headline, line_vote(line, context)?)))
    };
    let own: Vec<(bool, Vote)> = voting(false).collect();
    let is_short = |(_, vote): &(bool, Vote)| vote.signal == Signal::ShortLine;
    let near = own.iter().position(|line| line.0 && is_short(line));
    let chosen = near.or_else(|| own.iter().position(is_short));
    let counting = own.into_iter().enumerate();
    let counting = counting.filter(|(at, line)| !is_short(line) || Some(*at) == chosen);
    votes.extend(counting.map(|(_, (_, vote))| vote));
    if votes.is_empty() {
        votes.extend(voting(true).find(|(is_near, _)| *is_near).map(|(_, vote)| vote));
    }
}

/// What a line states, if it is a header line: one that states a date and little else.
fn line_vote(line: &TextLine, context: Context<'_>) -> Option<Vote> {
    /// Header lines are short; labels are looked for in somewhat longer ones.
    const SHORT: usize = 100;
    const LABELLED: usize = 300;
    if line.text.len() > LABELLED {
        return None;
    }
    let header = header(&line.text, context.sources, context.latest)?;
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
