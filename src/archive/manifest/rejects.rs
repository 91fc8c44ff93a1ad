//! The records that did not become articles.

use redb::{ReadableTable, TableDefinition, WriteTransaction};

use crate::ingest::Reject;

use super::chunk::{pack, unpack};
use super::database::Manifest;
use super::error::ManifestError;

const REJECTS: TableDefinition<'_, (&str, u32), &[u8]> = TableDefinition::new("rejects");

impl Manifest {
    /// Shows every record that did not become an article, in the order of files and records.
    pub(in crate::archive) fn walk_rejects(
        &self,
        mut show: impl FnMut(Reject),
    ) -> Result<(), ManifestError> {
        let Some(table) = self.table(REJECTS)? else { return Ok(()) };
        for row in table.iter()? {
            let some: Vec<Reject> = unpack(row?.1.value())?;
            some.into_iter().for_each(&mut show);
        }
        Ok(())
    }
}

/// Keeps some rejects of a file under a number of their own, and says how many bytes they take.
pub(super) fn add(
    transaction: &WriteTransaction,
    file: &str,
    number: u32,
    rejects: &[Reject],
) -> Result<usize, ManifestError> {
    let packed = pack(&rejects)?;
    transaction.open_table(REJECTS)?.insert((file, number), packed.as_slice())?;
    Ok(packed.len())
}

pub(super) fn forget(transaction: &WriteTransaction, file: &str) -> Result<(), ManifestError> {
    let mut table = transaction.open_table(REJECTS)?;
    table.retain_in((file, 0)..=(file, u32::MAX), |_, _| false)?;
    Ok(())
}
