//! What the tagger sees and what the rules see, made one.
//!
//! The tagger tells types best, and where most names begin and end. The rules know better where
//! the long names of bodies end, which words are an event, and which words are never a name;
//! and the authority's names of several words stand against both.

use std::ops::Range;

use crate::entity::lexicon::Classes;
use crate::entity::tagger::NameType;
use crate::entity::token::{Gap, LineStyle, Shape};
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
        let (words, guess) = firm(text, &unbroken(text, &name.words), guess);
        let Some(words) = trimmed(text, words, guess) else { continue };
        let vague = is_vague(text, &words, guess);
        let nothing = guess == EntityType::Org && is_of_place(text, &words);
        if nothing || vague && (guess != EntityType::Org || words.len() == 1) {
            continue;
        }
        let stands = |rule: &Candidate| match rule.guess {
            Some(EntityType::Event) => true,
            Some(EntityType::Org) => {
                rule.sure
                    && rule.words.len() > words.len()
                    && !holds_person(tagged, &rule.words)
                    && !joins_two(text, tagged, &rule.words)
            }
            _ => false,
        };
        if is_known(text, &words) || rules[first..end].iter().any(stands) {
            continue;
        }
        stays[first..end].fill(false);
        let title = rules[first..end].iter().find_map(|rule| rule.title.clone());
        let title = title.or_else(|| titles::before(text, words.start));
        while candidates.last().is_some_and(|last: &Candidate| last.words.end > words.start) {
            candidates.pop();
        }
        candidates.push(Candidate { words, guess: Some(guess), sure: true, title, vague });
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

/// Words without those before a colon, or before a bracket that closes what was opened earlier:
/// “Nakasone” of “(Yasuhiro) Nakasone”.
fn unbroken(text: &Text<'_>, words: &Range<usize>) -> Range<usize> {
    let (mut start, mut is_open) = (words.start, false);
    for at in words.start + 1..words.end {
        let gap = text.word(at).before;
        let broken = gap.any(Gap::STOP) && text.tokens.surface(at - 1..at + 1).contains(':');
        if broken || gap.any(Gap::CLOSE) && !is_open {
            start = at;
        }
        is_open = gap.any(Gap::OPEN) || is_open && !gap.any(Gap::CLOSE);
    }
    start..words.end
}

/// The words of a name and what it names, where its last word or “and Co” after it tells that.
fn firm(text: &Text<'_>, words: &Range<usize>, guess: EntityType) -> (Range<usize>, EntityType) {
    let linked = |at: usize| text.get(at).is_some_and(|word| word.before.links());
    let (and, legal) = (words.end, words.end + 1);
    let company = linked(and)
        && linked(legal)
        && text.tokens.comparable(and) == "and"
        && text.is(legal, Classes::LEGAL)
        && text.word(legal).is_capitalized();
    let end = if company { legal + 1 } else { words.end };
    // “Quill and Co”, “Quill and Co Inc”.
    let is_and = |at: Option<usize>| at.is_some_and(|at| text.tokens.comparable(at) == "and");
    let forms = (words.start..end).rev().take_while(|at| text.is(*at, Classes::LEGAL)).count();
    let before = end.checked_sub(forms + 1).filter(|at| *at > words.start);
    let whole = company || forms > 0 && is_and(before);
    if whole && guess != EntityType::Place {
        (first_partner(text, words.start)..end, EntityType::Org)
    } else if guess != EntityType::Place && is_body(text, words) {
        (words.clone(), EntityType::Org)
    } else if words.len() == 1
        && guess == EntityType::Org
        && text.is(words.start, Classes::GIVEN)
        && !text.word(words.start).possessive
    {
        (words.clone(), EntityType::Person)
    } else {
        (words.clone(), guess)
    }
}

/// Where the name of a firm begins whose first partner stands before a comma: “Goldman, Sachs and
/// Co”, “Smith Barney, Harris Upham and Co”.
fn first_partner(text: &Text<'_>, start: usize) -> usize {
    let other = Classes::COMMON.with(Classes::TITLE).with(Classes::LEGAL).with(Classes::WEEKDAY);
    let is_part = |at: usize| {
        text.word(at).is_capitalized() && !text.is(at, other) && text.known_at(at).is_none()
    };
    let follows = start > 0 && text.word(start).before == Gap::COMMA.with(Gap::SPACE);
    if !follows || !is_part(start - 1) {
        return start;
    }
    let mut first = start - 1;
    while first > 0
        && start - first < LONGEST_PARTNER
        && text.word(first).before.links()
        && is_part(first - 1)
    {
        first -= 1;
    }
    first
}

/// No partner of a firm has a longer name, in words.
const LONGEST_PARTNER: usize = 3;

/// Whether words name a thing of a place and no body: “U.S. currency” in a headline's capitals.
fn is_of_place(text: &Text<'_>, words: &Range<usize>) -> bool {
    let place = words.start..words.end - 1;
    !place.is_empty()
        && text.is(words.end - 1, Classes::VOID)
        && text.known_as(&place).is_some_and(|name| text.known[name].kind.is_name())
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
    let written = words.clone().any(|at| text.word(at).shape != Shape::Small);
    if !written || text.tokens.style(words.start) != LineStyle::Sentence {
        return None;
    }
    let leads = |at: usize| {
        text.tokens.comparable(at) == "the"
            || guess == EntityType::Person
                && !text.in_long_name(at)
                && (text.is(at, Classes::TITLE.with(Classes::TITLE_MODIFIER))
                    || text.is(at, Classes::COMMON) && text.word(at).shape == Shape::Capitals
                    || text.is_demonym(at))
    };
    while words.len() > 1 && leads(words.start) {
        words.start += 1;
    }
    let empty = Classes::COMMON.with(Classes::TITLE).with(Classes::WEEKDAY).with(Classes::MONTH);
    let says_nothing = words.len() == 1
        && text.is(words.start, empty)
        && (text.word(words.start).begins_sentence
            || text.is(words.start, Classes::TITLE)
            || text.is_shouted(words.start));
    let names = !says_nothing && !cues::is_void_of(text, &words) && !cues::is_rest(text, &words);
    names.then_some(words)
}

/// Whether words do not tell which of many they mean: “Finance Ministry”, “Bank”, “S”.
fn is_vague(text: &Text<'_>, words: &Range<usize>, guess: EntityType) -> bool {
    let vague = Classes::ORG_HEAD
        .with(Classes::LEGAL)
        .with(Classes::GENERIC)
        .with(Classes::COMMON)
        .with(Classes::TITLE_MODIFIER)
        .with(Classes::PORTFOLIO)
        .with(Classes::BELONGS)
        .with(Classes::PLACE_BEFORE);
    let last = words.end - 1;
    let own = text.is(last, Classes::LEGAL) || OWN_HEADS.contains(&text.tokens.comparable(last));
    guess != EntityType::Person
        && words.len() <= 3
        && !(own && words.len() > 1)
        && text.all(words.clone(), vague)
}

/// What heads names that tell whom they mean although each of their words is anybody's: “People's
/// Party”, “Republic Airlines”.
const OWN_HEADS: [&str; 8] =
    ["party", "front", "movement", "alliance", "league", "airlines", "airways", "telecom"];

/// Whether words are two names around an “and”, each of which the tagger takes for a body: “Union of
/// Right Forces and Yabloko”.
fn joins_two(text: &Text<'_>, tagged: &[Tagged], words: &Range<usize>) -> bool {
    let first = tagged.partition_point(|name| name.words.start < words.start);
    tagged[first..].windows(2).take_while(|pair| pair[1].words.end <= words.end).any(|pair| {
        let [a, b] = [&pair[0], &pair[1]];
        a.words.end + 1 == b.words.start
            && text.tokens.comparable(a.words.end) == "and"
            && a.name_type == NameType::Org
            && b.name_type == NameType::Org
            && a.words.start == words.start
            && b.words.end == words.end
    })
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
