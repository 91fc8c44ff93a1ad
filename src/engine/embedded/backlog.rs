//! Documents on their way to the threads that write them: never more than a few megabytes.
//!
//! Tantivy's own queue holds ten thousand documents however long they are. It knows no article.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::document::Document;

/// How many bytes of documents may wait.
const MOST: usize = 8 << 20;

/// No writer takes longer over what waits. One that has failed takes nothing more, and says so
/// when it is given the next document.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many bytes wait to be written.
#[derive(Clone, Default)]
pub(super) struct Backlog(Arc<Waiting>);

#[derive(Default)]
struct Waiting {
    bytes: Mutex<usize>,
    written: Condvar,
}

impl Backlog {
    /// Waits until there is room for a document of so many bytes, or nothing else waits.
    pub(super) fn admit(&self, document: TantivyDocument, bytes: usize) -> Queued {
        let waiting = self.0.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |waiting: &mut usize| *waiting > 0 && *waiting + bytes > MOST;
        let waited = self.0.written.wait_timeout_while(waiting, PATIENCE, is_full);
        let (mut waiting, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *waiting += bytes;
        Queued { document, bytes, backlog: self.clone() }
    }
}

/// A document that takes room until it is written or given up.
pub(super) struct Queued {
    document: TantivyDocument,
    bytes: usize,
    backlog: Backlog,
}

impl Drop for Queued {
    fn drop(&mut self) {
        let waiting = &self.backlog.0;
        *waiting.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        waiting.written.notify_one();
    }
}

impl Document for Queued {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}
