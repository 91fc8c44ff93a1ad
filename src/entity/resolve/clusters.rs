//! Which names of the archive are one entity.

use foldhash::{HashMap, HashMapExt as _};

use crate::entity::authority::Authority;
use crate::entity::person_name::surname;
use crate::entity::recognized::{Identity, Votes};
use crate::model::{EntityId, EntityType, JoinRule};

use super::people::{self, Person};

/// A bare surname stands for the one full name that has this share of the articles with the
/// surname, in percent, if there are enough of them.
const DOMINANT_SHARE: u64 = 95;
const ENOUGH_ARTICLES: u64 = 20;

/// What the articles tell of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// What speaks for each type.
    pub(super) votes: Votes,
    /// How many articles have it.
    pub(super) articles: u32,
    /// How many articles tell that its namesake in the authority is meant.
    pub(super) at_home: u32,
}

impl Evidence {
    /// Whether the namesake in the authority is meant: a person, if most articles tell so; a place,
    /// if a place is meant at all.
    fn speaks_for(&self, entity_type: EntityType) -> bool {
        match entity_type {
            EntityType::Person => self.at_home * 2 >= self.articles,
            _ => self.votes.entity_type() == Some(entity_type),
        }
    }
}

/// One entity in the making.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) entity_type: EntityType,
    /// The authority's record of it.
    pub(super) record: Option<u32>,
    /// Comparable spelling of its name; that of the commonest for persons.
    pub(super) key: Box<str>,
    /// The id that people gave it.
    pub(super) id: Option<EntityId>,
}

/// Where a name has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// To a cluster; with the rule, if it was not the cluster's own name.
    To(u32, Option<JoinRule>),
    /// Someone or something that nothing explains.
    Nobody,
    /// No name after all.
    Nothing,
}

impl Joined {
    /// The rule by which a mention of the name is joined: its own, unless it is the full name,
    /// which may differ from that of the cluster.
    pub(super) fn rule(rule: Option<JoinRule>, mention: JoinRule) -> JoinRule {
        rule.filter(|_| mention == JoinRule::Full).unwrap_or(mention)
    }
}

/// The entities of the archive and the names that belong to each.
pub(super) struct Clusters {
    pub(super) list: Vec<Cluster>,
    /// Where each name has gone, by number.
    pub(super) joined: Vec<Joined>,
}

impl Clusters {
    /// Joins names, given what the articles tell of them; all but bare surnames.
    pub(super) fn of(
        identities: &[&Identity],
        evidence: &[Evidence],
        authority: &Authority,
    ) -> Self {
        let mut clusters = Self { list: Vec::new(), joined: vec![Joined::Nothing; evidence.len()] };
        let mut of_record = HashMap::new();
        let mut persons = Vec::new();
        // In the order of their spelling, so that nothing hangs on who was added first.
        let mut order: Vec<usize> = (0..identities.len()).collect();
        order.sort_by(|a, b| sort_key(identities[*a]).cmp(&sort_key(identities[*b])));
        for number in order {
            match identities[number] {
                Identity::Listed(record) => {
                    let cluster = clusters.listed(*record, authority, &mut of_record);
                    clusters.joined[number] = Joined::To(cluster, None);
                }
                Identity::Surname(_) | Identity::Vague(_) => {
                    clusters.joined[number] = Joined::Nobody;
                }
                Identity::Full(key) => {
                    let record = authority.spelled(key).filter(|record| {
                        let about = authority.record(*record);
                        !about.has_namesakes() || evidence[number].speaks_for(about.entity_type)
                    });
                    if let Some(record) = record {
                        let cluster = clusters.listed(record, authority, &mut of_record);
                        let rule = Some(JoinRule::Variant);
                        clusters.joined[number] = Joined::To(cluster, rule);
                        continue;
                    }
                    let blocked = |t: &EntityType| authority.overrides().blocks(key, *t);
                    match evidence[number].votes.entity_type().filter(|t| !blocked(t)) {
                        Some(EntityType::Person) => {
                            if let Some(person) = Person::of(number, key, evidence[number].articles)
                            {
                                persons.push(person);
                            }
                        }
                        Some(entity_type) => {
                            let cluster = clusters.push(entity_type, None, key.clone());
                            clusters.joined[number] = Joined::To(cluster, None);
                        }
                        None => {}
                    }
                }
            }
        }
        let groups = people::groups(persons, authority, |record| of_record.contains_key(&record));
        for group in groups {
            let cluster = match group.record {
                Some(record) => clusters.listed(record, authority, &mut of_record),
                None => clusters.push(EntityType::Person, None, group.key.into()),
            };
            for (number, rule) in group.members {
                clusters.joined[number] = Joined::To(cluster, rule);
            }
        }
        clusters
    }

    pub(super) fn joined(&self, name: u32) -> Joined {
        self.joined[name as usize]
    }

    fn push(&mut self, entity_type: EntityType, record: Option<u32>, key: Box<str>) -> u32 {
        self.list.push(Cluster { entity_type, record, key, id: None });
        self.list.len() as u32 - 1
    }

    fn listed(
        &mut self,
        record: u32,
        authority: &Authority,
        of_record: &mut HashMap<u32, u32>,
    ) -> u32 {
        let about = authority.record(record);
        *of_record
            .entry(record)
            .or_insert_with(|| self.push(about.entity_type, Some(record), about.id.as_str().into()))
    }

    /// Joins bare surnames that the archive uses for one person almost always.
    pub(super) fn join_surnames(
        &mut self,
        identities: &[&Identity],
        evidence: &[Evidence],
        authority: &Authority,
    ) {
        let mut bearers: HashMap<&str, HashMap<u32, u64>> = HashMap::new();
        for (number, identity) in identities.iter().enumerate() {
            let Joined::To(cluster, _) = self.joined[number] else { continue };
            let surname = match identity {
                Identity::Full(key) if self.is_person(cluster) => surname(key),
                Identity::Listed(record) if self.is_person(cluster) => {
                    let record = authority.record(*record);
                    match record.short.first() {
                        Some(short) => short.as_str(),
                        None => continue,
                    }
                }
                _ => continue,
            };
            let count = bearers.entry(surname).or_default().entry(cluster).or_default();
            *count += u64::from(evidence[number].articles);
        }
        for (number, identity) in identities.iter().enumerate() {
            let Identity::Surname(surname) = identity else { continue };
            let Some(bearers) = bearers.get(surname.as_ref()) else { continue };
            let all: u64 = bearers.values().sum();
            let most = bearers.iter().max_by_key(|(cluster, count)| (**count, **cluster));
            if let Some((cluster, count)) = most
                && all >= ENOUGH_ARTICLES
                && count * 100 >= all * DOMINANT_SHARE
            {
                self.joined[number] = Joined::To(*cluster, Some(JoinRule::Short));
            }
        }
    }

    fn is_person(&self, cluster: u32) -> bool {
        self.list[cluster as usize].entity_type == EntityType::Person
    }
}

fn sort_key(identity: &Identity) -> (u8, &str, u32) {
    match identity {
        Identity::Listed(record) => (0, "", *record),
        Identity::Full(key) => (1, key, 0),
        Identity::Surname(key) => (2, key, 0),
        Identity::Vague(key) => (3, key, 0),
    }
}
