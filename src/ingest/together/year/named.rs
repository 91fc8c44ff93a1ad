//! The people and places that a stretch of text names.

use std::collections::BTreeSet;

use crate::model::{EntityId, EntityType, Mention, MentionKind};

/// Whom and where a text names, by what its mentions were resolved to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) people: BTreeSet<EntityId>,
    pub(super) places: BTreeSet<EntityId>,
}

impl Named {
    pub(super) fn by<'a>(mentions: impl Iterator<Item = &'a Mention>) -> Self {
        let mut named = Self::default();
        for mention in mentions.filter(|mention| mention.kind == MentionKind::Name) {
            let names = match mention.entity_type {
                EntityType::Person => &mut named.people,
                EntityType::Place => &mut named.places,
                EntityType::Org | EntityType::Event => continue,
            };
            if let Some(entity) = mention.entity.as_ref().filter(|id| !names.contains(*id)) {
                names.insert(entity.clone());
            }
        }
        named
    }

    /// How many people both name.
    pub(super) fn people_shared(&self, other: &Self) -> usize {
        self.people.intersection(&other.people).count()
    }

    /// Whether both name a place.
    pub(super) fn shares_place(&self, other: &Self) -> bool {
        !self.places.is_disjoint(&other.places)
    }
}
