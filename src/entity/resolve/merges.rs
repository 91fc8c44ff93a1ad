//! Entities that people declared to be one, and the ids that people gave.

use std::collections::{BTreeMap, HashMap};

use crate::entity::authority::Authority;
use crate::entity::lexicon::{Classes, classes};
use crate::entity::recognized::Identity;
use crate::entity::token::Tokens;
use crate::model::{EntityId, EntityType, JoinRule};

use super::clusters::{Cluster, Clusters, Joined};

/// Joins clusters as the authority's merges say. One that is merged into an id that nobody has
/// takes that id.
pub(super) fn apply(clusters: &mut Clusters, identities: &[&Identity], authority: &Authority) {
    let Clusters { list, joined } = clusters;
    let merges: Vec<(&EntityId, &EntityId)> = authority.overrides().merges().collect();
    let splits = authority.overrides().splits();
    if merges.is_empty() && splits.is_empty() {
        return;
    }
    let known = Known::of(list, joined, identities);
    for split in splits.iter().filter(|split| authority.find(&split.into).is_none()) {
        if let Some(cluster) = known.cluster(list, &split.into, authority) {
            list[cluster as usize].id = Some(split.into.clone());
        }
    }
    let mut to: BTreeMap<u32, u32> = BTreeMap::new();
    for (from, into) in merges {
        let Some(source) = known.cluster(list, from, authority) else { continue };
        match known.cluster(list, into, authority) {
            Some(target) if target != source => _ = to.insert(source, target),
            Some(_) => {}
            None => match authority.find(into) {
                Some(record) => {
                    list[source as usize].record = Some(record);
                    list[source as usize].entity_type = authority.record(record).entity_type;
                }
                None => list[source as usize].id = Some(into.clone()),
            },
        }
    }
    let end = |mut cluster: u32| {
        for _ in 0..to.len() {
            match to.get(&cluster) {
                Some(next) => cluster = *next,
                None => break,
            }
        }
        cluster
    };
    // The numbers of those that stay, without gaps.
    let mut numbers = vec![0; list.len()];
    let mut next = 0;
    for (cluster, number) in numbers.iter_mut().enumerate() {
        *number = next;
        next += u32::from(!to.contains_key(&(cluster as u32)));
    }
    for join in joined {
        if let Joined::To(cluster, rule) = join {
            let target = end(*cluster);
            let rule = if target == *cluster { *rule } else { Some(JoinRule::Variant) };
            *join = Joined::To(numbers[target as usize], rule);
        }
    }
    let mut cluster = 0;
    list.retain(|_| {
        cluster += 1;
        !to.contains_key(&(cluster - 1))
    });
}

/// Clusters by the names that were joined to them.
struct Known<'n> {
    by_key: HashMap<&'n str, u32>,
    by_record: HashMap<u32, u32>,
}

impl<'n> Known<'n> {
    fn of(list: &[Cluster], joined: &[Joined], identities: &[&'n Identity]) -> Self {
        let mut by_key = HashMap::new();
        for (identity, joined) in identities.iter().zip(joined) {
            if let (Identity::Full(key), Joined::To(cluster, _)) = (identity, joined)
                && list[*cluster as usize].record.is_none()
            {
                by_key.insert(key.as_ref(), *cluster);
            }
        }
        let records = list.iter().enumerate();
        let by_record = records.filter_map(|(at, cluster)| Some((cluster.record?, at as u32)));
        Self { by_record: by_record.collect(), by_key }
    }

    /// The cluster that an id means: that of the authority's record, or of the name that the id
    /// was made of, perhaps with its type or a legal form at the end.
    fn cluster(&self, list: &[Cluster], id: &EntityId, authority: &Authority) -> Option<u32> {
        let record = authority.find(id);
        if let Some(cluster) = record.and_then(|record| self.by_record.get(&record)) {
            return Some(*cluster);
        }
        if record.is_some_and(|record| !authority.record(record).has_namesakes()) {
            return None;
        }
        let words = id.as_str().replace('-', " ");
        let tokens = Tokens::of(&words);
        let key = tokens.key(0..tokens.words.len());
        if let Some(cluster) = self.by_key.get(key.as_str()) {
            return Some(*cluster);
        }
        let (name, last) = key.rsplit_once(' ')?;
        let cluster = *self.by_key.get(name)?;
        let is_type = EntityType::ALL
            .into_iter()
            .any(|t| t.as_str() == last && t == list[cluster as usize].entity_type);
        (is_type || classes(last).any(Classes::LEGAL)).then_some(cluster)
    }
}
