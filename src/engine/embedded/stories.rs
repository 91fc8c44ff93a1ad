//! Counting the stories that articles tell, exactly: an article that shares no story is one by
//! itself, and those that share one are counted once. Knows stories by their numbers only.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::{DocId, Searcher};

use super::packed::PackedFacet;
use super::schema::STORY;

/// Nothing, where a number may stand.
const NONE: u32 = u32::MAX;

/// The stories of all articles of one state of the index, numbered over all segments. Where every
/// article is a story by itself, nothing is looked up.
#[derive(Debug, Default)]
pub(super) struct PackedStories {
    /// How many stories are shared.
    shared: usize,
    /// By segment and document, the story that the article shares with others; nothing for
    /// segments in which none does.
    segments: Vec<Vec<u32>>,
}

impl PackedStories {
    /// Packs the stories of all articles.
    pub(super) fn pack(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            let column = reader.fast_fields().u64(STORY)?;
            let mut stories = Vec::new();
            for doc in 0..reader.max_doc() {
                if let Some(story) = column.first(doc) {
                    let next = numbers.len() as u32;
                    stories.resize(reader.max_doc() as usize, NONE);
                    stories[doc as usize] = *numbers.entry(story).or_insert(next);
                }
            }
            segments.push(stories);
        }
        Ok(Self { shared: numbers.len(), segments })
    }

    /// Whether every article is a story by itself.
    pub(super) fn are_all_alone(&self) -> bool {
        self.shared == 0
    }

    /// The story that an article shares with others.
    pub(super) fn shared(&self, ord: u32, doc: DocId) -> Option<u32> {
        let story = self.segments[ord as usize].get(doc as usize).copied();
        story.filter(|story| *story != NONE)
    }

    /// How many stories these articles tell, given by segment.
    pub(super) fn told(&self, found: &[Vec<DocId>]) -> u64 {
        let mut stories: u64 = found.iter().map(|docs| docs.len() as u64).sum();
        if self.shared == 0 {
            return stories;
        }
        let mut told = vec![false; self.shared];
        self.for_each_shared(found, |_, _, story| {
            // Articles but the first of a story are no story.
            stories -= u64::from(std::mem::replace(&mut told[story as usize], true));
        });
        stories
    }

    /// How many stories those of these articles tell that have a value of a facet. The values are
    /// given by number, with how many of the articles have each.
    pub(super) fn told_by_value(
        &self,
        facet: &PackedFacet,
        found: &[Vec<DocId>],
        articles: &FxHashMap<u32, u64>,
    ) -> FxHashMap<u32, u64> {
        let mut stories = articles.clone();
        if self.shared == 0 || stories.is_empty() {
            return stories;
        }
        // A bit for each number: those that are counted are few, and the commonest come first.
        let last = stories.keys().max().copied().unwrap_or_default();
        let mut wanted = vec![0_u64; last as usize / 64 + 1];
        stories.keys().for_each(|number| wanted[*number as usize / 64] |= 1 << (number % 64));
        let is_wanted = |number: u32| {
            wanted.get(number as usize / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
        };
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        self.for_each_shared(found, |ord, doc, story| {
            facet.segment(ord).for_each(doc, |number| {
                if is_wanted(number) {
                    pairs.push((number, story));
                }
            });
        });
        pairs.sort_unstable();
        // Articles but the first of a story are no story.
        for pair in pairs.windows(2).filter(|pair| pair[0] == pair[1]) {
            stories.entry(pair[0].0).and_modify(|stories| *stories -= 1);
        }
        stories
    }

    fn for_each_shared(&self, found: &[Vec<DocId>], mut each: impl FnMut(u32, DocId, u32)) {
        for ((ord, docs), stories) in (0..).zip(found).zip(&self.segments) {
            if stories.is_empty() {
                continue;
            }
            for doc in docs {
                let story = stories[*doc as usize];
                if story != NONE {
                    each(ord, *doc, story);
                }
            }
        }
    }
}

/// Articles, and the stories that they tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) articles: u64,
    alone: u64,
    shared: FxHashSet<u32>,
}

impl Told {
    /// Adds an article, with the story that it shares with others.
    pub(super) fn add(&mut self, story: Option<u32>) {
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
