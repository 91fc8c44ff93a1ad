//! From a clause to a Tantivy query. Never hands a text to Tantivy's own parser, whose recursion
//! a text can drive past the end of the stack, and never builds a regular expression. A clause
//! without a searchable word says nothing: it is left out.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{AllQuery, EmptyQuery, Occur, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::combine::{BoxQuery, best_of, boolean, constant, intersection, union, weighted};
use super::document::day_number;
use super::packed::facet_number;
use super::schema::Fields;
use super::unlisted;
use super::view::View;
use super::wording::Wording;
use crate::engine::contract::EngineError;
use crate::model::{Clause, DateRange, Facet};

/// Deeper clauses than this come from no parser of ours.
const MAX_DEPTH: usize = 64;

/// Builds the queries of one search.
pub(super) struct Builder<'a> {
    fields: &'a Fields,
    pub(super) wording: Wording<'a>,
}

impl<'a> Builder<'a> {
    /// A builder for searches in a state of the index.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn new(
        fields: &'a Fields,
        view: &'a View,
        is_scored: bool,
    ) -> Result<Self, EngineError> {
        Ok(Self { fields, wording: Wording::new(fields, view, is_scored)? })
    }

    /// The query of a whole clause.
    pub(super) fn build(&mut self, clause: &Clause) -> Result<BoxQuery, EngineError> {
        Ok(self.clause(clause, 0)?.unwrap_or_else(|| Box::new(AllQuery)))
    }

    /// `None` when the clause says nothing. Recursion is bounded by `MAX_DEPTH`.
    fn clause(&mut self, clause: &Clause, depth: usize) -> Result<Option<BoxQuery>, EngineError> {
        if depth > MAX_DEPTH {
            return Err(EngineError::BadQuery("it is nested too deeply".to_owned()));
        }
        Ok(match clause {
            Clause::Everything => None,
            Clause::Term { field, word, matching } => self.wording.term(*field, word, *matching)?,
            Clause::Phrase { field, words, slop } => self.wording.phrase(*field, words, *slop)?,
            Clause::Has { facet, value } => Some(self.has(*facet, value)),
            Clause::Published(range) => Some(self.published(range)),
            Clause::Link(address) => {
                let term = Term::from_field_u64(self.fields.link, address.key());
                Some(constant(Box::new(TermQuery::new(term, IndexRecordOption::Basic))))
            }
            Clause::All(clauses) => self.all(clauses, depth)?,
            Clause::Any(clauses) => {
                let mut any = Vec::new();
                for clause in clauses {
                    any.extend(self.clause(clause, depth + 1)?);
                }
                union(any)
            }
            Clause::Not(clause) => self.clause(clause, depth + 1)?.map(|query| {
                boolean(vec![
                    (Occur::Must, Box::new(AllQuery) as BoxQuery),
                    (Occur::MustNot, query),
                ])
            }),
            Clause::Boost(clause, factor) => {
                self.clause(clause, depth + 1)?.map(|query| weighted(query, *factor))
            }
            Clause::Name { literal, forms, .. } => {
                let field = literal.text_field();
                let mut any: Vec<BoxQuery> = Vec::new();
                any.extend(self.clause(literal, depth + 1)?);
                for form in forms {
                    any.extend(self.wording.phrase(field, form, 0)?);
                }
                best_of(any)
            }
        })
    }

    fn all(&mut self, clauses: &[Clause], depth: usize) -> Result<Option<BoxQuery>, EngineError> {
        let mut all = Vec::new();
        for clause in clauses {
            let (occur, clause) = match clause {
                Clause::Not(not) => (Occur::MustNot, &**not),
                clause => (Occur::Must, clause),
            };
            all.extend(self.clause(clause, depth + 1)?.map(|query| (occur, query)));
        }
        if all.len() > 1 && all.iter().all(|(occur, _)| *occur == Occur::Must) {
            let queries = all.into_iter().map(|(_, query)| query).collect();
            return Ok(Some(intersection(queries)));
        }
        if !all.is_empty() && all.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            all.push((Occur::Must, Box::new(AllQuery)));
        }
        Ok(match all.pop() {
            Some((Occur::Must, only)) if all.is_empty() => Some(only),
            Some(last) => {
                all.push(last);
                Some(boolean(all))
            }
            None => None,
        })
    }

    fn has(&self, facet: Facet, value: &str) -> BoxQuery {
        let field = self.fields.facet(facet);
        let term = match facet_number(facet, value) {
            Some(Some(number)) => Term::from_field_u64(field, number),
            Some(None) => return Box::new(EmptyQuery),
            None => Term::from_field_text(field, value),
        };
        let one = |term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as BoxQuery;
        let mut either = vec![one(term)];
        if facet.entity_type().is_some() {
            let value = unlisted::value(facet, value);
            either.push(one(Term::from_field_text(self.fields.unlisted, &value)));
        }
        constant(union(either).expect("there is one at least"))
    }

    /// Articles whose whole span lies in the range.
    fn published(&self, range: &DateRange) -> BoxQuery {
        let day = |field, date| Term::from_field_i64(field, day_number(date));
        // An open end is as far away as can be, since a range query needs one end at least.
        let first = range.first().unwrap_or(jiff::civil::Date::MIN);
        let from = Bound::Included(day(self.fields.first_day, first));
        let mut within: Vec<BoxQuery> = vec![Box::new(RangeQuery::new(from, Bound::Unbounded))];
        if let Some(last) = range.last() {
            let to = Bound::Included(day(self.fields.last_day, last));
            within.push(Box::new(RangeQuery::new(Bound::Unbounded, to)));
        }
        constant(boolean(within.into_iter().map(|query| (Occur::Must, query)).collect()))
    }
}
