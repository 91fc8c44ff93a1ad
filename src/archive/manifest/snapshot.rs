//! What was published last, so that the next start can serve it at once.

use std::path::PathBuf;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::archive::state::Holdings;
use crate::archive::stories::StoryTable;
use crate::entity::{Catalog, Ids};
use crate::ingest::Report;
use crate::model::Generation;

use super::chunk::{pack, unpack};
use super::database::{IDS, Manifest, VALUES};
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
    pub(in crate::archive) catalog: Catalog,
    pub(in crate::archive) holdings: Holdings,
    pub(in crate::archive) stories: StoryTable,
    pub(in crate::archive) report: Report,
}

const SNAPSHOT: &str = "published";
const UNPUBLISHED: &str = "unpublished";

impl Manifest {
    /// What was published last.
    pub(in crate::archive) fn snapshot(&self) -> Result<Option<Snapshot>, ManifestError> {
        self.value(SNAPSHOT)?.map(|packed| unpack(&packed)).transpose()
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
        Ok(self.value(IDS)?.and_then(|packed| unpack(&packed).ok()).unwrap_or_default())
    }

    /// Keeps what is published, and which ids its names bear; nothing that was read is unpublished
    /// any more.
    pub(in crate::archive) fn keep_snapshot(
        &self,
        snapshot: &Snapshot,
        ids: &Ids,
    ) -> Result<(), ManifestError> {
        let (packed, ids) = (pack(snapshot)?, pack(ids)?);
        let transaction = self.begin()?;
        {
            let mut values = transaction.open_table(VALUES)?;
            values.insert(SNAPSHOT, packed.as_slice())?;
            values.insert(IDS, ids.as_slice())?;
            values.remove(UNPUBLISHED)?;
        }
        Ok(transaction.commit()?)
    }
}
