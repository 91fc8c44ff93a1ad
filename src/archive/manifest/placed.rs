//! In which story each article was placed, and why: it stays there as long as the archive holds
//! it under the same dates.

use redb::{ReadableTable, TableDefinition};

use crate::model::ArticleId;
use crate::story::Placed;

use super::database::Manifest;
use super::error::ManifestError;

const PLACED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("placed");

/// So many articles are noted in one transaction.
const ARTICLES_A_TRANSACTION: usize = 100_000;

impl Manifest {
    /// Shows where every article was placed.
    pub(in crate::archive) fn walk_placed(
        &self,
        mut show: impl FnMut(ArticleId, Placed),
    ) -> Result<(), ManifestError> {
        let Some(table) = self.table(PLACED)? else { return Ok(()) };
        for row in table.iter()? {
            let (id, placed) = row?;
            show(ArticleId::from_number(id.value()), postcard::from_bytes(placed.value())?);
        }
        Ok(())
    }

    /// Notes where articles were placed.
    pub(in crate::archive) fn place(
        &self,
        articles: impl Iterator<Item = (ArticleId, Placed)>,
    ) -> Result<(), ManifestError> {
        let mut articles = articles.peekable();
        while articles.peek().is_some() {
            let transaction = self.begin()?;
            {
                let mut table = transaction.open_table(PLACED)?;
                for (id, placed) in articles.by_ref().take(ARTICLES_A_TRANSACTION) {
                    table.insert(id.number(), postcard::to_stdvec(&placed)?.as_slice())?;
                }
            }
            transaction.commit()?;
        }
        Ok(())
    }

    /// Forgets where articles were placed that are no more.
    pub(in crate::archive) fn displace(&self, gone: &[ArticleId]) -> Result<(), ManifestError> {
        if gone.is_empty() {
            return Ok(());
        }
        let transaction = self.begin()?;
        {
            let mut table = transaction.open_table(PLACED)?;
            for id in gone {
                table.remove(id.number())?;
            }
        }
        Ok(transaction.commit()?)
    }
}
