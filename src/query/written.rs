//! Words written together or apart: which of a question's might be written otherwise, and the
//! question with the other ways. Whether articles write so is for others to say.

use std::borrow::Cow;
use std::collections::HashMap;

use super::combine::{all, any};
use crate::model::{Clause, TermMatch, TextField};

/// How many texts of a question might be written otherwise, at most.
const MOST: usize = 12;

/// The texts of a question that might be written otherwise: its words, and two words that follow
/// one another, with a space between. So is a name of one word or two, as archives take much for a
/// name that is none (`Health Care`), but no part of one. What is in quotes or taken away is meant
/// as it stands.
pub fn maybe_otherwise(clause: &Clause) -> Vec<String> {
    let (mut texts, mut clauses) = (Vec::new(), vec![clause]);
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::All(parts) | Clause::Any(parts) => {
                if let Clause::All(parts) = clause {
                    texts.extend(parts.windows(2).filter_map(|two| pair(&two[0], &two[1])));
                }
                clauses.extend(parts.iter().rev());
            }
            Clause::Boost(inner, _) => clauses.push(inner),
            other => texts.extend(text(other).map(|(_, text)| text.into_owned())),
        }
    }
    texts.truncate(MOST);
    texts
}

/// The same question, in which what articles write otherwise may be written so: given by how it
/// is written in the question.
///
/// A clause is no deeper than the parser allows, so that recursion over it is bounded.
pub fn also_otherwise(clause: Clause, others: &HashMap<String, String>) -> Clause {
    match clause {
        Clause::All(parts) => all(all_otherwise(parts, others)).unwrap_or_default(),
        Clause::Any(parts) => {
            let each = parts.into_iter().map(|part| also_otherwise(part, others));
            any(each.collect()).unwrap_or_default()
        }
        Clause::Boost(inner, factor) => {
            Clause::Boost(Box::new(also_otherwise(*inner, others)), factor)
        }
        one => match text(&one).and_then(|(field, text)| Some((field, others.get(&*text)?))) {
            Some((field, other)) => either(field, one, other),
            None => one,
        },
    }
}

fn all_otherwise(parts: Vec<Clause>, others: &HashMap<String, String>) -> Vec<Clause> {
    let mut changed: Vec<Clause> = Vec::with_capacity(parts.len());
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let both = parts.peek().and_then(|next| pair(&part, next));
        let other = both.and_then(|both| others.get(&both));
        let field = word(&part).map(|(field, _)| field);
        changed.push(match (other, field) {
            (Some(other), Some(field)) => {
                let both = std::iter::once(part).chain(parts.next()).collect();
                either(field, Clause::All(both), other)
            }
            _ => also_otherwise(part, others),
        });
    }
    changed
}

/// What was typed, or another way to write it.
fn either(field: TextField, typed: Clause, other: &str) -> Clause {
    let other = match other.contains(' ') {
        true => Clause::Phrase { field, words: other.to_owned(), slop: 0 },
        false => Clause::Term { field, word: other.to_owned(), matching: TermMatch::Word },
    };
    Clause::Any(vec![typed, other])
}

/// Two words that look in the same texts.
fn pair(first: &Clause, second: &Clause) -> Option<String> {
    let ((field, first), (other, second)) = (word(first)?, word(second)?);
    (field == other).then(|| format!("{first} {second}"))
}

/// What is looked for as one: a word, or a name of one word or two.
fn text(clause: &Clause) -> Option<(TextField, Cow<'_, str>)> {
    if let Clause::Name { literal, .. } = clause
        && let Clause::All(words) = &**literal
        && let [first, second] = words.as_slice()
    {
        return Some((literal.text_field(), pair(first, second)?.into()));
    }
    word(clause).map(|(field, word)| (field, word.into()))
}

fn word(clause: &Clause) -> Option<(TextField, &str)> {
    let literal = match clause {
        Clause::Name { literal, .. } => &**literal,
        clause => clause,
    };
    match literal {
        Clause::Term { field, word, matching: TermMatch::Word } => Some((*field, word)),
        _ => None,
    }
}
