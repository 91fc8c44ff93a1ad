//! A question as the engine takes it. Knows no answer.

use crate::model::{Clause, Query, Sort};
use crate::query::{self, Warning};

use super::super::error::ArchiveError;
use super::super::names::{Expander, Expansion, expand};
use super::demonyms;
use super::request::{Mode, SearchRequest};

/// A question as the engine takes it, and how it was understood.
pub(in crate::archive) struct Prepared {
    pub(in crate::archive) query: Query,
    /// What is asked instead where nothing is found: any word of a long question, if no guess is
    /// too free.
    pub(in crate::archive) instead: Option<Clause>,
    pub(super) understood: String,
    pub(super) warnings: Vec<Warning>,
    pub(super) expansions: Vec<Expansion>,
}

/// Reads what was typed and looks its names up.
///
/// # Errors
/// In strict mode when the query is not well-formed.
pub(in crate::archive) fn prepared(
    request: SearchRequest,
    expander: &Expander<'_>,
) -> Result<Prepared, ArchiveError> {
    let parsed = query::parse(&request.q);
    if let (Mode::Strict, Some(warning)) = (request.mode, parsed.warnings.first()) {
        return Err(ArchiveError::Invalid {
            parameter: "q",
            why: warning.message.clone(),
            position: Some(warning.position),
        });
    }
    let sort = request.sort.unwrap_or(if parsed.understood.is_empty() {
        Sort::Newest
    } else {
        Sort::Relevance
    });
    let mut warnings = parsed.warnings;
    let filters = expander.filters(request.filters, &mut warnings);
    let (text, expansions) = expand(parsed.clause, expander, request.expand);
    let (text, mut instead, understood) = match request.mode {
        Mode::Strict => (text, None, parsed.understood),
        Mode::Forgiving => {
            let (instead, telling) = (query::any_word(&text), query::telling(text.clone()));
            let is_same = telling == text;
            let understood = if is_same { parsed.understood } else { query::understood(&telling) };
            (telling, instead, understood)
        }
    };
    let (facets, page) = (request.facets, request.page);
    let (timeline, collapse) = (request.timeline, request.collapse);
    // Mentions tell under which form an article names whom the query names.
    let mentions = request.mentions || !expansions.is_empty();
    let mut query = Query { text, filters, facets, timeline, sort, collapse, mentions, page };
    if request.demonyms {
        demonyms::include(&mut query);
        instead = instead.map(demonyms::in_clause);
    }
    Ok(Prepared { query, instead, understood, warnings, expansions })
}
