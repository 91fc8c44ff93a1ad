//! Which ids names have borne: an id stays with an entity though another spelling of its name
//! wins, and leads on to it once it has another. It knows no cluster's counts but those given.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::model::EntityId;

/// The ids that the full names of an archive have borne, each name's latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ids {
    by_name: BTreeMap<Box<str>, Vec<EntityId>>,
}

/// The full names that are one entity, in their comparable spelling, with the number of articles
/// that have each; in order.
pub(super) type Members<'n> = Vec<(&'n str, u32)>;

impl Ids {
    /// The id that the names of an entity bore last: that of most articles, then the first by
    /// letter; only one that is free.
    pub(super) fn claimed(
        &self,
        members: &Members<'_>,
        is_free: impl Fn(&EntityId) -> bool,
    ) -> Option<EntityId> {
        let mut claims: BTreeMap<&EntityId, u64> = BTreeMap::new();
        for (name, articles) in members {
            if let Some(id) = self.by_name.get(*name).and_then(|ids| ids.first()) {
                *claims.entry(id).or_default() += u64::from(*articles);
            }
        }
        let free = claims.into_iter().rev().filter(|(id, _)| is_free(id));
        free.max_by_key(|(_, articles)| *articles).map(|(id, _)| id.clone())
    }

    /// Every id that the names of an entity have borne.
    pub(super) fn borne(&self, members: &Members<'_>) -> Vec<EntityId> {
        let ids = members.iter().filter_map(|(name, _)| self.by_name.get(*name)).flatten();
        let mut ids: Vec<EntityId> = ids.cloned().collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The ids that are spoken for, with the names that bear them now.
    pub(super) fn bearers(&self) -> HashMap<&EntityId, &str> {
        let names = self.by_name.iter();
        names.filter_map(|(name, ids)| Some((ids.first()?, name.as_ref()))).collect()
    }

    /// Notes that names bear an id from now on.
    pub(super) fn note(&mut self, members: &Members<'_>, id: &EntityId) {
        for (name, _) in members {
            match self.by_name.get_mut(*name) {
                Some(ids) => {
                    ids.retain(|other| other != id);
                    ids.insert(0, id.clone());
                }
                None => _ = self.by_name.insert((*name).into(), vec![id.clone()]),
            }
        }
    }
}
