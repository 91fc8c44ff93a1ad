//! The entities of an archive as they are kept: packed into few long texts and lists, at some
//! hundred bytes each, a fifth of what they take unpacked, of which most are named once and seldom
//! asked for. Knows no way to find one but its id.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Alias, Entity, EntityId, EntityType, JoinRule};

use super::texts::Texts;

/// An entity in brief: what a list or a label tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brief<'a> {
    /// Its id, as text.
    pub id: &'a str,
    /// What it is.
    pub entity_type: EntityType,
    /// Its canonical name.
    pub name: &'a str,
    /// How many articles name it.
    pub articles: u64,
    /// How many stories those articles tell.
    pub stories: u64,
    /// How often they do, demonyms left out.
    pub mentions: u64,
    /// The day of the first dated one of them.
    pub first_seen: Option<Date>,
}

impl Brief<'_> {
    /// Its id.
    pub fn entity_id(&self) -> EntityId {
        EntityId::stored(self.id).expect("the texts of ids are kept as they were")
    }
}

/// Entities, numbered in the order of their ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Entities {
    ids: Texts,
    names: Texts,
    facts: Vec<Facts>,
    /// Those of all, one entity's after another's.
    aliases: Texts,
    /// How many mentions use each, and the rule that joined it.
    usages: Vec<(u64, JoinRule)>,
    /// The forms under which each is searched, in the same way.
    forms: Texts,
    /// Empty when there is none.
    wikidata: Texts,
    /// Empty when there is none.
    descriptions: Texts,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Facts {
    entity_type: EntityType,
    /// Whether it is named often enough to be listed.
    listed: bool,
    articles: u64,
    stories: u64,
    mentions: u64,
    first_seen: Option<Date>,
    /// Where its aliases end among those of all.
    aliases: u32,
    /// Where its forms do.
    forms: u32,
}

impl Entities {
    /// Adds an entity, whose id comes after those of the others.
    pub(super) fn push(&mut self, entity: &Entity, listed: bool, forms: &[String]) {
        self.ids.push(entity.id.as_str());
        self.names.push(&entity.name);
        self.wikidata.push(entity.wikidata.as_deref().unwrap_or_default());
        self.descriptions.push(entity.description.as_deref().unwrap_or_default());
        for Alias { name, count, how } in &entity.aliases {
            self.aliases.push(name);
            self.usages.push((*count, *how));
        }
        forms.iter().for_each(|form| self.forms.push(form));
        self.facts.push(Facts {
            entity_type: entity.entity_type,
            listed,
            articles: entity.articles,
            stories: entity.stories,
            mentions: entity.mentions,
            first_seen: entity.first_seen,
            aliases: self.aliases.len() as u32,
            forms: self.forms.len() as u32,
        });
    }

    /// Gives back the room that was kept for more entities.
    pub(super) fn shrink(&mut self) {
        let Self { ids, names, aliases, forms, wikidata, descriptions, facts, usages } = self;
        [ids, names, aliases, forms, wikidata, descriptions].into_iter().for_each(Texts::shrink);
        facts.shrink_to_fit();
        usages.shrink_to_fit();
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    /// The number of the entity with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let place = self.ids.partition_point(|known| known < id);
        (place < self.len() && self.ids.get(place) == id).then_some(place)
    }

    /// The entity with this number, in brief.
    pub(super) fn brief(&self, number: usize) -> Brief<'_> {
        let facts = &self.facts[number];
        Brief {
            id: self.ids.get(number),
            entity_type: facts.entity_type,
            name: self.names.get(number),
            articles: facts.articles,
            stories: facts.stories,
            mentions: facts.mentions,
            first_seen: facts.first_seen,
        }
    }

    /// The entity with this number, whole.
    pub(super) fn whole(&self, number: usize) -> Entity {
        let brief = self.brief(number);
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let aliases = self.range(number, |facts| facts.aliases).map(|place| {
            let (count, how) = self.usages[place];
            Alias { name: self.aliases.get(place).to_owned(), count, how }
        });
        Entity {
            id: brief.entity_id(),
            entity_type: brief.entity_type,
            name: brief.name.to_owned(),
            aliases: aliases.collect(),
            wikidata: some(self.wikidata.get(number)),
            description: some(self.descriptions.get(number)),
            articles: brief.articles,
            stories: brief.stories,
            mentions: brief.mentions,
            first_seen: brief.first_seen,
        }
    }

    /// Whether an entity is named often enough to be listed.
    pub(super) fn is_listed(&self, number: usize) -> bool {
        self.facts[number].listed
    }

    /// The forms under which an entity is searched.
    pub(super) fn forms(&self, number: usize) -> impl Iterator<Item = &str> {
        self.range(number, |facts| facts.forms).map(|place| self.forms.get(place))
    }

    /// Changes how many stories tell of each entity, and the day of the first.
    pub(super) fn note(&mut self, told: impl Fn(&Brief<'_>) -> (u64, Option<Date>)) {
        for number in 0..self.len() {
            let (stories, first_seen) = told(&self.brief(number));
            let facts = &mut self.facts[number];
            (facts.stories, facts.first_seen) = (stories, first_seen);
        }
    }

    /// The places of what an entity has several of, which end where its facts say.
    fn range(&self, number: usize, end: impl Fn(&Facts) -> u32) -> std::ops::Range<usize> {
        let start = number.checked_sub(1).map_or(0, |before| end(&self.facts[before]));
        start as usize..end(&self.facts[number]) as usize
    }
}
