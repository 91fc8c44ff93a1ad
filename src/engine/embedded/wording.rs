//! From the words of a query to queries for them. A word is looked for by its stems in every
//! language that the archive holds; the word as it was typed then counts for more. Every word or
//! stem is looked up once, however often the query has it.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use super::beginnings::{Beginning, BeginningsQuery};
use super::combine::{BoxQuery, union, weighted};
use super::errors::storage;
use super::nearness::TermsByText;
use super::phrase::{FieldPhrase, PhraseQuery};
use super::row::Row;
use super::schema::{Fields, TextFields};
use super::texts::{BODY_WEIGHT, FoundTerm, TITLE_WEIGHT, Texts};
use super::view::View;
use super::word::WordQuery;
use super::words::WordsQuery;
use crate::analysis::{BorrowedStemmer, Stems, Word, typed_acronym, words};
use crate::engine::contract::EngineError;
use crate::model::{Clause, TermMatch, TextField};

/// How much the word as typed counts on top of its stem.
const TYPED_WEIGHT: f32 = 0.15;
/// The longest run of words looked for in a row.
const MAX_PHRASE_WORDS: usize = 64;

/// A query, where the words say anything.
type Built = Result<Option<BoxQuery>, EngineError>;

/// The words of one search.
pub(super) struct Wording<'a> {
    fields: &'a Fields,
    texts: &'a Texts,
    stemmers: Vec<BorrowedStemmer>,
    /// Whether what matches is scored; else words as typed are of no account.
    is_scored: bool,
    known: FxHashMap<Term, Arc<FoundTerm>>,
}

impl<'a> Wording<'a> {
    pub(super) fn new(
        fields: &'a Fields,
        view: &'a View,
        is_scored: bool,
    ) -> Result<Self, EngineError> {
        let texts = view.texts(fields)?;
        let stemmers = view.languages.iter().map(|lang| view.stemmers.take(lang)).collect();
        Ok(Self { fields, texts, stemmers, is_scored, known: FxHashMap::default() })
    }

    /// A word or stem in a field.
    pub(super) fn known(&mut self, term: Term) -> Result<Arc<FoundTerm>, EngineError> {
        if let Some(known) = self.known.get(&term) {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(self.texts.look_up(term).map_err(storage)?);
        self.known.insert(known.term.clone(), Arc::clone(&known));
        Ok(known)
    }

    fn word(&mut self, field: Field, word: &str) -> Result<Arc<FoundTerm>, EngineError> {
        self.known(Term::from_field_text(field, word))
    }

    /// The words that a clause looks for, each by its stems and the number of the text that they
    /// are of: those whose nearness to one another says something. Words in phrases and in names
    /// of several words are near already where they match.
    pub(super) fn words(&mut self, clause: &Clause) -> Result<Vec<TermsByText>, EngineError> {
        let mut found = Vec::new();
        let mut clauses = vec![clause];
        while let Some(clause) = clauses.pop() {
            match clause {
                Clause::Term { field, word, matching: TermMatch::Word } => {
                    let mut parts = words(word);
                    let (Some(word), None) = (parts.next(), parts.next()) else { continue };
                    let stems = self.stems(&word);
                    let mut terms = Vec::with_capacity(2 * stems.len());
                    for (number, (text, _)) in (0..).zip(self.texts(*field)) {
                        for stem in &stems {
                            terms.push((number, self.word(text.stems, stem)?));
                        }
                    }
                    found.push(terms);
                }
                Clause::All(parts) | Clause::Any(parts) => clauses.extend(parts),
                Clause::Boost(inner, _) | Clause::Name { literal: inner, .. } => {
                    clauses.push(inner);
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// The texts that a clause looks in, with their weights.
    fn texts(&self, field: TextField) -> Vec<(TextFields, f32)> {
        let title = (self.fields.title, TITLE_WEIGHT);
        let body = (self.fields.body, BODY_WEIGHT);
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

    /// The query for a word, or for the words that a text comes to.
    pub(super) fn term(&mut self, field: TextField, text: &str, matching: TermMatch) -> Built {
        let words: Vec<Word> = words(text).take(MAX_PHRASE_WORDS).collect();
        let word = match words.as_slice() {
            [] => return Ok(None),
            [word] => word,
            _ => return self.in_a_row(field, &words, 0),
        };
        let texts = self.texts(field);
        Ok(match matching {
            TermMatch::Word => Some(self.inflected(&texts, word)?),
            TermMatch::Prefix => {
                let beginning = |(texts, weight): (TextFields, f32)| Beginning {
                    field: texts.words,
                    text: word.text.clone(),
                    weight,
                };
                Some(Box::new(BeginningsQuery(texts.into_iter().map(beginning).collect())))
            }
            TermMatch::Fuzzy => {
                // Inflections may be more than an edit away.
                let mut ways = vec![self.inflected(&texts, word)?];
                ways.extend(texts.iter().map(|(text, weight)| {
                    let term = Term::from_field_text(text.words, &word.text);
                    weighted(Box::new(FuzzyTermQuery::new(term, 1, true)), *weight)
                }));
                union(ways)
            }
        })
    }

    /// The query for a word in any inflection.
    fn inflected(
        &mut self,
        texts: &[(TextFields, f32)],
        word: &Word,
    ) -> Result<BoxQuery, EngineError> {
        let stems = self.stems(word);
        let mut query = WordQuery { stems: vec![], typed: vec![], typed_weight: TYPED_WEIGHT };
        for (text, _) in texts {
            for stem in &stems {
                query.stems.push(self.word(text.stems, stem)?);
            }
            if self.is_scored {
                query.typed.push(self.word(text.words, &word.text)?);
            }
        }
        Ok(Box::new(WordsQuery { words: vec![query], all: true }))
    }

    /// Whether a word stands in any article just so.
    pub(super) fn is_typed(&mut self, text: &str) -> Result<bool, EngineError> {
        let Some(word) = words(text).next() else { return Ok(false) };
        for field in self.typed(TextField::Any) {
            if self.word(field, &word.text)?.found > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// In how many articles a word stands in any inflection, at most.
    pub(super) fn found(&mut self, text: &str) -> Result<u64, EngineError> {
        let Some(word) = words(text).next() else { return Ok(0) };
        let (stems, mut found) = (self.stems(&word), 0);
        for (text, _) in self.texts(TextField::Any) {
            for stem in &stems {
                found += self.word(text.stems, stem)?.found;
            }
        }
        Ok(found)
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

    /// The query for words in a row, or near one another.
    pub(super) fn phrase(&mut self, field: TextField, text: &str, slop: u32) -> Built {
        let words: Vec<Word> = words(text).take(MAX_PHRASE_WORDS).collect();
        match words.as_slice() {
            [] => Ok(None),
            [_] => self.term(field, text, TermMatch::Word),
            _ => self.in_a_row(field, &words, slop),
        }
    }

    /// Several words in a row: as typed, or by their stems in one language at a time.
    fn in_a_row(&mut self, field: TextField, words: &[Word], slop: u32) -> Built {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for stemmer in &mut self.stemmers {
            let stems: Vec<Stems> = words.iter().map(|w| stemmer.stems(w).clone()).collect();
            rows.push(stems.iter().map(|s| s.stem.clone()).collect());
            rows.push(stems.iter().map(|s| s.plain().to_owned()).collect());
        }
        rows.sort();
        rows.dedup();
        let typed: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        let mut fields = Vec::new();
        for (text, weight) in self.texts(field) {
            let mut stemmed = Vec::with_capacity(rows.len());
            for row in &rows {
                stemmed.push(self.row(text.stems, words, row, slop)?);
            }
            // Words near one another may be of any form.
            let typed = match slop {
                0 if self.is_scored => Some(self.row(text.words, words, &typed, slop)?),
                _ => None,
            };
            fields.push(FieldPhrase { stemmed, typed, weight });
        }
        Ok(Some(Box::new(PhraseQuery { fields })))
    }

    /// Words in a row, each as it stands in a field.
    fn row(
        &mut self,
        field: Field,
        words: &[Word],
        texts: &[String],
        slop: u32,
    ) -> Result<Row, EngineError> {
        let mut row = Vec::with_capacity(words.len());
        for (word, text) in words.iter().zip(texts) {
            row.push((word.position as u32, self.word(field, text)?));
        }
        Ok(Row { words: row, slop })
    }
}
