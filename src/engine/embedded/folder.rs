//! The folder of an index: made when it is missing, refused when it holds something else or is
//! damaged. Knows files and no article.

use std::fs;
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::schema::Schema;
use tantivy::{Index, IndexSettings};

use super::errors::{foreign, storage};
use crate::engine::contract::EngineError;

/// Opens the index in a folder, or makes it.
///
/// Every file of it is read once to compare its checksum: a changed bit would otherwise be a wrong
/// answer that nobody notices.
///
/// # Errors
/// When the folder cannot be read and written, or what it holds is not a whole index of this
/// schema.
pub(super) fn open(path: &Path, schema: Schema) -> Result<Index, EngineError> {
    let unusable = |error| EngineError::Corrupt(Box::new(error));
    fs::create_dir_all(path).map_err(unusable)?;
    let is_empty = fs::read_dir(path).map_err(unusable)?.next().is_none();
    let directory = MmapDirectory::open(path).map_err(|error| storage(error.into()))?;
    if is_empty {
        return Index::create(directory, schema, IndexSettings::default()).map_err(storage);
    }
    if !Index::exists(&directory).map_err(|error| storage(error.into()))? {
        return Err(foreign("the folder holds something that is not an index"));
    }
    let index = Index::open(directory).map_err(storage)?;
    if index.schema() != schema {
        return Err(foreign("it was written by another version of Backfile"));
    }
    match damaged(&index, path)? {
        None => Ok(index),
        Some(file) => Err(foreign(&format!("its file {file} is damaged"))),
    }
}

/// A file of the published segments whose checksum is not that of its content.
///
/// Tantivy's own check asks a list of files that may be missing itself, and then finds nothing to
/// check. This one asks the folder.
fn damaged(index: &Index, path: &Path) -> Result<Option<String>, EngineError> {
    let published = index.searchable_segment_ids().map_err(storage)?;
    let published: Vec<String> =
        published.iter().map(tantivy::index::SegmentId::uuid_string).collect();
    for entry in fs::read_dir(path).map_err(|error| EngineError::Corrupt(Box::new(error)))? {
        let entry = entry.map_err(|error| EngineError::Corrupt(Box::new(error)))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_published = published.iter().any(|segment| name.starts_with(segment));
        let is_whole = || index.directory().validate_checksum(Path::new(&name));
        if is_published && !is_whole().unwrap_or(false) {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
