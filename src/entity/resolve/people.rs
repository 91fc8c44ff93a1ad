//! Which names are one person's: spellings of a given name, middle names, initials.
//!
//! Two names are joined when surnames are equal and given names are spellings of one name, or
//! when one given name is the other's initial and no rival fits. Never by likeness of letters,
//! never through a surname alone, and never from initial to initial.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::entity::authority::Authority;
use crate::entity::person_name::Parts;
use crate::entity::token::Tokens;
use crate::model::{EntityType, JoinRule};

/// A person's full name.
#[derive(Clone, Debug)]
pub(super) struct Person {
    number: usize,
    articles: u32,
    key: Box<str>,
    parts: Parts,
}

impl Person {
    /// A name in its comparable spelling; `None` for a single word, which is no full name.
    pub(super) fn of(number: usize, key: &str, articles: u32) -> Option<Self> {
        Some(Self { number, articles, key: key.into(), parts: Parts::of(key)? })
    }
}

/// The names of one person.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) record: Option<u32>,
    /// The name in most articles.
    pub(super) key: String,
    /// The names by number; with the rule for all but the group's own name.
    pub(super) members: Vec<(usize, Option<JoinRule>)>,
}

/// The middle names under which records are known.
type Middles = BTreeMap<u32, BTreeSet<Vec<String>>>;

/// The records of persons by given name and surname; of those with namesakes the ones that are
/// named as the authority spells them.
fn records(
    authority: &Authority,
    is_named: impl Fn(u32) -> bool,
) -> HashMap<(String, String), Middles> {
    let mut records: HashMap<_, Middles> = HashMap::new();
    for (number, record) in authority.records().iter().enumerate() {
        let is_meant = !record.has_namesakes() || is_named(number as u32);
        if record.entity_type != EntityType::Person || !is_meant {
            continue;
        }
        for name in std::iter::once(&record.name).chain(&record.aliases) {
            let tokens = Tokens::of(name);
            if let Some(parts) = Parts::of(&tokens.key(0..tokens.words.len())) {
                let middles = records.entry((parts.given, parts.surname)).or_default();
                middles.entry(number as u32).or_default().insert(parts.middle);
            }
        }
    }
    records
}

/// Joins names into persons.
pub(super) fn groups(
    persons: Vec<Person>,
    authority: &Authority,
    is_named: impl Fn(u32) -> bool,
) -> Vec<Group> {
    if persons.is_empty() {
        return Vec::new();
    }
    let records = records(authority, is_named);
    let mut by_name: BTreeMap<(String, String), Vec<Person>> = BTreeMap::new();
    let mut initials = Vec::new();
    for person in persons {
        if person.parts.given.len() == 1 {
            initials.push(person);
        } else {
            let name = (person.parts.given.clone(), person.parts.surname.clone());
            by_name.entry(name).or_default().push(person);
        }
    }
    let none = BTreeMap::new();
    let mut groups = Vec::new();
    // The groups that an initial and a surname may mean.
    let mut by_initial: HashMap<(char, String), Vec<usize>> = HashMap::new();
    for (name, members) in by_name {
        let first = groups.len();
        split(members, records.get(&name).unwrap_or(&none), &mut groups);
        if let Some(initial) = name.0.chars().next() {
            by_initial.entry((initial, name.1)).or_default().extend(first..groups.len());
        }
    }
    for person in initials {
        let initial = person.parts.given.chars().next().unwrap_or_default();
        match by_initial.get(&(initial, person.parts.surname.clone())).map(Vec::as_slice) {
            Some([only]) => groups[*only].members.push((person.number, Some(JoinRule::Short))),
            _ => groups.push(alone(&person, None)),
        }
    }
    groups
}

/// Names with one given name and surname are one person, unless middle names tell them apart.
fn split(members: Vec<Person>, records: &Middles, groups: &mut Vec<Group>) {
    let mut by_middle: BTreeMap<String, Vec<Person>> = BTreeMap::new();
    for person in members {
        by_middle.entry(initials(&person.parts.middle)).or_default().push(person);
    }
    let bare = by_middle.remove("").unwrap_or_default();
    let fits = |middle: &str| {
        let mut fitting = records.iter().filter(|(_, middles)| {
            let told: BTreeSet<String> = middles.iter().map(|m| initials(m)).collect();
            let untold = told.iter().all(String::is_empty);
            if middle.is_empty() { true } else { untold || told.contains(middle) }
        });
        fitting.next().map(|(record, _)| *record).filter(|_| fitting.next().is_none())
    };
    let lone = by_middle.len() == 1;
    let bare_record = fits("").filter(|_| records.len() == 1);
    let mut bare = Some(bare).filter(|bare| !bare.is_empty());
    let mut by_record: BTreeMap<u32, Vec<Person>> = BTreeMap::new();
    for (middle, mut persons) in by_middle {
        // Two full middle names with one initial are two persons.
        let spelled: BTreeSet<&Vec<String>> = persons
            .iter()
            .map(|person| &person.parts.middle)
            .filter(|middle| middle.iter().any(|word| word.len() > 1))
            .collect();
        let apart = spelled.len() > 1;
        match fits(&middle) {
            Some(record) if !apart && (lone || records.len() > 1) => {
                by_record.entry(record).or_default().append(&mut persons);
            }
            _ if apart => groups.extend(persons.iter().map(|person| alone(person, None))),
            _ => {
                if lone && records.is_empty() {
                    persons.append(&mut bare.take().unwrap_or_default());
                }
                groups.push(together(persons, None));
            }
        }
    }
    match (bare, bare_record) {
        (Some(mut persons), Some(record)) => {
            by_record.entry(record).or_default().append(&mut persons);
        }
        (Some(persons), None) => groups.push(together(persons, None)),
        (None, _) => {}
    }
    groups.extend(by_record.into_iter().map(|(record, persons)| together(persons, Some(record))));
}

fn initials(middle: &[String]) -> String {
    middle.iter().filter_map(|word| word.chars().next()).collect()
}

fn together(mut persons: Vec<Person>, record: Option<u32>) -> Group {
    persons.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.key.cmp(&b.key)));
    let mut group = alone(&persons[0], record);
    let others = persons[1..].iter().map(|person| (person.number, Some(JoinRule::Variant)));
    group.members.extend(others);
    group
}

fn alone(person: &Person, record: Option<u32>) -> Group {
    let rule = record.map(|_| JoinRule::Variant);
    Group { record, key: person.key.to_string(), members: vec![(person.number, rule)] }
}
