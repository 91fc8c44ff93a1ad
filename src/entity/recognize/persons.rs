//! The persons whom an article names in full, by surname: whom “Wang” means.

use std::ops::Range;

use foldhash::HashMap;

use crate::entity::lexicon::Classes;
use crate::entity::token::Gap;

use super::cues;
use super::text::Text;

/// A place in an article: the zone and the word.
pub(super) type Position = (usize, usize);

/// Those who bear one surname.
#[derive(Default)]
struct Bearers {
    /// Full names in the order of the text.
    named: Vec<(Position, u32)>,
    /// The only one there is.
    sole: Option<u32>,
    /// Who alone holds a title; `None` when several do.
    roles: HashMap<String, Option<u32>>,
}

/// Persons named in full.
#[derive(Default)]
pub(super) struct Persons {
    by_surname: HashMap<String, Bearers>,
    /// By given name; `None` when several bear it.
    by_given: HashMap<String, Option<u32>>,
}

impl Persons {
    /// Notes a full name and the title beside it.
    pub(super) fn note(&mut self, surname: &str, at: Position, name: u32, role: Option<String>) {
        let bearers = self.by_surname.entry(surname.to_owned()).or_default();
        bearers.named.push((at, name));
        if let Some(role) = role {
            let holder = bearers.roles.entry(role).or_insert(Some(name));
            if *holder != Some(name) {
                *holder = None;
            }
        }
    }

    /// Notes the given name of a person.
    pub(super) fn note_given(&mut self, given: &str, name: u32) {
        let bearer = self.by_given.entry(given.to_owned()).or_insert(Some(name));
        if *bearer != Some(name) {
            *bearer = None;
        }
    }

    /// Whom a given name alone means: the only bearer.
    pub(super) fn called(&self, given: &str) -> Option<u32> {
        self.by_given.get(given).copied().flatten()
    }

    /// Brings the names into the order of the text; needed before [`Self::whom`].
    pub(super) fn settle(&mut self) {
        for bearers in self.by_surname.values_mut() {
            bearers.named.sort_unstable();
            let first = bearers.named.first().map(|(_, name)| *name);
            bearers.sole = first.filter(|one| bearers.named.iter().all(|(_, name)| name == one));
        }
    }

    /// Whom a surname means: the only bearer, else the only one with that title, else the one
    /// named last before it. No one when all are named later.
    pub(super) fn whom(&self, surname: &str, at: Position, role: Option<&str>) -> Option<u32> {
        let bearers = self.by_surname.get(surname)?;
        if bearers.sole.is_some() {
            return bearers.sole;
        }
        if let Some(holder) = role.and_then(|role| bearers.roles.get(role)) {
            return *holder;
        }
        let before = bearers.named.partition_point(|(position, _)| *position < at);
        before.checked_sub(1).map(|last| bearers.named[last].1)
    }

    /// Whether anyone bears this surname.
    pub(super) fn knows(&self, surname: &str) -> bool {
        self.by_surname.contains_key(surname)
    }
}

/// The word of a full name that may stand for the whole: the last, or a compound such as
/// “Kilroy-Silk”; the first where family names come first.
pub(super) fn surname(text: &Text<'_>, words: &Range<usize>, family_first: bool) -> String {
    if family_first || cues::is_family_first(text, words) {
        return text.tokens.comparable(words.start).to_owned();
    }
    let mut end = words.end;
    while end > words.start + 1 && text.is(end - 1, Classes::SUFFIX) {
        end -= 1;
    }
    let mut start = end - 1;
    while start > words.start && text.word(start).before.any(Gap::HYPHEN) {
        start -= 1;
    }
    text.tokens.key(start..end)
}
