//! One published state of the index, which searches read and nothing changes.

use std::io;
use std::sync::OnceLock;

use tantivy::directory::OwnedBytes;
use tantivy::index::SegmentId;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, Searcher, SegmentReader, TantivyError};

use super::columns::Columns;
use super::dates::PackedDates;
use super::errors::storage;
use super::packed::PackedFacet;
use super::schema::Fields;
use super::stories::PackedStories;
use super::texts::Texts;
use super::vocabulary::Vocabulary;
use super::written::Written;
use crate::analysis::Stemmers;
use crate::engine::contract::EngineError;
use crate::model::{Facet, Generation, Query, Sort};

/// How many blocks of stored articles are kept unpacked for each segment, some 6 KB each.
const CACHED_BLOCKS: usize = 256;

/// The error for what could not be packed, which everybody is told who asks.
#[expect(clippy::ptr_arg, reason = "it is what a reference to a result holds")]
fn unreadable(error: &String) -> EngineError {
    storage(TantivyError::InternalError(error.clone()))
}

/// One published state of the index.
pub(super) struct View {
    pub(super) searcher: Searcher,
    pub(super) generation: Generation,
    /// A number for all that scores depend on. It changes with the generation, and also when
    /// deleted articles, which still count for the frequency of words, are cleared away.
    pub(super) state: u64,
    /// The languages in which its articles are stemmed.
    pub(super) languages: Vec<String>,
    /// What they are stemmed by.
    pub(super) stemmers: Stemmers,
    /// By segment.
    stores: Vec<StoreReader>,
    /// By segment.
    pub(super) columns: Vec<Columns>,
    /// By facet, once it was asked for.
    facets: [OnceLock<Result<PackedFacet, String>>; Facet::ALL.len()],
    stories: OnceLock<Result<PackedStories, String>>,
    texts: OnceLock<Result<Texts, String>>,
    /// Newest first, and oldest first.
    dates: [OnceLock<PackedDates>; 2],
    vocabulary: OnceLock<Result<Vocabulary, String>>,
    /// What is known of words written together and apart.
    pub(super) written: Written,
}

impl View {
    pub(super) fn new(
        searcher: Searcher,
        generation: Generation,
        languages: Vec<String>,
        stemmers: Stemmers,
    ) -> tantivy::Result<Self> {
        let store = |reader: &SegmentReader| reader.get_store_reader(CACHED_BLOCKS);
        let segments = searcher.segment_readers();
        let stores = segments.iter().map(store).collect::<io::Result<_>>()?;
        let columns = segments.iter().map(Columns::open).collect::<tantivy::Result<_>>()?;
        let documents = segments.iter().map(|reader| u64::from(reader.max_doc())).sum();
        Ok(Self {
            state: state(&generation, documents),
            searcher,
            generation,
            languages,
            stemmers,
            stores,
            columns,
            facets: Default::default(),
            stories: OnceLock::new(),
            texts: OnceLock::new(),
            dates: Default::default(),
            vocabulary: OnceLock::new(),
            written: Written::default(),
        })
    }

    /// What is stored of a document, as the store keeps it.
    pub(super) fn stored(&self, address: DocAddress) -> tantivy::Result<OwnedBytes> {
        self.stores[address.segment_ord as usize].get_document_bytes(address.doc_id)
    }

    /// What it is made of.
    pub(super) fn segments(&self) -> Vec<SegmentId> {
        self.searcher.segment_readers().iter().map(SegmentReader::segment_id).collect()
    }

    /// Whether all is packed that an answer needs, so that nothing has to be packed for it first.
    pub(super) fn has_packed(&self, query: &Query) -> bool {
        let has = |facet: Facet| self.facets[facet as usize].get().is_some();
        self.stories.get().is_some()
            && self.has_texts()
            && query.facets.iter().all(|request| has(request.facet))
            && query.filters.facets.iter().all(|filter| has(filter.facet))
            && match query.sort {
                Sort::Relevance => true,
                Sort::Newest => self.dates[0].get().is_some(),
                Sort::Oldest => self.dates[1].get().is_some(),
            }
    }

    /// Whether its texts are opened.
    pub(super) fn has_texts(&self) -> bool {
        self.texts.get().is_some()
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
        self.facets[facet as usize].get_or_init(pack).as_ref().map_err(unreadable)
    }

    /// The stories of its articles, packed in the same way.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn stories(&self) -> Result<&PackedStories, EngineError> {
        let pack =
            || PackedStories::pack(&self.searcher).map_err(|error| format!("stories: {error}"));
        self.stories.get_or_init(pack).as_ref().map_err(unreadable)
    }

    /// The texts of its articles, opened in the same way.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn texts(&self, fields: &Fields) -> Result<&Texts, EngineError> {
        let open =
            || Texts::open(fields, &self.searcher).map_err(|error| format!("texts: {error}"));
        self.texts.get_or_init(open).as_ref().map_err(unreadable)
    }

    /// All documents in an order by date, packed in the same way.
    pub(super) fn dates(&self, sort: Sort) -> &PackedDates {
        let [newest, oldest] = &self.dates;
        let packed = if sort == Sort::Oldest { oldest } else { newest };
        packed.get_or_init(|| PackedDates::pack(&self.searcher, &self.columns, sort))
    }

    /// The commoner words of its articles, gathered in the same way.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn vocabulary(&self, fields: &Fields) -> Result<&Vocabulary, EngineError> {
        let gather =
            || Vocabulary::of(fields, &self.searcher).map_err(|error| format!("words: {error}"));
        self.vocabulary.get_or_init(gather).as_ref().map_err(unreadable)
    }
}

/// See [`View::state`].
fn state(generation: &Generation, documents: u64) -> u64 {
    let mut hash = blake3::Hasher::new();
    hash.update(generation.as_str().as_bytes()).update(&documents.to_le_bytes());
    let mut state = [0; 8];
    state.copy_from_slice(&hash.finalize().as_bytes()[..8]);
    u64::from_le_bytes(state)
}
