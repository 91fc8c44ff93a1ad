//! The handle through which everything is asked of the archive.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::engine::contract::Engine;
use crate::entity::Authority;
use crate::ingest::Sources;
use crate::model::{Article, ArticleId};

use super::error::ArchiveError;
use super::state::{Publication, State};

/// A handle to the archive; clones are handles to the same archive.
#[derive(Clone)]
pub struct Archive {
    pub(super) engine: Arc<dyn Engine>,
    pub(super) authority: Arc<Authority>,
    pub(super) sources: Arc<Sources>,
    pub(super) state: Arc<ArcSwap<State>>,
}

impl Archive {
    /// An archive that keeps its articles in `engine` and has published nothing yet.
    pub fn new(engine: Arc<dyn Engine>, authority: Authority, sources: Sources) -> Self {
        Self {
            engine,
            authority: Arc::new(authority),
            sources: Arc::new(sources),
            state: Arc::new(ArcSwap::from_pointee(State::default())),
        }
    }

    /// The published generation; `None` until the first one is published, whole.
    pub fn publication(&self) -> Option<Publication> {
        self.state.load().published.clone()
    }

    /// The articles with these ids, in the same order; `None` for one that it does not hold.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn articles(&self, ids: &[ArticleId]) -> Result<Vec<Option<Article>>, ArchiveError> {
        Ok(self.engine.fetch(ids).await?)
    }
}
