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

use super::alike::{Candidate, alike};
use super::gist::Gist;
use super::holdings::{Held, Holdings};
use super::profile::{MAX_MEMBERS, Profile};
use super::threshold::needed;
use super::window::Window;

/// How many profiles of stories are kept at hand.
const MAX_PROFILES: usize = 20_000;

/// How often an article whose reasons no longer hold may look for a better story.
const SETTLING_ROUNDS: usize = 3;

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
    pub fn add(&mut self, gist: &Gist) -> Placement {
        let article = gist.article;
        self.add_all(std::slice::from_ref(gist));
        self.placement(article).expect("an article that was added has a story")
    }

    /// Adds articles that arrive together, such as a whole archive. First all of them are
    /// counted, so that the rarity of words is that of the archive; then each is placed; then
    /// each is held against all stories once more, because the first had little to choose from.
    pub fn add_all(&mut self, gists: &[Gist]) {
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
        let mut founded = Vec::new();
        for &place in &places {
            let chosen = self.choose(place);
            founded.extend(self.enter(place, chosen));
        }
        if places.len() > 1 {
            for &place in &places {
                founded.extend(self.settle(place));
            }
            self.justify(&places, &mut founded);
            self.rename(founded);
        }
    }

    /// Removes an article; `false` when it is not here. Its story keeps its id and its other
    /// articles, and ends with its last one.
    pub fn remove(&mut self, article: ArticleId) -> bool {
        let Some((place, held)) = self.holdings.remove(article) else { return false };
        if let Some(day) = held.days.anchor() {
            self.window.remove(day, place, &held.terms);
        }
        if let Some(story) = held.story {
            self.leave(place, story);
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

    /// The story that an article should be in, and why; `None` when it should found one.
    fn choose(&mut self, place: u32) -> Option<(StoryId, StoryJoin)> {
        self.copied(place).or_else(|| self.most_alike(place))
    }

    /// Puts an article into a story, or lets it found one, whose id is given back.
    fn enter(&mut self, place: u32, chosen: Option<(StoryId, StoryJoin)>) -> Option<StoryId> {
        let held = self.holdings.at(place);
        let (id, days, key) = (held.id, held.days, age(held));
        let founds = chosen.is_none();
        let (story, join) = match chosen {
            Some((story, join)) => (story, Some(Box::new(join))),
            None => (self.unused_id(id), None),
        };
        let articles = self.stories.entry(story).or_default();
        let at = articles.partition_point(|other| age(self.holdings.at(*other)) < key);
        articles.insert(at, place);
        match self.profiles.get_mut(&story) {
            Some(profile) if at >= MAX_MEMBERS => profile.add_day(days),
            _ => drop(self.profiles.remove(&story)),
        }
        let held = self.holdings.at_mut(place);
        (held.story, held.join) = (Some(story), join);
        founds.then_some(story)
    }

    /// Takes the article at a place out of its story, which ends with its last article.
    fn leave(&mut self, place: u32, story: StoryId) {
        self.profiles.remove(&story);
        if let Some(articles) = self.stories.get_mut(&story) {
            articles.retain(|other| *other != place);
            if articles.is_empty() {
                self.stories.remove(&story);
            }
        }
    }

    /// Moves an article to the story that it is most like by now, or brings its reasons up to
    /// date. Gives the id of a story that it founds by leaving one.
    fn settle(&mut self, place: u32) -> Option<StoryId> {
        let story = self.holdings.at(place).story?;
        match self.choose(place) {
            Some((same, join)) if same == story => {
                self.holdings.at_mut(place).join = Some(Box::new(join));
                None
            }
            None if self.stories[&story].len() == 1 => None,
            chosen => {
                self.leave(place, story);
                self.enter(place, chosen)
            }
        }
    }

    /// Whether an article is in a story for no reason that holds: what it was joined with has
    /// moved on, or it is no longer the oldest and was never compared.
    fn is_adrift(&self, place: u32) -> bool {
        let held = self.holdings.at(place);
        let Some(articles) = held.story.and_then(|story| self.stories.get(&story)) else {
            return false;
        };
        let holds = held.join.as_ref().is_some_and(|join| {
            let with = self.holdings.place(join.with);
            with.is_some_and(|with| self.holdings.at(with).story == held.story)
        });
        articles.first() != Some(&place) && !holds
    }

    /// Gives every article of a batch a reason that holds, or a story of its own.
    fn justify(&mut self, places: &[u32], founded: &mut Vec<StoryId>) {
        for attempt in 0.. {
            let adrift: Vec<u32> =
                places.iter().copied().filter(|place| self.is_adrift(*place)).collect();
            if adrift.is_empty() {
                return;
            }
            for place in adrift {
                // Later rounds only take articles out, so they come to an end.
                if attempt < SETTLING_ROUNDS {
                    founded.extend(self.settle(place));
                } else if let Some(story) = self.holdings.at(place).story {
                    self.leave(place, story);
                    founded.extend(self.enter(place, None));
                }
            }
        }
    }

    /// Names stories that were founded together after their oldest articles, whoever was first.
    fn rename(&mut self, mut founded: Vec<StoryId>) {
        founded.sort_unstable();
        founded.dedup();
        let taken: Vec<(StoryId, Vec<u32>)> = founded
            .into_iter()
            .filter_map(|story| Some((story, self.stories.remove(&story)?)))
            .collect();
        for (old, articles) in taken {
            let Some(&oldest) = articles.first() else { continue };
            let story = self.unused_id(self.holdings.at(oldest).id);
            articles.iter().for_each(|place| self.holdings.at_mut(*place).story = Some(story));
            self.holdings.at_mut(oldest).join = None;
            self.profiles.remove(&old);
            self.stories.insert(story, articles);
        }
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
        let vector = self.holdings.vector(&self.holdings.at(place).terms);
        let mut best: Option<(f32, StoryId, StoryJoin)> = None;
        for candidate in alike(&self.holdings, &mut self.window, place, &vector) {
            let Candidate { story, nearest } = candidate;
            let Some((cosine, needed)) = self.likeness(place, &vector, story) else { continue };
            let margin = cosine / needed;
            let second = best
                .as_ref()
                .is_some_and(|(most, id, _)| margin < *most || (margin == *most && story > *id));
            if margin < 1.0 || second {
                continue;
            }
            let Some(join) = self.join(place, nearest, cosine, needed) else { continue };
            if !self.holdings.is_small() || !join.shared_names.is_empty() {
                best = Some((margin, story, join));
            }
        }
        best.map(|(_, story, join)| (story, join))
    }

    /// How alike an article and a story are, itself left out, and how alike they should be;
    /// `None` when the article's days do not fit.
    fn likeness(
        &mut self,
        place: u32,
        vector: &[(u32, f32)],
        story: StoryId,
    ) -> Option<(f32, f32)> {
        let held = self.holdings.at(place);
        let profile = profile(&mut self.profiles, &self.holdings, &self.stories, story);
        let inside = held.story == Some(story);
        if !inside && !profile.span.admits(held.days) {
            return None;
        }
        let summed =
            inside && self.stories[&story].iter().take(MAX_MEMBERS).any(|member| *member == place);
        let own = summed.then_some(&held.terms);
        let rarity = |term| self.holdings.rarity(term);
        let cosine = profile.cosine(vector, own, self.holdings.state(), rarity);
        let rivals = self.holdings.rivals(held.days);
        let length = profile.length.min(f32::from(held.length));
        let articles = profile.articles - usize::from(inside);
        Some((cosine, needed(rivals, length, articles, self.holdings.is_small())))
    }

    /// The reasons for a join; `None` when the two articles are not near in time.
    fn join(&self, place: u32, nearest: u32, cosine: f32, needed: f32) -> Option<StoryJoin> {
        let (held, with) = (self.holdings.at(place), self.holdings.at(nearest));
        let (basis, days) = with.days.near(held.days)?;
        let mut shared_names = self.holdings.shared_names(held, with);
        shared_names.truncate(MAX_SHARED);
        let (cosine, days_apart) = (cosine.min(1.0), Some(days));
        Some(StoryJoin { with: with.id, cosine, needed, basis, days_apart, shared_names })
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
