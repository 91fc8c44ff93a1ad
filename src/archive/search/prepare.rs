//! A question as the engine takes it. Knows no answer.

use crate::model::{Clause, Query, Sort};
use crate::query::{self, Warning};

use super::super::error::ArchiveError;
use super::super::names::{Expander, Expansion, expand};
use super::demonyms;
use super::request::{Mode, SearchRequest};

/// Said when words that were written in one are found apart alone.
const APART: &str =
    "no article has this written in one: those that have each of its words are shown";
/// Said when a long question found nothing as it was typed.
const ANY_WORD: &str = "no article has all of these words: those that have some are shown";

/// A question as the engine takes it, and how it was understood.
pub(in crate::archive) struct Prepared {
    pub(in crate::archive) query: Query,
    pub(in crate::archive) looser: Looser,
    pub(super) understood: String,
    pub(super) warnings: Vec<Warning>,
    pub(super) expansions: Vec<Expansion>,
    /// The articles that are meant where the question is a web address, the likeliest first.
    pub(super) linked: Vec<Clause>,
}

/// What is asked instead where a question finds nothing.
pub(in crate::archive) struct Looser {
    /// All that the question says; `None` where no guess is wanted.
    asked: Option<Clause>,
    demonyms: bool,
}

impl Looser {
    /// Other readings of the question, the closest first, with what is said of each. They are
    /// worked out as they are asked for, since few questions need them.
    pub(in crate::archive) fn readings(&self) -> impl Iterator<Item = (Clause, &'static str)> {
        type Way = fn(&Clause) -> Option<Clause>;
        let ways: [(Way, _); 2] = [(query::words_apart, APART), (query::any_word, ANY_WORD)];
        ways.into_iter().filter_map(|(way, said)| {
            let clause = way(self.asked.as_ref()?)?;
            Some((if self.demonyms { demonyms::in_clause(clause) } else { clause }, said))
        })
    }
}

/// Reads what was typed and looks its names up.
///
/// # Errors
/// In strict mode when the query is not well-formed.
pub(super) fn prepared(
    request: SearchRequest,
    expander: &Expander<'_>,
) -> Result<Prepared, ArchiveError> {
    let parsed = query::parse(&request.q);
    if let (Mode::Strict, Some(warning)) = (request.mode, parsed.warnings.first()) {
        return Err(ArchiveError::Invalid {
            parameter: "q",
            why: warning.fault.clone(),
            position: Some(warning.position),
        });
    }
    let sort = request.sort.unwrap_or(if parsed.understood.is_empty() {
        Sort::Newest
    } else {
        Sort::Relevance
    });
    let linked = query::linked(&parsed.clause);
    let mut warnings = parsed.warnings;
    let filters = expander.filters(request.filters, &mut warnings);
    let (text, expansions) = expand(parsed.clause, expander, request.expand, &mut warnings);
    let (text, asked, understood) = match request.mode {
        Mode::Strict => (text, None, parsed.understood),
        Mode::Forgiving => {
            let telling = query::telling(text.clone());
            let is_same = telling == text;
            let understood = if is_same { parsed.understood } else { query::understood(&telling) };
            (telling, Some(text), understood)
        }
    };
    let (facets, page) = (request.facets, request.page);
    let (timeline, collapse) = (request.timeline, request.collapse);
    // Mentions tell under which form an article names whom the query names.
    let mentions = request.mentions || !expansions.is_empty();
    let mut query = Query { text, filters, facets, timeline, sort, collapse, mentions, page };
    if request.demonyms {
        demonyms::include(&mut query);
    }
    let looser = Looser { asked, demonyms: request.demonyms };
    Ok(Prepared { query, looser, understood, warnings, expansions, linked })
}
