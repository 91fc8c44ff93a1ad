//! What was found in the articles of each chunk, with what it was found in: the names, and the
//! digests of the texts.

use std::marker::PhantomData;

use redb::{ReadableTable, WriteTransaction};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::entity::Recognized;
use crate::model::ArticleId;
use crate::story::Digest;

use super::chunk::{ChunkKey, pack, unpack};
use super::database::Manifest;
use super::error::ManifestError;
use super::pieces::{self, Pieces};

const NAMES: Pieces = Pieces::new("names");
const DIGESTS: Pieces = Pieces::new("digests");

/// A transaction ends when it holds so many bytes.
const BYTES_A_TRANSACTION: usize = 16 << 20;

/// What was found in the articles of a chunk, in their order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::archive) struct InChunk<T> {
    /// A hash of the texts and of what things were looked up in: while it is the same, so is
    /// what is found.
    pub(in crate::archive) basis: [u8; 32],
    pub(in crate::archive) articles: Vec<(ArticleId, T)>,
}

/// The names in the articles of a chunk.
pub(in crate::archive) type ChunkNames = InChunk<Recognized>;

/// The digests of the articles of a chunk.
pub(in crate::archive) type ChunkDigests = InChunk<Digest>;

/// Writes what is found as it is found.
pub(in crate::archive) struct ChunkWriter<'m, T> {
    manifest: &'m Manifest,
    table: Pieces,
    waiting: Vec<(ChunkKey, Vec<u8>)>,
    bytes: usize,
    found: PhantomData<T>,
}

impl Manifest {
    /// The names of a chunk, when they were looked for.
    pub(in crate::archive) fn names(
        &self,
        key: &ChunkKey,
    ) -> Result<Option<ChunkNames>, ManifestError> {
        self.in_chunk(NAMES, key)
    }

    /// The digests of a chunk, when they were made.
    pub(in crate::archive) fn digests(
        &self,
        key: &ChunkKey,
    ) -> Result<Option<ChunkDigests>, ManifestError> {
        self.in_chunk(DIGESTS, key)
    }

    fn in_chunk<T: DeserializeOwned>(
        &self,
        table: Pieces,
        key: &ChunkKey,
    ) -> Result<Option<T>, ManifestError> {
        let Some(table) = self.table(table)? else { return Ok(None) };
        let packed = pieces::get(&table, (&key.file, key.number))?;
        packed.map(|packed| unpack(&packed)).transpose()
    }

    /// Shows the names of every chunk, in the order of files and records.
    pub(in crate::archive) fn walk_names(
        &self,
        mut show: impl FnMut(ChunkNames),
    ) -> Result<(), ManifestError> {
        let Some(table) = self.table(NAMES)? else { return Ok(()) };
        for value in pieces::values(table.iter()?) {
            show(unpack(&value?.1)?);
        }
        Ok(())
    }

    /// Begins to write names.
    pub(in crate::archive) fn write_names(&self) -> ChunkWriter<'_, Recognized> {
        ChunkWriter::new(self, NAMES)
    }

    /// Begins to write digests.
    pub(in crate::archive) fn write_digests(&self) -> ChunkWriter<'_, Digest> {
        ChunkWriter::new(self, DIGESTS)
    }
}

impl<'m, T: Serialize> ChunkWriter<'m, T> {
    fn new(manifest: &'m Manifest, table: Pieces) -> Self {
        Self { manifest, table, waiting: Vec::new(), bytes: 0, found: PhantomData }
    }

    /// Keeps what was found in a chunk.
    pub(in crate::archive) fn put(
        &mut self,
        key: ChunkKey,
        found: &InChunk<T>,
    ) -> Result<(), ManifestError> {
        let packed = pack(found)?;
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
            let mut table = transaction.open_table(self.table)?;
            for (key, packed) in self.waiting.drain(..) {
                pieces::insert(&mut table, (&key.file, key.number), &packed)?;
            }
        }
        self.bytes = 0;
        Ok(transaction.commit()?)
    }
}

pub(super) fn forget(transaction: &WriteTransaction, file: &str) -> Result<(), ManifestError> {
    for table in [NAMES, DIGESTS] {
        let mut table = transaction.open_table(table)?;
        table.retain_in(pieces::of_file(file), |_, _| false)?;
    }
    Ok(())
}
