//! What somebody who has typed the beginning of a question may be about to ask for.
//!
//! Entities and sources are found in sorted tables in memory, by any of their names; words and
//! titles by the engine, which looks at so many and no more. Nothing is looked through from end to
//! end, so that a completion takes as long in a large archive as in a small one.

use crate::analysis::{is_function_word, words};
use crate::model::{Article, EntityType, SourceId, WordCount};

use super::error::ArchiveError;
use super::handle::Archive;

/// How many titles and how many words are suggested where there are enough names.
const TITLES: usize = 3;
const TERMS: usize = 3;

/// Of how many words of the text titles are found at most, and how many letters begin too many
/// words for a title to be what was meant.
const WORDS: usize = 8;
const SHORTEST: usize = 3;

/// The longest text that is completed, in characters: nobody types a longer one to be completed.
const LONGEST: usize = 100;

/// What is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggested {
    /// Somebody or something that articles name.
    Entity {
        /// Its id.
        id: String,
        /// What it is.
        entity_type: EntityType,
    },
    /// A publisher.
    Source(SourceId),
    /// An article with such a title, by the readable name in its address.
    Title(String),
    /// A word of the archive in place of the last one typed.
    Term,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is suggested.
    pub suggested: Suggested,
    /// The text that completes what was typed.
    pub text: String,
    /// How many articles it leads to; of words about how many.
    pub articles: u64,
}

impl Archive {
    /// Completions of a text, at most `most`: those who bear such a name, or one that begins so,
    /// or else has a slip in it; then titles with these words, and words of the archive for the
    /// last one.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn completions(
        &self,
        typed: &str,
        most: usize,
    ) -> Result<Vec<Completion>, ArchiveError> {
        let typed = typed.trim();
        if typed.is_empty() || typed.chars().nth(LONGEST).is_some() {
            return Ok(Vec::new());
        }
        let (titles, mut terms) = self.titles_and_terms(typed, most).await?;
        let others = titles.len() + terms.len().min(TERMS);
        let names = most.saturating_sub(others).max(most.div_ceil(2));
        let mut found = self.sources_named(typed, names / 2);
        found.extend(self.entities_named(typed, names - found.len()));
        found.extend(titles);
        found.append(&mut terms);
        found.truncate(most);
        Ok(found)
    }

    fn entities_named(&self, typed: &str, most: usize) -> Vec<Completion> {
        let state = self.state.load();
        let entities = state.catalog.completing(typed, most).into_iter();
        let completion = entities.map(|entity| Completion {
            suggested: Suggested::Entity {
                id: entity.id.to_string(),
                entity_type: entity.entity_type,
            },
            text: entity.name.to_owned(),
            articles: entity.articles,
        });
        completion.collect()
    }

    fn sources_named(&self, typed: &str, most: usize) -> Vec<Completion> {
        let state = self.state.load();
        let named = state.source_names.beginning(typed, most).into_iter();
        let held = named.filter_map(|id| state.holdings.sources.get(id));
        let completion = held.map(|held| Completion {
            text: held.source.name.clone(),
            suggested: Suggested::Source(held.source.id.clone()),
            articles: held.articles,
        });
        completion.collect()
    }

    /// Titles with the words typed, of which the last may be unfinished, and the text with words
    /// of the archive in place of that one. A word that says nothing completes nothing.
    async fn titles_and_terms(
        &self,
        typed: &str,
        most: usize,
    ) -> Result<(Vec<Completion>, Vec<Completion>), ArchiveError> {
        let words: Vec<_> = words(typed).collect();
        let Some(last) = words.last() else { return Ok(Default::default()) };
        let before = &typed[..last.start];
        let are_told = words.len() <= WORDS && last.text.chars().nth(SHORTEST - 1).is_some();
        let titles = if are_told { TITLES } else { 0 };
        let words: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        let completed = self.engine.complete(&words, titles, 2 * most).await?;
        let title = |article: Article| Completion {
            suggested: Suggested::Title(article.segment()),
            text: article.title,
            articles: 1,
        };
        let term = |count: WordCount| Completion {
            suggested: Suggested::Term,
            text: format!("{before}{}", count.word),
            articles: count.articles,
        };
        let telling = completed.words.into_iter().filter(|count| !is_function_word(&count.word));
        Ok((completed.articles.into_iter().map(title).collect(), telling.map(term).collect()))
    }
}
