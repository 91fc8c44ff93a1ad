//! Names of an article → its mentions, once the names of the archive are joined.

use foldhash::HashMap;

use crate::entity::recognized::{Identity, Recognized};
use crate::model::{EntityId, EntityType, Mention};

use super::clusters::Joined;

/// Which entity each name of an archive means.
#[derive(Clone, Debug, Default)]
pub struct Names {
    joined: HashMap<Identity, Joined>,
    /// In the order of the clusters.
    entities: Vec<Meant>,
}

/// Whom a mention may mean.
#[derive(Clone, Debug)]
pub(super) struct Meant {
    pub(super) id: EntityId,
    pub(super) entity_type: EntityType,
    pub(super) listed: bool,
}

impl Names {
    pub(super) fn new(joined: HashMap<Identity, Joined>, entities: Vec<Meant>) -> Self {
        Self { joined, entities }
    }

    /// The mentions of an article with these names, in the order of title, body and captions.
    /// Words that turned out to be no name are left out.
    pub fn mentions(&self, names: &Recognized) -> Vec<Mention> {
        let joined: Vec<Joined> = names
            .names
            .iter()
            .map(|name| self.joined.get(&name.identity).copied().unwrap_or(Joined::Nothing))
            .collect();
        let mention = |spot: &crate::entity::recognized::Spot| {
            let unexplained = || match names.names[spot.name as usize].identity {
                Identity::Vague(_) => EntityType::Org,
                _ => EntityType::Person,
            };
            let (entity, how) = match joined[spot.name as usize] {
                Joined::Nothing => return None,
                Joined::Nobody => (None, None),
                Joined::To(cluster, rule) => {
                    (self.entities.get(cluster as usize), Some(Joined::rule(rule, spot.how)))
                }
            };
            Some(Mention {
                zone: spot.zone,
                start: spot.start,
                end: spot.end,
                surface: spot.surface.as_ref().to_owned(),
                entity_type: entity.map_or_else(unexplained, |meant| meant.entity_type),
                entity: entity.map(|meant| meant.id.clone()),
                listed: entity.is_some_and(|meant| meant.listed),
                kind: spot.kind,
                how,
                edition: spot.edition.as_deref().map(str::to_owned),
            })
        };
        names.spots.iter().filter_map(mention).collect()
    }
}
