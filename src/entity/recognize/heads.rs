//! Names whose own words tell what they name: “Ministry of Foreign Affairs”, “World Bank”,
//! “16th BRICS Summit”, “Lake Victoria”.

use std::ops::Range;

use crate::entity::lexicon::Classes;
use crate::entity::token::Shape;
use crate::model::EntityType;

use super::candidates::Candidate;
use super::text::Text;

/// The longest name of an organization.
const LONGEST: usize = 14;

/// The name that these words are, if one of them tells. It may reach beyond them.
pub(super) fn headed(text: &Text<'_>, words: &Range<usize>, titled: bool) -> Option<Candidate> {
    let found = |words: Range<usize>, guess| {
        Some(Candidate { words, guess: Some(guess), sure: true, title: None, vague: false })
    };
    let last = words.end - 1;
    // The head of a name that is known belongs to that name alone.
    if text.in_long_name(last) && !text.is(last, Classes::LEGAL) {
        return None;
    }
    if titled && (words.len() == 1 || text.is(words.start, Classes::GIVEN)) {
        return None;
    }
    let person = words.len() == 2
        && text.is(words.start, Classes::GIVEN)
        && text.known_at(words.start).is_none()
        && !text.is(last, Classes::LEGAL);
    let compound = words.len() > 1 && text.is_single(words);
    if person || compound || text.is(last, Classes::VOID) {
        return None;
    }
    if let Some(event) = event(text, words) {
        return found(event, EntityType::Event);
    }
    if text.is(last, Classes::ORG_HEAD) {
        let start = with_partner(text, words)?;
        let end = extended(text, start..words.end);
        return (!is_generic(text, start..end))
            .then(|| found(start..end, EntityType::Org))
            .flatten();
    }
    let place = words.len() > 1
        && words.len() < 5
        && (text.is(words.start, Classes::PLACE_BEFORE) && text.known_at(words.start).is_none()
            || text.is(last, Classes::PLACE_AFTER));
    if place && !is_generic(text, words.clone()) {
        return found(words.clone(), EntityType::Place);
    }
    None
}

/// Whether the words do not tell which of many they mean: “Foreign Ministry”.
fn is_generic(text: &Text<'_>, words: Range<usize>) -> bool {
    let heads = Classes::GENERIC
        .with(Classes::ORG_HEAD)
        .with(Classes::TITLE_MODIFIER)
        .with(Classes::BELONGS)
        .with(Classes::COMMON)
        .with(Classes::PLACE_AFTER);
    let legal = text.any(words.clone(), Classes::LEGAL);
    let capitals = words
        .clone()
        .any(|at| text.word(at).shape == Shape::Capitals && !text.is(at, Classes::BELONGS));
    let long = words.len() > 3;
    let own = words.clone().any(|at| {
        text.known_at(at).is_some_and(|known| {
            known.kind.is_name()
                && known.words.start >= words.start
                && known.words.end <= words.end
                && known.words != words
                && !text.all(known.words.clone(), Classes::BELONGS)
        })
    });
    // The rest of “Oil and Gas Inc”.
    let rest = words.len() == 2
        && legal
        && text.before(words.start).is_some_and(|word| {
            word.shape == Shape::Small && text.tokens.comparable(words.start - 1) == "and"
        });
    words.len() == 1 || rest || !legal && !capitals && !long && !own && text.all(words, heads)
}

/// The name of an event, without the ordinal or the year of its edition.
fn event(text: &Text<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let last = words.end - 1;
    if words.len() < 2 || !text.is(last, Classes::EVENT_HEAD) {
        return None;
    }
    let edition = text.before(words.start).is_some_and(|word| word.shape == Shape::Number);
    // “House GOP Conference” and “Conference of Mayors” are bodies, “Geneva Conference” is an event.
    let place = text.known_at(words.start).is_some_and(|known| known.kind.is_name());
    let members = text.after(words).is_some() && text.tokens.comparable(words.end) == "of";
    let ambiguous = text.is(last, Classes::ORG_HEAD) && !edition && (!place || members);
    let vague = Classes::GENERIC.with(Classes::TITLE_MODIFIER).with(Classes::BELONGS);
    let name = words.start..last;
    (!ambiguous && !text.all(name.clone(), vague) && !name.clone().all(|at| text.is_demonym(at)))
        .then(|| words.clone())
}

/// “the Food and Drug Administration”: the name may have begun before an “and”.
///
/// `None` when it seems so and the beginning cannot be told.
fn with_partner(text: &Text<'_>, words: &Range<usize>) -> Option<usize> {
    let start = words.start;
    if start < 3 || text.tokens.comparable(start - 1) != "and" || !text.word(start).before.links() {
        return Some(start);
    }
    let mut first = start - 1;
    while first > 0
        && start - first < 4
        && text.word(first).before.links()
        && text.is_name_word(first - 1)
        && text.known_at(first - 1).is_none()
        && !text.is(first - 1, Classes::GIVEN.with(Classes::TITLE))
    {
        first -= 1;
    }
    if first == start - 1 || text.word(first).possessive {
        return Some(start);
    }
    let article = first > 0 && text.tokens.comparable(first - 1) == "the";
    let owner = first > 0 && text.known_at(first - 1).is_some() && text.word(first).before.links();
    (article || owner).then_some(first)
}

/// Where the name of an organization ends: “Ministry” reaches over “of Foreign Affairs”.
fn extended(text: &Text<'_>, words: Range<usize>) -> usize {
    let mut end = words.end;
    loop {
        let mut next = end;
        let joined = |at: usize| text.get(at).is_some_and(|word| word.before.links());
        let is =
            |at: usize, small: &[&str]| joined(at) && small.contains(&text.tokens.comparable(at));
        // “Council for Trade of Norway and Sweden”: “for” follows the head only, “and” never.
        let small: &[&str] =
            if end == words.end { &["of", "for", "on", "against"] } else { &["of", "and"] };
        // “Lanterns Inc of Oslo” is the firm, and Oslo a place.
        let complete = text.word(end - 1).possessive || text.is(end - 1, Classes::LEGAL);
        if complete || !is(next, small) {
            return end;
        }
        let and = text.tokens.comparable(next) == "and";
        next += 1;
        if is(next, &["the"]) {
            next += 1;
        }
        if !joined(next) || !text.is_name_word(next) {
            return end;
        }
        let run = text.run_end(next);
        let stop = (next..run)
            .find(|at| text.is(*at, Classes::TITLE) && !text.in_long_name(*at))
            .unwrap_or(run);
        let partner = !and
            || text.known_in(&(next..stop)).is_empty()
                && text.known_at(end - 1).is_none()
                && !text.is(next, Classes::GIVEN)
                && !text.is(stop.max(1) - 1, Classes::ORG_HEAD);
        if stop == next || !partner || stop - words.start > LONGEST {
            return end;
        }
        end = stop;
    }
}
