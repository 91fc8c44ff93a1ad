//! What a question means in this archive: a web address the article that is there, and what
//! articles write together or apart (`healthcare`, `health care`) both. What it was understood as
//! says so.

use std::collections::HashMap;

use crate::model::{Clause, Query};
use crate::query;

use super::super::error::ArchiveError;
use super::super::handle::Archive;
use super::super::names::Expander;
use super::prepare::{Prepared, prepared};
use super::request::{Mode, SearchRequest};

impl Archive {
    /// A question as it is meant in this archive; in strict mode as it stands.
    ///
    /// # Errors
    /// In strict mode when the query is not well-formed; when the engine fails.
    pub(in crate::archive) async fn prepared(
        &self,
        request: SearchRequest,
        expander: &Expander<'_>,
    ) -> Result<Prepared, ArchiveError> {
        let mode = request.mode;
        let mut prepared = prepared(request, expander)?;
        if mode == Mode::Strict {
            return Ok(prepared);
        }
        let meant = match self.first_found(std::mem::take(&mut prepared.linked)).await? {
            None => self.text_otherwise(&prepared.query.text).await?,
            linked => linked,
        };
        if let Some(text) = meant {
            prepared.understood = query::understood(&text);
            prepared.query.text = text;
        }
        Ok(prepared)
    }

    /// The first of these that any article is found by. Any but the first leave out a part of what
    /// was typed, and hold where that tells no stories apart.
    async fn first_found(&self, texts: Vec<Clause>) -> Result<Option<Clause>, ArchiveError> {
        for (nth, text) in texts.into_iter().enumerate() {
            let query = Query { text, ..Query::default() };
            let found = self.count(&query).await?;
            if found.stories == 1 || (nth == 0 && found.articles > 0) {
                return Ok(Some(query.text));
            }
        }
        Ok(None)
    }

    /// A text with the other ways in which articles write its words; `None` where they write nothing
    /// of it otherwise.
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
