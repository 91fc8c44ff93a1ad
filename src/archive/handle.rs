//! The handle through which everything is asked of the archive.

use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::Mutex;

use crate::engine::contract::Engine;
use crate::entity::Authority;
use crate::ingest::Sources;
use crate::model::{Article, ArticleId};

use super::error::ArchiveError;
use super::ingest::Watch;
use super::manifest::Manifest;
use super::state::{Publication, State};

/// A handle to the archive; clones are handles to the same archive.
#[derive(Clone)]
pub struct Archive {
    pub(super) engine: Arc<dyn Engine>,
    /// The tables of names; the next fill takes those that are here then.
    pub(super) authority: Arc<ArcSwap<Authority>>,
    pub(super) sources: Arc<Sources>,
    pub(super) manifest: Manifest,
    pub(super) state: Arc<ArcSwap<State>>,
    pub(super) ingest: Arc<Watch>,
    /// One ingest at a time.
    pub(super) filling: Arc<Mutex<()>>,
}

impl Archive {
    /// An archive that keeps its articles in `engine` and has published nothing yet. What it has
    /// read from its folder it knows until it is dropped.
    pub fn new(engine: Arc<dyn Engine>, authority: Authority, sources: Sources) -> Self {
        Self::with_manifest(engine, Manifest::in_memory(), authority, sources)
    }

    /// The same, with what earlier runs know of the folder and of the engine.
    pub fn with_manifest(
        engine: Arc<dyn Engine>,
        manifest: Manifest,
        authority: Authority,
        sources: Sources,
    ) -> Self {
        Self {
            engine,
            manifest,
            authority: Arc::new(ArcSwap::from_pointee(authority)),
            sources: Arc::new(sources),
            state: Arc::new(ArcSwap::from_pointee(State::default())),
            ingest: Arc::default(),
            filling: Arc::default(),
        }
    }

    /// Looks names up in other tables from the next fill on. What is published stays as it is
    /// until then.
    pub fn use_authority(&self, authority: Authority) {
        self.authority.store(Arc::new(authority));
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

    /// The article that took the place of one that is no more: its record was changed. `None`
    /// when nobody did.
    pub fn successor(&self, id: ArticleId) -> Option<ArticleId> {
        let state = self.state.load();
        let mut last = *state.moved.get(&id)?;
        // Each step was an ingest; a ring of them would be two articles that changed places.
        for _ in 0..state.moved.len() {
            match state.moved.get(&last) {
                Some(next) => last = *next,
                None => break,
            }
        }
        Some(last)
    }
}
