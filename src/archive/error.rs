//! Why the archive could not do what was asked.

use crate::engine::contract::EngineError;
use crate::ingest::{FolderError, OriginalError};

use super::manifest::ManifestError;

/// Why a question to the archive failed. Absence is no error: it is `None`.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The question itself is wrong.
    #[error("{parameter}: {why}")]
    Invalid {
        /// Which part of it.
        parameter: &'static str,
        /// What is wrong, and what would be right.
        why: String,
        /// Where, as a code point of the value.
        position: Option<usize>,
    },
    /// The archive has more work than it can take; trying again helps.
    #[error("the archive is busy: {0}")]
    Unavailable(String),
    /// The answer took longer than allowed.
    #[error("the answer took too long")]
    Timeout,
    /// The page asked for begins after a position that no longer holds; beginning again helps.
    #[error("the archive has changed since that page was offered")]
    Outdated,
    /// The folder of articles cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// What earlier runs left cannot be used.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// What an article was read from is not there any more.
    #[error(transparent)]
    Original(#[from] OriginalError),
    /// A defect, or damaged storage.
    #[error("the archive failed")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<EngineError> for ArchiveError {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Unavailable(why) => Self::Unavailable(why),
            EngineError::Timeout => Self::Timeout,
            EngineError::BadQuery(why) => Self::Invalid { parameter: "q", why, position: None },
            EngineError::Outdated => Self::Outdated,
            EngineError::Corrupt(_) => Self::Internal(Box::new(error)),
        }
    }
}
