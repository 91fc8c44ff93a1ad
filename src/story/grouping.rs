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

use serde::{Deserialize, Serialize};

use crate::model::{ArticleId, JoinBasis, StoryId, StoryJoin};

use super::alike::{Candidate, alike};
use super::days::Days;
use super::gist::Gist;
use super::holdings::Holdings;
use super::members::{Choice, Members, age};
use super::threshold::needed;
use super::window::Window;

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

/// Where an article was placed, to be kept between runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// The days that it then had.
    pub days: Days,
    /// Its story.
    pub story: StoryId,
    /// Why it was joined; `None` when it founded the story.
    pub join: Option<StoryJoin>,
}

/// The stories of an archive: every article is in exactly one.
///
/// It takes some 450 bytes an article: its words and names packed, its place in a story. What is
/// derived (the inverted words of recent days, the profiles of stories) is bounded.
#[derive(Debug, Default)]
pub struct Grouping {
    holdings: Holdings,
    members: Members,
    window: Window,
    /// The places of articles that are collected and not placed.
    waiting: Vec<u32>,
}

impl Grouping {
    /// Adds one article and places it. An article that is here already stays where it is.
    pub fn add(&mut self, gist: &Gist) -> Placement {
        self.add_all(std::slice::from_ref(gist));
        self.placement(gist.article).expect("an article that was added has a story")
    }

    /// Adds articles that arrive together: collects all and places them.
    pub fn add_all(&mut self, gists: &[Gist]) {
        gists.iter().for_each(|gist| self.collect(gist));
        self.place();
    }

    /// Takes an article in and lets it wait for others to be placed with, as the articles of an
    /// archive that is built should: what is rare is known when all are here. Its gist is not
    /// needed any longer.
    pub fn collect(&mut self, gist: &Gist) {
        let Some(place) = self.holdings.insert(gist) else { return };
        let held = self.holdings.at(place);
        if let Some(day) = held.days.anchor() {
            self.window.add(day, place, &held.terms);
        }
        self.waiting.push(place);
    }

    /// Says that the text of an article that waits is nearly that of another: it belongs to the
    /// other's story, whatever its date.
    pub fn note_copy(&mut self, article: ArticleId, of: ArticleId) {
        if let Some(place) = self.holdings.place(article) {
            self.holdings.at_mut(place).copy_of = Some(of).filter(|of| *of != article);
        }
    }

    /// Puts an article that waits where it was placed before; `false` when it is not here, or has
    /// other days by now and is to be placed anew.
    pub fn restore(&mut self, article: ArticleId, placed: Placed) -> bool {
        let Some(place) = self.holdings.place(article) else { return false };
        let held = self.holdings.at(place);
        let fits = held.story.is_none() && held.days == placed.days;
        if fits {
            self.members.put(&mut self.holdings, place, placed.story, placed.join);
        }
        fits
    }

    /// Gives the articles that were restored, and whose reason to be in their story names one
    /// that is not in it any more, another of the story to be compared with. Says which.
    pub fn mend(&mut self) -> Vec<ArticleId> {
        let mut gone: Vec<(StoryId, ArticleId)> = Vec::new();
        let mut mended = Vec::new();
        for held in self.holdings.iter() {
            let (Some(story), Some(join)) = (held.story, &held.join) else { continue };
            let with = self.holdings.place(join.with).map(|place| self.holdings.at(place).story);
            if with != Some(Some(story)) {
                gone.push((story, join.with));
                mended.push(held.id);
            }
        }
        gone.sort_unstable();
        gone.dedup();
        gone.into_iter().for_each(|(story, article)| self.rejoin(story, article));
        mended
    }

    /// Places the articles that wait: one after the other, the earliest first; then each is held
    /// against all stories once more, because the first had little to choose from.
    pub fn place(&mut self) {
        let mut places = std::mem::take(&mut self.waiting);
        places.retain(|place| self.holdings.at(*place).story.is_none());
        places.sort_unstable_by_key(|place| age(self.holdings.at(*place)));
        let mut founded = Vec::new();
        for &place in &places {
            let choice = self.choose(place, places.len() > 1);
            founded.extend(self.members.enter(&mut self.holdings, place, choice));
        }
        if places.len() > 1 {
            for &place in &places {
                founded.extend(self.settle(place));
            }
            self.justify(&places, &mut founded);
            self.members.rename(&mut self.holdings, founded);
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
            self.members.leave(place, story);
            self.rejoin(story, article);
        }
        self.waiting.retain(|waiting| *waiting != place);
        true
    }

    /// The story of an article, and why the article is in it; `None` while it waits.
    pub fn placement(&self, article: ArticleId) -> Option<Placement> {
        let held = self.holdings.at(self.holdings.place(article)?);
        Some(Placement { article, story: held.story?, join: held.join.as_deref().cloned() })
    }

    /// Where every article is placed, to be kept between runs.
    pub fn placements(&self) -> impl Iterator<Item = (ArticleId, Placed)> {
        self.holdings.iter().filter_map(|held| {
            let join = held.join.as_deref().cloned();
            Some((held.id, Placed { days: held.days, story: held.story?, join }))
        })
    }

    /// The articles of a story, oldest first; empty when there is no such story.
    pub fn articles(&self, story: StoryId) -> Vec<ArticleId> {
        self.members.of(story).iter().map(|place| self.holdings.at(*place).id).collect()
    }

    /// All stories with the number of their articles, in no particular order.
    pub fn stories(&self) -> impl Iterator<Item = (StoryId, usize)> {
        self.members.stories()
    }

    /// How many articles are grouped.
    pub fn len(&self) -> usize {
        self.holdings.len()
    }

    /// Whether no article is grouped.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The story that an article should be in, and why; `None` when it should found one. `many`
    /// says that it is one of many.
    fn choose(&mut self, place: u32, many: bool) -> Option<Choice> {
        self.copied(place).or_else(|| self.most_alike(place, many))
    }

    /// Moves an article to the story that it is most like by now, or brings its reasons up to
    /// date. Gives the id of a story that it founds by leaving one.
    fn settle(&mut self, place: u32) -> Option<StoryId> {
        let story = self.holdings.at(place).story?;
        match self.choose(place, true) {
            Some((same, join)) if same == story => {
                self.holdings.at_mut(place).join = Some(Box::new(join));
                None
            }
            None if self.members.of(story).len() == 1 => None,
            choice => {
                self.members.leave(place, story);
                self.members.enter(&mut self.holdings, place, choice)
            }
        }
    }

    /// Gives every article of a batch a reason that holds, or a story of its own.
    fn justify(&mut self, places: &[u32], founded: &mut Vec<StoryId>) {
        for round in 0.. {
            let adrift: Vec<u32> =
                places.iter().copied().filter(|place| self.is_adrift(*place)).collect();
            if adrift.is_empty() {
                return;
            }
            for place in adrift {
                // Later rounds only take articles out, so they come to an end.
                if round < SETTLING_ROUNDS {
                    founded.extend(self.settle(place));
                } else if let Some(story) = self.holdings.at(place).story {
                    self.members.leave(place, story);
                    founded.extend(self.members.enter(&mut self.holdings, place, None));
                }
            }
        }
    }

    /// Whether an article is in a story for no reason that holds: what it was joined with has
    /// moved on, or it is no longer the oldest and was never compared.
    fn is_adrift(&self, place: u32) -> bool {
        let held = self.holdings.at(place);
        let Some(story) = held.story else { return false };
        let holds = held.join.as_ref().is_some_and(|join| {
            let with = self.holdings.place(join.with);
            with.is_some_and(|with| self.holdings.at(with).story == held.story)
        });
        self.members.of(story).first() != Some(&place) && !holds
    }

    /// Gives the articles of a story that were joined with one that is gone another of the story
    /// to be compared with. What they have in common with the story as a whole stays.
    fn rejoin(&mut self, story: StoryId, gone: ArticleId) {
        let members = self.members.of(story);
        let mut changed = Vec::new();
        for &place in members {
            let Some(join) = &self.holdings.at(place).join else { continue };
            if join.with == gone {
                let others = members.iter().copied().filter(|other| *other != place);
                let join = others
                    .filter_map(|other| self.join(place, other, join.cosine, join.needed))
                    .next();
                changed.push((place, join));
            }
        }
        for (place, join) in changed {
            self.holdings.at_mut(place).join = join.map(Box::new);
        }
    }

    /// The story of what an article copies.
    fn copied(&self, place: u32) -> Option<Choice> {
        let held = self.holdings.at(place);
        let with = self.holdings.at(self.holdings.place(held.copy_of?)?);
        let days_apart = match (held.days.published, with.days.published) {
            (Some(a), Some(b)) => u16::try_from(a.abs_diff(b)).ok(),
            _ => None,
        };
        let mut shared_names = self.holdings.shared_names(held, with);
        shared_names.truncate(MAX_SHARED);
        let join = StoryJoin {
            with: with.id,
            cosine: 1.0,
            needed: 1.0,
            basis: JoinBasis::Copy,
            days_apart,
            shared_names,
        };
        Some((with.story?, join))
    }

    /// The story that an article is most like, if any is alike enough.
    fn most_alike(&mut self, place: u32, many: bool) -> Option<Choice> {
        let vector = self.holdings.vector(&self.holdings.at(place).terms);
        let mut best: Option<(f32, StoryId, StoryJoin)> = None;
        for candidate in alike(&self.holdings, &mut self.window, place, &vector, many) {
            let Candidate { story, nearest } = candidate;
            let Some((cosine, needed)) = self.likeness(place, &vector, story) else { continue };
            let margin = cosine / needed;
            let better = best
                .as_ref()
                .is_none_or(|(most, id, _)| margin > *most || (margin == *most && story < *id));
            if margin < 1.0 || !better {
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
        let inside = held.story == Some(story);
        let summed = inside && self.members.is_summed(place, story);
        let profile = self.members.profile(&self.holdings, story);
        if !inside && !profile.span.admits(held.days) {
            return None;
        }
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
