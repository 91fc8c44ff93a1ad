//! What the engine holds, so that it is not given it again.
//!
//! The engine commits by itself. So articles are struck off before they are given to it and
//! entered afterwards, with the generation that it then had: whatever is entered, it holds, also
//! when the process is killed between the two. When the engine is in another generation than was
//! noted, and nothing was under way, or holds fewer articles than were entered, it is not the one
//! that was filled, and nothing counts.

use redb::{ReadableTableMetadata, TableDefinition};

use crate::model::{ArticleId, Generation, Health};

use super::database::{Manifest, VALUES};
use super::error::ManifestError;

const INDEXED: TableDefinition<'_, u64, [u8; 16]> = TableDefinition::new("indexed");

/// The generation that the engine had after the last change, and whether another is under way.
const GENERATION: &str = "generation";
const UNDER_WAY: &str = "under way";

/// A hash of an article as it was given to the engine.
pub(in crate::archive) type Print = [u8; 16];

impl Manifest {
    /// Compares with an engine in this state, and forgets all that it cannot hold.
    pub(in crate::archive) fn trust(&self, engine: &Health) -> Result<(), ManifestError> {
        let generation = engine.generation.as_str().as_bytes();
        let is_noted = self.value(GENERATION)?.as_deref() == Some(generation);
        let may_differ = self.value(UNDER_WAY)?.is_some();
        let transaction = self.begin()?;
        let entered = transaction.open_table(INDEXED)?.len()?;
        if (is_noted || may_differ) && entered <= engine.articles {
            return Ok(transaction.abort()?);
        }
        transaction.delete_table(INDEXED)?;
        transaction.open_table(VALUES)?.insert(GENERATION, generation)?;
        Ok(transaction.commit()?)
    }

    /// The hashes of these articles as the engine has them; `None` for one that it may lack.
    pub(in crate::archive) fn prints(
        &self,
        ids: impl Iterator<Item = ArticleId>,
    ) -> Result<Vec<Option<Print>>, ManifestError> {
        let Some(table) = self.table(INDEXED)? else { return Ok(ids.map(|_| None).collect()) };
        ids.map(|id| Ok(table.get(id.number())?.map(|print| print.value()))).collect()
    }

    /// Strikes articles off: the engine is about to be changed in them.
    pub(in crate::archive) fn strike(
        &self,
        ids: impl Iterator<Item = ArticleId>,
    ) -> Result<(), ManifestError> {
        let transaction = self.begin()?;
        {
            let mut table = transaction.open_table(INDEXED)?;
            for id in ids {
                table.remove(id.number())?;
            }
            transaction.open_table(VALUES)?.insert(UNDER_WAY, [].as_slice())?;
        }
        Ok(transaction.commit()?)
    }

    /// Enters articles that the engine holds now, in this generation.
    pub(in crate::archive) fn enter(
        &self,
        prints: &[(ArticleId, Print)],
        engine: &Generation,
    ) -> Result<(), ManifestError> {
        let transaction = self.begin()?;
        {
            let mut table = transaction.open_table(INDEXED)?;
            for (id, print) in prints {
                table.insert(id.number(), *print)?;
            }
            let mut values = transaction.open_table(VALUES)?;
            values.insert(GENERATION, engine.as_str().as_bytes())?;
            values.remove(UNDER_WAY)?;
        }
        Ok(transaction.commit()?)
    }
}
