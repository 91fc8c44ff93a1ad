//! What to ask instead, where nothing was found: which filter to drop, and which spellings and
//! names there are. Every suggestion was tried and says how much it finds; none is mixed into
//! the results.

use crate::entity::EntityFilter;
use crate::model::{Choice, Clause, EntityId, EntityType, Facet, Filters, Query, slug};
use crate::query;

use super::super::error::ArchiveError;
use super::super::handle::Archive;
use super::super::names::expand;
use super::super::state::State;
use super::answer::{Count, Restriction, Suggestion};
use super::request::Mode;
use super::restrictions::{restrictions, without};

/// How many ways of dropping a filter are tried; each costs a search.
const RESTRICTIONS: usize = 12;
/// How many words of a query are looked up.
pub(super) const WORDS: usize = 6;
/// How many spellings of one word, and how many names like one, are tried.
pub(super) const SPELLINGS: usize = 3;
/// What is longer than this, in bytes, is nobody's name.
const LONGEST_NAME: usize = 200;

/// A question that found nothing.
pub(super) struct Asked<'a> {
    pub(super) q: &'a str,
    pub(super) mode: Mode,
    pub(super) expand: bool,
    pub(super) query: &'a Query,
}

impl Asked<'_> {
    /// The same with other filters, for its total alone.
    fn with_filters(&self, filters: Filters) -> Query {
        Query { text: self.query.text.clone(), filters, ..Query::default() }
    }
}

impl Archive {
    /// What finds something where a question finds nothing.
    pub(super) async fn suggest(
        &self,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        if self.engine.status().await?.articles == 0 {
            return Ok(Vec::new());
        }
        let mut suggestions = self.other_spellings(asked, state).await?;
        suggestions.extend(self.other_names(asked, state).await?);
        if suggestions.is_empty() {
            suggestions.extend(self.fewer_words(asked).await?);
        }
        suggestions.extend(self.fewer_filters(asked).await?);
        Ok(suggestions)
    }

    /// How many a question finds.
    pub(super) async fn count(&self, query: &Query) -> Result<Count, ArchiveError> {
        let hits = self.engine.search(query).await?;
        Ok(Count { articles: hits.total, stories: hits.stories })
    }

    /// Which word to leave out: what finds least first, since it says most.
    async fn fewer_words(&self, asked: &Asked<'_>) -> Result<Vec<Suggestion>, ArchiveError> {
        let mut found = Vec::new();
        for text in query::one_less(&asked.query.text) {
            let q = query::understood(&text);
            let filters = asked.query.filters.clone();
            let count = self.count(&Query { text, filters, ..Query::default() }).await?;
            if count.articles > 0 {
                found.push((count, q));
            }
        }
        found.sort_by_key(|(count, _)| count.articles);
        Ok(found.into_iter().map(|(count, q)| Suggestion::Fewer { q, count }).collect())
    }

    /// Which filters to drop: one at a time, the one that frees most first; when none is enough,
    /// all of them.
    async fn fewer_filters(&self, asked: &Asked<'_>) -> Result<Vec<Suggestion>, ArchiveError> {
        let filters = &asked.query.filters;
        let mut restrictions = restrictions(filters);
        let several = restrictions.len() > 1;
        restrictions.truncate(RESTRICTIONS);
        let mut found = Vec::new();
        for restriction in restrictions {
            let query = asked.with_filters(without(filters, &restriction));
            let count = self.count(&query).await?;
            if count.articles > 0 {
                found.push((count, restriction));
            }
        }
        found.sort_by_key(|(count, _)| std::cmp::Reverse(count.articles));
        if found.is_empty() && several {
            let count = self.count(&asked.with_filters(Filters::default())).await?;
            found.extend((count.articles > 0).then_some((count, Restriction::Everything)));
        }
        let suggestion = |(count, restriction)| Suggestion::Without { restriction, count };
        Ok(found.into_iter().map(suggestion).collect())
    }

    /// How many another text finds, under the same filters.
    pub(super) async fn count_of_text(
        &self,
        q: &str,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Count, ArchiveError> {
        let expander = self.expander(state);
        let parsed = query::parse(q).clause;
        let (mut text, _) = expand(parsed, &expander, asked.expand, &mut Vec::new());
        if asked.mode == Mode::Forgiving
            && let Some(otherwise) = self.text_otherwise(&text).await?
        {
            text = otherwise;
        }
        let filters = asked.query.filters.clone();
        self.count(&Query { text, filters, ..Query::default() }).await
    }

    /// Ids and names of those with a name like this one, when nobody has this one.
    fn bearers_like(&self, facet: Facet, typed: &str, state: &State) -> Vec<(String, String)> {
        match facet {
            Facet::Source if self.source(typed).is_none() => {
                let sources = self.sources().into_iter().map(|entry| entry.holdings.source);
                let like = sources.filter(|source| {
                    alike(source.id.as_str(), typed) || has_word(source.id.as_str(), typed)
                });
                like.take(SPELLINGS).map(|s| (s.id.to_string(), s.name)).collect()
            }
            _ if facet.counts_entities() => {
                let id = EntityId::stored(typed);
                let known = id.is_some_and(|id| state.catalog.brief(&id).is_some());
                if known { Vec::new() } else { names_like(typed, facet.entity_type(), state) }
            }
            _ => Vec::new(),
        }
    }

    /// Names that somebody bears, for those in the text and in filters that nobody does.
    async fn other_names(
        &self,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let filters = &asked.query.filters;
        let mut found = Vec::new();
        for (facet, typed) in values(&asked.query.text).into_iter().take(WORDS) {
            for (id, name) in self.bearers_like(facet, typed, state) {
                let q = query::understood(&revalued(&asked.query.text, facet, typed, &id));
                let count = self.count_of_text(&q, asked, state).await?;
                if count.articles > 0 {
                    let typed = typed.to_owned();
                    found.push(Suggestion::Spelling { typed, spelling: name, q, count });
                }
            }
        }
        let mut given: Vec<(Facet, &str)> = Vec::new();
        for filter in &filters.facets {
            let named = filter.include.iter().filter_map(Choice::value);
            given.extend(named.map(|name| (filter.facet, name)));
        }
        for (facet, typed) in given.into_iter().take(WORDS) {
            for (id, name) in self.bearers_like(facet, typed, state) {
                let filters = renamed(filters, facet, typed, &id);
                let count = self.count(&asked.with_filters(filters)).await?;
                if count.articles > 0 {
                    found.push(Suggestion::Name {
                        facet: facet.without_demonyms(),
                        typed: typed.to_owned(),
                        id,
                        name,
                        count,
                    });
                }
            }
        }
        Ok(found)
    }
}

/// Whether two ids are so alike that one may have been meant for the other: one edit in four
/// letters, by the distance of Damerau and Levenshtein.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (slug(a, 120), slug(b, 120));
    strsim::damerau_levenshtein(&a, &b) <= (a.len().max(b.len()) / 4).min(3)
}

/// Whether an id has the words of another, in a row (`daily-times-online`, `Daily Times`).
fn has_word(id: &str, words: &str) -> bool {
    let words = slug(words, 120);
    !words.is_empty() && format!("-{id}-").contains(&format!("-{words}-"))
}

/// Ids and names of entities with a name like this one.
pub(super) fn names_like(
    name: &str,
    entity_type: Option<EntityType>,
    state: &State,
) -> Vec<(String, String)> {
    let filter = EntityFilter { name: name.to_owned(), entity_type, ..EntityFilter::default() };
    if name.trim().is_empty() || name.len() > LONGEST_NAME {
        return Vec::new();
    }
    let like = state.catalog.list(&filter).into_iter().take(SPELLINGS);
    like.map(|entity| (entity.id.to_owned(), entity.name.to_owned())).collect()
}

/// The names that a question asks for in its text (`person:`, `source:`).
fn values(text: &Clause) -> Vec<(Facet, &str)> {
    let (mut values, mut clauses) = (Vec::new(), vec![text]);
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::Has { facet, value } => values.push((*facet, value.as_str())),
            Clause::All(parts) | Clause::Any(parts) => clauses.extend(parts),
            Clause::Boost(inner, _) => clauses.push(inner),
            _ => {}
        }
    }
    values
}

/// The same text with an id for a name. It is no deeper than the parser allows, so that recursion
/// over it is bounded.
fn revalued(text: &Clause, of: Facet, name: &str, id: &str) -> Clause {
    let again = |part: &Clause| revalued(part, of, name, id);
    match text {
        Clause::Has { facet, value } if *facet == of && value == name => {
            Clause::Has { facet: of, value: id.to_owned() }
        }
        Clause::All(parts) => Clause::All(parts.iter().map(again).collect()),
        Clause::Any(parts) => Clause::Any(parts.iter().map(again).collect()),
        Clause::Boost(inner, factor) => Clause::Boost(Box::new(again(inner)), *factor),
        other => other.clone(),
    }
}

/// The filters with an id for a name.
fn renamed(filters: &Filters, facet: Facet, typed: &str, id: &str) -> Filters {
    let mut filters = filters.clone();
    for filter in filters.facets.iter_mut().filter(|filter| filter.facet == facet) {
        for choice in filter.include.iter_mut().filter(|choice| choice.value() == Some(typed)) {
            *choice = Choice::Value(id.to_owned());
        }
    }
    filters
}
