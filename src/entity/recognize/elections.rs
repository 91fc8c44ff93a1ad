//! Elections by their names: “the 1997 United Kingdom general election”, “2018 United States Senate
//! election in Texas”. Only the year before tells that a name begins, and words in small letters
//! belong to it. It knows no other event.

use std::ops::Range;

use crate::entity::lexicon::Classes;
use crate::entity::token::Shape;
use crate::model::EntityType;

use super::candidates::{Candidate, Found};
use super::editions;
use super::text::Text;

const ELECTIONS: [&str; 5] = ["election", "elections", "primary", "primaries", "referendum"];

/// What may stand in small letters before them.
const KINDS: [&str; 16] = [
    "general",
    "presidential",
    "parliamentary",
    "legislative",
    "gubernatorial",
    "mayoral",
    "federal",
    "regional",
    "municipal",
    "local",
    "provincial",
    "state",
    "special",
    "primary",
    "independence",
    "constitutional",
];

/// The longest name of a country, a party or a house of parliament.
const LONGEST: usize = 8;

/// Puts the elections that a text names in the place of what else was found there.
pub(super) fn add(text: &Text<'_>, found: &mut Found) {
    for last in 0..text.tokens.words.len() {
        let Some(words) = election(text, last) else { continue };
        let over = |candidate: &Candidate| {
            candidate.words.start < words.end && words.start < candidate.words.end
        };
        found.candidates.retain(|candidate| !over(candidate));
        let at = found.candidates.partition_point(|other| other.words.start < words.start);
        let guess = Some(EntityType::Event);
        found
            .candidates
            .insert(at, Candidate { words, guess, sure: true, title: None, vague: false });
    }
}

/// The name of the election whose head stands at a word.
fn election(text: &Text<'_>, head: usize) -> Option<Range<usize>> {
    let is = |at: usize, words: &[&str]| words.contains(&text.tokens.comparable(at));
    if !text.is(head, Classes::EVENT_HEAD) || !is(head, &ELECTIONS) {
        return None;
    }
    let links = |at: usize| at > 0 && text.word(at).before.links();
    let mut kinds = head;
    while links(kinds) && is(kinds - 1, &KINDS) {
        kinds -= 1;
    }
    let mut first = kinds;
    while links(first) && first + LONGEST > kinds && text.word(first - 1).is_capitalized() {
        first -= 1;
    }
    let year = links(first)
        && text.word(first - 1).shape == Shape::Number
        && editions::is_year(text.tokens.comparable(first - 1));
    if first == kinds || !year {
        return None;
    }
    let place = text.get(head + 2).filter(|_| links(head + 1) && is(head + 1, &["in"]));
    let place = place.filter(|place| place.before.links()).and_then(|_| text.known_at(head + 2));
    let end = place.filter(|known| known.kind.is_name()).map_or(head + 1, |known| known.words.end);
    Some(first..end)
}
