//! What the tagger sees and what the rules see, made one.
//!
//! The tagger tells types best, and where most names begin and end. The rules know better where
//! the long names of bodies end, which words are an event, and which words are never a name;
//! and the authority's names of several words stand against both.

use std::ops::Range;

use crate::entity::lexicon::Classes;
use crate::entity::tagger::NameType;
use crate::entity::token::{LineStyle, Shape};
use crate::model::EntityType;

use super::candidates::{Candidate, Found};
use super::tagged::Tagged;
use super::text::Text;
use super::{cues, titles};

/// The candidates of both.
pub(super) fn blend(text: &Text<'_>, found: Found, tagged: &[Tagged]) -> Found {
    let mut rules = found.candidates;
    let mut stays = vec![true; rules.len()];
    let mut candidates = Vec::with_capacity(rules.len().max(tagged.len()));
    for name in tagged {
        let first = rules.partition_point(|rule| rule.words.end <= name.words.start);
        let end = rules.partition_point(|rule| rule.words.start < name.words.end).max(first);
        let Some(guess) = entity_type(name.name_type) else {
            // A law, a language, a prize: no body and no place.
            for rule in &mut rules[first..end] {
                if !(rule.sure
                    && matches!(rule.guess, Some(EntityType::Event | EntityType::Person)))
                {
                    rule.guess = None;
                }
            }
            continue;
        };
        let guess = if is_body(text, &name.words) { EntityType::Org } else { guess };
        let Some(words) = trimmed(text, name.words.clone(), guess) else { continue };
        let stands = |rule: &Candidate| match rule.guess {
            Some(EntityType::Event) => true,
            Some(EntityType::Org) => {
                rule.sure && rule.words.len() > words.len() && !holds_person(tagged, &rule.words)
            }
            _ => false,
        };
        if is_known(text, &words) || rules[first..end].iter().any(stands) {
            continue;
        }
        stays[first..end].fill(false);
        let title = rules[first..end].iter().find_map(|rule| rule.title.clone());
        let title = title.or_else(|| titles::before(text, words.start));
        candidates.push(Candidate { words, guess: Some(guess), sure: true, title });
    }
    let rules = rules.into_iter().zip(stays).filter_map(|(rule, stays)| stays.then_some(rule));
    candidates.extend(rules);
    candidates.sort_by_key(|candidate| candidate.words.start);
    Found { candidates, ..found }
}

fn entity_type(name_type: NameType) -> Option<EntityType> {
    match name_type {
        NameType::Person => Some(EntityType::Person),
        NameType::Place => Some(EntityType::Place),
        NameType::Org => Some(EntityType::Org),
        NameType::Other => None,
    }
}

/// Whether the last word tells a body where nothing tells a person: “Harbour Licensing Committee”,
/// but neither “Elizabeth Church” nor “J. Post”.
fn is_body(text: &Text<'_>, words: &Range<usize>) -> bool {
    let last = words.end - 1;
    let person = words.clone().any(|at| {
        text.is(at, Classes::GIVEN.with(Classes::SUFFIX)) || text.word(at).shape == Shape::Initial
    });
    words.len() > 1
        && text.is(last, Classes::ORG_HEAD)
        && !person
        && !text.is(words.start, Classes::TITLE)
        && titles::before(text, words.start).is_none()
}

/// The words of a name without an article or a title before it; nothing if nothing is left.
fn trimmed(text: &Text<'_>, mut words: Range<usize>, guess: EntityType) -> Option<Range<usize>> {
    if text.tokens.style(words.start) != LineStyle::Sentence {
        return None;
    }
    let leads = |at: usize| {
        text.tokens.comparable(at) == "the"
            || guess == EntityType::Person
                && !text.in_long_name(at)
                && (text.is(at, Classes::TITLE.with(Classes::TITLE_MODIFIER))
                    || text.is_demonym(at))
    };
    while words.len() > 1 && leads(words.start) {
        words.start += 1;
    }
    let empty = Classes::COMMON.with(Classes::TITLE).with(Classes::WEEKDAY).with(Classes::MONTH);
    let says_nothing = words.len() == 1
        && text.is(words.start, empty)
        && (text.word(words.start).begins_sentence || text.is(words.start, Classes::TITLE));
    let names = !says_nothing && !cues::is_void_of(text, &words) && !is_vague(text, &words, guess);
    names.then_some(words)
}

/// Whether words do not tell which of many they mean: “Finance Ministry”, “Bank”, “S”.
fn is_vague(text: &Text<'_>, words: &Range<usize>, guess: EntityType) -> bool {
    let letter = words.len() == 1 && text.word(words.start).shape == Shape::Initial;
    let vague = Classes::ORG_HEAD
        .with(Classes::LEGAL)
        .with(Classes::GENERIC)
        .with(Classes::COMMON)
        .with(Classes::TITLE_MODIFIER)
        .with(Classes::PORTFOLIO)
        .with(Classes::BELONGS)
        .with(Classes::PLACE_BEFORE);
    // “Co”, “L Inc”: the rest of a name that was cut.
    let rest = text.any(words.clone(), Classes::LEGAL)
        && words
            .clone()
            .all(|at| text.is(at, Classes::LEGAL) || text.word(at).shape == Shape::Initial);
    letter
        || rest
        || guess != EntityType::Person && words.len() <= 3 && text.all(words.clone(), vague)
}

/// Whether the tagger sees a person in a run of words: “Central Bank of Iran Petra Quill”.
fn holds_person(tagged: &[Tagged], words: &Range<usize>) -> bool {
    let first = tagged.partition_point(|name| name.words.start < words.start);
    tagged[first..]
        .iter()
        .take_while(|name| name.words.start < words.end)
        .any(|name| name.name_type == NameType::Person)
}

/// Whether the authority has a name here that the words do not reach beyond. What these are, if
/// others bear the name too, the tagger tells better.
fn is_known(text: &Text<'_>, words: &Range<usize>) -> bool {
    text.known_over(words).iter().any(|known| {
        let within = words.start <= known.words.start && known.words.end <= words.end;
        !within || known.words == *words && !known.has_namesakes
    })
}
