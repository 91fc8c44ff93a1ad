//! What the features of single words speak for, added up once: most words of a text occur again and
//! again, and stand beside five places each time. Whatever is remembered, the sums are the same.

use super::feature::{self, PLACES, Runs};
use super::label::LABELS;
use super::model::Weights;
use super::passage::Stretch;
use super::viterbi::Scores;
use super::word::Word;

/// How many words are remembered at most; of two with the same slot, the later.
const SLOTS: usize = 1 << 10;

/// The scores of both passes.
type Both = [Scores; 2];

/// Sums of the weights of a model, for as many words as there is room for.
#[derive(Default)]
pub(super) struct Sums {
    slots: Vec<Slot>,
    /// Room for the features that are looked up together.
    buckets: Vec<u32>,
}

#[derive(Clone, Default)]
struct Slot {
    word: Word,
    /// What the word says of itself.
    itself: Option<Both>,
    /// By place, what it says of a word beside it.
    beside: [Option<Both>; PLACES],
}

impl Sums {
    /// The scores of the word at `at`.
    pub(super) fn of_word(
        &mut self,
        weights: Weights<'_>,
        words: &[Word],
        stretch: &Stretch,
        runs: &Runs,
        at: usize,
    ) -> Both {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot::default());
        }
        let Self { slots, buckets } = self;
        let mut sum = |list: &mut dyn FnMut(&mut Vec<u32>)| {
            let mut sum = [[0; LABELS]; 2];
            buckets.clear();
            list(buckets);
            weights.add(buckets, &mut sum);
            sum
        };
        let mut scores = *slot(slots, &words[at])
            .itself
            .get_or_insert_with(|| sum(&mut |b| feature::of_itself(&words[at], |one| b.push(one))));
        let mut add = |sum: &Both| {
            let sums = scores.as_flattened_mut().iter_mut().zip(sum.as_flattened());
            sums.for_each(|(score, sum)| *score += sum);
        };
        for (place, near) in feature::around(words, stretch, at) {
            let Some(near) = near else { continue };
            let beside = &mut slot(slots, near).beside[place];
            add(beside.get_or_insert_with(|| {
                sum(&mut |b| feature::of_neighbour(near, place, |one| b.push(one)))
            }));
        }
        add(&sum(&mut |b| feature::of_context(words, stretch, runs, at, |one| b.push(one))));
        scores
    }
}

/// The slot of a word, cleared of any other.
fn slot<'s>(slots: &'s mut [Slot], word: &Word) -> &'s mut Slot {
    let slot = &mut slots[word.form as usize % SLOTS];
    if slot.word != *word {
        *slot = Slot { word: *word, ..Slot::default() };
    }
    slot
}
