//! What the articles of a story have in common: the sum of their words, against which a new
//! article is held. A pure function of the story's articles, whatever order they came in.

use super::days::{Days, Span};
use super::terms::{Terms, weight};

/// How many articles of a story make its profile, the earliest ones; a story is told by its
/// first reports, and the work for a very large one stays bounded.
pub(super) const MAX_MEMBERS: usize = 50;

/// The summed words of a story.
#[derive(Debug)]
pub(super) struct Profile {
    /// Sums of the members' weights, by number of the word. Whole numbers, so that the sum is
    /// the same in any order.
    sums: Vec<(u32, u32)>,
    /// How many articles the story has, beyond those summed too.
    pub(super) articles: usize,
    /// How many words an article of it has, on average.
    pub(super) length: f32,
    /// The days of all its articles.
    pub(super) span: Span,
    /// The length of the vector, and the state of the vocabulary for which it holds.
    norm: Option<(u64, f32)>,
}

impl Profile {
    /// The profile of articles in order of age. `days` are those of every article of the story,
    /// `members` the words of the first [`MAX_MEMBERS`].
    pub(super) fn new<'a>(
        days: impl IntoIterator<Item = Days>,
        members: impl IntoIterator<Item = &'a Terms>,
    ) -> Self {
        let mut span = Span::default();
        let mut articles = 0;
        for days in days {
            span.add(days);
            articles += 1;
        }
        let mut entries: Vec<(u32, u32)> = Vec::new();
        let mut summed = 0;
        for terms in members {
            // Every member counts the same, however short its text.
            const UNIT: f32 = 65_536.0;
            let norm = terms.iter().map(|(_, n)| weight(n).powi(2)).sum::<f32>().sqrt();
            entries.extend(
                terms.iter().map(|(term, n)| (term, (weight(n) / norm * UNIT).round() as u32)),
            );
            summed += 1;
        }
        let length = entries.len() as f32 / summed.max(1) as f32;
        entries.sort_unstable();
        let mut sums: Vec<(u32, u32)> = Vec::with_capacity(entries.len());
        for (term, value) in entries {
            match sums.last_mut() {
                Some(last) if last.0 == term => last.1 += value,
                _ => sums.push((term, value)),
            }
        }
        Self { sums, articles, length, span, norm: None }
    }

    /// Counts one more article that is too late to be summed.
    pub(super) fn add_day(&mut self, days: Days) {
        self.span.add(days);
        self.articles += 1;
    }

    /// The cosine between the story and an article, whose words are given with their weights and
    /// whose vector has length 1. `rarity` is that of a word; it is the same for as long as
    /// `state` is.
    pub(super) fn cosine(
        &mut self,
        article: &[(u32, f32)],
        state: u64,
        rarity: impl Fn(u32) -> f32,
    ) -> f32 {
        let mut dot = 0.0;
        for &(term, weight) in article {
            if let Ok(at) = self.sums.binary_search_by_key(&term, |sum| sum.0) {
                dot += weight * self.sums[at].1 as f32 * rarity(term);
            }
        }
        let norm = match self.norm {
            Some((known, norm)) if known == state => norm,
            _ => {
                let square = |&(term, sum): &(u32, u32)| (sum as f32 * rarity(term)).powi(2);
                self.sums.iter().map(square).sum::<f32>().sqrt()
            }
        };
        self.norm = Some((state, norm));
        if norm > 0.0 { dot / norm } else { 0.0 }
    }
}
