//! Articles as they were extracted, before they were compared with others.

use std::ops::Bound;

use rayon::prelude::*;
use redb::{ReadableTable, WriteTransaction};

use crate::ingest::Reject;
use crate::model::Article;

use super::chunk::{ChunkKey, pack, unpack};
use super::database::Manifest;
use super::error::ManifestError;
use super::files::{self, FileRecord};
use super::pieces::{self, Pieces};
use super::{found, moved, rejects};

const DRAFTS: Pieces = Pieces::new("drafts");

/// So many articles are packed together.
const ARTICLES_A_CHUNK: usize = 64;
/// A transaction ends when it holds so many bytes: what is lost when the process is killed.
const BYTES_A_TRANSACTION: usize = 16 << 20;
/// So many packed bytes are unpacked at a time.
const BYTES_A_WALK: usize = 2 << 20;

/// Articles that are kept together.
pub(in crate::archive) struct Chunk {
    pub(in crate::archive) key: ChunkKey,
    pub(in crate::archive) articles: Vec<Article>,
}

/// Writes what was read from files, one file after the other.
pub(in crate::archive) struct DraftWriter<'m> {
    manifest: &'m Manifest,
    /// There always is one, but for the moment in which one follows another.
    transaction: Option<WriteTransaction>,
    /// The file that is being written, and how many chunks it has.
    file: Option<(String, u32)>,
    bytes: usize,
}

impl Manifest {
    /// Begins to write what is read from files.
    pub(in crate::archive) fn write_drafts(&self) -> Result<DraftWriter<'_>, ManifestError> {
        Ok(DraftWriter { manifest: self, transaction: Some(self.begin()?), file: None, bytes: 0 })
    }

    /// Shows every draft in the order of files and records, some chunks at a time.
    ///
    /// Each time in a transaction of its own: pages that others free can be used again only when
    /// nobody reads them any more.
    pub(in crate::archive) fn walk_drafts<E: From<ManifestError>>(
        &self,
        mut show: impl FnMut(Vec<Chunk>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut last = None;
        loop {
            let some = self.drafts_after(last.as_ref())?;
            let Some((key, _)) = some.last() else { return Ok(()) };
            last = Some(key.clone());
            show(unpacked(some)?)?;
        }
    }

    /// Some chunks of drafts, packed, that follow a chunk.
    fn drafts_after(
        &self,
        last: Option<&ChunkKey>,
    ) -> Result<Vec<(ChunkKey, Vec<u8>)>, ManifestError> {
        let Some(table) = self.table(DRAFTS)? else { return Ok(Vec::new()) };
        let first = last.map_or(Bound::Unbounded, |key| {
            Bound::Excluded((key.file.as_str(), key.number, u16::MAX))
        });
        let mut some = Vec::new();
        let mut bytes = 0;
        let rows = table.range::<(&str, u32, u16)>((first, Bound::Unbounded))?;
        for value in pieces::values(rows) {
            let (key, packed) = value?;
            bytes += packed.len();
            some.push((key, packed));
            if bytes >= BYTES_A_WALK {
                break;
            }
        }
        Ok(some)
    }
}

fn unpacked(packed: Vec<(ChunkKey, Vec<u8>)>) -> Result<Vec<Chunk>, ManifestError> {
    let chunk = |(key, packed): (ChunkKey, Vec<u8>)| Ok(Chunk { key, articles: unpack(&packed)? });
    packed.into_par_iter().map(chunk).collect()
}

impl DraftWriter<'_> {
    /// Forgets a file and what came of it, but remembers which articles stood where.
    pub(in crate::archive) fn forget(&mut self, file: &str) -> Result<(), ManifestError> {
        files::forget(self.transaction(), file)?;
        rejects::forget(self.transaction(), file)?;
        found::forget(self.transaction(), file)?;
        let mut drafts = self.transaction().open_table(DRAFTS)?;
        loop {
            // A chunk at a time: a file may be larger than the memory.
            let first = drafts.range(pieces::of_file(file))?.next().transpose()?;
            let Some(number) = first.map(|(key, _)| key.value().1) else { break };
            if let Some(packed) = pieces::remove(&mut drafts, (file, number))? {
                let articles: Vec<Article> = unpack(&packed)?;
                moved::remember(self.transaction(), &articles)?;
            }
        }
        Ok(())
    }

    /// Begins with a file: what came of it before is forgotten, and until it is read to its end it
    /// counts as one that has to be read.
    pub(in crate::archive) fn begin(
        &mut self,
        file: &str,
        record: &FileRecord,
    ) -> Result<(), ManifestError> {
        self.forget(file)?;
        files::note(self.transaction(), file, record)
    }

    /// Adds what came of some records of a file.
    pub(in crate::archive) fn add(
        &mut self,
        file: &str,
        articles: &[Article],
        refused: &[Reject],
    ) -> Result<(), ManifestError> {
        let mut next = match self.file.take() {
            Some((open, next)) if open == file => next,
            _ => 0,
        };
        let packed: Result<Vec<Vec<u8>>, ManifestError> =
            articles.par_chunks(ARTICLES_A_CHUNK).map(|some| pack(&some)).collect();
        let packed = packed?;
        self.bytes += packed.iter().map(Vec::len).sum::<usize>();
        {
            let mut drafts = self.transaction().open_table(DRAFTS)?;
            for packed in packed {
                pieces::insert(&mut drafts, (file, next), &packed)?;
                next += 1;
            }
        }
        if !refused.is_empty() {
            let bytes = rejects::add(self.transaction(), file, next, refused)?;
            self.bytes += bytes;
            next += 1;
        }
        self.file = Some((file.to_owned(), next));
        self.commit_if_large()
    }

    /// Notes that a file was read to its end.
    pub(in crate::archive) fn done(
        &mut self,
        file: &str,
        record: &FileRecord,
    ) -> Result<(), ManifestError> {
        self.file = None;
        self.bytes += file.len() + 100;
        files::note(self.transaction(), file, record)?;
        self.commit_if_large()
    }

    /// Makes durable what was written.
    pub(in crate::archive) fn finish(mut self) -> Result<(), ManifestError> {
        self.commit()
    }

    fn commit(&mut self) -> Result<(), ManifestError> {
        self.transaction.take().map_or(Ok(()), |transaction| Ok(transaction.commit()?))
    }

    fn transaction(&self) -> &WriteTransaction {
        self.transaction.as_ref().expect("a transaction follows every other until the end")
    }

    fn commit_if_large(&mut self) -> Result<(), ManifestError> {
        if self.bytes >= BYTES_A_TRANSACTION {
            self.bytes = 0;
            self.commit()?;
            self.transaction = Some(self.manifest.begin()?);
        }
        Ok(())
    }
}
