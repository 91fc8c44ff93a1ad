//! The runs of words in a text that look like names, with a guess at what they name.
//!
//! Rules over capitals and the words beside them. They see where the authority's names stand, so as
//! not to cut them, but not whom they name; nor do they see what the tagger says.

use std::ops::Range;

use crate::entity::lexicon::Classes;
use crate::entity::token::{Gap, Shape};
use crate::model::EntityType;

use super::text::Text;
use super::{cues, elections, heads, titles};

/// A run of words that may be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) words: Range<usize>,
    /// What it seems to name.
    pub(super) guess: Option<EntityType>,
    /// Whether the guess rests on the name itself or on a title, not only on its surroundings.
    pub(super) sure: bool,
    /// The title beside it.
    pub(super) title: Option<Range<usize>>,
    /// Whether many have the name, and nothing tells which of them is meant: “National Assembly”.
    pub(super) vague: bool,
}

/// What the rules find in a text.
#[derive(Default)]
pub(super) struct Found {
    /// In the order of the text, none overlapping.
    pub(super) candidates: Vec<Candidate>,
    /// Known names with a title before them.
    pub(super) titled: Vec<(usize, Range<usize>)>,
}

/// Runs of more capitalized words than this are lists, or shouting.
const LONGEST_RUN: usize = 16;

/// The candidates of a text.
pub(super) fn candidates(text: &Text<'_>) -> Found {
    let mut found = Found::default();
    let mut at = 0;
    while at < text.tokens.words.len() {
        if !text.is_name_word(at) {
            at += 1;
            continue;
        }
        let end = text.run_end(at);
        at = if end - at <= LONGEST_RUN { run(text, at..end, &mut found) } else { end };
    }
    elections::add(text, &mut found);
    found
}

/// Cuts a run at words that name nothing, and judges the parts. Returns where the search goes
/// on: the name of an organization may reach beyond the run.
fn run(text: &Text<'_>, words: Range<usize>, found: &mut Found) -> usize {
    let mut at = words.start;
    while at < words.end {
        if is_idle(text, at) {
            at += 1;
            continue;
        }
        let end = (at + 1..words.end).find(|next| is_idle(text, *next)).unwrap_or(words.end);
        for part in titles::parts(text, at..end) {
            if part.words.start >= at {
                at = judge(text, part, found).max(at);
            }
        }
        at = at.max(end);
    }
    at
}

/// Whether a word names nothing although it is capitalized.
fn is_idle(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    let initial = word.shape == Shape::Initial && word.after.any(Gap::DOT);
    let acronym = word.shape == Shape::Capitals && text.known_at(at).is_some();
    // Amid a sentence a capital tells a name: “the Rugby Football Union”.
    let article = text.tokens.comparable(at) == "the" && !text.in_long_name(at);
    article
        || word.is(Classes::COMMON)
            && (word.begins_sentence || word.shape == Shape::Initial || text.is_shouted(at))
            && !(text.in_long_name(at) || initial || acronym)
}

/// Judges the words between two titles: one name, or pieces around names that are known.
/// Returns where the name ends.
fn judge(text: &Text<'_>, part: titles::Part, found: &mut Found) -> usize {
    let titles::Part { words, mut title } = part;
    let known = text.known_as(&words);
    if let Some(headed) = heads::headed(text, &words, title.is_some())
        && (known.is_none() || headed.words.end > words.end)
    {
        let end = headed.words.end;
        // It may have begun before an “and”, where a name was seen already.
        while found.candidates.last().is_some_and(|last| last.words.end > headed.words.start) {
            found.candidates.pop();
        }
        found.candidates.push(headed);
        return end;
    }
    if let Some(name) = known {
        found.titled.extend(title.map(|title| (name, title)));
        return words.end;
    }
    let mut at = words.start;
    while at < words.end {
        let end = match text.known_at(at).filter(|name| name.words.len() > 1) {
            Some(name) => {
                let number = text.known_as(&name.words);
                found.titled.extend(number.zip(title.take()));
                name.words.end
            }
            None => {
                let end = (at..words.end).find(|next| text.in_long_name(*next));
                let end = end.unwrap_or(words.end);
                judge_piece(text, at..end, title.take(), found);
                end
            }
        };
        at = end.max(at + 1);
    }
    at.max(words.end)
}

/// Judges words of which none is part of a longer known name.
fn judge_piece(
    text: &Text<'_>,
    mut words: Range<usize>,
    title: Option<Range<usize>>,
    found: &mut Found,
) {
    // “Russian”, “Republican”, and “UN” before “Nikki Haley”.
    let is_lead = |at: usize| {
        let given = text.is(at, Classes::GIVEN);
        text.is_demonym(at)
            || text.is(at, Classes::BELONGS)
            || !given && text.known_at(at).is_some() && text.is(at + 1, Classes::GIVEN)
    };
    while words.len() > 1 && is_lead(words.start) {
        words.start += 1;
    }
    if let Some(name) = text.known_as(&words) {
        found.titled.extend(title.map(|title| (name, title)));
        return;
    }
    // “China-Russia”: each is a name of its own.
    if words.clone().all(|at| text.known_at(at).is_some()) {
        return;
    }
    let (guess, sure) = cues::guess(text, &words, title.as_ref());
    found.candidates.push(Candidate { words, guess, sure, title, vague: false });
}
