//! Making a model: annotated texts and word clusters → the bytes of a model file.
//!
//! Training is deterministic: the same files in the same order give the same bytes. It knows no
//! files: who calls it reads them.

mod compile;
mod perceptron;
mod sample;

use super::feature::{self, Runs};
use super::hash;
use super::label::Label;
use super::lexicon::{self, ENTRY_BYTES, Entry, Lexicon};
use super::model;
use super::passage::{self, Stretch};
use super::viterbi::Viterbi;
use super::votes::Votes;
use super::word::Word;
use perceptron::{Learned, Lesson};

pub use sample::{AnnotatedType, Annotation, Sample, SampleError};

/// Into how many parts the samples are divided to let the first pass guess at texts it has not
/// seen, as it will in use.
const FOLDS: usize = 5;

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often each pass goes over all samples.
    pub rounds: usize,
    /// How often the first pass does before guessing at a part that it has not seen.
    pub fold_rounds: usize,
    /// Features whose weights all stay below this are left out.
    pub weakest: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rounds: 10, fold_rounds: 4, weakest: 1 }
    }
}

/// Why a table of clusters cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "line {line} of the clusters is not a word, a number up to 65534 and one up to 254, with tabs between"
)]
pub struct ClusterError {
    /// The line, from 1.
    pub line: usize,
}

/// Trains a model.
///
/// `clusters` has a word in lower case, its fine and its coarse cluster on each line.
///
/// # Errors
/// The clusters cannot be read.
pub fn train(
    samples: &[Sample],
    clusters: &str,
    settings: Settings,
) -> Result<Vec<u8>, ClusterError> {
    let words = word_table(clusters)?;
    let shelves = lexicon::shelves(&words);
    let lexicon = Lexicon::new(&words, &shelves);
    let texts: Vec<Text> = samples.iter().map(|sample| Text::new(sample, &lexicon)).collect();

    let all = |texts: &[Text]| learn_all(texts.iter(), settings.rounds);
    let first = all(&texts);
    let mut second_texts = texts.clone();
    for fold in 0..FOLDS {
        let others = texts.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let guesser = learn_all(others.map(|(_, text)| text), settings.fold_rounds);
        for text in second_texts.iter_mut().skip(fold).step_by(FOLDS) {
            text.add_votes(&guesser);
        }
    }
    let second = all(&second_texts);
    let rows = compile::rows(&first, &second, settings.weakest);
    Ok(model::write(&[first.steps(), second.steps()], &words, &rows))
}

fn learn_all<'t>(texts: impl Iterator<Item = &'t Text>, rounds: usize) -> Learned {
    let lessons: Vec<&Lesson> = texts.flat_map(|text| &text.lessons).collect();
    perceptron::learn(&lessons, rounds, 42)
}

fn word_table(clusters: &str) -> Result<Vec<[u8; ENTRY_BYTES]>, ClusterError> {
    let mut words = Vec::new();
    for (line, row) in clusters.lines().enumerate() {
        let entry = cluster_row(row).ok_or(ClusterError { line: line + 1 })?;
        words.push(entry);
    }
    words.sort_by_key(lexicon::stored_key);
    words.dedup_by_key(|entry| lexicon::stored_key(entry));
    Ok(words)
}

fn cluster_row(row: &str) -> Option<[u8; ENTRY_BYTES]> {
    let mut fields = row.split('\t');
    let word = fields.next()?;
    let fine: u16 = fields.next()?.parse().ok()?;
    let coarse: u8 = fields.next()?.parse().ok()?;
    // Zero is left to the words that are not in the table.
    let entry = Entry { fine: fine.checked_add(1)?, coarse: coarse.checked_add(1)?, lists: 0 };
    fields.next().is_none().then(|| lexicon::stored(hash::of_bytes(1, word.as_bytes()), entry))
}

/// A sample, ready to be learned from.
#[derive(Clone)]
struct Text {
    words: Vec<Word>,
    stretches: Vec<Stretch>,
    lessons: Vec<Lesson>,
}

impl Text {
    fn new(sample: &Sample, lexicon: &Lexicon<'_>) -> Self {
        let (tokens, names) = sample.tokens();
        let gold = sample::labels(tokens.len(), &names);
        let mut buffer = String::new();
        let words: Vec<Word> = tokens
            .iter()
            .map(|token| Word::new(token.text, token.starts_sentence, lexicon, &mut buffer))
            .collect();
        let mut stretches = Vec::new();
        passage::stretches(&words, &mut stretches);
        let mut runs = Runs::default();
        let lessons = stretches.iter().map(|stretch| lesson(&words, stretch, &gold, &mut runs));
        let lessons = lessons.collect();
        Self { words, stretches, lessons }
    }

    /// Adds the features of the second pass, from what `first` guesses.
    fn add_votes(&mut self, first: &Learned) {
        let steps = first.steps();
        let mut labels: Vec<Label> = Vec::new();
        let mut viterbi = Viterbi::default();
        for lesson in &self.lessons {
            let scores: Vec<_> =
                (0..lesson.ends.len()).map(|at| first.scores(lesson.word(at))).collect();
            viterbi.decode(&scores, &lesson.kinds, &steps, &mut labels);
        }
        let mut votes = Votes::default();
        votes.count(&self.words, &self.stretches, &labels);
        let mut start = 0;
        for (stretch, lesson) in self.stretches.iter().zip(&mut self.lessons) {
            let guessed = &labels[start..start + stretch.words.len()];
            start += stretch.words.len();
            let words = &self.words[stretch.words.clone()];
            let mut with_votes = Lesson { buckets: Vec::new(), ends: Vec::new(), ..lesson.clone() };
            for at in 0..words.len() {
                with_votes.buckets.extend_from_slice(lesson.word(at));
                votes.features(words, guessed, at, |bucket| with_votes.buckets.push(bucket));
                with_votes.ends.push(with_votes.buckets.len() as u32);
            }
            *lesson = with_votes;
        }
    }
}

fn lesson(words: &[Word], stretch: &Stretch, gold: &[Label], runs: &mut Runs) -> Lesson {
    let mut lesson = Lesson::default();
    runs.find(words, stretch);
    for at in stretch.words.clone() {
        feature::of_word(words, stretch, runs, at, |bucket| lesson.buckets.push(bucket));
        lesson.ends.push(lesson.buckets.len() as u32);
        lesson.kinds.push(feature::step(words, at));
    }
    lesson.labels = sample::reachable(&gold[stretch.words.clone()]);
    lesson
}
