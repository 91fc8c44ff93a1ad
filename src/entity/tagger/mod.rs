//! The tagger: tokens of a text → names with their types, found by a trained model.
//!
//! An averaged structured perceptron over hashed features (Collins, EMNLP 2002; features after
//! Ratinov and Roth 2009, "Design challenges in named entity recognition"), in two passes: each sentence alone, then once more with what the
//! rest of the text says about its words. It works on integers only, so equal texts give equal
//! names on every machine. It knows no authority file and no entity: who is named is decided later.

mod feature;
mod hash;
mod label;
mod lexicon;
mod model;
mod passage;
mod sums;
mod tokens;
pub mod train;
mod viterbi;
mod votes;
mod word;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use feature::Runs;
use label::Label;
use model::Model;
use passage::Stretch;
use sums::Sums;
use viterbi::{Scores, Viterbi};
use votes::Votes;
use word::Word;

pub use label::NameType;
pub use model::ModelError;
pub use tokens::{Token, tokenize};

/// A name that the tagger found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// What it names.
    pub name_type: NameType,
    /// By how much the tagger preferred it to the next best reading; 0 is a toss-up. The scale is
    /// the model's own.
    pub margin: i32,
}

/// A name in a text: where it stands, in bytes; else as [`Span`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place.
    pub bytes: Range<usize>,
    /// What it names.
    pub name_type: NameType,
    /// As in [`Span`].
    pub margin: i32,
}

/// A text longer than this many tokens is read in parts, to bound the memory it takes.
const PART: usize = 1 << 15;

/// Finds names with a trained model.
pub struct Tagger {
    model: Model,
    /// The rooms of texts that were read, with the sums that they remember.
    rooms: Mutex<Vec<Reading>>,
}

/// The model that is part of the program, made by `train-tagger`; its licence and the sets it was
/// trained on are in `data/tagger/NOTICE`.
const BUNDLED: &[u8] = include_bytes!("../../../data/tagger/model.bin");

impl Tagger {
    /// A tagger with the model that is part of the program. It takes some milliseconds to check.
    pub fn bundled() -> Self {
        Self::from_model(BUNDLED).expect("the bundled model was made for this version")
    }

    /// A tagger with a model in the form that [`train::train`] makes.
    ///
    /// # Errors
    /// The bytes are no model, one of another version, or damaged.
    pub fn from_model(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        Ok(Self { model: Model::read(bytes.into())?, rooms: Mutex::default() })
    }

    /// The names in a text, in order; none overlap. The text is cut by [`tokenize`].
    pub fn find(&self, text: &str) -> Vec<Found> {
        let (places, tokens): (Vec<_>, Vec<_>) = tokenize(text).unzip();
        let found = |span: Span| Found {
            bytes: places[span.start].start..places[span.end - 1].end,
            name_type: span.name_type,
            margin: span.margin,
        };
        self.tag(&tokens).into_iter().map(found).collect()
    }

    /// The names in the tokens of one text, in order; none overlap.
    pub fn tag(&self, tokens: &[Token<'_>]) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut reading = self.rooms().pop().unwrap_or_default();
        for (part, tokens) in tokens.chunks(PART).enumerate() {
            reading.words(&self.model, tokens);
            reading.first_pass(&self.model);
            reading.second_pass(&self.model, part * PART, &mut spans);
        }
        self.rooms().push(reading);
        spans
    }

    fn rooms(&self) -> MutexGuard<'_, Vec<Reading>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One text while it is read; keeps its room from part to part, and from text to text.
#[derive(Default)]
struct Reading {
    words: Vec<Word>,
    stretches: Vec<Stretch>,
    runs: Runs,
    sums: Sums,
    buckets: Vec<u32>,
    buffer: String,
    /// For the words in stretches: the scores of both passes, the kind of step to each, and the
    /// labels of the first pass.
    scores: [Vec<Scores>; 2],
    kinds: Vec<u8>,
    labels: Vec<Label>,
    viterbi: Viterbi,
    votes: Votes,
}

impl Reading {
    fn words(&mut self, model: &Model, tokens: &[Token<'_>]) {
        let lexicon = model.lexicon();
        self.words.clear();
        for token in tokens {
            let word = Word::new(token.text, token.starts_sentence, &lexicon, &mut self.buffer);
            self.words.push(word);
        }
        word::mark_names(&mut self.words, &lexicon);
        passage::stretches(&self.words, &mut self.stretches);
    }

    fn first_pass(&mut self, model: &Model) {
        let weights = model.weights();
        self.scores.iter_mut().for_each(Vec::clear);
        self.kinds.clear();
        self.labels.clear();
        for stretch in &self.stretches {
            let start = self.kinds.len();
            self.runs.find(&self.words, stretch);
            for at in stretch.words.clone() {
                let [first, second] =
                    self.sums.of_word(weights, &self.words, stretch, &self.runs, at);
                self.scores[0].push(first);
                self.scores[1].push(second);
                self.kinds.push(feature::step(&self.words, at));
            }
            let (scores, kinds) = (&self.scores[0][start..], &self.kinds[start..]);
            self.viterbi.decode(scores, kinds, &model.steps()[0], &mut self.labels);
        }
        self.votes.count(&self.words, &self.stretches, &self.labels);
    }

    fn second_pass(&mut self, model: &Model, offset: usize, spans: &mut Vec<Span>) {
        let weights = model.weights();
        let steps = &model.steps()[1];
        let mut start = 0;
        let mut labels = Vec::new();
        for stretch in &self.stretches {
            let range = start..start + stretch.words.len();
            start = range.end;
            let (scores, kinds) = (&mut self.scores[1][range.clone()], &self.kinds[range.clone()]);
            let words = &self.words[stretch.words.clone()];
            for (at, scores) in scores.iter_mut().enumerate() {
                self.buckets.clear();
                self.votes.features(words, &self.labels[range.clone()], at, |bucket| {
                    self.buckets.push(bucket);
                });
                weights.add_second(&self.buckets, scores);
            }
            labels.clear();
            let best = self.viterbi.decode(scores, kinds, steps, &mut labels);
            if labels.iter().all(|&label| label == label::OUTSIDE) {
                continue;
            }
            self.viterbi.look_back(scores, kinds, steps);
            for (start, end, name_type) in label::names(&labels) {
                let margin = (start..end).map(|at| self.viterbi.margin(at, labels[at], best)).min();
                let first = offset + stretch.words.start;
                let margin = margin.unwrap_or_default();
                spans.push(Span { start: first + start, end: first + end, name_type, margin });
            }
        }
    }
}
