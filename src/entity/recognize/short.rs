//! Names that the rest of the article explains: surnames, acronyms, names shared by several.

use crate::entity::authority::FormKind;
use crate::entity::lexicon::Classes;
use crate::entity::recognized::Identity;
use crate::entity::token::Shape;
use crate::model::{EntityType, JoinRule};

use super::binder::Binder;
use super::candidates::Candidate;
use super::items::{Item, What};
use super::known::Known;
use super::persons::surname;
use super::text::Text;
use super::{cues, listed, titles};

impl Binder<'_> {
    /// Binds a name that the rest of the article explains.
    pub(super) fn bind_short(&mut self, text: &Text<'_>, zone: usize, item: &Item) {
        match &item.what {
            What::Known(known) => self.bind_known(text, zone, item, known),
            What::Candidate(candidate) => self.bind_word(text, zone, item, candidate),
        }
    }

    /// Whom a surname at this place means.
    fn person(&self, text: &Text<'_>, zone: usize, item: &Item) -> Option<u32> {
        let role = item.title.as_ref().map(|title| titles::role(text, title));
        let surname = surname(text, &item.words, false);
        self.persons.whom(&surname, (zone, item.words.start), role.as_deref())
    }

    fn bind_known(&mut self, text: &Text<'_>, zone: usize, item: &Item, known: &Known) {
        let chosen = listed::choose(text, self.authority, known, &self.company);
        let chosen = chosen.map(|record| (record, self.authority.record(record).entity_type));
        if known.kind == FormKind::Demonym {
            if let Some((record, _)) = chosen {
                let name = self.name(Identity::Listed(record));
                let how = listed::rule(text, self.authority, known, record);
                self.put_demonym(zone, &item.words, name, how);
            }
            return;
        }
        let surname = text.tokens.comparable(item.words.end - 1);
        let borne = item.words.len() == 1 && self.persons.knows(surname);
        let at_place = text
            .before(item.words.start)
            .is_some_and(|word| word.shape == Shape::Small && word.is(Classes::PLACE_MOVEMENT));
        let place = matches!(chosen, Some((_, EntityType::Place)));
        let personal = item.title.is_some() && !at_place;
        if borne && (personal || !(place && at_place)) {
            if let Some(name) = self.person(text, zone, item) {
                self.put(zone, &item.words, name, JoinRule::Short);
                return;
            }
            if !place {
                self.surname(text, zone, item);
                return;
            }
        }
        match chosen {
            Some((_, EntityType::Place)) if personal && item.words.len() == 1 => {
                self.surname(text, zone, item);
            }
            // Where the tagger saw no city, only its country tells that one is meant.
            Some((record, EntityType::Place))
                if known.has_namesakes
                    && !listed::is_at_home(self.authority, record, std::slice::from_ref(text)) => {}
            Some((record, _)) => {
                let name = self.name(Identity::Listed(record));
                let how = listed::rule(text, self.authority, known, record);
                self.put(zone, &item.words, name, how);
            }
            None if item.words.len() > 1 && self.is_short_of_bodies(known) => {
                self.vague(text, zone, item);
            }
            None => {}
        }
    }

    /// Binds a single unknown word, or a surname with its particle (“Van Gaal”).
    fn bind_word(&mut self, text: &Text<'_>, zone: usize, item: &Item, candidate: &Candidate) {
        let word = surname(text, &item.words, false);
        let body = candidate.guess == Some(EntityType::Org);
        if let Some(name) = self.bodies.shortened(&word).filter(|_| body && item.words.len() == 1) {
            self.put(zone, &item.words, name, JoinRule::Short);
            return;
        }
        if let Some(name) = self.person(text, zone, item) {
            self.put(zone, &item.words, name, JoinRule::Short);
            return;
        }
        if text.word(item.words.start).shape == Shape::Capitals {
            let defined = self.acronyms.get(&word).copied();
            if let Some(name) = defined.or_else(|| self.bodies.abbreviated(&word)) {
                self.put(zone, &item.words, name, JoinRule::Acronym);
                return;
            }
        }
        let given = text.tokens.comparable(item.words.start);
        // “Hillary's campaign”: what has a campaign may also be a firm.
        let person = candidate.guess == Some(EntityType::Person)
            || body && text.is(item.words.start, Classes::GIVEN);
        if let (None, Some(name)) = (&item.title, self.persons.called(given))
            && person
            && item.words.len() == 1
        {
            self.put(zone, &item.words, name, JoinRule::Short);
            return;
        }
        let named = self.named(text.tokens.key(item.words.clone())).is_some();
        let personal = item.title.is_some() || cues::speaks(text, &item.words);
        if !named && personal && self.persons.knows(&word)
            || candidate.guess == Some(EntityType::Person)
        {
            self.surname(text, zone, item);
        } else {
            let name = self.full_name(text, candidate);
            self.put(zone, &item.words, name, JoinRule::Full);
        }
    }

    /// Whether words are what several organizations are called for short: “Foreign Ministry”.
    fn is_short_of_bodies(&self, known: &Known) -> bool {
        let mut forms = known.forms.iter().map(|form| self.authority.form(*form));
        forms.all(|form| {
            let org = self.authority.record(form.record).entity_type == EntityType::Org;
            org && form.kind == FormKind::Short
        })
    }

    /// Notes an organization of which nothing tells which of many it is.
    pub(super) fn vague(&mut self, text: &Text<'_>, zone: usize, item: &Item) {
        let name = self.name(Identity::Vague(text.tokens.key(item.words.clone()).into()));
        self.put(zone, &item.words, name, JoinRule::Short);
    }

    /// Notes a surname that the article does not explain.
    fn surname(&mut self, text: &Text<'_>, zone: usize, item: &Item) {
        let surname = surname(text, &item.words, false);
        let name = self.name(Identity::Surname(surname.into()));
        self.put(zone, &item.words, name, JoinRule::Short);
    }
}
