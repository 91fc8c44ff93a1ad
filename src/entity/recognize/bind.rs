//! Which names of an article are the same: surnames and full names, acronyms and what they stand
//! for, names shared by several.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::entity::authority::{Authority, FormKind};
use crate::entity::lexicon::Classes;
use crate::entity::recognized::{Identity, Name, Recognized, Spot, Votes};
use crate::entity::token::Shape;
use crate::model::{EntityType, JoinRule, MentionKind};

use super::candidates::Candidate;
use super::items::{Item, What, ZoneItems};
use super::known::Known;
use super::listed::{self, Company};
use super::persons::{Persons, Position, surname};
use super::text::Text;
use super::{acronyms, cues, headlines, titles};

/// No article names more than this; what comes after is left out.
const MOST_SPOTS: usize = 20_000;

/// Joins the names of an article's zones.
pub(super) fn bind(zones: &[ZoneItems<'_>], authority: &Authority) -> Recognized {
    let texts: Vec<Text<'_>> = zones.iter().map(ZoneItems::text).collect();
    let mut binder = Binder::new(authority);
    let mut open: Vec<(usize, &Item)> = Vec::new();
    for (zone, items) in zones.iter().enumerate() {
        for item in &items.items {
            if !binder.bind_full(&texts[zone], zone, item) {
                open.push((zone, item));
            }
        }
    }
    binder.support(zones, &texts);
    binder.persons.settle();
    let covered = headlines::bind(&mut binder, &texts);
    for (zone, item) in open {
        if !item.words.clone().any(|word| covered.contains(&(zone, word))) {
            binder.bind_short(&texts[zone], zone, item);
        }
    }
    binder.finish(zones, &texts)
}

/// Names as they are joined.
pub(super) struct Binder<'a> {
    authority: &'a Authority,
    pub(super) names: Vec<Name>,
    by_identity: HashMap<Identity, u32>,
    pub(super) persons: Persons,
    acronyms: HashMap<String, u32>,
    company: Company,
    /// Surnames that stand beside a title or a word of saying.
    spoken: HashSet<String>,
    found: Vec<Bound>,
}

/// A run of words and whom it names.
struct Bound {
    at: Position,
    end: usize,
    name: u32,
    how: JoinRule,
    kind: MentionKind,
}

impl<'a> Binder<'a> {
    fn new(authority: &'a Authority) -> Self {
        Self {
            authority,
            names: Vec::new(),
            by_identity: HashMap::new(),
            persons: Persons::default(),
            acronyms: HashMap::new(),
            company: Company::default(),
            spoken: HashSet::new(),
            found: Vec::new(),
        }
    }

    fn name(&mut self, identity: Identity) -> u32 {
        let next = self.names.len() as u32;
        *self.by_identity.entry(identity).or_insert_with_key(|identity| {
            self.names.push(Name { identity: identity.clone(), votes: Votes::default() });
            next
        })
    }

    /// The name with this comparable spelling, if the article has it in full.
    pub(super) fn named(&self, key: String) -> Option<u32> {
        self.by_identity.get(&Identity::Full(key.into())).copied()
    }

    pub(super) fn put(&mut self, zone: usize, words: &Range<usize>, name: u32, how: JoinRule) {
        let kind = MentionKind::Name;
        self.found.push(Bound { at: (zone, words.start), end: words.end, name, how, kind });
    }

    /// Binds a name that needs no other. Returns whether it did.
    fn bind_full(&mut self, text: &Text<'_>, zone: usize, item: &Item) -> bool {
        let name = match &item.what {
            What::Known(known) => {
                let Some(record) = listed::sole(self.authority, known) else { return false };
                let about = self.authority.record(record);
                if about.entity_type == EntityType::Place && known.words.len() == 1 {
                    // Perhaps a person's surname, or the name of several places.
                    self.company.note(self.authority, record);
                    return false;
                }
                self.company.note(self.authority, record);
                let name = self.name(Identity::Listed(record));
                let how = listed::rule(text, self.authority, known, record);
                self.put(zone, &item.words, name, how);
                if about.entity_type == EntityType::Person && known.words.len() > 1 {
                    self.note_person(text, zone, item, name, about.family_first);
                }
                name
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

    /// The name of a candidate of several words.
    fn full_name(&mut self, text: &Text<'_>, candidate: &Candidate) -> u32 {
        let mut words = candidate.words.clone();
        if candidate.guess == Some(EntityType::Org) {
            while words.len() > 1 && text.is(words.end - 1, Classes::LEGAL) {
                words.end -= 1;
            }
            // “Australia Ltd” is not Australia, and “News Corp” is not news.
            let vague = Classes::ORG_HEAD.with(Classes::GENERIC).with(Classes::COMMON);
            if self.is_place(text, &words) || text.all(words.clone(), vague) {
                words = candidate.words.clone();
            }
        }
        let name = self.name(Identity::Full(text.tokens.key(words).into()));
        self.names[name as usize].votes.add(candidate.guess, candidate.sure);
        name
    }

    fn is_place(&self, text: &Text<'_>, words: &Range<usize>) -> bool {
        let known = text.known_at(words.start).filter(|known| known.words == *words);
        let record = known.and_then(|known| listed::sole(self.authority, known));
        record.is_some_and(|r| self.authority.record(r).entity_type == EntityType::Place)
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
        let surname = surname(text, &item.words, family_first);
        self.persons.note(&surname, (zone, item.words.start), name, role);
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
    fn support(&mut self, zones: &[ZoneItems<'_>], texts: &[Text<'_>]) {
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

    /// Binds a name that the rest of the article explains.
    fn bind_short(&mut self, text: &Text<'_>, zone: usize, item: &Item) {
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
                let kind = MentionKind::Demonym;
                let at = (zone, item.words.start);
                self.found.push(Bound { at, end: item.words.end, name, how, kind });
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
            Some((record, _)) => {
                let name = self.name(Identity::Listed(record));
                let how = listed::rule(text, self.authority, known, record);
                self.put(zone, &item.words, name, how);
            }
            None => {}
        }
    }

    /// Binds a single unknown word, or a surname with its particle (“Van Gaal”).
    fn bind_word(&mut self, text: &Text<'_>, zone: usize, item: &Item, candidate: &Candidate) {
        if let Some(name) = self.person(text, zone, item) {
            self.put(zone, &item.words, name, JoinRule::Short);
            return;
        }
        let word = surname(text, &item.words, false);
        let shape = text.word(item.words.start).shape;
        if let (Shape::Capitals, Some(name)) = (shape, self.acronyms.get(&word)) {
            self.put(zone, &item.words, *name, JoinRule::Acronym);
            return;
        }
        let named = self.named(text.tokens.key(item.words.clone())).is_some();
        let personal = item.title.is_some() || cues::speaks(text, &item.words);
        if !named && personal && self.persons.knows(&word)
            || item.title.is_some() && candidate.guess == Some(EntityType::Person)
        {
            self.surname(text, zone, item);
        } else {
            let name = self.full_name(text, candidate);
            self.put(zone, &item.words, name, JoinRule::Full);
        }
    }

    /// Notes a surname that the article does not explain.
    fn surname(&mut self, text: &Text<'_>, zone: usize, item: &Item) {
        let surname = surname(text, &item.words, false);
        let name = self.name(Identity::Surname(surname.into()));
        self.put(zone, &item.words, name, JoinRule::Short);
    }

    fn finish(mut self, zones: &[ZoneItems<'_>], texts: &[Text<'_>]) -> Recognized {
        self.found.sort_by_key(|bound| bound.at);
        self.found.truncate(MOST_SPOTS);
        let spots = self.found.iter().map(|bound| {
            let (zone, first) = bound.at;
            let text = &texts[zone];
            Spot {
                zone: zones[zone].zone,
                start: text.word(first).start,
                end: text.word(bound.end - 1).end,
                surface: text.tokens.surface(first..bound.end).into(),
                name: bound.name,
                how: bound.how,
                kind: bound.kind,
            }
        });
        Recognized { spots: spots.collect(), names: self.names }
    }
}
