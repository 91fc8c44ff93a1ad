//! The engine inside this process, built on Tantivy: in memory, or in a folder of its own.
//!
//! The only place that knows Tantivy. A search that takes but a moment is answered on the thread
//! that asks; others run on blocking threads, as many at once as there are cores. Changes run one at
//! a time and never disturb a search, which keeps the state of the index that it began with.

mod backlog;
mod batch;
mod beginnings;
mod bm25;
mod checked;
mod collapse;
mod columns;
mod combine;
mod counters;
mod dates;
mod disk;
mod document;
mod effort;
mod errors;
mod facets;
mod filter;
mod folder;
mod headlines;
mod limits;
mod matching;
mod nearness;
mod order;
mod ordinals;
mod packed;
mod pass;
mod phrase;
mod positions;
mod query;
mod ranking;
mod row;
mod schema;
mod search;
mod segments;
mod short;
mod spelling;
mod stories;
mod stream;
mod texts;
mod timeline;
mod tokenizer;
mod unlisted;
mod view;
mod vocabulary;
mod walk;
mod window;
mod word;
mod word_scorer;
mod wording;
mod words;
mod work;
mod write;
mod written;

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use async_trait::async_trait;
use tantivy::directory::{Directory as _, WatchCallback, WatchHandle};
use tantivy::{Index, ReloadPolicy};
use tokio::sync::{Mutex, Semaphore};

use super::contract::{Engine, EngineError};
use crate::analysis::Stemmers;
use crate::model::{
    Article, ArticleId, Completed, Generation, Health, Hits, Placed, Query, WordCount,
};
use checked::Files;
use errors::storage;
use positions::{positions, positions_if_short};
use schema::Fields;
use search::{search, search_if_short};
use view::View;
use write::Changes;

pub use limits::Limits;

/// What can wait does not take a core from the first answers, for so long.
const FIRST_ANSWERS: Duration = Duration::from_secs(1);

/// So few articles are read in a moment.
const FEW_ARTICLES: usize = 4;

/// The engine inside this process. A handle: clones share the same index.
#[derive(Clone)]
pub struct EmbeddedEngine {
    fields: Fields,
    limits: Limits,
    view: Arc<ArcSwap<View>>,
    changes: Arc<Mutex<Changes>>,
    turns: Arc<Semaphore>,
    /// What was found damaged after the index was opened.
    damage: Arc<OnceLock<String>>,
    /// Tells of merged segments as long as it lives.
    _merges: Arc<WatchHandle>,
}

impl EmbeddedEngine {
    /// An empty engine in memory.
    pub fn in_memory() -> Self {
        Self::in_memory_with(Limits::default())
    }

    /// An empty engine in memory, with limits of its own.
    pub fn in_memory_with(limits: Limits) -> Self {
        let (schema, fields) = schema::schema();
        Index::builder()
            .schema(schema)
            .settings(schema::settings())
            .create_in_ram()
            .map_err(storage)
            .and_then(|index| Self::on(index, None, fields, limits))
            .expect("an empty index in memory can be read")
    }

    /// The engine whose index is in this folder, which is created when it is missing.
    ///
    /// # Errors
    /// When the folder holds something else, was written by another version, is damaged, or
    /// cannot be read and written.
    pub fn open(path: &Path) -> Result<Self, EngineError> {
        Self::open_with(path, Limits::default())
    }

    /// The same, with limits of its own.
    ///
    /// # Errors
    /// As for [`EmbeddedEngine::open`].
    pub fn open_with(path: &Path, limits: Limits) -> Result<Self, EngineError> {
        let (schema, fields) = schema::schema();
        let (index, known) = folder::open(path, schema)?;
        let files = Files::of(path);
        let engine = Self::on(index.clone(), Some(files.clone()), fields, limits)?;
        files.record(&index);
        if !known.is_empty() {
            let damage = Arc::downgrade(&engine.damage);
            std::thread::spawn(move || {
                std::thread::sleep(FIRST_ANSWERS);
                // Nobody asks any more when the engine is gone, and perhaps its files with it.
                let Some(damage) = damage.upgrade() else { return };
                if let Err(EngineError::Corrupt(why)) = files.check_all(&known) {
                    tracing::error!(%why, "the index is damaged; start again to have it made anew");
                    damage.get_or_init(|| why.to_string());
                }
            });
        }
        Ok(engine)
    }

    fn on(
        mut index: Index,
        files: Option<Files>,
        fields: Fields,
        limits: Limits,
    ) -> Result<Self, EngineError> {
        let stemmers = Stemmers::default();
        index.set_tokenizers(tokenizer::tokenizers(stemmers.clone()));
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(storage)?;
        let directory = index.directory().clone();
        let changes = Changes::new(index, files, reader, (fields, stemmers), limits);
        let view = Arc::new(ArcSwap::from_pointee(changes.committed()?));
        let changes = Arc::new(Mutex::new(changes));
        let merges = directory.watch(refresh(&view, &changes)).map_err(storage)?;
        Ok(Self {
            fields,
            limits,
            view,
            changes,
            turns: Arc::new(Semaphore::new(limits.searches.max(1))),
            damage: Arc::default(),
            _merges: Arc::new(merges),
        })
    }

    fn is_whole(&self) -> Result<(), EngineError> {
        self.damage.get().map_or(Ok(()), |why| Err(EngineError::Corrupt(why.clone().into())))
    }

    /// Reads on a blocking thread when it is this one's turn. The turn is given back when the work
    /// ends, also when nobody waits for it any more.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Fields, &View, Instant) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.is_whole()?;
        let turn = tokio::time::timeout(self.limits.wait, Arc::clone(&self.turns).acquire_owned())
            .await
            .map_err(|_| EngineError::Unavailable("too many searches at once".to_owned()))?
            .expect("nobody closes the semaphore");
        let (fields, deadline) = (self.fields, self.limits.deadline);
        let view = self.view.load_full();
        off_thread(move || {
            let _turn = turn;
            work(&fields, &view, Instant::now() + deadline)
        })
        .await
    }

    /// Reads on the thread that asks, where that takes but a moment; says nothing where it does not.
    fn read_at_once<T>(
        &self,
        work: impl FnOnce(&Fields, &View, Instant) -> Result<Option<T>, EngineError>,
    ) -> Result<Option<T>, EngineError> {
        self.is_whole()?;
        work(&self.fields, &self.view.load(), Instant::now() + self.limits.deadline)
    }

    /// Changes the index on a blocking thread when the changes before are done, and publishes.
    async fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Changes, &View) -> Result<(View, T), EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.is_whole()?;
        let mut changes = Arc::clone(&self.changes).lock_owned().await;
        let view = Arc::clone(&self.view);
        off_thread(move || {
            let (changed, answer) = work(&mut changes, &view.load())?;
            view.store(Arc::new(changed));
            Ok(answer)
        })
        .await
    }
}

/// Publishes the same state of the index anew once its segments are merged: searches go through
/// fewer segments then. Where a change is under way, that publishes what it comes to itself.
fn refresh(view: &Arc<ArcSwap<View>>, changes: &Arc<Mutex<Changes>>) -> WatchCallback {
    let (view, changes) = (Arc::downgrade(view), Arc::downgrade(changes));
    WatchCallback::new(move || {
        let (Some(view), Some(changes)) = (view.upgrade(), changes.upgrade()) else { return };
        let Ok(changes) = changes.try_lock() else { return };
        match changes.committed() {
            Ok(merged) if merged.segments() != view.load().segments() => {
                view.store(Arc::new(merged));
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "merged segments could not be opened"),
        }
    })
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EngineError> + Send + 'static,
) -> Result<T, EngineError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(EngineError::Unavailable(error.to_string())))
}

#[async_trait]
impl Engine for EmbeddedEngine {
    async fn search(&self, query: &Query) -> Result<Hits, EngineError> {
        let short = |fields: &_, view: &_, deadline| search_if_short(fields, view, query, deadline);
        if let Some(hits) = self.read_at_once(short)? {
            return Ok(hits);
        }
        let query = query.clone();
        self.read(move |fields, view, deadline| search(fields, view, &query, deadline)).await
    }

    async fn positions(&self, query: &Query) -> Result<Vec<Placed>, EngineError> {
        let short =
            |fields: &_, view: &_, deadline| positions_if_short(fields, view, query, deadline);
        if let Some(placed) = self.read_at_once(short)? {
            return Ok(placed);
        }
        let query = query.clone();
        self.read(move |fields, view, deadline| positions(fields, view, &query, deadline)).await
    }

    async fn words_like(&self, word: &str, most: usize) -> Result<Vec<WordCount>, EngineError> {
        let word = word.to_owned();
        self.read(move |fields, view, _| {
            spelling::words_like(fields, &view.searcher, &word, most).map_err(storage)
        })
        .await
    }

    async fn otherwise_written(&self, text: &str) -> Result<Option<String>, EngineError> {
        let short = |fields: &_, view: &_, _| written::otherwise_if_short(fields, view, text);
        if let Some(known) = self.read_at_once(short)? {
            return Ok(known);
        }
        let text = text.to_owned();
        self.read(move |fields, view, _| written::otherwise(fields, view, &text)).await
    }

    async fn complete(
        &self,
        words: &[String],
        titles: usize,
        others: usize,
    ) -> Result<Completed, EngineError> {
        let words = words.to_vec();
        self.read(move |fields, view, _| {
            let Some(last) = words.last() else { return Ok(Completed::default()) };
            let vocabulary = view.vocabulary(fields)?;
            let mut known: Vec<_> = vocabulary.beginning(last).take(others).collect();
            if known.is_empty() {
                known = vocabulary.nearly_beginning(last, others);
            }
            let articles = headlines::with_words(fields, view, &words, titles)?;
            Ok(Completed { articles, words: known })
        })
        .await
    }

    async fn fetch(&self, ids: &[ArticleId]) -> Result<Vec<Option<Article>>, EngineError> {
        let few = |fields: &_, view: &_, _| {
            let are_few = ids.len() <= FEW_ARTICLES;
            are_few.then(|| document::fetch(fields, view, ids).map_err(storage)).transpose()
        };
        if let Some(articles) = self.read_at_once(few)? {
            return Ok(articles);
        }
        let ids = ids.to_vec();
        self.read(move |fields, view, _| document::fetch(fields, view, &ids).map_err(storage)).await
    }

    async fn ids(&self) -> Result<Vec<ArticleId>, EngineError> {
        self.read(|_, view, _| Ok(document::ids(view))).await
    }

    async fn put(&self, batch: Vec<Article>) -> Result<Generation, EngineError> {
        self.change(move |changes, now| {
            let view = changes.put(now, batch)?;
            let generation = view.generation.clone();
            Ok((view, generation))
        })
        .await
    }

    async fn remove(&self, ids: &[ArticleId]) -> Result<u64, EngineError> {
        let ids = ids.to_vec();
        self.change(move |changes, now| changes.remove(now, &ids)).await
    }

    async fn settle(&self) -> Result<(), EngineError> {
        self.is_whole()?;
        let mut changes = Arc::clone(&self.changes).lock_owned().await;
        let view = Arc::clone(&self.view);
        off_thread(move || {
            // What is packed for a state that stays as it is need not be packed again.
            if let Some(settled) = changes.settle()? {
                view.store(Arc::new(settled));
            }
            Ok(())
        })
        .await
    }

    async fn status(&self) -> Result<Health, EngineError> {
        let view = self.view.load();
        Ok(Health { articles: view.searcher.num_docs(), generation: view.generation.clone() })
    }
}
