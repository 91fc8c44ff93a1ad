//! The file that a manifest is kept in, and its transactions.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::backends::InMemoryBackend;
use redb::{Builder, Database, ReadableDatabase, TableDefinition};

use super::error::ManifestError;

/// The form of what is kept. It changes with the types that are stored.
const FORM: &str = "backfile-manifest-1";

/// Single values: the form, the snapshot, how far the engine is.
pub(super) const VALUES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("values");

/// Memory for pages that are read again, in bytes.
const CACHE: usize = 32 << 20;

/// The file's name in its folder.
const FILE: &str = "manifest.redb";

/// What is known from earlier runs. A handle: clones share it.
#[derive(Clone)]
pub struct Manifest {
    pub(super) db: Arc<Database>,
    folder: Option<PathBuf>,
}

impl Manifest {
    /// An empty manifest in memory: the next run knows nothing of this one.
    pub fn in_memory() -> Self {
        let db = Builder::new()
            .set_cache_size(CACHE)
            .create_with_backend(InMemoryBackend::new())
            .expect("memory can be written");
        Self { db: Arc::new(db), folder: None }
    }

    /// The manifest in a folder, which is made when it is missing. One of another version is
    /// begun anew.
    ///
    /// # Errors
    /// When another process uses it, it is damaged, or the folder holds something else or cannot
    /// be written.
    pub fn open(folder: &Path) -> Result<Self, ManifestError> {
        let unusable = |source| ManifestError::Folder { folder: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(unusable)?;
        let path = folder.join(FILE);
        let is_empty = fs::read_dir(folder).map_err(unusable)?.next().is_none();
        if !is_empty && !path.exists() {
            return Err(ManifestError::Foreign(folder.to_owned()));
        }
        let db =
            Builder::new().set_cache_size(CACHE).create(&path).map_err(|error| match error {
                redb::DatabaseError::DatabaseAlreadyOpen => ManifestError::Busy(folder.to_owned()),
                error => ManifestError::Damaged(error.into()),
            })?;
        let manifest = Self { db: Arc::new(db), folder: Some(folder.to_owned()) };
        if manifest.value("form")?.as_deref() == Some(FORM.as_bytes()) {
            return Ok(manifest);
        }
        drop(manifest);
        fs::remove_file(&path).map_err(unusable)?;
        let db = Builder::new().set_cache_size(CACHE).create(&path)?;
        let manifest = Self { db: Arc::new(db), folder: Some(folder.to_owned()) };
        manifest.set_value("form", FORM.as_bytes())?;
        Ok(manifest)
    }

    /// Where it is kept; `None` in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    pub(super) fn value(&self, name: &str) -> Result<Option<Vec<u8>>, ManifestError> {
        let transaction = self.db.begin_read()?;
        let table = match transaction.open_table(VALUES) {
            Err(redb::TableError::TableDoesNotExist(_)) => return Ok(None),
            table => table?,
        };
        Ok(table.get(name)?.map(|value| value.value().to_vec()))
    }

    pub(super) fn set_value(&self, name: &str, value: &[u8]) -> Result<(), ManifestError> {
        let transaction = self.begin()?;
        transaction.open_table(VALUES)?.insert(name, value)?;
        Ok(transaction.commit()?)
    }

    /// A transaction after which a killed process finds its way back without reading it all.
    pub(super) fn begin(&self) -> Result<redb::WriteTransaction, ManifestError> {
        let mut transaction = self.db.begin_write()?;
        transaction.set_quick_repair(true);
        Ok(transaction)
    }
}
