//! The mentions of an archive, packed: a few numbers each, their texts kept once.

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;

use crate::model::{ArticleId, EntityId, EntityType, JoinRule, Mention, MentionKind, Zone};

use crate::entity::catalog::Named;

use super::clusters::{Clusters, Joined};

/// One mention. Its target is a name until names are joined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) surface: u32,
    pub(super) target: u32,
    pub(super) zone: Zone,
    pub(super) how: JoinRule,
    pub(super) kind: MentionKind,
}

/// The target of a mention that was recognised and is nobody known.
const NOBODY: u32 = u32::MAX;

/// The target of words that turned out to be no name.
const NOTHING: u32 = u32::MAX - 1;

/// The mentions of every article.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    articles: HashMap<ArticleId, Range<u32>>,
    spots: Vec<Packed>,
    surfaces: Vec<Arc<str>>,
    entities: Vec<(EntityId, EntityType)>,
}

impl Mentions {
    pub(super) fn new(
        articles: Vec<(ArticleId, Range<u32>)>,
        mut spots: Vec<Packed>,
        surfaces: Vec<Arc<str>>,
        clusters: &Clusters,
        named: &[Named],
    ) -> Self {
        for spot in &mut spots {
            (spot.target, spot.how) = match clusters.joined(spot.target) {
                Joined::To(cluster, rule) => (cluster, Joined::rule(rule, spot.how)),
                Joined::Nobody => (NOBODY, spot.how),
                Joined::Nothing => (NOTHING, spot.how),
            };
        }
        let entities =
            named.iter().map(|one| (one.entity.id.clone(), one.entity.entity_type)).collect();
        Self { articles: articles.into_iter().collect(), spots, surfaces, entities }
    }

    /// The mentions of an article, in the order of title, body and captions.
    pub fn get(&self, article: &ArticleId) -> Option<Vec<Mention>> {
        self.articles.get(article).map(|range| self.unpack(range))
    }

    /// Takes the mentions of an article out.
    pub fn remove(&mut self, article: &ArticleId) -> Option<Vec<Mention>> {
        self.articles.remove(article).map(|range| self.unpack(&range))
    }

    fn unpack(&self, range: &Range<u32>) -> Vec<Mention> {
        let spots = &self.spots[range.start as usize..range.end as usize];
        let named = spots.iter().filter(|spot| spot.target != NOTHING);
        let mention = |spot: &Packed| {
            let entity = self.entities.get(spot.target as usize);
            Mention {
                zone: spot.zone,
                start: spot.start,
                end: spot.end,
                surface: self.surfaces[spot.surface as usize].as_ref().to_owned(),
                entity_type: entity.map_or(EntityType::Person, |(_, entity_type)| *entity_type),
                entity: entity.map(|(id, _)| id.clone()),
                kind: spot.kind,
                how: entity.map(|_| spot.how),
            }
        };
        named.map(mention).collect()
    }
}

/// Articles by id with the range of their spots; one that was added twice counts once.
pub(super) fn by_id(articles: &[(ArticleId, u32)]) -> Vec<(ArticleId, Range<u32>)> {
    let mut start = 0;
    let mut ranges: Vec<(ArticleId, Range<u32>)> =
        articles.iter().map(|(id, end)| (*id, std::mem::replace(&mut start, *end)..*end)).collect();
    ranges.sort_by_key(|(id, _)| *id);
    ranges.dedup_by(|a, b| a.0 == b.0);
    ranges
}

/// How many articles mention each target by a name.
pub(super) fn articles_by_target(
    articles: &[(ArticleId, Range<u32>)],
    spots: &[Packed],
    targets: usize,
) -> Vec<u32> {
    let mut counts = vec![0; targets];
    let mut last = vec![usize::MAX; targets];
    for (number, (_, range)) in articles.iter().enumerate() {
        for spot in &spots[range.start as usize..range.end as usize] {
            let target = spot.target as usize;
            if spot.kind == MentionKind::Name && last[target] != number {
                last[target] = number;
                counts[target] += 1;
            }
        }
    }
    counts
}
