//! The entities of an archive and the ways to find them: by id, by any name, by the beginning of
//! one, by one with a slip in it, and among the words of a query.
//!
//! It knows no article: counts are given to it.

mod entities;
mod names;
mod spellings;
mod texts;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::fold;
use crate::model::{Entity, EntityId, EntityType, slug};

use super::authority::Authority;
use super::lexicon::{Classes, classes};
use super::person_name::common_spelling;
use super::token::Tokens;
use entities::Entities;
use names::{forms, names};
use spellings::{Spelling, Spellings};
use texts::Table;

pub use entities::Brief;

/// What an entity's address or name leads to.
#[derive(Debug, PartialEq)]
pub enum Lookup {
    /// This is the entity's own id.
    Found(Entity),
    /// An alias or an earlier id of this one.
    Moved(Entity),
    /// The name of several.
    Ambiguous(Vec<Entity>),
    /// Nobody's, as people decided.
    Blocked,
    /// Nobody's.
    Unknown,
}

/// In which order entities are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntityOrder {
    /// Named in most articles first.
    #[default]
    Articles,
    /// Named most often first.
    Mentions,
    /// By name.
    Name,
    /// Named first, by the dates of the articles, first.
    FirstSeen,
}

/// Which entities to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityFilter {
    /// Any spelling of a name, the beginning of one, or nearly one; empty for all.
    pub name: String,
    /// Of this type.
    pub entity_type: Option<EntityType>,
    /// Their order.
    pub order: EntityOrder,
    /// Also those that are named too seldom to be listed otherwise.
    pub all: bool,
}

/// How many articles name an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The articles.
    pub articles: u64,
    /// The stories that they tell.
    pub stories: u64,
}

impl Count {
    /// Of all articles.
    pub fn of(entity: &Brief<'_>) -> Self {
        Self { articles: entity.articles, stories: entity.stories }
    }
}

/// The entities of an archive and the ways to find them. It can be kept as it is: to make it again
/// from the names takes many times as long as to read it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalog {
    entities: Entities,
    /// Slugs of names, and whom they name.
    slugs: Table,
    spellings: Spellings,
    /// What all spellings of a person's name have in common, where only one person bears it.
    persons: Table,
    /// Slugs of the words that people decided to name nobody.
    blocked: HashSet<Box<str>>,
}

/// An entity, and what the catalogue needs to know beside it.
#[derive(Clone, Debug)]
pub struct Named {
    pub(super) entity: Entity,
    /// The authority's record of it.
    pub(super) record: Option<u32>,
    /// Whether it is named often enough to be listed.
    pub(super) listed: bool,
    /// Ids that it bore earlier.
    pub(super) former: Vec<EntityId>,
}

/// No name is longer than this many words of a query.
const LONGEST_NAME: usize = 10;

impl Catalog {
    /// The catalogue of these entities, which were named by the same authority.
    pub fn new(mut named: Vec<Named>, authority: &Authority) -> Self {
        named.sort_by(|a, b| a.entity.id.cmp(&b.entity.id));
        let mut catalog = Self::default();
        let (mut slugs, mut spellings) = (Vec::new(), Vec::new());
        // `None` when several share it.
        let mut persons: HashMap<Box<str>, Option<u32>> = HashMap::new();
        for (number, named) in (0..).zip(&named) {
            let names = names(&named.entity, named.record, authority);
            slugs.extend(named.former.iter().map(|id| (id.as_str().into(), number)));
            for name in &names {
                let slug = slug(&name.text, 120);
                if !slug.is_empty() {
                    slugs.push((slug.into(), number));
                }
                let tokens = Tokens::of(&name.text);
                let key = tokens.key(0..tokens.words.len());
                if named.entity.entity_type == EntityType::Person
                    && !name.short
                    && let Some(common) = common_spelling(&key)
                {
                    let owner = persons.entry(common.into()).or_insert(Some(number));
                    if *owner != Some(number) {
                        *owner = None;
                    }
                }
                let shouted = !name.text.chars().any(char::is_lowercase);
                let (key, short) = (key.into(), name.short);
                spellings.push(Spelling { key, entity: number, short, shouted });
            }
            catalog.entities.push(&named.entity, named.listed, &forms(names));
        }
        catalog.entities.shrink();
        for (from, into) in authority.overrides().merges() {
            if let (None, Some(number)) = (catalog.find(from.as_str()), catalog.find(into.as_str()))
            {
                slugs.push((from.as_str().into(), number as u32));
            }
        }
        catalog.slugs = Table::new(slugs);
        let sole = |(name, owner): (Box<str>, Option<u32>)| Some((name, owner?));
        catalog.persons = Table::new(persons.into_iter().filter_map(sole).collect());
        let blocked = authority.overrides().blocked();
        catalog.blocked = blocked.map(|words| slug(words, 120).into()).collect();
        let weight = |named: &Named| if named.listed { named.entity.articles } else { 0 };
        let weight = |number| u32::try_from(weight(&named[number as usize])).unwrap_or(u32::MAX);
        catalog.spellings = Spellings::new(spellings, weight);
        catalog
    }

    /// Notes how many stories the articles tell that name each entity, and the day of the first
    /// dated one of them.
    pub fn note(&mut self, told: impl Fn(&Brief<'_>) -> (u64, Option<Date>)) {
        self.entities.note(told);
    }

    /// The entity with this id.
    pub fn get(&self, id: &EntityId) -> Option<Entity> {
        self.find(id.as_str()).map(|number| self.entities.whole(number))
    }

    /// The same in brief, at a fraction of the cost.
    pub fn brief(&self, id: &EntityId) -> Option<Brief<'_>> {
        self.find(id.as_str()).map(|number| self.entities.brief(number))
    }

    /// How many entities are named often enough to be listed.
    pub fn listed(&self) -> usize {
        (0..self.entities.len()).filter(|number| self.entities.is_listed(*number)).count()
    }

    /// What an id, an earlier id, a name or an alias (as text or as a slug) leads to.
    pub fn lookup(&self, id_or_name: &str) -> Lookup {
        let slug = slug(id_or_name, 120);
        if let Some(number) = self.find(&slug) {
            return Lookup::Found(self.entities.whole(number));
        }
        let mut owners = self.slugs.owners(&slug).to_vec();
        if owners.is_empty() {
            let tokens = Tokens::of(id_or_name);
            let key = tokens.key(0..tokens.words.len());
            owners = self.spellings.exactly(&key).map(|named| named.entity).collect();
            owners.extend(self.person(&key));
            owners.sort_unstable();
            owners.dedup();
        }
        let brief = |owner: &u32| self.entities.brief(*owner as usize);
        owners.sort_by(|a, b| by_articles(&brief(a), &brief(b)));
        let whole = |owner: &u32| self.entities.whole(*owner as usize);
        match &owners[..] {
            [] if self.blocked.contains(slug.as_str()) => Lookup::Blocked,
            [] => Lookup::Unknown,
            [one] => Lookup::Moved(whole(one)),
            several => Lookup::Ambiguous(several.iter().map(whole).collect()),
        }
    }

    /// The entities to list, in order. With a name, those that bear it come first, then those
    /// with a name or a word of one that begins so, then those with one that differs by a single
    /// slip of the keyboard.
    pub fn list(&self, filter: &EntityFilter) -> Vec<Brief<'_>> {
        let all = self.list_among(filter, |entity| Some(Count::of(entity)));
        all.into_iter().map(|(entity, _)| entity).collect()
    }

    /// The same among some articles: with how many of those name each entity, and without those
    /// for which there is no count.
    pub fn list_among(
        &self,
        filter: &EntityFilter,
        count: impl Fn(&Brief<'_>) -> Option<Count>,
    ) -> Vec<(Brief<'_>, Count)> {
        let fitting = |number: usize| {
            let entity = self.entities.brief(number);
            let fits = (filter.all || entity.listed)
                && filter.entity_type.is_none_or(|wanted| wanted == entity.entity_type);
            fits.then_some(entity)
        };
        let ranked: Vec<(u8, Brief<'_>)> = if filter.name.trim().is_empty() {
            (0..self.entities.len()).filter_map(|number| Some((0, fitting(number)?))).collect()
        } else {
            let tokens = Tokens::of(&filter.name);
            let key = tokens.key(0..tokens.words.len());
            let mut ranks: BTreeMap<u32, u8> = self.spellings.like(&key);
            if let Some(person) = self.person(&key) {
                ranks.insert(person, 0);
            }
            ranks
                .into_iter()
                .filter_map(|(number, rank)| Some((rank, fitting(number as usize)?)))
                .collect()
        };
        let mut counted: Vec<(u8, Brief<'_>, Count)> = ranked
            .into_iter()
            .filter_map(|(rank, entity)| Some((rank, entity, count(&entity)?)))
            .collect();
        counted.sort_by(|(rank_a, a, count_a), (rank_b, b, count_b)| {
            let by_count =
                || count_b.articles.cmp(&count_a.articles).then_with(|| by_articles(a, b));
            rank_a.cmp(rank_b).then_with(|| match filter.order {
                EntityOrder::Articles => by_count(),
                EntityOrder::Mentions => b.mentions.cmp(&a.mentions).then_with(by_count),
                EntityOrder::Name => fold(a.name).cmp(&fold(b.name)).then(a.id.cmp(b.id)),
                EntityOrder::FirstSeen => {
                    let day = |entity: &Brief<'_>| (entity.first_seen.is_none(), entity.first_seen);
                    day(a).cmp(&day(b)).then_with(by_count)
                }
            })
        });
        counted.into_iter().map(|(_, entity, count)| (entity, count)).collect()
    }

    /// At most so many of the listed entities that somebody may be about to name who has typed
    /// this: those that bear such a name, then those with a name or a word of one that begins so,
    /// each in the order of their articles; where there are none, those with a slip in it. Unlike
    /// [`Catalog::list`] it looks at few of those that there are.
    pub fn completing(&self, typed: &str, most: usize) -> Vec<Brief<'_>> {
        let tokens = Tokens::of(typed);
        let key = tokens.key(0..tokens.words.len());
        if key.is_empty() {
            return Vec::new();
        }
        let mut found = self.spellings.completing(&key, most);
        if let Some(person) = self.person(&key) {
            found.retain(|other| *other != person);
            found.insert(0, person);
            found.truncate(most);
        }
        found.into_iter().map(|number| self.entities.brief(number as usize)).collect()
    }

    /// The known names in a run of words, longest first and from the left, none overlapping:
    /// which words, and whom they name. A name that several entities share is left out, and so
    /// is an ordinary English word that is not written like the name (`who`, `us`).
    pub fn names_in(&self, words: &[&str]) -> Vec<(Range<usize>, Brief<'_>)> {
        let tokens: Vec<Tokens<'_>> = words.iter().map(|word| Tokens::of(word)).collect();
        let keys: Vec<String> =
            tokens.iter().map(|tokens| tokens.key(0..tokens.words.len())).collect();
        let mut names = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = words.len().min(at + LONGEST_NAME);
            let found = (at + 1..=longest)
                .rev()
                .find_map(|end| self.named(&words[at..end], &keys[at..end]).map(|n| (end, n)));
            match found {
                Some((end, number)) => {
                    names.push((at..end, self.entities.brief(number as usize)));
                    at = end;
                }
                None => at += 1,
            }
        }
        names
    }

    /// Every form under which the entity is to be searched: its names, not its surname alone,
    /// and no acronym that is an ordinary word in small letters (`US`).
    pub fn forms(&self, id: &EntityId) -> Vec<&str> {
        let number = self.find(id.as_str());
        number.map_or_else(Vec::new, |number| self.entities.forms(number).collect())
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.entities.find(id)
    }

    /// The only person with this name in any spelling.
    fn person(&self, key: &str) -> Option<u32> {
        common_spelling(key).and_then(|common| self.persons.owners(&common).first().copied())
    }

    /// Whom exactly these words name, if only one.
    fn named(&self, words: &[&str], keys: &[String]) -> Option<u32> {
        if keys.iter().any(String::is_empty) {
            return None;
        }
        let key = keys.join(" ");
        let ordinary = words.len() == 1 && classes(&key).any(Classes::COMMON);
        let capitals =
            |small: bool| words[0].chars().any(|c| c.is_lowercase() == small && c.is_alphabetic());
        if ordinary && !words[0].chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        let written = |is_shouted: bool| !(ordinary && is_shouted && capitals(true));
        let spellings = self.spellings.exactly(&key).filter(|named| written(named.shouted));
        let mut owners: Vec<u32> = spellings.map(|named| named.entity).collect();
        owners.dedup();
        match owners[..] {
            [one] => Some(one),
            [] => self.person(&key),
            _ => None,
        }
    }
}

fn by_articles(a: &Brief<'_>, b: &Brief<'_>) -> std::cmp::Ordering {
    b.articles.cmp(&a.articles).then_with(|| b.mentions.cmp(&a.mentions)).then(a.id.cmp(b.id))
}
