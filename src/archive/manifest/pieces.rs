//! Packed values by chunk, each cut into pieces that fill the pages they lie in. Knows nothing of
//! what is packed.
//!
//! The database gives every large value a run of pages to itself that is a power of two long, of
//! which a third would be empty.

use redb::{Range, ReadableTable, StorageError, Table, TableDefinition};

use super::chunk::ChunkKey;

/// The file, the number of the chunk, and that of the piece.
pub(super) type Key = (&'static str, u32, u16);

/// A table of such values.
pub(super) type Pieces = TableDefinition<'static, Key, &'static [u8]>;

/// The shortest run of pages, in bytes.
const PAGE: usize = 4096;

/// What a page holds beside the name of the file and the piece, at most.
const HEAD: usize = 64;

/// The part of a run that may stay empty.
const WASTE: usize = 16;

/// Every key of a file.
pub(super) fn of_file(file: &str) -> std::ops::RangeInclusive<(&str, u32, u16)> {
    (file, 0, 0)..=(file, u32::MAX, u16::MAX)
}

/// Keeps a value.
pub(super) fn insert(
    table: &mut Table<'_, Key, &'static [u8]>,
    (file, number): (&str, u32),
    mut value: &[u8],
) -> Result<(), StorageError> {
    let mut piece = 0;
    loop {
        let (filling, rest) = value.split_at(filling(value.len(), HEAD + file.len()));
        table.insert((file, number, piece), filling)?;
        if rest.is_empty() {
            return Ok(());
        }
        (value, piece) = (rest, piece + 1);
    }
}

/// How much of a value is put into one run of pages, which holds so much beside.
fn filling(length: usize, beside: usize) -> usize {
    let taken = length + beside;
    let run = taken.next_power_of_two().max(PAGE);
    if run <= PAGE || run - taken <= run / WASTE {
        length
    } else {
        (run / 2 - beside.min(run / 4)).min(length)
    }
}

/// A value, if it is kept.
pub(super) fn get(
    table: &impl ReadableTable<Key, &'static [u8]>,
    (file, number): (&str, u32),
) -> Result<Option<Vec<u8>>, StorageError> {
    let mut value = None;
    for piece in 0.. {
        let Some(part) = table.get((file, number, piece))? else { break };
        value.get_or_insert_with(Vec::new).extend_from_slice(part.value());
    }
    Ok(value)
}

/// Takes a value out, if it is kept.
pub(super) fn remove(
    table: &mut Table<'_, Key, &'static [u8]>,
    (file, number): (&str, u32),
) -> Result<Option<Vec<u8>>, StorageError> {
    let value = get(table, (file, number))?;
    for piece in 0.. {
        if table.remove((file, number, piece))?.is_none() {
            break;
        }
    }
    Ok(value)
}

/// The values whose pieces are these rows.
pub(super) fn values(
    mut rows: Range<'_, Key, &'static [u8]>,
) -> impl Iterator<Item = Result<(ChunkKey, Vec<u8>), StorageError>> {
    let mut begun: Option<(ChunkKey, Vec<u8>)> = None;
    std::iter::from_fn(move || {
        loop {
            let (key, part) = match rows.next() {
                None => return begun.take().map(Ok),
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(row)) => row,
            };
            let (file, number, piece) = key.value();
            if piece > 0 {
                begun.iter_mut().for_each(|(_, value)| value.extend_from_slice(part.value()));
                continue;
            }
            let next = (ChunkKey { file: file.to_owned(), number }, part.value().to_vec());
            if let Some(whole) = begun.replace(next) {
                return Some(Ok(whole));
            }
        }
    })
}
