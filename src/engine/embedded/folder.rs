//! The folder of an index: made when it is missing, refused when it holds something else or is
//! damaged. Knows files and no article.

use std::fs;
use std::path::Path;

use tantivy::Index;
use tantivy::schema::Schema;

use super::checked::Files;
use super::disk::Disk;
use super::errors::{foreign, storage};
use super::schema::settings;
use crate::engine::contract::EngineError;

/// Opens the index in a folder, or makes it.
///
/// Every file of it is read to compare its checksum: a changed bit would otherwise be a wrong
/// answer that nobody notices. The names of files that are known to have been whole come back, to
/// be read when there is time.
///
/// # Errors
/// When the folder cannot be read and written, or what it holds is not a whole index of this
/// schema.
pub(super) fn open(path: &Path, schema: Schema) -> Result<(Index, Vec<String>), EngineError> {
    let unusable = |error| EngineError::Corrupt(Box::new(error));
    fs::create_dir_all(path).map_err(unusable)?;
    let is_empty = fs::read_dir(path).map_err(unusable)?.next().is_none();
    let directory = Disk::open(path).map_err(|error| storage(error.into()))?;
    if is_empty {
        let index = Index::create(directory, schema, settings());
        return Ok((index.map_err(storage)?, Vec::new()));
    }
    if !Index::exists(&directory).map_err(|error| storage(error.into()))? {
        return Err(foreign("the folder holds something that is not an index"));
    }
    let index = Index::open(directory).map_err(storage)?;
    if index.schema() != schema {
        return Err(foreign("it was written by another version of Backfile"));
    }
    let known = Files::of(path).check(&index)?;
    Ok((index, known))
}
