//! The averaged structured perceptron: learns weights from stretches of words and their labels.
//!
//! After each wrong guess the weights of the right labels rise by one and those of the guessed
//! ones fall; what is kept is the average over all moments of learning (Collins 2002). Integers
//! only and a fixed shuffle: the same stretches give the same weights everywhere.

use super::super::feature::{BUCKETS, STEPS};
use super::super::label::{LABELS, Label, OUTSIDE};
use super::super::viterbi::{Scores, Steps, Viterbi};

/// A stretch of words to learn from.
#[derive(Clone, Default)]
pub(super) struct Lesson {
    /// The buckets of all words' features, one word after the other.
    pub(super) buckets: Vec<u32>,
    /// Where each word's buckets end.
    pub(super) ends: Vec<u32>,
    /// The kind of step to each word.
    pub(super) kinds: Vec<u8>,
    /// The right labels.
    pub(super) labels: Vec<Label>,
}

impl Lesson {
    /// One with the same words and labels, without features.
    pub(super) fn like(other: &Self) -> Self {
        let (kinds, labels) = (other.kinds.clone(), other.labels.clone());
        Self { buckets: Vec::new(), ends: Vec::new(), kinds, labels }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The buckets of the word at `at`.
    pub(super) fn word(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.buckets[start as usize..self.ends[at] as usize]
    }

    /// All buckets of the next word are there.
    pub(super) fn end_word(&mut self) {
        self.ends.push(self.buckets.len() as u32);
    }

    /// Copies the other lesson, but for some of its features.
    fn copy_forgetting(&mut self, other: &Self, forgotten: u32, random: &mut XorShift) {
        self.buckets.clear();
        self.ends.clear();
        self.kinds.clone_from(&other.kinds);
        self.labels.clone_from(&other.labels);
        for at in 0..other.len() {
            let kept =
                other.word(at).iter().filter(|_| random.next() % 100 >= u64::from(forgotten));
            self.buckets.extend(kept);
            self.end_word();
        }
    }
}

/// Weights that were learned, as sums over all moments; only their proportions matter.
pub(super) struct Learned {
    /// Where the weights of each bucket are; [`NOWHERE`] if it was never seen.
    places: Vec<u32>,
    weights: Vec<[i64; LABELS]>,
    /// For each step.
    pub(super) steps: Vec<[[i64; LABELS]; LABELS]>,
    /// How many moments were summed.
    pub(super) moments: i64,
}

const NOWHERE: u32 = u32::MAX;

impl Learned {
    /// The weights of a bucket, if it was seen while learning.
    pub(super) fn weights(&self, bucket: u32) -> Option<&[i64; LABELS]> {
        self.weights.get(self.places[bucket as usize] as usize)
    }

    /// Adds what was learned another time from the same lessons.
    fn add(&mut self, other: &Self) {
        let weights = self.weights.as_flattened_mut().iter_mut();
        weights.zip(other.weights.as_flattened()).for_each(|(sum, weight)| *sum += weight);
        let steps = self.steps.as_flattened_mut().as_flattened_mut().iter_mut();
        let others = other.steps.as_flattened().as_flattened();
        steps.zip(others).for_each(|(sum, step)| *sum += step);
        self.moments += other.moments;
    }
}

/// How to learn; see the settings of the trainer.
#[derive(Clone, Copy)]
pub(super) struct Method {
    pub(super) rounds: usize,
    pub(super) head_start: i32,
    pub(super) forgotten: u32,
    pub(super) seed: u64,
}

/// Learns from the lessons, so many times in different orders, and sums up.
pub(super) fn learn(lessons: &[&Lesson], orders: usize, method: Method) -> Learned {
    let mut sum = learn_once(lessons, method);
    for order in 1..orders as u64 {
        let seed = method.seed + order * 0x1_2FD1;
        sum.add(&learn_once(lessons, Method { seed, ..method }));
    }
    sum
}

fn learn_once(lessons: &[&Lesson], method: Method) -> Learned {
    let mut learner = Learner::new(lessons);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut random = XorShift(method.seed | 1);
    let (mut viterbi, mut scores, mut guess) = (Viterbi::default(), Vec::new(), Vec::new());
    let mut lesson = Lesson::default();
    for _ in 0..method.rounds {
        random.shuffle(&mut order);
        for &chosen in &order {
            lesson.copy_forgetting(lessons[chosen], method.forgotten, &mut random);
            learner.moment += 1;
            learner.scores(&lesson, method.head_start, &mut scores);
            guess.clear();
            viterbi.decode(&scores, &lesson.kinds, &learner.steps, &mut guess);
            if guess != lesson.labels {
                learner.correct(&lesson, &guess);
            }
        }
    }
    learner.finish()
}

/// The weights while they are learned.
struct Learner {
    places: Vec<u32>,
    weights: Vec<Scores>,
    /// What must be taken off the final sum: each change times the moment it was made.
    weight_debts: Vec<[i64; LABELS]>,
    steps: Steps,
    step_debts: Vec<[[i64; LABELS]; LABELS]>,
    moment: i64,
}

impl Learner {
    fn new(lessons: &[&Lesson]) -> Self {
        let mut places = vec![NOWHERE; BUCKETS];
        let mut seen = 0;
        for &bucket in lessons.iter().flat_map(|lesson| &lesson.buckets) {
            let place = &mut places[bucket as usize];
            if *place == NOWHERE {
                *place = seen;
                seen += 1;
            }
        }
        Self {
            places,
            weights: vec![[0; LABELS]; seen as usize],
            weight_debts: vec![[0; LABELS]; seen as usize],
            steps: Steps::default(),
            step_debts: vec![[[0; LABELS]; LABELS]; STEPS],
            moment: 0,
        }
    }

    fn scores(&self, lesson: &Lesson, head_start: i32, scores: &mut Vec<Scores>) {
        scores.clear();
        for (at, &right) in lesson.labels.iter().enumerate() {
            let mut sum = [head_start; LABELS];
            sum[usize::from(right)] = 0;
            for &bucket in lesson.word(at) {
                let place = self.places[bucket as usize];
                for (sum, weight) in sum.iter_mut().zip(&self.weights[place as usize]) {
                    *sum += weight;
                }
            }
            scores.push(sum);
        }
    }

    fn correct(&mut self, lesson: &Lesson, guess: &[Label]) {
        let (mut right_before, mut guess_before) = (OUTSIDE, OUTSIDE);
        for (at, (&right, &guessed)) in lesson.labels.iter().zip(guess).enumerate() {
            if right != guessed {
                for &bucket in lesson.word(at) {
                    self.change(bucket, right, 1);
                    self.change(bucket, guessed, -1);
                }
            }
            if (right_before, right) != (guess_before, guessed) {
                self.change_step(lesson.kinds[at], right_before, right, 1);
                self.change_step(lesson.kinds[at], guess_before, guessed, -1);
            }
            (right_before, guess_before) = (right, guessed);
        }
    }

    fn change(&mut self, bucket: u32, label: Label, by: i32) {
        let place = self.places[bucket as usize] as usize;
        self.weights[place][usize::from(label)] += by;
        self.weight_debts[place][usize::from(label)] += i64::from(by) * self.moment;
    }

    fn change_step(&mut self, kind: u8, previous: Label, next: Label, by: i32) {
        *self.steps.get_mut(kind, previous, next) += by;
        let debt = &mut self.step_debts[usize::from(kind)][usize::from(previous)];
        debt[usize::from(next)] += i64::from(by) * self.moment;
    }

    fn finish(self) -> Learned {
        // A change made at moment m counts in all moments after it and in its own.
        let moments = self.moment + 1;
        let sum = |now: i32, debt: i64| i64::from(now) * moments - debt;
        let weights = self.weights.iter().zip(&self.weight_debts);
        let weights = weights
            .map(|(now, debt)| std::array::from_fn(|label| sum(now[label], debt[label])))
            .collect();
        let step = |kind: usize, a: usize, b: usize| {
            let now = self.steps.get(kind as u8, a as Label, b as Label);
            sum(now, self.step_debts[kind][a][b])
        };
        let steps = (0..STEPS)
            .map(|kind| std::array::from_fn(|a| std::array::from_fn(|b| step(kind, a, b))))
            .collect();
        Learned { places: self.places, weights, steps, moments }
    }
}

/// Marsaglia's xorshift generator: a fixed, good enough shuffle.
struct XorShift(u64);

impl XorShift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for last in (1..items.len()).rev() {
            let other = self.next() % (last as u64 + 1);
            items.swap(last, other as usize);
        }
    }
}
