//! Counting the stories that articles tell, exactly: an article that shares no story is one by
//! itself, and those that share one are counted once. Knows stories by their numbers only.

use rustc_hash::FxHashSet;
use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::schema::STORY;

/// The stories of one segment's articles.
pub(super) struct StoryColumn(Column<u64>);

impl StoryColumn {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self(reader.fast_fields().u64(STORY)?))
    }

    /// The story that an article shares with others.
    pub(super) fn shared(&self, doc: DocId) -> Option<u64> {
        self.0.first(doc)
    }
}

/// Articles, and the stories that they tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) articles: u64,
    alone: u64,
    shared: FxHashSet<u64>,
}

impl Told {
    /// Adds an article.
    pub(super) fn add(&mut self, story: Option<u64>) {
        self.articles += 1;
        match story {
            None => self.alone += 1,
            Some(story) => drop(self.shared.insert(story)),
        }
    }

    /// Adds other articles.
    pub(super) fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.alone += other.alone;
        self.shared.extend(&other.shared);
    }

    /// How many stories they tell.
    pub(super) fn stories(&self) -> u64 {
        self.alone + self.shared.len() as u64
    }
}

/// The shared stories that articles with each value of a facet tell: pairs of the value's number
/// and the story.
#[derive(Default)]
pub(super) struct Pairs(Vec<(u64, u64)>);

impl Pairs {
    pub(super) fn add(&mut self, value: u64, story: u64) {
        self.0.push((value, story));
    }

    /// For each of these values, in order and with how many articles have it: how many of the
    /// articles share no story, and the stories of the others, each once.
    pub(super) fn by_value(mut self, values: &[u64], articles: &[u64]) -> Vec<(u64, Vec<u64>)> {
        self.0.sort_unstable();
        let mut runs = self.0.chunk_by(|(a, _), (b, _)| a == b).peekable();
        let told = values.iter().zip(articles).map(|(value, articles)| {
            let Some(run) = runs.next_if(|run| run[0].0 == *value) else {
                return (*articles, Vec::new());
            };
            let mut stories: Vec<u64> = run.iter().map(|(_, story)| *story).collect();
            stories.dedup();
            (articles - run.len() as u64, stories)
        });
        told.collect()
    }
}
