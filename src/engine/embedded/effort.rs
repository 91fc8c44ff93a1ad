//! How much work a query would be, reckoned from the frequencies of its words before anything is
//! looked up, and which of its parts are left out when that is too much.
//!
//! Work is counted in steps: to look at one document where a word stands is one. What anybody types
//! is far below the limit; a query of dozens of phrases of common words is not.

use rustc_hash::FxHashMap;
use tantivy::query::Query as _;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::errors::storage;
use super::query::Builder;
use crate::analysis::words;
use crate::engine::contract::EngineError;
use crate::model::{Clause, TermMatch, TextField};

/// How many steps a query may take for every article: as many as for thirty words that each stand
/// in all of them.
const STEPS_AN_ARTICLE: u64 = 30;
/// What is not too much however few articles there are.
const LEAST_STEPS: u64 = 500_000;
/// Queries of so few words, and of so few phrases, are never too much.
const FEW_WORDS: usize = 16;
const FEW_PHRASES: usize = 2;
/// What it takes to find out whether a phrase stands where its rarest word does: the others are
/// sought there, and the places of two are read.
const STEPS_OF_A_ROW: u64 = 20;
/// What it takes to seek a word in a document that other words lead to.
const STEPS_OF_A_WORD: u64 = 4;
/// What it takes to find the next of the words that begin alike.
const STEPS_OF_A_BEGINNING: u64 = 30;
/// The documents of so few words that begin alike are counted; of more, it is taken to be this many
/// steps for every document there is.
const FEW_BEGINNINGS: u64 = 256;
const STEPS_OF_MANY_BEGINNINGS: u64 = 3;
/// Words within parentheses are joined one document at a time.
const TIMES_WITHIN: u64 = 3;
/// What it takes to look for the words that are one edit away.
const STEPS_OF_EDITS: u64 = 100_000;
/// Parts nested deeper than this are refused when the query is built.
const MAX_DEPTH: usize = 64;

/// What a part of a query comes to.
#[derive(Clone, Copy, Default)]
struct Work {
    /// How many documents it finds at most.
    found: u64,
    /// How many steps it takes by itself.
    steps: u64,
    /// How many it takes for each document that other parts lead to.
    in_each: u64,
}

impl Work {
    /// The work of two alternatives.
    fn or(self, other: Self) -> Self {
        Self {
            found: self.found + other.found,
            steps: self.steps + other.steps,
            in_each: self.in_each + other.in_each,
        }
    }

    /// How many steps it takes where so few documents come into question.
    fn steps_in(self, documents: u64) -> u64 {
        self.steps.min(documents.saturating_mul(self.in_each))
    }
}

/// The parts of a query that come to no more than a search may do; `None` when all of it does.
pub(super) fn affordable(
    builder: &mut Builder<'_>,
    searcher: &Searcher,
    clause: &Clause,
) -> Result<Option<Clause>, EngineError> {
    if is_small(clause) {
        return Ok(None);
    }
    let most = searcher.num_docs().saturating_mul(STEPS_AN_ARTICLE).max(LEAST_STEPS);
    let mut reckoning = Reckoning { builder, searcher, left: most, is_first: true, is_cut: false };
    let kept = reckoning.keep(clause, u64::MAX, 0)?;
    Ok(kept.filter(|_| reckoning.is_cut))
}

/// Whether a query has so few parts that nothing need be reckoned.
fn is_small(clause: &Clause) -> bool {
    let (mut words, mut phrases) = (0, 0);
    let mut clauses = vec![clause];
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::Everything | Clause::Has { .. } | Clause::Published(_) => {}
            Clause::Term { matching: TermMatch::Word, .. } => words += 1,
            Clause::Term { .. } | Clause::Phrase { .. } => phrases += 1,
            Clause::All(parts) | Clause::Any(parts) => clauses.extend(parts),
            Clause::Not(inner) | Clause::Boost(inner, _) => clauses.push(inner),
            Clause::Name { literal, forms, .. } => {
                phrases += forms.len();
                clauses.push(literal);
            }
        }
    }
    words <= FEW_WORDS && phrases <= FEW_PHRASES
}

struct Reckoning<'a, 'b> {
    builder: &'a mut Builder<'b>,
    searcher: &'a Searcher,
    /// How many steps are left.
    left: u64,
    /// Nothing was kept so far: the first part is looked for whatever it comes to.
    is_first: bool,
    is_cut: bool,
}

impl Reckoning<'_, '_> {
    /// What is kept of a clause, where other parts lead to so many documents at most; `None` when
    /// nothing is. Recursion is bounded by `MAX_DEPTH`.
    fn keep(
        &mut self,
        clause: &Clause,
        documents: u64,
        depth: usize,
    ) -> Result<Option<Clause>, EngineError> {
        if depth > MAX_DEPTH {
            return Ok(Some(clause.clone()));
        }
        let within = |inner: Option<Clause>, wrap: &dyn Fn(Box<Clause>) -> Clause| {
            inner.map(|inner| wrap(Box::new(inner)))
        };
        Ok(match clause {
            Clause::All(parts) => {
                let mut fewest = documents;
                for part in parts {
                    fewest = fewest.min(self.work(part)?.map_or(u64::MAX, |work| work.found));
                }
                self.keep_each(parts, fewest, depth)?.map(Clause::All)
            }
            Clause::Any(parts) => self.keep_cheapest(parts, documents, depth)?.map(Clause::Any),
            Clause::Not(inner) => within(self.keep(inner, documents, depth + 1)?, &Clause::Not),
            Clause::Boost(inner, factor) => {
                let boosted = |inner| Clause::Boost(inner, *factor);
                within(self.keep(inner, documents, depth + 1)?, &boosted)
            }
            leaf => {
                let work = self.work(leaf)?.unwrap_or_default();
                let times = if depth > 1 { TIMES_WITHIN } else { 1 };
                self.affords(work.steps_in(documents) * times).then(|| leaf.clone())
            }
        })
    }

    fn keep_each(
        &mut self,
        parts: &[Clause],
        documents: u64,
        depth: usize,
    ) -> Result<Option<Vec<Clause>>, EngineError> {
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            kept.extend(self.keep(part, documents, depth + 1)?);
        }
        Ok(Some(kept).filter(|kept| !kept.is_empty()))
    }

    /// The same, of alternatives: as many as can be, which are the rarest.
    fn keep_cheapest(
        &mut self,
        parts: &[Clause],
        documents: u64,
        depth: usize,
    ) -> Result<Option<Vec<Clause>>, EngineError> {
        let mut by_steps = Vec::with_capacity(parts.len());
        for (place, part) in parts.iter().enumerate() {
            let steps = self.work(part)?.map_or(u64::MAX, |work| work.steps_in(documents));
            by_steps.push((steps, place));
        }
        by_steps.sort_unstable();
        let mut kept = Vec::with_capacity(parts.len());
        for (_, place) in by_steps {
            let part = self.keep(&parts[place], documents, depth + 1)?;
            kept.extend(part.map(|part| (place, part)));
        }
        kept.sort_unstable_by_key(|(place, _)| *place);
        let kept: Vec<Clause> = kept.into_iter().map(|(_, part)| part).collect();
        Ok(Some(kept).filter(|kept| !kept.is_empty()))
    }

    fn affords(&mut self, steps: u64) -> bool {
        let affords = self.is_first || steps <= self.left;
        if affords {
            self.left = self.left.saturating_sub(steps);
            self.is_first = false;
        } else {
            self.is_cut = true;
        }
        affords
    }

    /// What a part comes to that has no parts of its own; `None` for others.
    fn work(&mut self, clause: &Clause) -> Result<Option<Work>, EngineError> {
        Ok(Some(match clause {
            Clause::Term { matching: TermMatch::Word, .. } | Clause::Phrase { .. } => {
                self.words(clause)?
            }
            Clause::Term { field, word, matching: TermMatch::Prefix } => {
                let fields = self.builder.wording.typed(*field);
                self.beginning(&fields, word).map_err(storage)?
            }
            Clause::Term { matching: TermMatch::Fuzzy, .. } => {
                let found = self.searcher.num_docs();
                Work { found, steps: STEPS_OF_EDITS + found, in_each: STEPS_OF_A_WORD }
            }
            Clause::Name { literal, forms, .. } => {
                let mut work = self.work(literal)?.unwrap_or_default();
                let field = literal.text_field();
                for words in forms {
                    let form = Clause::Phrase { field, words: words.clone(), slop: 0 };
                    work = work.or(self.words(&form)?);
                }
                work
            }
            Clause::Has { .. } | Clause::Published(_) => {
                let documents = self.searcher.num_docs();
                Work { found: documents, steps: documents, in_each: 1 }
            }
            _ => return Ok(None),
        }))
    }

    /// What a word or a phrase comes to, by the terms of its query.
    fn words(&mut self, clause: &Clause) -> Result<Work, EngineError> {
        let query = self.builder.build(clause)?;
        // Words as typed are sought only in documents that have their stems.
        let typed = self.builder.wording.typed(TextField::Any);
        let mut terms: Vec<(&Term, bool)> = Vec::new();
        query.query_terms(&mut |term, is_in_a_row| {
            if !typed.contains(&term.field()) {
                terms.push((term, is_in_a_row));
            }
        });
        let mut work = Work::default();
        // By field, in how many documents the rarest word of the row stands.
        let mut rows: FxHashMap<Field, u64> = FxHashMap::default();
        for (term, is_in_a_row) in terms {
            let found = self.builder.wording.known(term.clone())?.found;
            if is_in_a_row {
                let rarest = rows.entry(term.field()).or_insert(found);
                *rarest = found.min(*rarest);
            } else {
                work = work.or(Work { found, steps: found, in_each: STEPS_OF_A_WORD });
            }
        }
        let row = |found| Work { found, steps: found * STEPS_OF_A_ROW, in_each: STEPS_OF_A_ROW };
        Ok(rows.into_values().map(row).fold(work, Work::or))
    }

    /// What the words come to that begin like this one.
    fn beginning(&self, fields: &[Field], word: &str) -> tantivy::Result<Work> {
        let mut work = Work { in_each: STEPS_OF_A_WORD, ..Work::default() };
        let Some(word) = words(word).next() else { return Ok(work) };
        let (first, end) = (word.text.as_bytes(), [word.text.as_bytes(), &[0xff]].concat());
        for field in fields {
            for reader in self.searcher.segment_readers() {
                let index = reader.inverted_index(*field)?;
                let terms = index.terms();
                let mut behind = terms.range().ge(&end).into_stream()?;
                let behind =
                    if behind.advance() { behind.term_ord() } else { terms.num_terms() as u64 };
                let mut known = terms.range().ge(first).lt(&end).into_stream()?;
                let mut number = 0;
                while known.advance() && number <= FEW_BEGINNINGS {
                    number = behind.saturating_sub(known.term_ord()).max(number);
                    work.found += u64::from(known.value().doc_freq);
                    work.steps += u64::from(known.value().doc_freq);
                }
                work.steps += number * STEPS_OF_A_BEGINNING;
                if number > FEW_BEGINNINGS {
                    let documents = u64::from(reader.max_doc());
                    work.found += documents;
                    work.steps += documents * STEPS_OF_MANY_BEGINNINGS;
                }
            }
        }
        Ok(work)
    }
}
