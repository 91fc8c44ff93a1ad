//! Letting a question that finds nothing ask for less: words written in one, apart; any word of a
//! long question.

use super::asking::telling_of;
use super::combine::{all, any};
use crate::analysis::{WordKind, told_apart, words};
use crate::model::{Clause, TermMatch, TextField, WebAddress};

/// Shorter questions are taken at their word: of three words, one that is missing matters.
const MIN_WORDS: usize = 4;

/// The same question with the words apart that it writes without spaces, as Chinese, Japanese
/// and Thai do and Korean may (外相会談: 外相 会談). Phrases and what is taken away stay.
///
/// `None` when it has no such words. A clause is no deeper than the parser allows, so that
/// recursion over it is bounded.
pub fn words_apart(clause: &Clause) -> Option<Clause> {
    match clause {
        Clause::Term { field, word, matching: TermMatch::Word } => all(apart(*field, word)?),
        Clause::All(parts) => all(parts_apart(parts)?),
        Clause::Any(parts) => any(parts_apart(parts)?),
        Clause::Boost(inner, factor) => Some(Clause::Boost(Box::new(words_apart(inner)?), *factor)),
        _ => None,
    }
}

/// Parts of a question with their words apart; `None` when all are so already.
fn parts_apart(parts: &[Clause]) -> Option<Vec<Clause>> {
    let apart: Vec<Option<Clause>> = parts.iter().map(words_apart).collect();
    let is_any = apart.iter().any(Option::is_some);
    let both = apart.into_iter().zip(parts);
    is_any.then(|| both.map(|(apart, part)| apart.unwrap_or_else(|| part.clone())).collect())
}

/// The words that a part writes without spaces, all of which must match.
fn apart(field: TextField, text: &str) -> Option<Vec<Clause>> {
    let term = |word: &str| term(field, word);
    let way = |words: Vec<&str>| all(words.into_iter().map(term).collect());
    let ways = |ways: Vec<Vec<&str>>| any(ways.into_iter().filter_map(way).collect());
    Some(told_apart(text)?.into_iter().filter_map(ways).collect())
}

/// The same question, with any of its words instead of all: for one that was typed as a sentence,
/// which seldom is found word for word. Words joined by hyphens or written without spaces may be
/// found apart, phrases may be missing, words that only ask are left out; filters and what is
/// taken away still hold.
///
/// `None` when the clause is not of four words or more that must all match.
pub fn any_word(clause: &Clause) -> Option<Clause> {
    let parts = match clause {
        Clause::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(words_apart(one).map(|_| one)?),
    };
    let (mut wanted, mut kept) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Clause::Term { field, word, matching: TermMatch::Word } => {
                match apart(*field, word).or_else(|| unhyphenated(*field, word)) {
                    Some(words) => wanted.extend(words),
                    None => wanted.push(part.clone()),
                }
            }
            Clause::Term { .. } | Clause::Phrase { .. } | Clause::Name { .. } => {
                wanted.push(part.clone());
            }
            Clause::Boost(inner, _) if matches!(**inner, Clause::Term { .. }) => {
                wanted.push(part.clone());
            }
            Clause::Has { .. } | Clause::Published(_) | Clause::Link(_) | Clause::Not(_) => {
                kept.push(part.clone());
            }
            Clause::Any(_) | Clause::All(_) | Clause::Boost(..) | Clause::Everything => {
                return None;
            }
        }
    }
    if wanted.len() < MIN_WORDS {
        return None;
    }
    kept.insert(0, any(telling_of(wanted))?);
    if kept.len() == 1 { kept.pop() } else { Some(Clause::All(kept)) }
}

/// The same question without one of its words, once for each of two or three that must all match;
/// filters and what is taken away still hold. Longer ones may have any of their words instead.
pub fn one_less(clause: &Clause) -> Vec<Clause> {
    let Clause::All(parts) = clause else { return Vec::new() };
    let words = parts.iter().filter(|part| is_word(part)).count();
    if !(2..MIN_WORDS).contains(&words) {
        return Vec::new();
    }
    let without = |left_out: usize| {
        let kept = parts.iter().enumerate().filter(|(at, _)| *at != left_out);
        all(kept.map(|(_, part)| part.clone()).collect())
    };
    let places = parts.iter().enumerate().filter(|(_, part)| is_word(part));
    places.filter_map(|(at, _)| without(at)).collect()
}

/// Whether a part is a word, a phrase or a name, or several ways to write one.
fn is_word(part: &Clause) -> bool {
    match part {
        Clause::Term { .. } | Clause::Phrase { .. } | Clause::Name { .. } => true,
        Clause::Any(ways) => ways.iter().all(is_word),
        Clause::All(words) => words.iter().all(is_word),
        _ => false,
    }
}

/// The articles that a question means which is nothing but web addresses: those at any of them, as
/// they stand; then, where there is but one, the article there without its query.
pub fn linked(clause: &Clause) -> Vec<Clause> {
    let address = |part: &Clause| match part {
        Clause::Term { field: TextField::Any, word, matching: TermMatch::Word } => {
            WebAddress::read(word)
        }
        _ => None,
    };
    let parts = match clause {
        Clause::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let Some(addresses) = parts.iter().map(address).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let page = match addresses.as_slice() {
        [one] => one.without_query().map(Clause::Link),
        _ => None,
    };
    any(addresses.into_iter().map(Clause::Link).collect()).into_iter().chain(page).collect()
}

/// What a question writes as prefixes and are none (`author:`).
pub fn unknown_prefixes(clause: &Clause) -> Vec<&str> {
    let (mut found, mut clauses) = (Vec::new(), vec![clause]);
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::Term { word, .. } => {
                let prefix = word.split_once(':').filter(|(_, value)| !value.starts_with("//"));
                let is_name = |prefix: &&str| prefix.bytes().all(|b| b.is_ascii_alphabetic());
                found.extend(prefix.map(|(prefix, _)| prefix).filter(is_name));
            }
            Clause::All(parts) | Clause::Any(parts) => clauses.extend(parts.iter().rev()),
            Clause::Boost(inner, _) | Clause::Not(inner) => clauses.push(inner),
            _ => {}
        }
    }
    found
}

/// The words that a part joins with hyphens.
fn unhyphenated(field: TextField, text: &str) -> Option<Vec<Clause>> {
    let within: Vec<_> = words(text).collect();
    let is_joined = within.len() > 1 && within.iter().all(|word| word.kind == WordKind::Spaced);
    let term = |text: &str| term(field, text);
    is_joined.then(|| within.iter().map(|word| term(&text[word.start..word.end])).collect())
}

fn term(field: TextField, word: &str) -> Clause {
    Clause::Term { field, word: word.to_owned(), matching: TermMatch::Word }
}
