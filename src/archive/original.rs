//! What an article was read from, read again from the folder.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::ingest::{Limits, Original, original};
use crate::model::Article;

use super::error::ArchiveError;
use super::handle::Archive;

/// How many records are read again at a time: each may hold a whole file in memory.
static READERS: Semaphore = Semaphore::const_new(4);

impl Archive {
    /// The record of an article as it was found. Where the very same record stands in several
    /// files, any of them will do. Reading stops when the answer is no longer waited for.
    ///
    /// # Errors
    /// [`ArchiveError::Original`] when no file holds the record any more.
    pub async fn original(&self, article: &Article) -> Result<Original, ArchiveError> {
        let internal = |error| ArchiveError::Internal(error);
        let turn = READERS.acquire().await.map_err(|error| internal(error.into()))?;
        let folder = self.state.load().folder.clone();
        let (id, provenance) = (article.id, &article.provenance);
        let mut origins = vec![provenance.origin.clone()];
        origins.extend(provenance.duplicates.iter().cloned());
        let waiting = Arc::new(());
        let waits = Arc::downgrade(&waiting);
        let reading = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let is_wanted = || waits.strong_count() > 0;
            let read = |origin| original(&folder, origin, id, &Limits::default(), &is_wanted);
            let first = read(&origins[0]);
            first.or_else(|why| origins[1..].iter().find_map(|o| read(o).ok()).ok_or(why))
        });
        let read = reading.await.map_err(|error| internal(error.into()));
        drop(waiting);
        Ok(read??)
    }
}
