//! The names found in the articles of each chunk, with what they were found in.

use redb::{ReadableTable, TableDefinition, WriteTransaction};
use serde::{Deserialize, Serialize};

use crate::entity::Recognized;
use crate::model::ArticleId;

use super::chunk::{ChunkKey, pack, unpack};
use super::database::Manifest;
use super::error::ManifestError;

const NAMES: TableDefinition<'_, (&str, u32), &[u8]> = TableDefinition::new("names");

/// A transaction ends when it holds so many bytes.
const BYTES_A_TRANSACTION: usize = 16 << 20;

/// The names in the articles of a chunk, in their order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::archive) struct ChunkNames {
    /// A hash of the texts and of what names were looked up in: while it is the same, so are
    /// the names.
    pub(in crate::archive) basis: [u8; 32],
    pub(in crate::archive) articles: Vec<(ArticleId, Recognized)>,
}

/// Writes names as they are found.
pub(in crate::archive) struct NamesWriter<'m> {
    manifest: &'m Manifest,
    waiting: Vec<(ChunkKey, Vec<u8>)>,
    bytes: usize,
}

impl Manifest {
    /// The names of a chunk, when they were looked for.
    pub(in crate::archive) fn names(
        &self,
        key: &ChunkKey,
    ) -> Result<Option<ChunkNames>, ManifestError> {
        let Some(table) = self.table(NAMES)? else { return Ok(None) };
        let packed = table.get((key.file.as_str(), key.number))?;
        packed.map(|packed| unpack(packed.value())).transpose()
    }

    /// Shows the names of every chunk, in the order of files and records.
    pub(in crate::archive) fn walk_names(
        &self,
        mut show: impl FnMut(ChunkNames),
    ) -> Result<(), ManifestError> {
        let Some(table) = self.table(NAMES)? else { return Ok(()) };
        for row in table.iter()? {
            show(unpack(row?.1.value())?);
        }
        Ok(())
    }

    /// Begins to write names.
    pub(in crate::archive) fn write_names(&self) -> NamesWriter<'_> {
        NamesWriter { manifest: self, waiting: Vec::new(), bytes: 0 }
    }
}

impl NamesWriter<'_> {
    /// Keeps the names of a chunk.
    pub(in crate::archive) fn put(
        &mut self,
        key: ChunkKey,
        names: &ChunkNames,
    ) -> Result<(), ManifestError> {
        let packed = pack(names)?;
        self.bytes += packed.len();
        self.waiting.push((key, packed));
        if self.bytes >= BYTES_A_TRANSACTION { self.flush() } else { Ok(()) }
    }

    /// Makes durable what was written.
    pub(in crate::archive) fn finish(mut self) -> Result<(), ManifestError> {
        self.flush()
    }

    fn flush(&mut self) -> Result<(), ManifestError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let transaction = self.manifest.begin()?;
        {
            let mut table = transaction.open_table(NAMES)?;
            for (key, packed) in self.waiting.drain(..) {
                table.insert((key.file.as_str(), key.number), packed.as_slice())?;
            }
        }
        self.bytes = 0;
        Ok(transaction.commit()?)
    }
}

pub(super) fn forget(transaction: &WriteTransaction, file: &str) -> Result<(), ManifestError> {
    let mut table = transaction.open_table(NAMES)?;
    table.retain_in((file, 0)..=(file, u32::MAX), |_, _| false)?;
    Ok(())
}
