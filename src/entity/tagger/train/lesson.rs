//! A sample as the perceptron learns from it: its stretches of words with features and labels.

use super::super::feature::{self, Runs};
use super::super::label::{self, Label, OUTSIDE, Part};
use super::super::lexicon::Lexicon;
use super::super::passage::{self, Stretch};
use super::super::viterbi::Viterbi;
use super::super::votes::Votes;
use super::super::word::{self, Word};
use super::perceptron::{Learned, Lesson};
use super::sample::{NamedTokens, Sample};

/// A sample, ready to be learned from.
#[derive(Clone)]
pub(super) struct Text {
    words: Vec<Word>,
    stretches: Vec<Stretch>,
    lessons: Vec<Lesson>,
}

impl Text {
    /// Prepares a sample for the first pass.
    pub(super) fn new(sample: &Sample, lexicon: &Lexicon<'_>) -> Self {
        let NamedTokens { tokens, names } = sample.tokens();
        let right = labels(tokens.len(), &names);
        let mut buffer = String::new();
        let mut words: Vec<Word> = tokens
            .iter()
            .map(|token| Word::new(token.text, token.starts_sentence, lexicon, &mut buffer))
            .collect();
        word::mark_names(&mut words, lexicon);
        let mut stretches = Vec::new();
        passage::stretches(&words, &mut stretches);
        let mut runs = Runs::default();
        let lessons =
            stretches.iter().map(|stretch| lesson(&words, stretch, &right, &mut runs)).collect();
        Self { words, stretches, lessons }
    }

    /// What there is to learn.
    pub(super) fn lessons(&self) -> &[Lesson] {
        &self.lessons
    }

    /// Adds the features of the second pass, from what `first` guesses.
    pub(super) fn add_votes(&mut self, first: &Learned) {
        let steps = first.steps();
        let mut guessed: Vec<Label> = Vec::new();
        let mut viterbi = Viterbi::default();
        for lesson in &self.lessons {
            let scores: Vec<_> =
                (0..lesson.len()).map(|at| first.scores(lesson.word(at))).collect();
            viterbi.decode(&scores, &lesson.kinds, &steps, &mut guessed);
        }
        let mut votes = Votes::default();
        votes.count(&self.words, &self.stretches, &guessed);
        let mut start = 0;
        for (stretch, lesson) in self.stretches.iter().zip(&mut self.lessons) {
            let labels = &guessed[start..start + lesson.len()];
            start += lesson.len();
            let words = &self.words[stretch.words.clone()];
            let mut voted = Lesson::like(lesson);
            for at in 0..lesson.len() {
                voted.buckets.extend_from_slice(lesson.word(at));
                votes.features(words, labels, at, |bucket| voted.buckets.push(bucket));
                voted.end_word();
            }
            *lesson = voted;
        }
    }
}

fn lesson(words: &[Word], stretch: &Stretch, right: &[Label], runs: &mut Runs) -> Lesson {
    let mut lesson =
        Lesson { labels: reachable(&right[stretch.words.clone()]), ..Lesson::default() };
    runs.find(words, stretch);
    for at in stretch.words.clone() {
        feature::of_word(words, stretch, runs, at, |bucket| lesson.buckets.push(bucket));
        lesson.end_word();
        lesson.kinds.push(feature::step(words, at));
    }
    lesson
}

/// The labels that spell these names over so many tokens.
fn labels(count: usize, names: &[(usize, usize, label::NameType)]) -> Vec<Label> {
    let mut labels = vec![OUTSIDE; count];
    for &(start, end, name) in names {
        for (at, slot) in labels[start..end].iter_mut().enumerate() {
            let part = match (at == 0, start + at + 1 == end) {
                (true, true) => Part::Unit,
                (true, false) => Part::Begin,
                (false, false) => Part::Inside,
                (false, true) => Part::Last,
            };
            *slot = label::label(name, part);
        }
    }
    labels
}

/// The labels of a stretch without the names that reach out of it.
fn reachable(labels: &[Label]) -> Vec<Label> {
    let whole = |&(start, _, _): &(usize, usize, _)| {
        labels[start] != OUTSIDE && label::may_start(labels[start])
    };
    let names: Vec<_> = label::names(labels).filter(whole).collect();
    self::labels(labels.len(), &names)
}
