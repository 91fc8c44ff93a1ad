//! The words of the articles of one day, inverted: which articles hold a word. Kept for the days
//! through which a batch moves and forgotten again, so the memory is that of some weeks, not of
//! the archive. Knows no date but a day's number.

use rustc_hash::FxHashMap;

use super::terms::Terms;

/// How many days are kept.
const MAX_DAYS: usize = 32;

/// The inverted days that are kept.
#[derive(Debug, Default)]
pub(super) struct Window {
    days: FxHashMap<i32, Day>,
}

/// Which articles of a day hold a word; articles by their places, words by their numbers.
#[derive(Debug, Default)]
pub(super) struct Day {
    articles: FxHashMap<u32, Vec<u32>>,
}

impl Day {
    /// Inverts the words of articles, given with their places; only the words that are `wanted`.
    pub(super) fn of<'a>(
        articles: impl Iterator<Item = (u32, &'a Terms)>,
        wanted: impl Fn(u32) -> bool,
    ) -> Self {
        let mut day = Self::default();
        for (place, terms) in articles {
            for (term, _) in terms.iter().filter(|(term, _)| wanted(*term)) {
                day.articles.entry(term).or_default().push(place);
            }
        }
        day
    }

    /// The articles that hold a word.
    pub(super) fn holding(&self, term: u32) -> &[u32] {
        self.articles.get(&term).map_or(&[], Vec::as_slice)
    }
}

impl Window {
    /// Keeps a day, and forgets the one farthest from it when there are too many.
    pub(super) fn keep(&mut self, day: i32, inverted: Day) {
        if self.days.len() >= MAX_DAYS
            && let Some(farthest) = self.days.keys().copied().max_by_key(|d| d.abs_diff(day))
        {
            self.days.remove(&farthest);
        }
        self.days.insert(day, inverted);
    }

    /// A day, if it is kept.
    pub(super) fn day(&self, day: i32) -> Option<&Day> {
        self.days.get(&day)
    }

    /// Adds an article to its day, if the day is here.
    pub(super) fn add(&mut self, day: i32, article: u32, terms: &Terms) {
        if let Some(day) = self.days.get_mut(&day) {
            for (term, _) in terms.iter() {
                day.articles.entry(term).or_default().push(article);
            }
        }
    }

    /// Takes an article out of its day, if the day is here.
    pub(super) fn remove(&mut self, day: i32, article: u32, terms: &Terms) {
        let Some(day) = self.days.get_mut(&day) else { return };
        for (term, _) in terms.iter() {
            if let Some(articles) = day.articles.get_mut(&term) {
                articles.retain(|held| *held != article);
                if articles.is_empty() {
                    day.articles.remove(&term);
                }
            }
        }
    }
}
