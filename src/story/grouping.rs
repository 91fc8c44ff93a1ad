//! Grouping: which articles report the same happening. An article joins the story that it is most
//! like or founds one, and no other article moves. It knows no text and no engine: only gists.
//!
//! The method is single-pass clustering, as in topic detection and tracking (Allan, Papka and
//! Lavrenko, "On-line new event detection and tracking", 1998): the cosine between TF-IDF
//! vectors, within windows of days, against the sum of a story's articles.
//!
//! **What depends on the order of arrival.** Articles given together are placed by date, then
//! copies after what they copy, then id, so the same batch makes the same stories in any order,
//! and so does an archive that is built anew. An article that comes later is placed among the
//! stories there are; it never splits or merges them, and earlier joins are not revisited. A
//! rebuilt archive may therefore differ from one that grew, where an article could bridge two.

use rustc_hash::FxHashMap;

use crate::model::{ArticleId, JoinBasis, StoryId, StoryJoin};

use super::alike::alike;
use super::gist::Gist;
use super::holdings::{Held, Holdings};
use super::profile::{MAX_MEMBERS, Profile};
use super::threshold::needed;
use super::window::Window;

/// How many profiles of stories are kept at hand.
const MAX_PROFILES: usize = 20_000;

/// How many shared names a join keeps.
const MAX_SHARED: usize = 5;

/// Where an article was placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The article.
    pub article: ArticleId,
    /// Its story.
    pub story: StoryId,
    /// Why it was joined; `None` when it founded the story.
    pub join: Option<StoryJoin>,
}

/// The stories of an archive: every article is in exactly one.
///
/// It takes some 400 bytes an article: its words and names packed, its place in a story. What is
/// derived (the inverted words of recent days, the profiles of stories) is bounded.
#[derive(Debug, Default)]
pub struct Grouping {
    holdings: Holdings,
    /// The articles of a story by their places, oldest first.
    stories: FxHashMap<StoryId, Vec<u32>>,
    window: Window,
    profiles: FxHashMap<StoryId, Profile>,
}

impl Grouping {
    /// Adds one article and places it. An article that is here already stays where it is.
    pub fn add(&mut self, gist: Gist) -> Placement {
        let article = gist.article;
        self.add_all(vec![gist]);
        self.placement(article).expect("an article that was added has a story")
    }

    /// Adds articles that arrive together, such as a whole archive. First all of them are
    /// counted, so that the rarity of words is that of the archive; then each is placed.
    pub fn add_all(&mut self, gists: Vec<Gist>) {
        let mut places = Vec::with_capacity(gists.len());
        for gist in gists {
            let Some(place) = self.holdings.insert(gist) else { continue };
            let held = self.holdings.at(place);
            if let Some(day) = held.days.anchor() {
                self.window.add(day, place, &held.terms);
            }
            places.push(place);
        }
        places.sort_unstable_by_key(|place| age(self.holdings.at(*place)));
        for place in places {
            self.place(place);
        }
    }

    /// Removes an article; `false` when it is not here. Its story keeps its id and its other
    /// articles, and ends with its last one.
    pub fn remove(&mut self, article: ArticleId) -> bool {
        let Some((place, held)) = self.holdings.remove(article) else { return false };
        if let Some(day) = held.days.anchor() {
            self.window.remove(day, place, &held.terms);
        }
        if let Some(story) = held.story
            && let Some(articles) = self.stories.get_mut(&story)
        {
            articles.retain(|other| *other != place);
            if articles.is_empty() {
                self.stories.remove(&story);
            }
            self.profiles.remove(&story);
        }
        true
    }

    /// The story of an article, and why the article is in it.
    pub fn placement(&self, article: ArticleId) -> Option<Placement> {
        let held = self.holdings.at(self.holdings.place(article)?);
        Some(Placement { article, story: held.story?, join: held.join.as_deref().cloned() })
    }

    /// The articles of a story, oldest first; empty when there is no such story.
    pub fn articles(&self, story: StoryId) -> Vec<ArticleId> {
        let places = self.stories.get(&story).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| self.holdings.at(*place).id).collect()
    }

    /// All stories with the number of their articles, in no particular order.
    pub fn stories(&self) -> impl Iterator<Item = (StoryId, usize)> {
        self.stories.iter().map(|(story, articles)| (*story, articles.len()))
    }

    /// How many articles are grouped.
    pub fn len(&self) -> usize {
        self.holdings.len()
    }

    /// Whether no article is grouped.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes that the articles' words, names and places take.
    pub fn bytes(&self) -> usize {
        self.holdings.bytes()
    }

    /// Joins an article to a story or lets it found one.
    fn place(&mut self, place: u32) {
        let joined = self.copied(place).or_else(|| self.most_alike(place));
        let held = self.holdings.at(place);
        let (id, key) = (held.id, age(held));
        let (story, join) = match joined {
            Some((story, join)) => (story, Some(Box::new(join))),
            None => (self.unused_id(id), None),
        };
        let articles = self.stories.entry(story).or_default();
        let at = articles.partition_point(|other| age(self.holdings.at(*other)) < key);
        articles.insert(at, place);
        if at < MAX_MEMBERS || articles.len() <= MAX_MEMBERS {
            self.profiles.remove(&story);
        } else if let Some(profile) = self.profiles.get_mut(&story) {
            profile.add_day(self.holdings.at(place).days);
        }
        let held = self.holdings.at_mut(place);
        (held.story, held.join) = (Some(story), join);
    }

    /// The id of a story that an article founds.
    fn unused_id(&self, article: ArticleId) -> StoryId {
        (0..)
            .map(|earlier| StoryId::founded_by(article, earlier))
            .find(|id| !self.stories.contains_key(id))
            .expect("there are more ids than stories")
    }

    /// The story of what an article copies.
    fn copied(&self, place: u32) -> Option<(StoryId, StoryJoin)> {
        let held = self.holdings.at(place);
        let with = self.holdings.at(self.holdings.place(held.copy_of?)?);
        let days_apart = match (held.days.published, with.days.published) {
            (Some(a), Some(b)) => u16::try_from(a.abs_diff(b)).ok(),
            _ => None,
        };
        let mut shared_names = self.holdings.shared_names(held, with);
        shared_names.truncate(MAX_SHARED);
        Some((
            with.story?,
            StoryJoin {
                with: with.id,
                cosine: 1.0,
                needed: 1.0,
                basis: JoinBasis::Copy,
                days_apart,
                shared_names,
            },
        ))
    }

    /// The story that an article is most like, if any is alike enough.
    fn most_alike(&mut self, place: u32) -> Option<(StoryId, StoryJoin)> {
        let held = self.holdings.at(place);
        let vector = self.holdings.vector(&held.terms);
        let rivals = self.holdings.rivals(held.days);
        let mut best: Option<(f32, StoryId, StoryJoin)> = None;
        for candidate in alike(&self.holdings, &mut self.window, held, &vector) {
            let story = candidate.story;
            let profile = profile(&mut self.profiles, &self.holdings, &self.stories, story);
            if !profile.span.admits(held.days) {
                continue;
            }
            let length = profile.length.min(f32::from(held.length));
            let needed = needed(rivals, length, profile.articles, self.holdings.is_small());
            let rarity = |term| self.holdings.rarity(term);
            let cosine = profile.cosine(&vector, self.holdings.state(), rarity);
            let margin = cosine / needed;
            if margin < 1.0
                || best.as_ref().is_some_and(|(most, id, _)| (*most, story) >= (margin, *id))
            {
                continue;
            }
            let with = self.holdings.at(candidate.nearest);
            let mut shared_names = self.holdings.shared_names(held, with);
            if self.holdings.is_small() && shared_names.is_empty() {
                continue;
            }
            shared_names.truncate(MAX_SHARED);
            let Some((basis, days)) = with.days.near(held.days) else { continue };
            let join = StoryJoin {
                with: with.id,
                cosine: cosine.min(1.0),
                needed,
                basis,
                days_apart: Some(days),
                shared_names,
            };
            best = Some((margin, story, join));
        }
        best.map(|(_, story, join)| (story, join))
    }
}

/// The order in which articles are placed, and stand in their story: by date, the undated last;
/// what copies another after it.
fn age(held: &Held) -> (bool, Option<i32>, bool, ArticleId) {
    let day = held.days.anchor();
    (day.is_none(), day, held.copy_of.is_some(), held.id)
}

/// The profile of a story, made when it is not at hand.
fn profile<'p>(
    profiles: &'p mut FxHashMap<StoryId, Profile>,
    holdings: &Holdings,
    stories: &FxHashMap<StoryId, Vec<u32>>,
    story: StoryId,
) -> &'p mut Profile {
    if profiles.len() >= MAX_PROFILES && !profiles.contains_key(&story) {
        profiles.clear();
    }
    profiles.entry(story).or_insert_with(|| {
        let places = stories.get(&story).map_or(&[][..], Vec::as_slice);
        let articles = || places.iter().map(|place| holdings.at(*place));
        Profile::new(
            articles().map(|held| held.days),
            articles().take(MAX_MEMBERS).map(|held| &held.terms),
        )
    })
}
