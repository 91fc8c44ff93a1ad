//! Changing the index: one change at a time, each published whole or not at all.
//!
//! After an error in one of its threads, a Tantivy writer can accept further changes and lose
//! them without a word. So a writer that saw an error is never used again: it is dropped, and the
//! next change opens another one on what was last committed.

use std::collections::{BTreeSet, HashMap};

use tantivy::{Index, IndexReader, IndexWriter, Searcher};

use super::backlog::{Backlog, Queued};
use super::checked::Files;
use super::document::{document, find, id_term, packed};
use super::errors::{foreign, storage};
use super::limits::Limits;
use super::schema::Fields;
use super::segments::to_merge;
use super::view::View;

use crate::analysis::Stemmers;
use crate::engine::contract::EngineError;
use crate::model::{Article, ArticleId, Facet, Generation, Lang};

/// The form of the index. It changes with the schema and with the way words are found, so that an
/// index made otherwise is not taken for ours.
const FORM: &str = "backfile-8";

/// Tantivy refuses to write with less memory for each thread.
const MIN_BYTES_A_THREAD: usize = 15_000_000;

/// Changes the index. There is one per index.
pub(super) struct Changes {
    index: Index,
    /// The files of an index that is not in memory.
    files: Option<Files>,
    reader: IndexReader,
    fields: Fields,
    stemmers: Stemmers,
    limits: Limits,
    writer: Option<IndexWriter<Queued>>,
}

impl Changes {
    pub(super) fn new(
        index: Index,
        files: Option<Files>,
        reader: IndexReader,
        (fields, stemmers): (Fields, Stemmers),
        limits: Limits,
    ) -> Self {
        Self { index, files, reader, fields, stemmers, limits, writer: None }
    }

    /// The state that was last committed.
    ///
    /// # Errors
    /// When the index cannot be read, is not in our form, or has not the articles it should have.
    pub(super) fn committed(&self) -> Result<View, EngineError> {
        self.reader.reload().map_err(storage)?;
        let searcher = self.reader.searcher();
        let payload = self.index.load_metas().map_err(storage)?.payload;
        let state = match &payload {
            None if searcher.num_docs() == 0 => State::default(),
            None => return Err(foreign("it was not written by Backfile")),
            Some(payload) => State::read(payload)?,
        };
        if state.articles != searcher.num_docs() {
            return Err(EngineError::Corrupt(
                format!("it should hold {} articles, not {}", state.articles, searcher.num_docs())
                    .into(),
            ));
        }
        let languages = languages(&searcher).map_err(storage)?;
        let stemmers = self.stemmers.clone();
        View::new(searcher, state.generation, languages, stemmers).map_err(storage)
    }

    /// Keeps articles, the last of those that share an id.
    pub(super) fn put(&mut self, now: &View, batch: Vec<Article>) -> Result<View, EngineError> {
        let mut last: HashMap<ArticleId, usize> = HashMap::new();
        for (place, article) in batch.iter().enumerate() {
            last.insert(article.id, place);
        }
        if batch.is_empty() {
            return self.committed();
        }
        let fields = self.fields;
        self.publish(|writer| {
            let mut change = b"put".to_vec();
            let mut articles = now.searcher.num_docs();
            let backlog = Backlog::default();
            for (place, mut article) in batch.into_iter().enumerate() {
                if last[&article.id] != place {
                    continue;
                }
                let packed = packed(&mut article)?;
                change.extend_from_slice(blake3::hash(&packed).as_bytes());
                if find(&fields, &now.searcher, article.id)?.is_some() {
                    writer.delete_term(id_term(&fields, article.id));
                } else {
                    articles += 1;
                }
                let bytes = packed.len() + 2 * article.body.len();
                writer.add_document(backlog.admit(document(&fields, &article, &packed), bytes))?;
            }
            Ok(State { generation: now.generation.after(&change), articles })
        })
    }

    /// Forgets articles; also says how many there were.
    pub(super) fn remove(
        &mut self,
        now: &View,
        ids: &[ArticleId],
    ) -> Result<(View, u64), EngineError> {
        let mut held = BTreeSet::new();
        for id in ids {
            if find(&self.fields, &now.searcher, *id).map_err(storage)?.is_some() {
                held.insert(*id);
            }
        }
        if held.is_empty() {
            return Ok((self.committed()?, 0));
        }
        let mut change = b"remove".to_vec();
        held.iter().for_each(|id| change.extend_from_slice(id.to_string().as_bytes()));
        let gone = held.len() as u64;
        let state = State {
            generation: now.generation.after(&change),
            articles: now.searcher.num_docs() - gone,
        };
        let fields = self.fields;
        let view = self.publish(|writer| {
            for id in &held {
                writer.delete_term(id_term(&fields, *id));
            }
            Ok(state)
        })?;
        Ok((view, gone))
    }

    /// Merges the segments for which it pays, and gives back what writing takes: threads, memory
    /// and the lock. Killed meanwhile, it leaves the segments as they were. `None` when nothing
    /// was written since it was last settled.
    ///
    /// # Errors
    /// When the index cannot be written; it is as it was then.
    pub(super) fn settle(&mut self) -> Result<Option<View>, EngineError> {
        let mut is_changed = false;
        if let Some(writer) = self.writer.take() {
            writer.wait_merging_threads().map_err(storage)?;
            is_changed = true;
        }
        let merged = to_merge(&self.index.searchable_segment_metas().map_err(storage)?);
        if !merged.is_empty() {
            let mut writer = self.open_writer()?;
            writer.merge(&merged).wait().map_err(storage)?;
            writer.wait_merging_threads().map_err(storage)?;
            is_changed = true;
        }
        if !is_changed {
            return Ok(None);
        }
        if let Some(files) = &self.files {
            files.record(&self.index);
        }
        self.committed().map(Some)
    }

    /// Makes a change and commits it as the state that it comes to.
    fn publish(
        &mut self,
        change: impl FnOnce(&IndexWriter<Queued>) -> tantivy::Result<State>,
    ) -> Result<View, EngineError> {
        // Taken out, so that a panic drops the writer too.
        let mut writer = match self.writer.take() {
            Some(writer) => writer,
            None => self.open_writer()?,
        };
        let mut made = None;
        let done = change(&writer).and_then(|state| {
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&state.written());
            made = Some(state.generation);
            commit.commit()
        });
        if done.is_ok() {
            self.writer = Some(writer);
        } else {
            drop(writer);
        }
        let committed = self.committed();
        match done {
            // An error after the commit was written leaves the change made.
            Err(error) => match committed {
                Ok(view) if made.as_ref() == Some(&view.generation) => Ok(view),
                _ => Err(storage(error)),
            },
            Ok(_) => {
                if let Some(files) = &self.files {
                    files.record(&self.index);
                }
                committed.inspect_err(|_| self.writer = None)
            }
        }
    }

    fn open_writer(&self) -> Result<IndexWriter<Queued>, EngineError> {
        let threads = self.limits.writer_threads.max(1);
        let bytes = self.limits.writer_bytes.max(threads * MIN_BYTES_A_THREAD);
        self.index.writer_with_num_threads(threads, bytes).map_err(storage)
    }
}

/// What a commit records beside the documents.
#[derive(Default)]
struct State {
    generation: Generation,
    articles: u64,
}

impl State {
    fn written(&self) -> String {
        format!("{FORM} {} {}", self.generation, self.articles)
    }

    fn read(payload: &str) -> Result<Self, EngineError> {
        let mut parts = payload.split(' ');
        match (parts.next(), parts.next(), parts.next().map(str::parse), parts.next()) {
            (Some(FORM), Some(generation), Some(Ok(articles)), None) => {
                Ok(Self { generation: Generation::stored(generation), articles })
            }
            _ => Err(foreign("it was written by another version of Backfile")),
        }
    }
}

/// The languages in which the articles are stemmed, sorted: English always, for those of unknown
/// language. Deleted articles do not count.
fn languages(searcher: &Searcher) -> tantivy::Result<Vec<String>> {
    let mut languages = BTreeSet::from([Lang::ENGLISH.code().to_owned()]);
    for reader in searcher.segment_readers() {
        let Some(column) = reader.fast_fields().str(Facet::Lang.as_str())? else { continue };
        let mut alive = vec![!reader.has_deletes(); column.num_terms()];
        if reader.has_deletes() {
            for doc in reader.doc_ids_alive() {
                column.term_ords(doc).for_each(|ord| alive[ord as usize] = true);
            }
        }
        for (ord, _) in (0..).zip(alive).filter(|(_, alive)| *alive) {
            let mut lang = String::new();
            column.ord_to_str(ord, &mut lang)?;
            languages.insert(lang);
        }
    }
    Ok(languages.into_iter().collect())
}
