//! What any engine promises: to keep articles and to find them again.
//!
//! The contract is spoken in model values. It knows nothing of Tantivy, of a cluster or of HTTP.
//! `tests/engine` holds the suite that every implementation passes.

use async_trait::async_trait;

use crate::model::{
    Article, ArticleId, Completed, Generation, Health, Hits, Placed, Query, WordCount,
};

/// Why an engine could not answer.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// It cannot be reached, or has more work than it can take; trying again may help.
    #[error("the engine is unavailable: {0}")]
    Unavailable(String),
    /// The work took longer than allowed.
    #[error("the engine ran out of time")]
    Timeout,
    /// The query asks for more than the engine can do.
    #[error("the engine refused the query: {0}")]
    BadQuery(String),
    /// The page begins after a position that held in an earlier state of the index only.
    #[error("the position belongs to an earlier state of the index")]
    Outdated,
    /// What is stored, or the storage, is damaged.
    #[error("the index is damaged or cannot be written")]
    Corrupt(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Keeps articles and finds them.
///
/// Its methods may be called from many tasks at once. None of them holds the caller's thread for more
/// than a fraction of a millisecond.
#[async_trait]
pub trait Engine: Send + Sync {
    /// Finds the articles that match, in the order asked for, with exact counts.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn search(&self, query: &Query) -> Result<Hits, EngineError>;

    /// Where the results of a page stand, in order and without their articles: what a walk through
    /// many needs, for which pages may be tens of thousands long. Only in an order by date, and
    /// with groups only in the order of their best articles; nothing is counted.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn positions(&self, query: &Query) -> Result<Vec<Placed>, EngineError>;

    /// Words of headlines and bodies that differ from this one by a single slip (a letter too
    /// many, too few or another, or two exchanged), most frequent first, at most `most`.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn words_like(&self, word: &str, most: usize) -> Result<Vec<WordCount>, EngineError>;

    /// How articles write a text of one word or two otherwise: a word apart (`healthcare`: `health
    /// care`), two words, which a hyphen may join, together. `None` where none does, or so few that
    /// something else may be meant.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn otherwise_written(&self, text: &str) -> Result<Option<String>, EngineError>;

    /// What words lead to of which the last may be unfinished: at most `titles` articles and at
    /// most `others` words. The work is bounded whatever the words; words are folded
    /// ([`crate::analysis::fold`]).
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn complete(
        &self,
        words: &[String],
        titles: usize,
        others: usize,
    ) -> Result<Completed, EngineError>;

    /// The articles with these ids, in the same order; `None` for an id it does not hold.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn fetch(&self, ids: &[ArticleId]) -> Result<Vec<Option<Article>>, EngineError>;

    /// The ids of all articles that it holds, ascending.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn ids(&self) -> Result<Vec<ArticleId>, EngineError>;

    /// Keeps these articles; one that it holds already is replaced. All of the batch is durable
    /// (where the engine has storage) and found by `search` when this returns; none of it after
    /// an error.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn put(&self, batch: Vec<Article>) -> Result<Generation, EngineError>;

    /// Forgets these articles and says how many of them it held.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn remove(&self, ids: &[ArticleId]) -> Result<u64, EngineError>;

    /// A run of changes is over: the engine may now do what makes searches cheaper or its storage
    /// smaller. It answers meanwhile, and the same as before; changes wait.
    ///
    /// # Errors
    /// See [`EngineError`]. Nothing is lost then.
    async fn settle(&self) -> Result<(), EngineError> {
        Ok(())
    }

    /// How many articles it holds, and in which generation.
    ///
    /// # Errors
    /// See [`EngineError`].
    async fn status(&self) -> Result<Health, EngineError>;
}
