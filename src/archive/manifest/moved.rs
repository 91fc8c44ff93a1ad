//! Articles whose record changed: who took the place of whom.

use std::collections::HashMap;

use redb::{ReadableTable, TableDefinition, WriteTransaction};

use crate::model::{Article, ArticleId};

use super::database::Manifest;
use super::error::ManifestError;

/// Who stood where in files that are read anew; emptied when the new articles are published.
const FORMER: TableDefinition<'_, (&str, Option<u32>), u64> = TableDefinition::new("former");

/// Articles that are no more, and who took their place.
const MOVED: TableDefinition<'_, u64, u64> = TableDefinition::new("moved");

/// Remembers who stood where before a file is read anew. Whom an interrupted run remembers
/// already stays: what it read itself was never published.
pub(super) fn remember(
    transaction: &WriteTransaction,
    articles: &[Article],
) -> Result<(), ManifestError> {
    let mut table = transaction.open_table(FORMER)?;
    // Only a file of one article is a place to be taken.
    for article in articles.iter().filter(|article| article.provenance.origin.record.is_none()) {
        let origin = &article.provenance.origin;
        let place = (origin.path.as_str(), origin.record);
        if table.get(place)?.is_none() {
            table.insert(place, article.id.number())?;
        }
    }
    Ok(())
}

impl Manifest {
    /// Who stood where in the files that were read anew since the last publication, by path and
    /// record.
    pub(in crate::archive) fn former(
        &self,
    ) -> Result<HashMap<(String, Option<u32>), ArticleId>, ManifestError> {
        let Some(table) = self.table(FORMER)? else { return Ok(HashMap::new()) };
        let mut former = HashMap::new();
        for row in table.iter()? {
            let (place, id) = row?;
            let (path, record) = place.value();
            former.insert((path.to_owned(), record), ArticleId::from_number(id.value()));
        }
        Ok(former)
    }

    /// Adds articles that are no more, each with the one in its place, takes back those that are
    /// here again, and forgets who stood where.
    pub(in crate::archive) fn move_articles(
        &self,
        moved: &[(ArticleId, ArticleId)],
        is_here: impl Fn(ArticleId) -> bool,
    ) -> Result<(), ManifestError> {
        let transaction = self.begin()?;
        {
            let mut table = transaction.open_table(MOVED)?;
            for (from, to) in moved {
                table.insert(from.number(), to.number())?;
            }
            table.retain(|from, _| !is_here(ArticleId::from_number(from)))?;
            transaction.open_table(FORMER)?.retain(|_, _| false)?;
        }
        Ok(transaction.commit()?)
    }

    /// Articles that are no more, and who took their place.
    pub(in crate::archive) fn moved(&self) -> Result<HashMap<ArticleId, ArticleId>, ManifestError> {
        let Some(table) = self.table(MOVED)? else { return Ok(HashMap::new()) };
        let mut moved = HashMap::new();
        for row in table.iter()? {
            let (from, to) = row?;
            moved.insert(ArticleId::from_number(from.value()), ArticleId::from_number(to.value()));
        }
        Ok(moved)
    }
}
