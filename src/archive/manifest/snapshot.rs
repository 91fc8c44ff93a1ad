//! What was published last, so that the next start can serve it at once.

use std::path::PathBuf;
use std::time::SystemTime;

use redb::ReadableTable;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::archive::state::Holdings;
use crate::archive::stories::StoryTable;
use crate::entity::{Catalog, Ids};
use crate::ingest::Report;
use crate::model::Generation;

use super::chunk::{pack, unpack};
use super::database::{IDS, LARGE, Manifest, VALUES};
use super::error::ManifestError;

/// A published state of the archive.
#[derive(Serialize, Deserialize)]
pub(in crate::archive) struct Snapshot {
    pub(in crate::archive) generation: Generation,
    pub(in crate::archive) at: SystemTime,
    /// The folder of articles.
    pub(in crate::archive) folder: PathBuf,
    /// What people had corrected.
    pub(in crate::archive) corrections: [u8; 32],
    /// The tables that names were looked up in.
    pub(in crate::archive) authority: [u8; 32],
    /// Kept beside the rest, which it outweighs.
    #[serde(skip)]
    pub(in crate::archive) catalog: Catalog,
    pub(in crate::archive) holdings: Holdings,
    pub(in crate::archive) stories: StoryTable,
    pub(in crate::archive) report: Report,
}

const SNAPSHOT: &str = "published";
const CATALOG: &str = "catalog";
const UNPUBLISHED: &str = "unpublished";

impl Manifest {
    /// What was published last.
    pub(in crate::archive) fn snapshot(&self) -> Result<Option<Snapshot>, ManifestError> {
        let Some(table) = self.table(LARGE)? else { return Ok(None) };
        // Each takes a while, and whoever asks first waits for both.
        let (snapshot, catalog) =
            rayon::join(|| unpacked(&table, SNAPSHOT), || unpacked(&table, CATALOG));
        let (snapshot, catalog): (Option<Snapshot>, _) = (snapshot?, catalog?);
        Ok(snapshot.zip(catalog).map(|(snapshot, catalog)| Snapshot { catalog, ..snapshot }))
    }

    /// Notes that what is about to be read is not published yet. Until it is, no run may take the
    /// files that it finds unchanged for published ones.
    pub(in crate::archive) fn begin_update(&self) -> Result<(), ManifestError> {
        self.set_value(UNPUBLISHED, &[])
    }

    /// Whether something was read that is not published: an update was interrupted, or failed.
    pub(in crate::archive) fn is_unpublished(&self) -> Result<bool, ManifestError> {
        Ok(self.value(UNPUBLISHED)?.is_some())
    }

    /// Which ids the names of the archive have borne: none, if that cannot be read.
    pub(in crate::archive) fn ids(&self) -> Result<Ids, ManifestError> {
        let Some(table) = self.table(LARGE)? else { return Ok(Ids::default()) };
        match unpacked(&table, IDS) {
            Err(ManifestError::Value(_)) => Ok(Ids::default()),
            ids => Ok(ids?.unwrap_or_default()),
        }
    }

    /// Keeps what is published, and which ids its names bear; nothing that was read is unpublished
    /// any more.
    pub(in crate::archive) fn keep_snapshot(
        &self,
        snapshot: &Snapshot,
        ids: &Ids,
    ) -> Result<(), ManifestError> {
        let (packed, catalog, ids) = (pack(snapshot)?, pack(&snapshot.catalog)?, pack(ids)?);
        let transaction = self.begin()?;
        {
            let mut large = transaction.open_table(LARGE)?;
            large.insert(SNAPSHOT, packed.as_slice())?;
            large.insert(CATALOG, catalog.as_slice())?;
            large.insert(IDS, ids.as_slice())?;
            transaction.open_table(VALUES)?.remove(UNPUBLISHED)?;
        }
        Ok(transaction.commit()?)
    }
}

/// A value, if it is kept.
fn unpacked<T: DeserializeOwned>(
    table: &impl ReadableTable<&'static str, &'static [u8]>,
    name: &str,
) -> Result<Option<T>, ManifestError> {
    table.get(name)?.map(|packed| unpack(packed.value())).transpose()
}
