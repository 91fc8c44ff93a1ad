//! From a clause to a Tantivy query. Never hands a text to Tantivy's own parser, whose recursion
//! a text can drive past the end of the stack, and never builds a regular expression.
//!
//! A word is looked for by its stems in every language that the archive holds; the word as it was
//! typed then counts for more. A clause without a searchable word says nothing: it is left out.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery,
    FuzzyTermQuery, Occur, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::beginnings::{Beginning, BeginningsQuery};
use super::document::day_number;
use super::packed::facet_number;
use super::preferred::PreferredQuery;
use super::row::RowQuery;
use super::schema::{Fields, TextFields};
use super::unlisted;
use super::word::{WeightedTerm, WordQuery};
use super::words::WordsQuery;
use crate::analysis::{BorrowedStemmer, Stemmers, Stems, Word, typed_acronym, words};
use crate::engine::contract::EngineError;
use crate::model::{Clause, DateRange, Facet, TermMatch, TextField};

/// How much a match in the headline counts beside one in the body.
const TITLE_WEIGHT: f32 = 3.0;
/// How much the word as typed counts on top of its stem.
const TYPED_WEIGHT: f32 = 0.15;
/// How much a phrase of stems counts beside the phrase as typed.
const STEMMED_PHRASE_WEIGHT: f32 = 0.8;
/// Deeper clauses than this come from no parser of ours.
const MAX_DEPTH: usize = 64;
/// The longest run of words looked for in a row.
const MAX_PHRASE_WORDS: usize = 64;

type BoxQuery = Box<dyn Query>;

/// Builds the queries of one search.
pub(super) struct Builder<'a> {
    fields: &'a Fields,
    stemmers: Vec<BorrowedStemmer>,
}

impl<'a> Builder<'a> {
    /// A builder for an archive with articles in these languages.
    pub(super) fn new(fields: &'a Fields, languages: &[String], stemmers: &Stemmers) -> Self {
        Self { fields, stemmers: languages.iter().map(|lang| stemmers.take(lang)).collect() }
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
            Clause::Term { field, word, matching } => self.term(*field, word, *matching),
            Clause::Phrase { field, words, slop } => self.phrase(*field, words, *slop),
            Clause::Has { facet, value } => Some(self.has(*facet, value)),
            Clause::Published(range) => Some(self.published(range)),
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
            Clause::Boost(clause, factor) => self
                .clause(clause, depth + 1)?
                .map(|query| Box::new(BoostQuery::new(query, *factor)) as BoxQuery),
            Clause::Name { literal, forms, .. } => {
                let field = literal.text_field();
                let mut any: Vec<BoxQuery> = Vec::new();
                any.extend(self.clause(literal, depth + 1)?);
                any.extend(forms.iter().filter_map(|form| self.phrase(field, form, 0)));
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
            return Ok(Some(match words_of(queries, true) {
                Ok(words) => words,
                Err(queries) => Box::new(BooleanQuery::intersection(queries)),
            }));
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

    /// The words that a clause looks for, each by its stems and the number of the text that they
    /// are of: those whose nearness to one another says something. Words in phrases and in names
    /// of several words are near already where they match.
    pub(super) fn words(&mut self, clause: &Clause) -> Vec<Vec<(usize, Term)>> {
        let mut found = Vec::new();
        let mut clauses = vec![clause];
        while let Some(clause) = clauses.pop() {
            match clause {
                Clause::Term { field, word, matching: TermMatch::Word } => {
                    let mut parts = words(word);
                    let (Some(word), None) = (parts.next(), parts.next()) else { continue };
                    let stems = self.stems(&word);
                    let texts = (0..).zip(self.texts(*field));
                    let terms = texts.flat_map(|(number, (text, _))| {
                        let term = move |stem: &String| Term::from_field_text(text.stems, stem);
                        stems.iter().map(move |stem| (number, term(stem)))
                    });
                    found.push(terms.collect());
                }
                Clause::All(parts) | Clause::Any(parts) => clauses.extend(parts),
                Clause::Boost(inner, _) | Clause::Name { literal: inner, .. } => {
                    clauses.push(inner);
                }
                _ => {}
            }
        }
        found
    }

    /// The texts that a clause looks in, with their weights.
    fn texts(&self, field: TextField) -> Vec<(TextFields, f32)> {
        let title = (self.fields.title, TITLE_WEIGHT);
        let body = (self.fields.body, 1.0);
        match field {
            TextField::Any => vec![title, body],
            TextField::Title => vec![title],
            TextField::Body => vec![body],
        }
    }

    /// The fields that hold words as they were typed.
    pub(super) fn typed(&self, field: TextField) -> Vec<Field> {
        self.texts(field).into_iter().map(|(text, _)| text.words).collect()
    }

    fn term(&mut self, field: TextField, text: &str, matching: TermMatch) -> Option<BoxQuery> {
        let words: Vec<Word> = words(text).take(MAX_PHRASE_WORDS).collect();
        let word = match words.as_slice() {
            [] => return None,
            [word] => word,
            _ => return self.in_a_row(field, &words, 0),
        };
        let texts = self.texts(field);
        Some(match matching {
            TermMatch::Word => {
                let weighted_term = |field, text: &str, weight| WeightedTerm {
                    term: Term::from_field_text(field, text),
                    weight,
                };
                let stems = self.stems(word);
                let mut query =
                    WordQuery { stems: vec![], typed: vec![], typed_weight: TYPED_WEIGHT };
                for (text, weight) in texts {
                    let stems = stems.iter().map(|stem| weighted_term(text.stems, stem, weight));
                    query.stems.extend(stems);
                    query.typed.push(weighted_term(text.words, &word.text, weight));
                }
                Box::new(WordsQuery { words: vec![query], all: true })
            }
            TermMatch::Prefix => {
                let beginning = |(texts, weight): (TextFields, f32)| Beginning {
                    field: texts.words,
                    text: word.text.clone(),
                    weight,
                };
                Box::new(BeginningsQuery(texts.into_iter().map(beginning).collect()))
            }
            TermMatch::Fuzzy => {
                let ways = texts.iter().map(|(text, weight)| {
                    let term = Term::from_field_text(text.words, &word.text);
                    weighted(Box::new(FuzzyTermQuery::new(term, 1, true)), *weight)
                });
                union(ways.collect())?
            }
        })
    }

    /// The distinct stems of a word in the languages of the archive, and the acronym that it may
    /// stand for.
    fn stems(&mut self, word: &Word) -> Vec<String> {
        let mut distinct: Vec<String> = Vec::new();
        for stemmer in &mut self.stemmers {
            for stem in stemmer.stems(word).iter() {
                if !distinct.iter().any(|known| known == stem) {
                    distinct.push(stem.to_owned());
                }
            }
        }
        distinct.extend(typed_acronym(&word.text).map(str::to_owned));
        distinct
    }

    fn phrase(&mut self, field: TextField, text: &str, slop: u32) -> Option<BoxQuery> {
        let words: Vec<Word> = words(text).take(MAX_PHRASE_WORDS).collect();
        match words.as_slice() {
            [] => None,
            [_] => self.term(field, text, TermMatch::Word),
            _ => self.in_a_row(field, &words, slop),
        }
    }

    /// Several words in a row: as typed, or by their stems in one language at a time.
    fn in_a_row(&mut self, field: TextField, words: &[Word], slop: u32) -> Option<BoxQuery> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for stemmer in &mut self.stemmers {
            let stems: Vec<Stems> = words.iter().map(|w| stemmer.stems(w).clone()).collect();
            rows.push(stems.iter().map(|s| s.stem.clone()).collect());
            rows.push(stems.iter().map(|s| s.plain().to_owned()).collect());
        }
        rows.sort();
        rows.dedup();
        let row = |field: Field, texts: Vec<&str>| {
            let terms = words
                .iter()
                .zip(texts)
                .map(|(word, text)| (word.position as u32, Term::from_field_text(field, text)))
                .collect();
            Box::new(RowQuery { words: terms, slop }) as BoxQuery
        };
        let mut any = Vec::new();
        for (text, weight) in self.texts(field) {
            let typed = row(text.words, words.iter().map(|w| w.text.as_str()).collect());
            let stemmed = rows.iter().map(|stems| {
                let stemmed = row(text.stems, stems.iter().map(String::as_str).collect());
                weighted(stemmed, weight * STEMMED_PHRASE_WEIGHT)
            });
            // Where words stand in a row as typed, their stems without diacritics do so too.
            // Words near one another may be of any form.
            any.extend(best_of(stemmed.collect()).map(|query| {
                if slop > 0 {
                    return query;
                }
                let preferred = weighted(typed, weight);
                Box::new(PreferredQuery { query, preferred }) as BoxQuery
            }));
        }
        union(any)
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

fn weighted(query: BoxQuery, weight: f32) -> BoxQuery {
    if weight == 1.0 { query } else { Box::new(BoostQuery::new(query, weight)) }
}

/// A condition that does not bear on relevance.
fn constant(query: BoxQuery) -> BoxQuery {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn boolean(clauses: Vec<(Occur, BoxQuery)>) -> BoxQuery {
    Box::new(BooleanQuery::new(clauses))
}

/// Any of these; each that matches adds to the score.
fn union(mut queries: Vec<BoxQuery>) -> Option<BoxQuery> {
    if queries.len() < 2 {
        return queries.pop();
    }
    let beginnings: Option<Vec<&BeginningsQuery>> =
        queries.iter().map(|query| query.downcast_ref()).collect();
    if let Some(beginnings) = beginnings {
        let all = beginnings.into_iter().flat_map(|query| query.0.clone());
        return Some(Box::new(BeginningsQuery(all.collect())));
    }
    Some(match words_of(queries, false) {
        Ok(words) => words,
        Err(queries) => Box::new(BooleanQuery::union(queries)),
    })
}

/// All or any of these as one query, when each is for a single word; else they come back.
fn words_of(queries: Vec<BoxQuery>, all: bool) -> Result<BoxQuery, Vec<BoxQuery>> {
    let mut words = Vec::with_capacity(queries.len());
    for query in &queries {
        match query.downcast_ref::<WordsQuery>().map(|query| query.words.as_slice()) {
            Some([word]) => words.push(word.clone()),
            _ => return Err(queries),
        }
    }
    Ok(Box::new(WordsQuery { words, all }))
}

/// Any of these; the best gives the score.
fn best_of(mut queries: Vec<BoxQuery>) -> Option<BoxQuery> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(DisjunctionMaxQuery::new(queries))),
    }
}
