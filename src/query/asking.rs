//! The words of a question that only ask: left out beside words that tell what is looked for, so
//! that a question typed as a sentence finds what answers it. Knows English alone; the little
//! words of other languages are words of this one.

use super::combine::all;
use crate::analysis::fold;
use crate::model::{Clause, TermMatch, TextField};

/// Articles, prepositions, auxiliaries, question words, sorted.
const ASKING: [&str; 46] = [
    "a", "about", "an", "and", "are", "as", "at", "be", "been", "by", "did", "do", "does", "for",
    "from", "had", "has", "have", "how", "in", "is", "it", "its", "of", "on", "or", "that", "the",
    "their", "there", "these", "they", "this", "those", "to", "was", "were", "what", "when",
    "where", "which", "who", "whom", "whose", "why", "with",
];

/// So many other words tell what is looked for; a name does alone.
const ENOUGH: usize = 2;

/// The same question without the words that only ask, where enough others are left. Words in
/// quotes and acronyms (`WHO`) are looked for whatever they are.
pub fn telling(clause: Clause) -> Clause {
    match clause {
        Clause::All(parts) => all(telling_of(parts)).unwrap_or(Clause::Everything),
        other => other,
    }
}

/// The parts that tell what is looked for; all of them, when too few do.
pub(super) fn telling_of(parts: Vec<Clause>) -> Vec<Clause> {
    let told = parts.iter().filter(|part| !only_asks(part)).map(|part| match part {
        Clause::Name { .. } | Clause::Phrase { .. } => ENOUGH,
        Clause::Term { .. } | Clause::Boost(..) | Clause::Any(_) | Clause::All(_) => 1,
        Clause::Everything
        | Clause::Has { .. }
        | Clause::Published(_)
        | Clause::Link(_)
        | Clause::Not(_) => 0,
    });
    if told.sum::<usize>() < ENOUGH {
        return parts;
    }
    parts.into_iter().filter(|part| !only_asks(part)).collect()
}

fn only_asks(part: &Clause) -> bool {
    let Clause::Term { field: TextField::Any, word, matching: TermMatch::Word } = part else {
        return false;
    };
    let is_acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
    !is_acronym && ASKING.binary_search(&fold(word).as_str()).is_ok()
}
