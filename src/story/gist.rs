//! The gist of an article: the words, names and days by which it is grouped. A pure function of
//! the article, so that many can be read at a time; it knows no other article.
//!
//! An article is represented by its headline and the beginning of its text: news tells what
//! happened first and what it means later (the "inverted pyramid"). Measured on 16,562 dated
//! articles of US politics, the first hundred different words join as many articles as whole
//! texts do at the same rate of false joins, at a seventh of the cost.

use rustc_hash::FxHashMap;

use crate::analysis::{Stemmer, Word, is_function_word, words};
use crate::model::{Article, ArticleId, EntityId, EntityType, Lang};

use super::days::Days;
use super::hash;

/// How many different words represent an article.
const MAX_TERMS: usize = 100;

/// How many names of an article are kept: people first, then organizations, places, events.
const MAX_NAMES: usize = 16;

/// A word that is used more often is not counted further.
pub(super) const MAX_COUNT: u8 = 4;

/// The words, names and days by which an article is grouped.
#[derive(Clone, Debug)]
pub struct Gist {
    pub(super) article: ArticleId,
    pub(super) days: Days,
    pub(super) copy_of: Option<ArticleId>,
    /// Hashes of stems and how often each is used, in order of first use.
    pub(super) terms: Vec<(u32, u8)>,
    pub(super) names: Vec<EntityId>,
}

impl Gist {
    /// The gist of an article with these words. Its mentions should be resolved: their names are
    /// part of it.
    pub(super) fn new(article: &Article, terms: Vec<(u32, u8)>) -> Self {
        let mut names: Vec<EntityId> = Vec::new();
        for entity_type in EntityType::ALL {
            names.extend(article.entities(entity_type).into_iter().cloned());
        }
        names.truncate(MAX_NAMES);
        Self { article: article.id, days: Days::of(article), copy_of: None, terms, names }
    }

    /// Says that the article's text is nearly that of another: it belongs to the other's story,
    /// whatever its date.
    #[must_use]
    pub fn copy_of(self, lead: ArticleId) -> Self {
        Self { copy_of: Some(lead), ..self }
    }
}

/// Reads the gists of articles; keeps the stems of words that it met, so use one for many
/// articles (and one a thread).
#[derive(Default)]
pub struct GistReader {
    stemmers: FxHashMap<Option<Lang>, Stemmer>,
    counts: FxHashMap<u32, usize>,
    word: Word,
}

impl GistReader {
    /// The gist of one article. Its mentions should be resolved: their names are part of it.
    pub fn read(&mut self, article: &Article) -> Gist {
        Gist::new(article, self.terms(article))
    }

    /// The words that represent an article.
    pub(super) fn terms(&mut self, article: &Article) -> Vec<(u32, u8)> {
        let stemmer = self
            .stemmers
            .entry(article.lang)
            .or_insert_with(|| Stemmer::new(article.lang.as_ref().map_or("", Lang::code)));
        self.counts.clear();
        let mut terms: Vec<(u32, u8)> = Vec::with_capacity(MAX_TERMS);
        // A word of the headline counts twice: it was chosen to stand for the rest.
        for (text, weight) in [(&article.title, 2), (&article.body, 1)] {
            let mut words = words(text);
            while terms.len() < MAX_TERMS && words.advance(&mut self.word) {
                if is_function_word(&self.word.text) {
                    continue;
                }
                let term = hash::word(&stemmer.stems(&self.word).stem) as u32;
                let at = *self.counts.entry(term).or_insert_with(|| {
                    terms.push((term, 0));
                    terms.len() - 1
                });
                terms[at].1 = (terms[at].1 + weight).min(MAX_COUNT);
            }
        }
        terms
    }
}
