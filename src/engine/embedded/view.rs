//! One published state of the index, which searches read and nothing changes.

use std::sync::OnceLock;

use tantivy::Searcher;

use super::errors::storage;
use super::packed::PackedFacet;
use crate::engine::contract::EngineError;
use crate::model::{Facet, Generation};

/// One published state of the index.
pub(super) struct View {
    pub(super) searcher: Searcher,
    pub(super) generation: Generation,
    /// The languages in which its articles are stemmed.
    pub(super) languages: Vec<String>,
    /// By facet, once it was asked for.
    facets: [OnceLock<Result<PackedFacet, String>>; Facet::ALL.len()],
}

impl View {
    pub(super) fn new(searcher: Searcher, generation: Generation, languages: Vec<String>) -> Self {
        Self { searcher, generation, languages, facets: Default::default() }
    }

    /// A number for all that scores depend on. It changes with the generation, and also when
    /// deleted articles, which still count for the frequency of words, are cleared away.
    pub(super) fn state(&self) -> u64 {
        let documents: u64 =
            self.searcher.segment_readers().iter().map(|r| u64::from(r.max_doc())).sum();
        let mut hash = blake3::Hasher::new();
        hash.update(self.generation.as_str().as_bytes()).update(&documents.to_le_bytes());
        let mut state = [0; 8];
        state.copy_from_slice(&hash.finalize().as_bytes()[..8]);
        u64::from_le_bytes(state)
    }

    /// The values of a facet, which are packed when they are first asked for; whoever asks
    /// meanwhile waits.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn facet(&self, facet: Facet) -> Result<&PackedFacet, EngineError> {
        let pack = || {
            PackedFacet::pack(&self.searcher, facet).map_err(|error| format!("{facet}: {error}"))
        };
        let packed = self.facets[facet as usize].get_or_init(pack).as_ref();
        packed.map_err(|error| storage(tantivy::TantivyError::InternalError(error.clone())))
    }
}
