//! The stories that several articles tell, and the groups of copies, as they are published. What
//! is not here is an article alone in the story that bears its own id.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Article, ArticleId, SourceId, StoryId};

use super::handle::Archive;

/// A story of several articles, or one that outlived the article it is named after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryEntry {
    /// Its articles, oldest first.
    pub articles: Vec<ArticleId>,
    /// Who published them.
    pub sources: BTreeSet<SourceId>,
    /// The day of its first dated article.
    pub first: Option<Date>,
    /// The day of its last dated article.
    pub last: Option<Date>,
}

/// Where an article stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its story.
    pub story: StoryId,
    /// How many articles tell it, this one counted.
    pub story_size: u64,
    /// How many other articles print its text, or a copy of it.
    pub copies: u64,
}

/// The stories of several articles, and the groups of copies.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct StoryTable {
    pub(super) stories: HashMap<StoryId, StoryEntry>,
    /// The copies of each article that leads any, oldest first.
    pub(super) copies: HashMap<ArticleId, Vec<ArticleId>>,
}

impl StoryTable {
    /// Notes who published an article and when.
    pub(super) fn count(&mut self, article: &Article) {
        let story = article.story.as_ref().and_then(|story| self.stories.get_mut(&story.id));
        let Some(entry) = story else { return };
        entry.sources.extend(article.source.iter().map(|source| source.id.clone()));
        if let Some((first, last)) = article.published.span() {
            entry.first = Some(entry.first.map_or(first, |day| day.min(first)));
            entry.last = Some(entry.last.map_or(last, |day| day.max(last)));
        }
    }

    /// Where an article stands among the others.
    pub(super) fn standing(&self, article: &Article) -> Standing {
        let story = article.story_id();
        let entry = self.stories.get(&story);
        Standing {
            story,
            story_size: entry.map_or(1, |entry| entry.articles.len() as u64),
            copies: self.copies.get(&article.lead()).map_or(0, |copies| copies.len() as u64),
        }
    }

    /// The other articles that print an article's text: the lead, then its copies, oldest first.
    pub(super) fn copies(&self, article: &Article) -> Vec<ArticleId> {
        let lead = article.lead();
        let copies = self.copies.get(&lead).into_iter().flatten().copied();
        let group = std::iter::once(lead).chain(copies);
        group.filter(|id| *id != article.id).collect()
    }
}

impl Archive {
    /// Where an article stands among the others.
    pub fn standing(&self, article: &Article) -> Standing {
        self.state.load().stories.standing(article)
    }
}
