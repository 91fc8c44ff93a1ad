//! From settings to the engine they ask for. Alone knows every engine.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::contract::{Engine, EngineError};
use super::embedded::{EmbeddedEngine, Limits};

/// Which engine, and where it keeps its index.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The folder of the index; `None` keeps it in memory.
    pub index: Option<PathBuf>,
    /// What the engine may use.
    pub limits: Limits,
}

/// Opens the engine that the settings ask for.
///
/// # Errors
/// When the folder cannot be used: it holds something else, is damaged, or was written by another
/// version.
pub fn open(settings: &Settings) -> Result<Arc<dyn Engine>, EngineError> {
    Ok(match &settings.index {
        Some(path) => Arc::new(EmbeddedEngine::open_with(path, settings.limits)?),
        None => Arc::new(EmbeddedEngine::in_memory_with(settings.limits)),
    })
}

/// Opens the engine that the settings ask for, whose folder holds nothing but what can be made
/// again: an index that cannot be used is removed, and an empty one takes its place. Also says
/// why, if that was done.
///
/// # Errors
/// When the folder cannot be emptied, or not be used even when it is empty.
pub fn open_anew(settings: &Settings) -> Result<(Arc<dyn Engine>, Option<String>), EngineError> {
    match (open(settings), &settings.index) {
        (Err(EngineError::Corrupt(why)), Some(folder)) => {
            fs::remove_dir_all(folder).map_err(|error| EngineError::Corrupt(Box::new(error)))?;
            Ok((open(settings)?, Some(why.to_string())))
        }
        (engine, _) => Ok((engine?, None)),
    }
}
