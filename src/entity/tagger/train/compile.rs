//! Learned sums → the small integers of a model file.
//!
//! All weights share one scale; each row has its own shift, so that a row of small weights keeps
//! its differences although a byte holds only eight bits of them.

use super::super::feature::{BUCKETS, STEPS};
use super::super::label::{LABELS, Label};
use super::super::model::{ROW_BYTES, Row};
use super::super::viterbi::{Scores, Steps};
use super::perceptron::Learned;

/// What an average weight of one becomes.
const ONE: i64 = 64;

impl Learned {
    fn scaled(&self, sum: i64) -> i32 {
        if self.moments == 0 {
            return 0;
        }
        let rounded = (sum * ONE + sum.signum() * self.moments / 2) / self.moments;
        rounded.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
    }

    /// The scores of steps, scaled.
    pub(super) fn steps(&self) -> Steps {
        let mut steps = Steps::default();
        for kind in 0..STEPS {
            for previous in 0..LABELS {
                for next in 0..LABELS {
                    *steps.get_mut(kind as u8, previous as Label, next as Label) =
                        self.scaled(self.steps[kind][previous][next]);
                }
            }
        }
        steps
    }

    /// What these buckets speak for, scaled.
    pub(super) fn scores(&self, buckets: &[u32]) -> Scores {
        let mut scores = [0; LABELS];
        for &bucket in buckets {
            for (score, weight) in scores.iter_mut().zip(self.row(bucket)) {
                *score += weight;
            }
        }
        scores
    }

    fn row(&self, bucket: u32) -> [i32; LABELS] {
        self.weights(bucket).map_or([0; LABELS], |sums| sums.map(|sum| self.scaled(sum)))
    }
}

/// The rows of both passes that have a weight of `weakest` or more: bucket and bytes.
pub(super) fn rows(first: &Learned, second: &Learned, weakest: u32) -> Vec<(u32, Row)> {
    let mut rows = Vec::new();
    for bucket in 0..BUCKETS as u32 {
        let weights = [first.row(bucket), second.row(bucket)];
        let largest = weights.as_flattened().iter().map(|w| w.unsigned_abs()).max();
        if largest.is_some_and(|largest| largest >= weakest.max(1)) {
            rows.push((bucket, row(weights.as_flattened())));
        }
    }
    rows
}

fn row(weights: &[i32]) -> Row {
    let fits =
        |shift: u32| weights.iter().all(|&weight| i8::try_from(rounded(weight, shift)).is_ok());
    let shift = (0..15).find(|&shift| fits(shift)).unwrap_or(15);
    let mut row = [0; ROW_BYTES];
    row[0] = shift as u8;
    for (slot, &weight) in row[1..].iter_mut().zip(weights) {
        *slot = rounded(weight, shift).clamp(-128, 127) as i8 as u8;
    }
    row
}

fn rounded(weight: i32, shift: u32) -> i32 {
    (weight + ((1 << shift) >> 1)) >> shift
}
