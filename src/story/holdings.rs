//! The articles that are grouped: their words, names and days, in few bytes each, and how rare
//! each word and name is. Knows of a story only its id.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::model::{ArticleId, EntityId, StoryId, StoryJoin};

use super::days::{Days, PUBLISHED_WINDOW};
use super::gist::Gist;
use super::terms::{Terms, rarity, weight};
use super::threshold::SMALL_ARCHIVE;
use super::vocabulary::Vocabulary;

/// An article at its place.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) id: ArticleId,
    pub(super) days: Days,
    pub(super) copy_of: Option<ArticleId>,
    pub(super) terms: Terms,
    pub(super) names: Box<[u32]>,
    /// How many different words represent it.
    pub(super) length: u8,
    /// Its story, once it has been placed in one.
    pub(super) story: Option<StoryId>,
    /// Why it was joined to the story; `None` for the founder.
    pub(super) join: Option<Box<StoryJoin>>,
}

/// All articles, each at a place of its own, which is used again when the article is gone.
#[derive(Debug, Default)]
pub(super) struct Holdings {
    terms: Vocabulary<u32>,
    names: Vocabulary<EntityId>,
    articles: Vec<Option<Held>>,
    free: Vec<u32>,
    places: FxHashMap<ArticleId, u32>,
    by_day: BTreeMap<i32, Vec<u32>>,
    /// Counts the changes, so that what was derived can tell whether it still holds.
    state: u64,
}

impl Holdings {
    /// Takes an article in, without a story, and gives its place; `None` when it is here.
    pub(super) fn insert(&mut self, gist: &Gist) -> Option<u32> {
        if self.places.contains_key(&gist.article) {
            return None;
        }
        self.state += 1;
        let length = gist.terms.len().min(usize::from(u8::MAX)) as u8;
        let terms = gist.terms.iter().map(|(term, n)| (self.terms.count(term), *n)).collect();
        let held = Held {
            id: gist.article,
            days: gist.days,
            copy_of: gist.copy_of,
            terms: Terms::pack(terms),
            names: gist.names.iter().map(|name| self.names.count(name)).collect(),
            length,
            story: None,
            join: None,
        };
        let place = self.free.pop().unwrap_or_else(|| {
            self.articles.push(None);
            (self.articles.len() - 1) as u32
        });
        self.places.insert(held.id, place);
        if let Some(day) = held.days.anchor() {
            self.by_day.entry(day).or_default().push(place);
        }
        self.articles[place as usize] = Some(held);
        Some(place)
    }

    /// Lets an article go, and gives it with the place it had.
    pub(super) fn remove(&mut self, article: ArticleId) -> Option<(u32, Held)> {
        let place = self.places.remove(&article)?;
        let held = self.articles[place as usize].take()?;
        self.state += 1;
        self.free.push(place);
        held.terms.iter().for_each(|(term, _)| self.terms.discount(term));
        held.names.iter().for_each(|name| self.names.discount(*name));
        if let Some(day) = held.days.anchor()
            && let Some(places) = self.by_day.get_mut(&day)
        {
            places.retain(|other| *other != place);
            if places.is_empty() {
                self.by_day.remove(&day);
            }
        }
        Some((place, held))
    }

    /// The place of an article.
    pub(super) fn place(&self, article: ArticleId) -> Option<u32> {
        self.places.get(&article).copied()
    }

    /// The article at a place that is in use.
    pub(super) fn at(&self, place: u32) -> &Held {
        self.articles[place as usize].as_ref().expect("a place that is used holds an article")
    }

    /// The same, to note its story.
    pub(super) fn at_mut(&mut self, place: u32) -> &mut Held {
        self.articles[place as usize].as_mut().expect("a place that is used holds an article")
    }

    /// All articles, in no particular order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Held> {
        self.articles.iter().flatten()
    }

    /// The places of the articles filed under a day.
    pub(super) fn on(&self, day: i32) -> &[u32] {
        self.by_day.get(&day).map_or(&[], Vec::as_slice)
    }

    /// How many articles are filed within the window of publication around an article.
    pub(super) fn rivals(&self, days: Days) -> usize {
        days.anchor().map_or(0, |day| {
            let near = day - PUBLISHED_WINDOW..=day + PUBLISHED_WINDOW;
            self.by_day.range(near).map(|(_, places)| places.len()).sum()
        })
    }

    /// How many articles there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are too few articles for the rarity of words to mean much.
    pub(super) fn is_small(&self) -> bool {
        self.len() < SMALL_ARCHIVE
    }

    /// Changes whenever [`Self::rarity`] may.
    pub(super) fn state(&self) -> u64 {
        self.state
    }

    /// How many articles hold a word.
    pub(super) fn holders(&self, term: u32) -> u32 {
        self.terms.articles(term)
    }

    /// The hash of a word, which is the same in every archive.
    pub(super) fn hash(&self, term: u32) -> u32 {
        *self.terms.key(term)
    }

    /// How telling a word is.
    pub(super) fn rarity(&self, term: u32) -> f32 {
        rarity(self.terms.articles(term), self.len())
    }

    /// The words of an article with their weights, as a vector of length 1; sorted by number.
    pub(super) fn vector(&self, terms: &Terms) -> Vec<(u32, f32)> {
        let mut vector: Vec<(u32, f32)> =
            terms.iter().map(|(term, n)| (term, weight(n) * self.rarity(term))).collect();
        let norm = vector.iter().map(|(_, w)| f64::from(w * w)).sum::<f64>().sqrt();
        vector.iter_mut().for_each(|(_, w)| *w /= norm as f32);
        vector
    }

    /// The names that two articles share and few others hold, rarest first.
    pub(super) fn shared_names(&self, a: &Held, b: &Held) -> Vec<EntityId> {
        let few = (self.len() / 20).max(3) as u32;
        let mut shared: Vec<u32> = a
            .names
            .iter()
            .copied()
            .filter(|name| b.names.contains(name) && self.names.articles(*name) <= few)
            .collect();
        shared.sort_by_key(|name| (self.names.articles(*name), self.names.key(*name)));
        shared.iter().map(|name| self.names.key(*name).clone()).collect()
    }
}
