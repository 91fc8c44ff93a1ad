//! The organizations that an article names in full: which of them a part of a name, or an acronym
//! that nobody defined, stands for.

use std::ops::Range;

use foldhash::HashMap;

use crate::entity::lexicon::Classes;

use super::text::Text;

/// Shorter acronyms have too many readings.
const SHORTEST_ACRONYM: usize = 3;

/// Organizations named in full; `None` where several fit.
#[derive(Default)]
pub(super) struct Bodies {
    by_part: HashMap<String, Option<u32>>,
    by_initials: HashMap<String, Option<u32>>,
}

impl Bodies {
    /// Notes a full name.
    pub(super) fn note(&mut self, text: &Text<'_>, words: &Range<usize>, name: u32) {
        // “Ford Motor Co” is Ford, but “Bank of France” is not the bank.
        let vague = Classes::ORG_HEAD
            .with(Classes::GENERIC)
            .with(Classes::COMMON)
            .with(Classes::LEGAL)
            .with(Classes::TITLE_MODIFIER)
            .with(Classes::PORTFOLIO)
            .with(Classes::BELONGS)
            .with(Classes::PLACE_BEFORE);
        for at in [words.start, words.end - 1] {
            let tells = text.word(at).is_capitalized()
                && !text.is(at, vague)
                && text.known_at(at).is_none();
            if words.len() > 1 && tells {
                note(&mut self.by_part, text.tokens.comparable(at).to_owned(), name);
            }
        }
        let capitals = words.clone().filter(|at| text.word(*at).is_capitalized());
        let initials: String =
            capitals.filter_map(|at| text.tokens.comparable(at).chars().next()).collect();
        if initials.chars().count() >= SHORTEST_ACRONYM {
            note(&mut self.by_initials, initials, name);
        }
    }

    /// Which one a word of its name stands for.
    pub(super) fn shortened(&self, word: &str) -> Option<u32> {
        self.by_part.get(word).copied().flatten()
    }

    /// Which one an acronym stands for.
    pub(super) fn abbreviated(&self, acronym: &str) -> Option<u32> {
        self.by_initials.get(acronym).copied().flatten()
    }
}

fn note(bodies: &mut HashMap<String, Option<u32>>, key: String, name: u32) {
    let body = bodies.entry(key).or_insert(Some(name));
    if *body != Some(name) {
        *body = None;
    }
}
