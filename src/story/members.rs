//! Who is in which story, and the profiles of stories. Keeps the lists; why an article is in one
//! is decided elsewhere.

use rustc_hash::FxHashMap;

use crate::model::{ArticleId, JoinBasis, StoryId, StoryJoin};

use super::days::Days;
use super::holdings::{Held, Holdings};
use super::profile::{MAX_MEMBERS, Profile};

/// How many profiles are kept at hand.
const MAX_PROFILES: usize = 20_000;

/// The articles of every story.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// Articles by their places, oldest first.
    stories: FxHashMap<StoryId, Vec<u32>>,
    /// Made when asked for.
    profiles: FxHashMap<StoryId, Profile>,
}

/// A story for an article, and why.
pub(super) type Choice = (StoryId, StoryJoin);

impl Members {
    /// The articles of a story by their places, oldest first; empty when there is no such story.
    pub(super) fn of(&self, story: StoryId) -> &[u32] {
        self.stories.get(&story).map_or(&[], Vec::as_slice)
    }

    /// All stories with the number of their articles, in no particular order.
    pub(super) fn stories(&self) -> impl Iterator<Item = (StoryId, usize)> {
        self.stories.iter().map(|(story, articles)| (*story, articles.len()))
    }

    /// Puts an article into a story, or lets it found one, whose id is given back.
    pub(super) fn enter(
        &mut self,
        holdings: &mut Holdings,
        place: u32,
        choice: Option<Choice>,
    ) -> Option<StoryId> {
        let founds = choice.is_none();
        let (story, join) = match choice {
            Some((story, join)) => (story, Some(join)),
            None => (self.unused_id(holdings.at(place).id), None),
        };
        self.put(holdings, place, story, join);
        founds.then_some(story)
    }

    /// Puts an article into a story, for a reason or as its founder.
    pub(super) fn put(
        &mut self,
        holdings: &mut Holdings,
        place: u32,
        story: StoryId,
        join: Option<StoryJoin>,
    ) {
        let held = holdings.at_mut(place);
        (held.story, held.join) = (Some(story), join.map(Box::new));
        let key = age(held);
        let articles = self.stories.entry(story).or_default();
        let at = articles.partition_point(|other| age(holdings.at(*other)) < key);
        articles.insert(at, place);
        match self.profiles.get_mut(&story) {
            Some(profile) if at >= MAX_MEMBERS => profile.add_late(counted(holdings.at(place))),
            _ => drop(self.profiles.remove(&story)),
        }
    }

    /// Takes the article at a place out of a story, which ends with its last article.
    pub(super) fn leave(&mut self, place: u32, story: StoryId) {
        self.profiles.remove(&story);
        if let Some(articles) = self.stories.get_mut(&story) {
            articles.retain(|other| *other != place);
            if articles.is_empty() {
                self.stories.remove(&story);
            }
        }
    }

    /// Names stories that were founded together after their oldest articles, whoever was first.
    pub(super) fn rename(&mut self, holdings: &mut Holdings, mut founded: Vec<StoryId>) {
        founded.sort_unstable();
        founded.dedup();
        let taken: Vec<Vec<u32>> = founded
            .iter()
            .filter_map(|story| {
                self.profiles.remove(story);
                self.stories.remove(story)
            })
            .collect();
        for articles in taken {
            let Some(&oldest) = articles.first() else { continue };
            let story = self.unused_id(holdings.at(oldest).id);
            articles.iter().for_each(|place| holdings.at_mut(*place).story = Some(story));
            holdings.at_mut(oldest).join = None;
            self.stories.insert(story, articles);
        }
    }

    /// The profile of a story.
    pub(super) fn profile(&mut self, holdings: &Holdings, story: StoryId) -> &mut Profile {
        if self.profiles.len() >= MAX_PROFILES && !self.profiles.contains_key(&story) {
            self.profiles.clear();
        }
        let places = self.stories.get(&story).map_or(&[][..], Vec::as_slice);
        self.profiles.entry(story).or_insert_with(|| {
            let articles = || places.iter().map(|place| holdings.at(*place));
            Profile::new(
                articles().map(counted),
                articles().take(MAX_MEMBERS).map(|held| &held.terms),
            )
        })
    }

    /// Whether an article is among those that make the profile of a story.
    pub(super) fn is_summed(&self, place: u32, story: StoryId) -> bool {
        self.of(story).iter().take(MAX_MEMBERS).any(|member| *member == place)
    }

    /// The id of a story that an article founds.
    fn unused_id(&self, article: ArticleId) -> StoryId {
        (0..)
            .map(|earlier| StoryId::founded_by(article, earlier))
            .find(|id| !self.stories.contains_key(id))
            .expect("there are more ids than stories")
    }
}

/// The order in which articles are placed, and stand in their story: by date, the undated last;
/// what copies another after it.
pub(super) fn age(held: &Held) -> (bool, Option<i32>, bool, ArticleId) {
    let day = held.days.anchor();
    (day.is_none(), day, held.copy_of.is_some(), held.id)
}

/// The days of an article as far as they bound its story: a reprint may come at any time.
fn counted(held: &Held) -> Option<Days> {
    let copy = held.join.as_ref().is_some_and(|join| join.basis == JoinBasis::Copy);
    (!copy).then_some(held.days)
}
