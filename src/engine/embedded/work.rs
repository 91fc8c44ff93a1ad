//! How much work a query would be, reckoned from the frequencies of its words before anything is
//! looked up. Work is counted in steps: to look at one document where a word stands is one.

use rustc_hash::FxHashMap;
use tantivy::query::Query as _;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::errors::storage;
use super::query::Builder;
use crate::analysis::words;
use crate::engine::contract::EngineError;
use crate::model::{Clause, TermMatch, TextField};

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
/// What it takes to look for the words that are one edit away.
const STEPS_OF_EDITS: u64 = 100_000;
/// Parts within parts that somebody types.
const FEW_WITHIN: usize = 8;

/// What a part of a query comes to.
#[derive(Clone, Copy, Default)]
pub(super) struct Work {
    /// How many documents it finds at most.
    pub(super) found: u64,
    /// How many steps it takes by itself.
    pub(super) steps: u64,
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
    pub(super) fn steps_in(self, documents: u64) -> u64 {
        self.steps.min(documents.saturating_mul(self.in_each))
    }
}

/// Reckons the work of queries.
pub(super) struct Reckoner<'a, 'b> {
    pub(super) builder: &'a mut Builder<'b>,
    pub(super) searcher: &'a Searcher,
}

impl Reckoner<'_, '_> {
    /// What a query comes to that is made of words and phrases; `None` for others, and for one
    /// nested deeper than anybody types.
    pub(super) fn of_words(
        &mut self,
        clause: &Clause,
        depth: usize,
    ) -> Result<Option<Work>, EngineError> {
        let within = depth + 1;
        match clause {
            _ if depth > FEW_WITHIN => Ok(None),
            Clause::Everything => {
                let documents = self.searcher.num_docs();
                Ok(Some(Work { found: documents, steps: documents, in_each: 0 }))
            }
            Clause::Term { matching: TermMatch::Word, .. }
            | Clause::Phrase { .. }
            | Clause::Name { .. } => self.part(clause),
            Clause::Boost(inner, _) => self.of_words(inner, within),
            Clause::Any(parts) => {
                let mut any = Work::default();
                for part in parts {
                    let Some(work) = self.of_words(part, within)? else { return Ok(None) };
                    any = any.or(work);
                }
                Ok(Some(any))
            }
            Clause::All(parts) => {
                let mut all = Vec::with_capacity(parts.len());
                for part in parts {
                    let Some(work) = self.of_words(part, within)? else { return Ok(None) };
                    all.push(work);
                }
                let found = all.iter().map(|work| work.found).min().unwrap_or_default();
                let steps = all.iter().map(|work| work.steps_in(found)).sum();
                let in_each = all.iter().map(|work| work.in_each).sum();
                Ok(Some(Work { found, steps, in_each }))
            }
            _ => Ok(None),
        }
    }

    /// What a part comes to that has no parts of its own; `None` for others.
    pub(super) fn part(&mut self, clause: &Clause) -> Result<Option<Work>, EngineError> {
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
                let mut work = self.part(literal)?.unwrap_or_default();
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
            Clause::Link(_) => Work { found: 1, steps: 1, in_each: 1 },
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
