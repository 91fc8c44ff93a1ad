//! From settings to the engine they ask for. Alone knows every engine.

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
