//! What to ask instead, where nothing was found: which filter to drop, and which spellings and
//! names there are. Every suggestion was tried and says how much it finds; none is mixed into
//! the results.

use crate::analysis::words;
use crate::entity::EntityFilter;
use crate::model::{
    Choice, Clause, EntityId, EntityType, Facet, Filters, Query, TermMatch, TextField, slug,
};
use crate::query;

use super::super::error::ArchiveError;
use super::super::handle::Archive;
use super::super::names::{Expander, expand};
use super::super::state::State;
use super::answer::{Count, Restriction, Suggestion};
use super::restrictions::{restrictions, without};

/// How many ways of dropping a filter are tried; each costs a search.
const RESTRICTIONS: usize = 12;
/// How many words of a query are looked up.
const WORDS: usize = 6;
/// How many spellings of one word, and how many names like one, are tried.
const SPELLINGS: usize = 3;
/// What is longer than this, in bytes, is nobody's name.
const LONGEST_NAME: usize = 200;

/// A question that found nothing.
pub(super) struct Asked<'a> {
    pub(super) q: &'a str,
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
        suggestions.extend(self.fewer_filters(asked).await?);
        Ok(suggestions)
    }

    async fn count(&self, query: &Query) -> Result<Count, ArchiveError> {
        let hits = self.engine.search(query).await?;
        Ok(Count { articles: hits.total, stories: hits.stories })
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

    /// Spellings that the archive has for words that it has not.
    async fn other_spellings(
        &self,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let mut unknown: Vec<(String, Vec<String>)> = Vec::new();
        for word in plain_words(&asked.query.text) {
            let alone = Query { text: word_clause(word), ..Query::default() };
            if self.count(&alone).await?.articles > 0 {
                continue;
            }
            let like = self.engine.words_like(word, SPELLINGS).await?;
            if like.is_empty() {
                // No spelling of the others makes the whole question find anything.
                return self.other_name_of_all(asked, state).await;
            }
            unknown.push((word.to_owned(), like.into_iter().map(|like| like.word).collect()));
        }
        let mut corrections: Vec<Vec<(String, String)>> = Vec::new();
        match unknown.as_slice() {
            [] => {}
            [(word, spellings)] => {
                let one = |spelling: &String| vec![(word.clone(), spelling.clone())];
                corrections.extend(spellings.iter().map(one));
            }
            several => corrections
                .push(several.iter().map(|(word, like)| (word.clone(), like[0].clone())).collect()),
        }
        let mut found = Vec::new();
        for correction in corrections {
            let q = respelt(asked.q, &correction);
            let count = self.count_of_text(&q, asked, state).await?;
            if count.articles > 0 {
                let (typed, spelling): (Vec<_>, Vec<_>) = correction.into_iter().unzip();
                let (typed, spelling) = (typed.join(" "), spelling.join(" "));
                found.push(Suggestion::Spelling { typed, spelling, q, count });
            }
        }
        if found.is_empty() && !unknown.is_empty() {
            return self.other_name_of_all(asked, state).await;
        }
        Ok(found)
    }

    /// Known names that are nearly what was typed as a whole.
    async fn other_name_of_all(
        &self,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let mut found = Vec::new();
        for (_, name) in names_like(asked.q, None, state) {
            let q = format!("\"{}\"", name.replace('"', " "));
            let count = self.count_of_text(&q, asked, state).await?;
            if count.articles > 0 {
                let typed = asked.q.to_owned();
                found.push(Suggestion::Spelling { typed, spelling: name, q, count });
            }
        }
        Ok(found)
    }

    async fn count_of_text(
        &self,
        q: &str,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Count, ArchiveError> {
        let expander = Expander { catalog: &state.catalog, sources: &self.sources };
        let (text, _) = expand(query::parse(q).clause, &expander, asked.expand);
        let filters = asked.query.filters.clone();
        self.count(&Query { text, filters, ..Query::default() }).await
    }

    /// Ids and names of those with a name like this one, when nobody has this one.
    fn bearers_like(&self, facet: Facet, typed: &str, state: &State) -> Vec<(String, String)> {
        match facet {
            Facet::Source if self.source(typed).is_none() => {
                let sources = self.sources().into_iter().map(|entry| entry.holdings.source);
                let like = sources.filter(|source| alike(source.id.as_str(), typed));
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

    /// Names that somebody bears, for those in filters that nobody does.
    async fn other_names(
        &self,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let filters = &asked.query.filters;
        let mut found = Vec::new();
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

/// Ids and names of entities with a name like this one.
fn names_like(name: &str, entity_type: Option<EntityType>, state: &State) -> Vec<(String, String)> {
    let filter = EntityFilter { name: name.to_owned(), entity_type, ..EntityFilter::default() };
    if name.trim().is_empty() || name.len() > LONGEST_NAME {
        return Vec::new();
    }
    let like = state.catalog.list(&filter).into_iter().take(SPELLINGS);
    like.map(|entity| (entity.id.to_owned(), entity.name.to_owned())).collect()
}

/// The words of a question that must all match as they are, within bounds.
fn plain_words(text: &Clause) -> Vec<&str> {
    let all = match text {
        Clause::All(clauses) => clauses.as_slice(),
        one => std::slice::from_ref(one),
    };
    let plain = all.iter().filter_map(|clause| match clause {
        Clause::Term { word, matching: TermMatch::Word, .. } => Some(word.as_str()),
        _ => None,
    });
    plain.take(WORDS).collect()
}

fn word_clause(word: &str) -> Clause {
    Clause::Term { field: TextField::Any, word: word.to_owned(), matching: TermMatch::Word }
}

/// A query with other spellings for some of its words.
fn respelt(q: &str, correction: &[(String, String)]) -> String {
    let mut respelt = String::with_capacity(q.len());
    let mut from = 0;
    let folded: Vec<_> = correction
        .iter()
        .filter_map(|(typed, spelling)| Some((words(typed).next()?.text, spelling)))
        .collect();
    for word in words(q) {
        let other = folded.iter().find(|(typed, _)| *typed == word.text);
        if let (Some((_, spelling)), true) = (other, word.start >= from) {
            respelt.push_str(&q[from..word.start]);
            respelt.push_str(spelling);
            from = word.end;
        }
    }
    respelt.push_str(&q[from..]);
    respelt
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
