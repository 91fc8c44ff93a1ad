//! Words that articles write together or apart (`healthcare`, `health care`): a question for one
//! finds the other, and what it was understood as says so.

use std::collections::HashMap;

use crate::model::Clause;
use crate::query;

use super::super::error::ArchiveError;
use super::super::handle::Archive;
use super::prepare::Prepared;
use super::request::Mode;

impl Archive {
    /// A question with the other ways in which articles write its words; not in strict mode.
    ///
    /// # Errors
    /// When the engine fails.
    pub(in crate::archive) async fn also_otherwise(
        &self,
        mut prepared: Prepared,
        mode: Mode,
    ) -> Result<Prepared, ArchiveError> {
        if mode == Mode::Forgiving
            && let Some(text) = self.text_otherwise(&prepared.query.text).await?
        {
            prepared.understood = query::understood(&text);
            prepared.query.text = text;
        }
        Ok(prepared)
    }

    /// The same for its text alone; `None` where articles write nothing of it otherwise.
    ///
    /// # Errors
    /// When the engine fails.
    pub(super) async fn text_otherwise(
        &self,
        text: &Clause,
    ) -> Result<Option<Clause>, ArchiveError> {
        let mut others = HashMap::new();
        for typed in query::maybe_otherwise(text) {
            if let Some(other) = self.engine.otherwise_written(&typed).await? {
                others.insert(typed, other);
            }
        }
        Ok((!others.is_empty()).then(|| query::also_otherwise(text.clone(), &others)))
    }
}
