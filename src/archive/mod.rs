//! The product, in domain words: everything that Backfile does with articles.
//!
//! It alone joins ingestion, entities and an engine, and it knows no HTTP: without `http/` it is
//! still usable, from a test or a command.

mod check;
mod entity;
mod error;
mod fill;
mod names;
mod overview;
mod search;
mod source;
mod state;

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::engine::contract::Engine;
use crate::model::{Article, ArticleId};

pub use crate::entity::{Authority, EntityFilter, EntityOrder};
pub use crate::ingest::{Progress, Reason, Reject, Report, Sources, Status};
pub use check::check;
pub use entity::{EntityAnswer, EntityFound, EntityPage, EntityRequest, RelatedEntity};
pub use error::ArchiveError;
pub use fill::Filled;
pub use overview::Overview;
pub use search::{
    Expansion, Found, LabelledBucket, LabelledFacet, MatchedEntity, Mode, SearchAnswer,
    SearchRequest,
};
pub use source::SourceEntry;
pub use state::{Publication, SourceHoldings};

use state::State;

/// A handle to the archive; clones are handles to the same archive.
#[derive(Clone)]
pub struct Archive {
    engine: Arc<dyn Engine>,
    authority: Arc<Authority>,
    sources: Arc<Sources>,
    state: Arc<ArcSwap<State>>,
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
