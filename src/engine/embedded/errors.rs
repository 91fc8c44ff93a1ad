//! What goes wrong in Tantivy, in the words of the contract.

use tantivy::TantivyError;

use crate::engine::contract::EngineError;

/// The error for what Tantivy reports.
pub(super) fn storage(error: TantivyError) -> EngineError {
    match error {
        TantivyError::LockFailure(..) => EngineError::Unavailable(
            "another process writes to this index; stop it, or choose another folder".to_owned(),
        ),
        error => EngineError::Corrupt(Box::new(error)),
    }
}

/// The error for an index that cannot be used as it is.
pub(super) fn foreign(why: &str) -> EngineError {
    let remedy = "choose another folder for the index, or empty this one and ingest again";
    EngineError::Corrupt(format!("{why}; {remedy}").into())
}
