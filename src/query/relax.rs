//! Letting any word of a long question do, when no article has all of them.

use super::asking::telling_of;
use super::combine::any;
use crate::analysis::{WordKind, words};
use crate::model::{Clause, TermMatch};

/// Shorter questions are taken at their word: of three words, one that is missing matters.
const MIN_WORDS: usize = 4;

/// The same question, with any of its words instead of all: for one that was typed as a sentence,
/// which seldom is found word for word. Words joined by hyphens may be found apart, phrases may
/// be missing, words that only ask are left out; filters and what is taken away still hold.
///
/// `None` when the clause is not a list of four words or more that must all match.
pub fn any_word(clause: &Clause) -> Option<Clause> {
    let Clause::All(parts) = clause else { return None };
    let (mut wanted, mut kept) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Clause::Term { .. } | Clause::Phrase { .. } | Clause::Name { .. } => {
                apart(part, &mut wanted);
            }
            Clause::Boost(inner, _) if matches!(**inner, Clause::Term { .. }) => {
                wanted.push(part.clone());
            }
            Clause::Has { .. } | Clause::Published(_) | Clause::Not(_) => kept.push(part.clone()),
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

/// Adds a part, and after it the words that it joins with hyphens.
fn apart(part: &Clause, wanted: &mut Vec<Clause>) {
    if let Clause::Term { field, word, matching: TermMatch::Word } = part {
        let within: Vec<_> = words(word).collect();
        if within.len() > 1 && within.iter().all(|word| word.kind == WordKind::Spaced) {
            wanted.extend(within.into_iter().map(|part| Clause::Term {
                field: *field,
                word: word[part.start..part.end].to_owned(),
                matching: TermMatch::Word,
            }));
            return;
        }
    }
    wanted.push(part.clone());
}
