//! What the articles of a story have in common: the sum of their words, against which a new
//! article is held. A pure function of the story's articles, whatever order they came in.

use super::days::{DaySpan, Days};
use super::terms::{Terms, weight};

/// How many articles of a story make its profile, the earliest ones; a story is told by its
/// first reports, and the work for a very large one stays bounded.
pub(super) const MAX_MEMBERS: usize = 100;

/// What the weights of one article come to, so that every article counts the same, however short
/// its text.
const UNIT: f32 = 65_536.0;

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
    /// The days of all its articles but reprints.
    pub(super) span: DaySpan,
    /// The square of the vector's length, and the state of the archive for which it holds.
    square: Option<(u64, f64)>,
}

impl Profile {
    /// The profile of articles in order of age. `days` are those of every article of the story,
    /// as far as they bound it; `members` are the words of the first [`MAX_MEMBERS`].
    pub(super) fn new<'a>(
        days: impl IntoIterator<Item = Option<Days>>,
        members: impl IntoIterator<Item = &'a Terms>,
    ) -> Self {
        let mut span = DaySpan::default();
        let mut articles = 0;
        for days in days {
            days.into_iter().for_each(|days| span.add(days));
            articles += 1;
        }
        let mut entries: Vec<(u32, u32)> = Vec::new();
        let mut summed = 0;
        for terms in members {
            entries.extend(shares(terms));
            summed += 1;
        }
        let length = entries.len() as f32 / summed.max(1) as f32;
        entries.sort_unstable();
        let mut sums: Vec<(u32, u32)> = Vec::with_capacity(entries.len());
        for (term, share) in entries {
            match sums.last_mut() {
                Some(last) if last.0 == term => last.1 += share,
                _ => sums.push((term, share)),
            }
        }
        Self { sums, articles, length, span, square: None }
    }

    /// Counts one more article that is too late to be summed.
    pub(super) fn add_late(&mut self, days: Option<Days>) {
        days.into_iter().for_each(|days| self.span.add(days));
        self.articles += 1;
    }

    /// The cosine between the story and an article, whose vector has length 1. `own` are the
    /// article's words when it is itself part of the sum: it is compared with the others.
    /// `rarity` is that of a word, and the same for as long as `state` is.
    pub(super) fn cosine(
        &mut self,
        vector: &[(u32, f32)],
        own: Option<&Terms>,
        state: u64,
        rarity: impl Fn(u32) -> f32,
    ) -> f32 {
        let weighed = |sum: u32, term: u32| f64::from(sum as f32 / UNIT * rarity(term));
        let mut square = match self.square {
            Some((known, square)) if known == state => square,
            _ => self.sums.iter().map(|&(term, sum)| weighed(sum, term).powi(2)).sum::<f64>(),
        };
        self.square = Some((state, square));
        let mut own = own.into_iter().flat_map(shares);
        let mut dot = 0.0;
        // Both lists are sorted by number, and an article's own words are those of its vector.
        for &(term, weight) in vector {
            let own = own.next().map_or(0, |(_, share)| share);
            if let Ok(at) = self.sums.binary_search_by_key(&term, |sum| sum.0) {
                let sum = self.sums[at].1;
                let others = sum.saturating_sub(own);
                dot += f64::from(weight) * weighed(others, term);
                if own > 0 {
                    square += weighed(others, term).powi(2) - weighed(sum, term).powi(2);
                }
            }
        }
        // Words are numbered as they come, and summed in that order: what is rounded off is the
        // same in any.
        const DIGITS: f64 = 1e6;
        if square < 1.0 / DIGITS {
            return 0.0;
        }
        ((dot / square.sqrt() * DIGITS).round() / DIGITS) as f32
    }
}

/// What each word of an article adds to the sum.
fn shares(terms: &Terms) -> impl Iterator<Item = (u32, u32)> {
    let norm = terms.iter().map(|(_, n)| f64::from(weight(n).powi(2))).sum::<f64>().sqrt() as f32;
    terms.iter().map(move |(term, n)| (term, (weight(n) / norm * UNIT).round() as u32))
}
