//! The file that a manifest is kept in, and its transactions.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::backends::InMemoryBackend;
use redb::{
    Builder, Database, DatabaseError, Key, ReadOnlyTable, ReadableDatabase, StorageError,
    TableDefinition, TableError, Value,
};

use super::error::ManifestError;

/// The form of what is kept. It changes with the types that are stored, against which a test holds
/// it, and with the rules that tell the words of a text: all articles are then indexed anew.
const FORM: &str = concat!("backfile-manifest-9-", env!("CARGO_PKG_VERSION"));

/// Single values: the form, how far the engine is.
pub(super) const VALUES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("values");

/// Single values of some megabytes: what is published. Who reads a value reads all that lies on its
/// page, so they are kept apart from the small ones.
pub(super) const LARGE: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("large");

/// Which ids names have borne. Ids are permanent: this value outlives the form of all others.
pub(super) const IDS: &str = "ids";

/// Memory for pages that are read or written again, in bytes. Most is read once, from the beginning
/// to the end, and would only take the place of what the operating system keeps.
const CACHE: usize = 8 << 20;

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

    /// The manifest in a folder, which is made when it is missing. One that is damaged or of
    /// another version is begun anew.
    ///
    /// # Errors
    /// When another process uses it, or the folder holds something else or cannot be written.
    pub fn open(folder: &Path) -> Result<Self, ManifestError> {
        let unusable = |source| ManifestError::Folder { folder: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(unusable)?;
        let path = folder.join(FILE);
        let is_empty = fs::read_dir(folder).map_err(unusable)?.next().is_none();
        if !is_empty && !path.exists() {
            return Err(ManifestError::Foreign(folder.to_owned()));
        }
        let db = match create(&path) {
            Err(error) if is_beyond_repair(&error) => {
                fs::remove_file(&path).map_err(unusable)?;
                create(&path)
            }
            db => db,
        };
        let db = db.map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => ManifestError::Busy(folder.to_owned()),
            DatabaseError::Storage(StorageError::Io(source)) => unusable(source),
            error => ManifestError::Damaged(error.into()),
        })?;
        let manifest = Self { db: Arc::new(db), folder: Some(folder.to_owned()) };
        if manifest.value("form")?.as_deref() != Some(FORM.as_bytes()) {
            manifest.begin_anew()?;
        }
        Ok(manifest)
    }

    /// Forgets everything but the ids of entities. The next fill reads all articles.
    pub(in crate::archive) fn begin_anew(&self) -> Result<(), ManifestError> {
        let ids = match self.table(LARGE)? {
            Some(table) => table.get(IDS)?.map(|ids| ids.value().to_vec()),
            None => None,
        };
        let transaction = self.begin()?;
        let tables: Vec<_> = transaction.list_tables()?.collect();
        for table in tables {
            transaction.delete_table(table)?;
        }
        {
            transaction.open_table(VALUES)?.insert("form", FORM.as_bytes())?;
            if let Some(ids) = ids {
                transaction.open_table(LARGE)?.insert(IDS, ids.as_slice())?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Where it is kept; `None` in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// A table as it is now; `None` while nothing was ever written to it.
    pub(super) fn table<K: Key + 'static, V: Value + 'static>(
        &self,
        definition: TableDefinition<'_, K, V>,
    ) -> Result<Option<ReadOnlyTable<K, V>>, ManifestError> {
        match self.db.begin_read()?.open_table(definition) {
            Err(TableError::TableDoesNotExist(_)) => Ok(None),
            table => Ok(Some(table?)),
        }
    }

    pub(super) fn value(&self, name: &str) -> Result<Option<Vec<u8>>, ManifestError> {
        let Some(table) = self.table(VALUES)? else { return Ok(None) };
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

fn create(path: &Path) -> Result<Database, DatabaseError> {
    Builder::new().set_cache_size(CACHE).create(path)
}

/// Whether what lies there is no database that this version of the program could read.
fn is_beyond_repair(error: &DatabaseError) -> bool {
    match error {
        DatabaseError::UpgradeRequired(_)
        | DatabaseError::RepairAborted
        | DatabaseError::Storage(StorageError::Corrupted(_)) => true,
        DatabaseError::Storage(StorageError::Io(error)) => {
            error.kind() == std::io::ErrorKind::InvalidData
        }
        _ => false,
    }
}
