//! How many stories the articles of each source, and those that name each entity, tell: as many
//! as there are articles, less those whose story was told before, so that only articles that share
//! their story are looked at. And when each entity was named first.

use std::collections::HashMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::archive::state::Holdings;
use crate::entity::Catalog;
use crate::model::{Article, EntityId, EntityType, SourceId, StoryId};

/// The stories that were told, and by whom and of whom again.
#[derive(Default)]
pub(super) struct Told {
    stories: Again<()>,
    sources: Again<SourceId>,
    entities: Again<EntityId>,
    first_seen: FxHashMap<EntityId, Date>,
}

/// For some values: with which of them a story was met, and how many articles were met again with
/// the same story.
struct Again<V> {
    values: HashMap<V, (u32, u64)>,
    met: FxHashSet<(StoryId, u32)>,
}

impl<V> Default for Again<V> {
    fn default() -> Self {
        Self { values: HashMap::new(), met: FxHashSet::default() }
    }
}

impl<V: Clone + Eq + std::hash::Hash> Again<V> {
    fn meet(&mut self, story: StoryId, value: &V) {
        let next = self.values.len() as u32;
        let (number, again) = match self.values.get_mut(value) {
            Some(known) => known,
            None => self.values.entry(value.clone()).or_insert((next, 0)),
        };
        *again += u64::from(!self.met.insert((story, *number)));
    }

    /// How many stories so many articles with a value tell.
    fn stories(&self, value: &V, articles: u64) -> u64 {
        articles.saturating_sub(self.values.get(value).map_or(0, |(_, again)| *again))
    }
}

impl Told {
    /// Takes an article into account.
    pub(super) fn add(&mut self, article: &Article) {
        if let Some((day, _)) = article.published.span() {
            for id in EntityType::ALL.into_iter().flat_map(|t| article.entities(t)) {
                match self.first_seen.get_mut(id) {
                    Some(first) => *first = day.min(*first),
                    None => _ = self.first_seen.insert(id.clone(), day),
                }
            }
        }
        let Some(story) = article.story.as_ref().map(|story| story.id) else { return };
        self.stories.meet(story, &());
        article.source.iter().for_each(|source| self.sources.meet(story, &source.id));
        for id in EntityType::ALL.into_iter().flat_map(|t| article.entities(t)) {
            self.entities.meet(story, id);
        }
    }

    /// Notes the counts with the sources and the entities, and the days with these.
    pub(super) fn note(&self, holdings: &mut Holdings, catalog: &mut Catalog) {
        holdings.stories = self.stories.stories(&(), holdings.articles);
        for (id, held) in &mut holdings.sources {
            held.stories = self.sources.stories(id, held.articles);
        }
        catalog.note(|entity| {
            let id = entity.entity_id();
            let first_seen = self.first_seen.get(&id).copied();
            (self.entities.stories(&id, entity.articles), first_seen)
        });
    }
}
