//! Names that need no other to be understood: full names, and what they define.

use crate::entity::lexicon::Classes;
use crate::entity::recognized::Identity;
use crate::model::{EntityType, JoinRule};

use super::binder::Binder;
use super::candidates::Candidate;
use super::items::{Item, What, ZoneItems};
use super::persons::surname;
use super::text::Text;
use super::{acronyms, cues, listed, titles};

impl Binder<'_> {
    /// Binds a name that needs no other. Returns whether it did.
    pub(super) fn bind_full(&mut self, text: &Text<'_>, zone: usize, item: &Item) -> bool {
        let name = match &item.what {
            What::Known(known) => {
                let Some(record) = listed::sole(self.authority, known) else { return false };
                let about = self.authority.record(record);
                if about.entity_type == EntityType::Place && known.words.len() == 1 {
                    // Perhaps a person's surname, or the name of several places.
                    self.company.note(self.authority, record);
                    return false;
                }
                let name = if about.has_namesakes() && about.entity_type == EntityType::Person {
                    let name =
                        self.name(Identity::Full(text.tokens.key(item.words.clone()).into()));
                    self.names[name as usize].votes.add(Some(EntityType::Person), true);
                    self.put(zone, &item.words, name, JoinRule::Full);
                    name
                } else {
                    self.company.note(self.authority, record);
                    let name = self.name(Identity::Listed(record));
                    // “Francis” alone is shared by many.
                    let short = item.words.len() == 1 && known.words.len() > 1;
                    let rule = || listed::rule(text, self.authority, known, record);
                    let how = if short { JoinRule::Short } else { rule() };
                    self.put(zone, &item.words, name, how);
                    name
                };
                if about.entity_type == EntityType::Person && known.words.len() > 1 {
                    self.note_person(text, zone, item, name, about.family_first);
                }
                if about.entity_type == EntityType::Org && known.words.len() > 1 {
                    self.bodies.note(text, &item.words, name);
                }
                name
            }
            What::Candidate(candidate) if candidate.vague => {
                self.vague(text, zone, item);
                return true;
            }
            What::Candidate(candidate) => {
                if text.is_single(&item.words) {
                    if item.title.is_some() || cues::speaks(text, &item.words) {
                        self.spoken.insert(surname(text, &item.words, false));
                    }
                    return false;
                }
                if text.is(item.words.start, Classes::PARTICLE) && candidate.guess.is_none() {
                    return false;
                }
                let name = self.full_name(text, candidate);
                self.put(zone, &item.words, name, JoinRule::Full);
                if candidate.guess == Some(EntityType::Org) {
                    self.bodies.note(text, &item.words, name);
                }
                if candidate.guess == Some(EntityType::Person) && candidate.sure {
                    self.note_person(text, zone, item, name, false);
                }
                name
            }
        };
        if let Some(acronym) = acronyms::defined_after(text, &item.words) {
            self.define(text, item, acronym, name);
        }
        true
    }

    fn note_person(
        &mut self,
        text: &Text<'_>,
        zone: usize,
        item: &Item,
        name: u32,
        family_first: bool,
    ) {
        let title = item.title.clone().or_else(|| titles::after(text, &item.words));
        let role = title.map(|title| titles::role(text, &title));
        if role.as_ref().is_some_and(|role| self.is_office_of(name, role)) {
            self.names[name as usize].at_home = true;
        }
        let surname = surname(text, &item.words, family_first);
        let given = text.tokens.comparable(item.words.start);
        if given != surname {
            self.persons.note_given(given, name);
        }
        self.persons.note(&surname, (zone, item.words.start), name, role);
    }

    /// Whether a title is that of the one in the authority who has this name.
    fn is_office_of(&self, name: u32, title: &str) -> bool {
        let Identity::Full(key) = &self.names[name as usize].identity else { return false };
        let record = self.authority.spelled(key).map(|record| self.authority.record(record));
        record.is_some_and(|record| record.has_namesakes() && record.bears(title))
    }

    /// Takes an acronym in brackets for the name before it.
    fn define(&mut self, text: &Text<'_>, item: &Item, acronym: &str, name: u32) {
        let stands = match &item.what {
            What::Known(_) => acronyms::may_abbreviate(text, acronym, &item.words),
            What::Candidate(Candidate { guess: Some(EntityType::Person), .. }) => false,
            What::Candidate(Candidate { guess: Some(_), sure: true, .. }) => {
                acronyms::may_abbreviate(text, acronym, &item.words)
            }
            What::Candidate(_) => {
                let abbreviates = acronyms::abbreviates(text, acronym, &item.words);
                if abbreviates {
                    self.names[name as usize].votes.add(Some(EntityType::Org), true);
                }
                abbreviates
            }
        };
        if stands {
            self.acronyms.entry(acronym.to_owned()).or_insert(name);
        }
    }

    /// Takes a name for a person's if the article uses its last word like a surname.
    pub(super) fn support(&mut self, zones: &[ZoneItems<'_>], texts: &[Text<'_>]) {
        for (zone, items) in zones.iter().enumerate() {
            let text = &texts[zone];
            for item in &items.items {
                let What::Candidate(candidate) = &item.what else { continue };
                let supported = !candidate.sure
                    && !text.is_single(&item.words)
                    && self.spoken.contains(&surname(text, &item.words, false))
                    && cues::may_be_person(text, &item.words);
                if supported {
                    let name = self.full_name(text, candidate);
                    self.names[name as usize].votes.add(Some(EntityType::Person), true);
                    self.note_person(text, zone, item, name, false);
                }
            }
        }
    }
}
