//! The files of the folder as they were when they were read.

use std::collections::BTreeMap;

use redb::{ReadableTable, TableDefinition};
use serde::{Deserialize, Serialize};

use crate::ingest::Stamp;

use super::database::Manifest;
use super::error::ManifestError;

const FILES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("files");

/// A file as it was when it was read to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::archive) struct FileRecord {
    /// Its size and time; `None` for what is no file to read.
    pub(in crate::archive) stamp: Option<Stamp>,
    /// Its content; `None` when it could not be read.
    pub(in crate::archive) hash: Option<[u8; 32]>,
    /// By what rules it was read: they change with the program and with the table of sources.
    pub(in crate::archive) rules: [u8; 32],
    /// Whether it was written so shortly before that it may have been written again since.
    pub(in crate::archive) is_fresh: bool,
}

impl FileRecord {
    /// A file that is not read to its end: it has to be read, whatever it looks like.
    pub(in crate::archive) fn unread(rules: [u8; 32]) -> Self {
        Self { stamp: None, hash: None, rules, is_fresh: true }
    }
}

impl Manifest {
    /// Every file that was read or begun, by path.
    pub(in crate::archive) fn files(&self) -> Result<BTreeMap<String, FileRecord>, ManifestError> {
        let Some(table) = self.table(FILES)? else { return Ok(BTreeMap::new()) };
        let mut files = BTreeMap::new();
        for row in table.iter()? {
            let (path, record) = row?;
            files.insert(path.value().to_owned(), postcard::from_bytes(record.value())?);
        }
        Ok(files)
    }

    /// Notes how files are whose content was found unchanged.
    pub(in crate::archive) fn note_files(
        &self,
        files: &[(String, FileRecord)],
    ) -> Result<(), ManifestError> {
        if files.is_empty() {
            return Ok(());
        }
        let transaction = self.begin()?;
        for (path, record) in files {
            note(&transaction, path, record)?;
        }
        Ok(transaction.commit()?)
    }
}

/// Notes that a file was read to its end.
pub(super) fn note(
    transaction: &redb::WriteTransaction,
    path: &str,
    record: &FileRecord,
) -> Result<(), ManifestError> {
    let record = postcard::to_stdvec(record)?;
    transaction.open_table(FILES)?.insert(path, record.as_slice())?;
    Ok(())
}

/// Forgets that a file was read.
pub(super) fn forget(
    transaction: &redb::WriteTransaction,
    path: &str,
) -> Result<(), ManifestError> {
    transaction.open_table(FILES)?.remove(path)?;
    Ok(())
}
