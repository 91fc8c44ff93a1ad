//! Making a model: annotated texts, word clusters and lists of names → the bytes of a model file.
//!
//! Training is deterministic: the same input in the same order gives the same bytes. It knows no
//! files: who calls it reads them.

mod compile;
mod lesson;
mod perceptron;
mod sample;
mod tables;

use super::lexicon::{self, Lexicon, Table};
use super::model;
use lesson::Text;
use perceptron::{Learned, Lesson, Method};

pub use sample::{AnnotatedType, Annotation, NamedTokens, Sample, SampleError};
pub use tables::TableError;

/// Into how many parts the samples are divided to let the first pass guess at texts it has not
/// seen, as it will in use.
const FOLDS: usize = 5;

/// How often the first pass goes over the other parts before guessing at one.
const FOLD_ROUNDS: usize = 4;

/// The seed of the first shuffle; any number would do.
const SEED: u64 = 42;

/// How a model is trained. The defaults are those of the bundled model.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often each pass goes over all samples.
    pub rounds: usize,
    /// How many times each pass is learned, every time in another order; the weights are averaged.
    pub orders: usize,
    /// How much better than any other the right reading must be while learning: a head start of
    /// so much is given to every wrong label of a word.
    pub head_start: i32,
    /// Of each hundred features of a word so many are forgotten while learning, chosen anew each
    /// time, so that no single one is relied upon.
    pub forgotten: u32,
    /// Features whose weights all stay below this are left out of the model.
    pub weakest: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rounds: 10, orders: 3, head_start: 30, forgotten: 20, weakest: 128 }
    }
}

/// Trains a model.
///
/// `clusters` has a word in lower case, its fine and its coarse cluster on each line; `names` a
/// list and a name. Fields have tabs between.
///
/// # Errors
/// A line of the clusters or names cannot be read.
pub fn train(
    samples: &[Sample],
    clusters: &str,
    names: &str,
    settings: Settings,
) -> Result<Vec<u8>, TableError> {
    let (words, names) = (tables::words(clusters)?, tables::names(names)?);
    let (word_shelves, name_shelves) = (lexicon::shelves(&words), lexicon::shelves(&names));
    let lexicon = Lexicon {
        words: Table::new(&words, &word_shelves),
        names: Table::new(&names, &name_shelves),
    };
    let texts: Vec<Text> = samples.iter().map(|sample| Text::new(sample, &lexicon)).collect();
    let first = learn(texts.iter(), settings.orders, settings.rounds, settings);
    let texts = with_votes(&texts, settings);
    let second = learn(texts.iter(), settings.orders, settings.rounds, settings);
    let rows = compile::rows(&first, &second, settings.weakest);
    Ok(model::write(&[first.steps(), second.steps()], &words, &names, &rows))
}

/// The texts with the features of the second pass, from guesses of a first pass that had not seen
/// the text.
fn with_votes(texts: &[Text], settings: Settings) -> Vec<Text> {
    let mut voted = texts.to_vec();
    for fold in 0..FOLDS.min(texts.len()) {
        let others = texts.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let guesser = learn(others.map(|(_, text)| text), 1, FOLD_ROUNDS, settings);
        for text in voted.iter_mut().skip(fold).step_by(FOLDS) {
            text.add_votes(&guesser);
        }
    }
    voted
}

fn learn<'t>(
    texts: impl Iterator<Item = &'t Text>,
    orders: usize,
    rounds: usize,
    settings: Settings,
) -> Learned {
    let lessons: Vec<&Lesson> = texts.flat_map(Text::lessons).collect();
    let Settings { head_start, forgotten, .. } = settings;
    perceptron::learn(&lessons, orders, Method { rounds, head_start, forgotten, seed: SEED })
}
