//! The entities of an archive as they are kept: packed into few long texts and lists, at some
//! hundred bytes each, a fifth of what they take unpacked, of which most are named once and seldom
//! asked for. Knows no way to find one but its id.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::numbers;
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
    /// Whether it is named often enough to be listed.
    pub listed: bool,
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
    types: Vec<EntityType>,
    /// Whether each is named often enough to be listed.
    listed: Vec<bool>,
    #[serde(with = "numbers")]
    articles: Vec<u32>,
    #[serde(with = "numbers")]
    stories: Vec<u32>,
    #[serde(with = "numbers")]
    mentions: Vec<u32>,
    /// See [`packed`].
    #[serde(with = "numbers")]
    first_seen: Vec<u32>,
    /// Those of all, one entity's after another's.
    aliases: Texts,
    /// How many mentions use each.
    #[serde(with = "numbers")]
    uses: Vec<u32>,
    /// The rule that joined each.
    rules: Vec<JoinRule>,
    /// Where the aliases of each entity end.
    #[serde(with = "numbers")]
    alias_ends: Vec<u32>,
    /// The forms under which each is searched, in the same way.
    forms: Texts,
    #[serde(with = "numbers")]
    form_ends: Vec<u32>,
    /// Empty when there is none.
    wikidata: Texts,
    /// Empty when there is none.
    descriptions: Texts,
}

/// A count in four bytes: more than so many articles no archive has.
fn count(counted: u64) -> u32 {
    u32::try_from(counted).unwrap_or(u32::MAX)
}

/// A day as one number, its year above its month above its day; 0 for none.
fn packed(day: Option<Date>) -> u32 {
    let number = |day: Date| {
        let [month, of_month] = [day.month(), day.day()].map(|part| u32::from(part.unsigned_abs()));
        u32::from(day.year().cast_unsigned()) << 16 | month << 8 | of_month
    };
    day.map_or(0, number)
}

fn unpacked(number: u32) -> Option<Date> {
    let [of_month, month, low, high] = number.to_le_bytes();
    Date::new(i16::from_le_bytes([low, high]), month.cast_signed(), of_month.cast_signed()).ok()
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
            self.uses.push(self::count(*count));
            self.rules.push(*how);
        }
        forms.iter().for_each(|form| self.forms.push(form));
        self.types.push(entity.entity_type);
        self.listed.push(listed);
        self.articles.push(count(entity.articles));
        self.stories.push(count(entity.stories));
        self.mentions.push(count(entity.mentions));
        self.first_seen.push(packed(entity.first_seen));
        self.alias_ends.push(self.aliases.len() as u32);
        self.form_ends.push(self.forms.len() as u32);
    }

    /// Gives back the room that was kept for more entities.
    pub(super) fn shrink(&mut self) {
        let Self { ids, names, aliases, forms, wikidata, descriptions, .. } = self;
        [ids, names, aliases, forms, wikidata, descriptions].into_iter().for_each(Texts::shrink);
        let Self { articles, stories, mentions, first_seen, uses, alias_ends, form_ends, .. } =
            self;
        let numbers = [articles, stories, mentions, first_seen, uses, alias_ends, form_ends];
        numbers.into_iter().for_each(Vec::shrink_to_fit);
        self.types.shrink_to_fit();
        self.listed.shrink_to_fit();
        self.rules.shrink_to_fit();
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.types.len()
    }

    /// The number of the entity with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let place = self.ids.partition_point(|known| known < id);
        (place < self.len() && self.ids.get(place) == id).then_some(place)
    }

    /// The entity with this number, in brief.
    pub(super) fn brief(&self, number: usize) -> Brief<'_> {
        Brief {
            id: self.ids.get(number),
            entity_type: self.types[number],
            name: self.names.get(number),
            articles: self.articles[number].into(),
            stories: self.stories[number].into(),
            mentions: self.mentions[number].into(),
            first_seen: unpacked(self.first_seen[number]),
            listed: self.listed[number],
        }
    }

    /// The entity with this number, whole.
    pub(super) fn whole(&self, number: usize) -> Entity {
        let brief = self.brief(number);
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let aliases = range(&self.alias_ends, number).map(|place| Alias {
            name: self.aliases.get(place).to_owned(),
            count: self.uses[place].into(),
            how: self.rules[place],
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
        self.listed[number]
    }

    /// The forms under which an entity is searched.
    pub(super) fn forms(&self, number: usize) -> impl Iterator<Item = &str> {
        range(&self.form_ends, number).map(|place| self.forms.get(place))
    }

    /// Changes how many stories tell of each entity, and the day of the first.
    pub(super) fn note(&mut self, told: impl Fn(&Brief<'_>) -> (u64, Option<Date>)) {
        for number in 0..self.len() {
            let (stories, first_seen) = told(&self.brief(number));
            self.stories[number] = count(stories);
            self.first_seen[number] = packed(first_seen);
        }
    }
}

/// The places of what an entity has several of, by where that of each ends.
fn range(ends: &[u32], number: usize) -> Range<usize> {
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[number] as usize
}
