//! The best row of labels for a stretch of words, given what each word and each step between
//! words speaks for; and by how much it is the best.

use super::feature::STEPS;
use super::label::{BEFORE, LABELS, Label, OUTSIDE, may_end, may_start};

/// The score of each label for one word.
pub(super) type Scores = [i32; LABELS];

/// Below every score that a path can have, and far from overflow.
const IMPOSSIBLE: i32 = i32::MIN / 2;

/// The scores of stepping from one label to the next, by kind of step.
#[derive(Clone)]
pub(super) struct Steps {
    table: Vec<[Scores; LABELS]>,
}

impl Default for Steps {
    fn default() -> Self {
        Self { table: vec![[[0; LABELS]; LABELS]; STEPS] }
    }
}

impl Steps {
    /// The score of stepping from `previous` to `next`.
    pub(super) fn get(&self, step: u8, previous: Label, next: Label) -> i32 {
        self.table[usize::from(step)][usize::from(next)][usize::from(previous)]
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, step: u8, previous: Label, next: Label) -> &mut i32 {
        &mut self.table[usize::from(step)][usize::from(next)][usize::from(previous)]
    }
}

/// Finds best rows of labels; keeps its room between calls.
#[derive(Default)]
pub(super) struct Viterbi {
    /// The best score of any path up to and with a word that gives it a label.
    forward: Vec<Scores>,
    /// The best score of any path after a word that gave it a label.
    backward: Vec<Scores>,
    /// The label before on the best path.
    back: Vec<[Label; LABELS]>,
}

impl Viterbi {
    /// Appends the best labels for the words to `labels`; returns the score of the path.
    /// Of equal paths the one with the lower labels at the end wins.
    pub(super) fn decode(
        &mut self,
        words: &[Scores],
        kinds: &[u8],
        steps: &Steps,
        labels: &mut Vec<Label>,
    ) -> i32 {
        let Some(first) = words.first() else { return 0 };
        self.forward.clear();
        self.back.clear();
        let mut scores = [IMPOSSIBLE; LABELS];
        for label in 0..LABELS {
            if may_start(label as Label) {
                scores[label] = first[label] + steps.get(kinds[0], OUTSIDE, label as Label);
            }
        }
        self.forward.push(scores);
        self.back.push([OUTSIDE; LABELS]);
        for (word, &kind) in words.iter().zip(kinds).skip(1) {
            let table = &steps.table[usize::from(kind)];
            let mut next = [IMPOSSIBLE; LABELS];
            let mut back = [OUTSIDE; LABELS];
            for (label, (count, before)) in BEFORE.iter().enumerate() {
                let mut best = IMPOSSIBLE;
                for &previous in &before[..*count] {
                    let score = scores[usize::from(previous)] + table[label][usize::from(previous)];
                    if score > best {
                        best = score;
                        back[label] = previous;
                    }
                }
                next[label] = best.max(IMPOSSIBLE) + word[label];
            }
            scores = next;
            self.forward.push(next);
            self.back.push(back);
        }
        let (mut label, mut best) = (OUTSIDE, i32::MIN);
        for (last, &score) in scores.iter().enumerate() {
            if may_end(last as Label) && score > best {
                (label, best) = (last as Label, score);
            }
        }
        let start = labels.len();
        labels.resize(start + words.len(), OUTSIDE);
        for at in (0..words.len()).rev() {
            labels[start + at] = label;
            label = self.back[at][usize::from(label)];
        }
        best
    }

    /// For the words of the last call of [`Self::decode`]: how much worse the best path is that
    /// gives the word at `at` another label than `label`. Call [`Self::look_back`] before.
    pub(super) fn margin(&self, at: usize, label: Label, best: i32) -> i32 {
        let through = self.forward[at].iter().zip(&self.backward[at]).enumerate();
        let other = through
            .filter(|&(other, _)| other != usize::from(label))
            .map(|(_, (forward, backward))| forward.saturating_add(*backward))
            .max();
        best.saturating_sub(other.unwrap_or(IMPOSSIBLE))
    }

    /// Prepares [`Self::margin`].
    pub(super) fn look_back(&mut self, words: &[Scores], kinds: &[u8], steps: &Steps) {
        self.backward.clear();
        let mut scores: Scores =
            std::array::from_fn(|label| if may_end(label as Label) { 0 } else { IMPOSSIBLE });
        self.backward.push(scores);
        for (word, &kind) in words.iter().zip(kinds).skip(1).rev() {
            let table = &steps.table[usize::from(kind)];
            let mut earlier = [IMPOSSIBLE; LABELS];
            for (label, (count, before)) in BEFORE.iter().enumerate() {
                let rest = scores[label].saturating_add(word[label]);
                for &previous in &before[..*count] {
                    let score = rest.saturating_add(table[label][usize::from(previous)]);
                    let slot = &mut earlier[usize::from(previous)];
                    *slot = (*slot).max(score);
                }
            }
            scores = earlier;
            self.backward.push(scores);
        }
        self.backward.reverse();
    }
}
