//! What the words of a name and the words around it tell about whom or what it names.

use std::ops::Range;

use crate::entity::lexicon::{Classes, ends_like_place};
use crate::entity::token::{Gap, Shape, Token};
use crate::model::EntityType;

use super::text::Text;
use super::titles;

/// The most words in a person's name.
const LONGEST_PERSON: usize = 5;

/// A guess at what words name, and whether it rests on more than their surroundings.
pub(super) fn guess(
    text: &Text<'_>,
    words: &Range<usize>,
    title: Option<&Range<usize>>,
) -> (Option<EntityType>, bool) {
    let last = words.end - 1;
    if is_void(text, words) {
        return (None, false);
    }
    let person = may_be_person(text, words);
    if person && (title.is_some() || is_person(text, words)) {
        return (Some(EntityType::Person), true);
    }
    if is_place(text, words) {
        return (Some(EntityType::Place), true);
    }
    let single = text.is_single(words);
    let body = Classes::ORG_HEAD.with(Classes::BELONGS);
    if person && !single && speaks(text, words) && !text.is(last, body) {
        return (Some(EntityType::Person), false);
    }
    let preposition = text.before(words.start).filter(|word| word.shape == Shape::Small);
    // Not “in Calder's own words”: what has words or views is as often a firm or a person.
    if words.len() < 3
        && !text.word(last).possessive
        && !is_office(text, words)
        && preposition.is_some_and(|word| word.is(Classes::PLACE_PREPOSITION))
    {
        return (Some(EntityType::Place), false);
    }
    (None, false)
}

/// Whether the head tells that nothing is named: “Columbus Day”, but not “Doris Day”.
pub(super) fn is_void(text: &Text<'_>, words: &Range<usize>) -> bool {
    let last = words.end - 1;
    let surname = text.is(last, Classes::SURNAME) && text.is(words.start, Classes::GIVEN);
    text.is(last, Classes::VOID) && !surname || is_void_of(text, words)
}

/// The same of a head before “of”: “Years of Culture”.
pub(super) fn is_void_of(text: &Text<'_>, words: &Range<usize>) -> bool {
    let mut after = words.start + 1..words.end;
    let of = after.find(|at| text.tokens.comparable(*at) == "of");
    of.is_some_and(|of| text.is(of - 1, Classes::VOID))
}

/// Whether the words are written like a person's name: capitalized, not in capitals.
pub(super) fn may_be_person(text: &Text<'_>, words: &Range<usize>) -> bool {
    let written = words.clone().all(|at| {
        let word = text.word(at);
        match word.shape {
            Shape::Capital | Shape::Initial => true,
            Shape::Small => word.is(Classes::PARTICLE) || text.is_syllable(words.start, at),
            Shape::Capitals => {
                word.is(Classes::SUFFIX) && at > words.start || word.end - word.start == 2
            }
            Shape::Number => false,
        }
    });
    let last = text.word(words.end - 1);
    let complete = last.shape == Shape::Capital
        || last.is(Classes::SUFFIX)
        || text.is_syllable(words.start, words.end - 1);
    let other = Classes::LEGAL.with(Classes::WEEKDAY);
    let head = text.is(words.start, Classes::SUFFIX)
        || words.len() == 1 && text.is(words.start, Classes::ORG_HEAD.with(Classes::EVENT_HEAD));
    let people = text.is(words.end - 1, Classes::BELONGS.with(Classes::COMMON));
    written
        && complete
        && !head
        && !people
        && !is_void(text, words)
        && words.len() <= LONGEST_PERSON
        && !text.any(words.clone(), other)
}

/// Whether the name itself, an age or an office after it tells a person.
fn is_person(text: &Text<'_>, words: &Range<usize>) -> bool {
    if text.is_single(words) {
        return false;
    }
    let first = words.start;
    let place = text.known_at(first).is_some();
    let heads = Classes::PLACE_AFTER.with(Classes::ORG_HEAD).with(Classes::EVENT_HEAD);
    if text.is(first, Classes::COMMON) && !text.is(first, Classes::GIVEN) {
        return false;
    }
    let given = text.is(first, Classes::GIVEN) && !place && !text.is(words.end - 1, heads);
    let initial = text.word(first).shape == Shape::Initial && text.word(first).after.any(Gap::DOT);
    let suffix = text.is(words.end - 1, Classes::SUFFIX);
    given
        || initial
        || suffix
        || is_family_first(text, words)
        || has_age(text, words)
        || !place && titles::after(text, words).is_some()
}

/// “Zhang Yunbi”: a family name that comes first, and a given name that sounds so.
pub(super) fn is_family_first(text: &Text<'_>, words: &Range<usize>) -> bool {
    (2..=3).contains(&words.len())
        && text.is(words.start, Classes::FAMILY_FIRST)
        && (words.start + 1..words.end).all(|at| is_syllables(text.tokens.comparable(at)))
}

/// Whether a word is one or two syllables as Chinese, Korean and Vietnamese given names have
/// them in Latin letters: at most two consonants, vowels, and perhaps `n`, `ng`, `k`, `l` or `m`.
fn is_syllables(word: &str) -> bool {
    let vowel = |c: u8| b"aeiouy".contains(&c);
    let bytes = word.as_bytes();
    let (mut at, mut syllables) = (0, 0);
    while at < bytes.len() {
        let onset = bytes[at..].iter().take_while(|c| !vowel(**c)).count();
        let nucleus = bytes[at + onset..].iter().take_while(|c| vowel(**c)).count();
        if onset > 2 || nucleus == 0 {
            return false;
        }
        at += onset + nucleus;
        syllables += 1;
        let rest = &bytes[at..];
        let open = |coda: usize| rest.len() == coda || rest.get(coda).is_some_and(|c| !vowel(*c));
        at += match rest {
            [b'n', b'g', ..] if open(2) => 2,
            [b'n' | b'k' | b'l' | b'm', ..] if open(1) => 1,
            _ => 0,
        };
    }
    (1..=2).contains(&syllables)
}

/// “Jane Doe, 45,”.
fn has_age(text: &Text<'_>, words: &Range<usize>) -> bool {
    let comma = Gap::COMMA.with(Gap::SPACE);
    text.word(words.end - 1).after == comma
        && text.get(words.end).is_some_and(|age| {
            let years = text.tokens.comparable(words.end).parse::<u8>();
            age.after.any(Gap::COMMA) && years.is_ok_and(|years| (5..110).contains(&years))
        })
}

/// Whether the name stands before or after a word of saying.
pub(super) fn speaks(text: &Text<'_>, words: &Range<usize>) -> bool {
    let says = |word: &Token| word.shape == Shape::Small && word.is(Classes::SAY);
    text.after(words).is_some_and(says) || text.before(words.start).is_some_and(says)
}

/// Whether a name begins like that of an office or a person: “in Parliament” tells no place.
fn is_office(text: &Text<'_>, words: &Range<usize>) -> bool {
    let office = Classes::TITLE_MODIFIER
        .with(Classes::PORTFOLIO)
        .with(Classes::ORG_HEAD)
        .with(Classes::GENERIC)
        .with(Classes::GIVEN);
    text.is(words.start, office)
}

/// “in Ames, Iowa”; “near Fayetteville”.
fn is_place(text: &Text<'_>, words: &Range<usize>) -> bool {
    let preposition = text.before(words.start).filter(|word| word.shape == Shape::Small);
    if words.len() > 3
        || is_office(text, words)
        || !preposition.is_some_and(|word| word.is(Classes::PLACE_MOVEMENT))
    {
        return false;
    }
    let last = text.word(words.end - 1);
    let within = last.after == Gap::COMMA.with(Gap::SPACE)
        && text.known_at(words.end).is_some()
        && !text.is_demonym(words.end);
    within || words.len() == 1 && ends_like_place(text.tokens.comparable(words.start))
}
