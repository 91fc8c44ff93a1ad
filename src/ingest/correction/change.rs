//! One change that a correction makes to an article.

use crate::model::{Field, Lang, NoteOrigin, PrintedDate, SourceRef};

/// What becomes of one field. Its value was checked when it was read.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ingest) struct Change {
    pub(super) field: Field,
    pub(super) to: To,
    /// The value as it was written; empty when it is to be unknown.
    pub(super) words: String,
    /// Where it was written, such as `sidecar:published`.
    pub(super) method: String,
    pub(super) from: NoteOrigin,
    /// Why, in the words of who wrote it.
    pub(super) reason: Option<String>,
}

/// What a field is to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum To {
    /// Nothing that is known.
    Unknown,
    /// A headline or an address.
    Text(String),
    /// Authors.
    Names(Vec<String>),
    /// A date.
    Date(PrintedDate),
    /// A publisher.
    Source(SourceRef),
    /// A language.
    Lang(Lang),
}

impl Change {
    /// That the record itself says to leave a field unknown.
    pub(in crate::ingest) fn unknown(field: Field, method: String) -> Self {
        let from = NoteOrigin::File;
        Self { field, to: To::Unknown, words: String::new(), method, from, reason: None }
    }

    /// Adds all that it says to a hash.
    pub(super) fn digest(&self, hash: &mut blake3::Hasher) {
        let is_unknown = if self.to == To::Unknown { "unknown" } else { "known" };
        let reason = self.reason.as_deref().unwrap_or_default();
        for part in [is_unknown, &self.words, &self.method, reason] {
            hash.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
    }
}
