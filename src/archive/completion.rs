//! What somebody who has typed the beginning of a question may be about to ask for.
//!
//! Entities and sources are found in sorted tables in memory, by any of their names; titles are
//! looked up in the index. Nothing is looked through from end to end but the few sources.

use crate::analysis::{fold, words};
use crate::entity::EntityFilter;
use crate::model::{
    Clause, EntityType, Filters, Page, Query, Sort, SourceId, TermMatch, TextField, slug,
};

use super::error::ArchiveError;
use super::handle::Archive;
use super::source::SourceEntry;

/// How many titles are suggested at most, and of how many words of the text.
const TITLES: usize = 3;
const WORDS: usize = 8;

/// The longest text that is completed, in characters: nobody types a longer one to be completed.
const LONGEST: usize = 100;

/// Shorter words have too many neighbours for a slip to tell anything.
const SHORTEST_SLIP: usize = 4;

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
    /// A word of the index instead of the last one typed, which it lacks.
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
    /// Completions of a text, at most `most`: those who bear such a name, or one that begins so
    /// or has a slip in it; then titles with these words; and other spellings of the last word
    /// where nothing has it.
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
        let titles = self.titles_with(typed).await?;
        let named = most.saturating_sub(titles.len());
        let mut found = self.sources_named(typed);
        found.truncate(named / 2);
        found.extend(self.entities_named(typed, named - found.len()));
        found.extend(titles);
        if found.is_empty() {
            found = self.words_instead(typed, most).await?;
        }
        found.truncate(most);
        Ok(found)
    }

    fn entities_named(&self, typed: &str, most: usize) -> Vec<Completion> {
        let filter = EntityFilter { name: typed.to_owned(), ..EntityFilter::default() };
        let state = self.state.load();
        let entities = state.catalog.list(&filter).into_iter().take(most);
        let completion = entities.map(|entity| Completion {
            suggested: Suggested::Entity {
                id: entity.id.to_string(),
                entity_type: entity.entity_type,
            },
            text: entity.name.clone(),
            articles: entity.articles,
        });
        completion.collect()
    }

    /// The sources of which a name, an alias or a word of one begins so, or nearly is it.
    fn sources_named(&self, typed: &str) -> Vec<Completion> {
        let typed = slug(typed, LONGEST);
        let bears = |entry: &SourceEntry| {
            let source = &entry.holdings.source;
            entry.aliases.iter().chain([&source.name]).any(|name| {
                let whole = slug(name, LONGEST);
                let slip = typed.len() >= SHORTEST_SLIP
                    && strsim::damerau_levenshtein(&whole, &typed) == 1;
                slip || from_each_word(name).any(|rest| slug(rest, LONGEST).starts_with(&typed))
            })
        };
        let entries = self.sources().into_iter().filter(|_| !typed.is_empty()).filter(bears);
        let completion = entries.map(|entry| Completion {
            text: entry.holdings.source.name,
            suggested: Suggested::Source(entry.holdings.source.id),
            articles: entry.holdings.articles,
        });
        completion.collect()
    }

    /// The newest articles whose titles have these words, the last of which may be unfinished.
    async fn titles_with(&self, typed: &str) -> Result<Vec<Completion>, ArchiveError> {
        let typed: Vec<String> = words(typed).map(|word| word.text).collect();
        let last = typed.len().saturating_sub(1);
        // Two letters begin too many words for a title to be what was meant.
        if typed.is_empty() || typed.len() > WORDS || typed[last].chars().count() < 3 {
            return Ok(Vec::new());
        }
        let term = |(number, word): (usize, &String)| Clause::Term {
            field: TextField::Title,
            word: word.clone(),
            matching: if number == last { TermMatch::Prefix } else { TermMatch::Word },
        };
        let query = Query {
            text: Clause::All(typed.iter().enumerate().map(term).collect()),
            filters: Filters::default(),
            facets: Vec::new(),
            timeline: None,
            collapse: None,
            sort: Sort::Newest,
            page: Page { after: None, offset: 0, limit: TITLES },
        };
        let hits = self.engine.search(&query).await?.hits.into_iter();
        let completion = hits.map(|hit| Completion {
            suggested: Suggested::Title(hit.article.segment()),
            text: hit.article.title,
            articles: 1,
        });
        Ok(completion.collect())
    }

    /// The text with other spellings of its last word.
    async fn words_instead(
        &self,
        typed: &str,
        most: usize,
    ) -> Result<Vec<Completion>, ArchiveError> {
        let Some(last) = words(typed).last().map(|word| word.start) else {
            return Ok(Vec::new());
        };
        let (before, last) = typed.split_at(last);
        if last.chars().count() < SHORTEST_SLIP {
            return Ok(Vec::new());
        }
        let like = self.engine.words_like(&fold(last), most).await?;
        let completion = like.into_iter().map(|like| Completion {
            suggested: Suggested::Term,
            text: format!("{before}{}", like.word),
            articles: like.articles,
        });
        Ok(completion.collect())
    }
}

/// A name from each of its words on. One that is written without spaces begins only once: what
/// its romanization sets apart are syllables, which nobody types for it.
fn from_each_word(name: &str) -> impl Iterator<Item = &str> {
    let gaps = name.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    std::iter::once(name).chain(gaps.map(move |(at, _)| &name[at..]))
}
