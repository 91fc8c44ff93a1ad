//! The heaviest of a run in a list, found without looking at all of the run. Knows nothing of what
//! the list holds.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::numbers;

/// How many weights share one maximum.
const BLOCK: usize = 64;

/// The weights of a list, with the greatest of every block of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Peaks {
    #[serde(with = "numbers")]
    weights: Vec<u32>,
    /// The greatest weight of each block.
    #[serde(with = "numbers")]
    greatest: Vec<u32>,
}

/// What is still to be looked at: its weight or the greatest in it, where it begins, and whether it
/// is a block. Of equal weights the first place comes first.
type Candidate = (u32, Reverse<usize>, bool);

impl Peaks {
    /// The weights of a list, in its order.
    pub fn new(weights: Vec<u32>) -> Self {
        let greatest = weights.chunks(BLOCK).map(|block| block.iter().copied().max().unwrap_or(0));
        Self { greatest: greatest.collect(), weights }
    }

    /// The weight at a place.
    pub fn weight(&self, place: usize) -> u32 {
        self.weights[place]
    }

    /// The places of a run, the heaviest first, ties by place. Each place costs a look at a block;
    /// the run as a whole costs one look for every block.
    pub fn heaviest(&self, run: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let one = |place: usize| (self.weights[place], Reverse(place), false);
        let blocks = run.start.div_ceil(BLOCK)..run.end / BLOCK;
        let mut left: BinaryHeap<Candidate> = if blocks.is_empty() {
            run.map(one).collect()
        } else {
            let whole = blocks.start * BLOCK..blocks.end * BLOCK;
            let edges = (run.start..whole.start).chain(whole.end..run.end).map(one);
            let block = |block: usize| (self.greatest[block], Reverse(block * BLOCK), true);
            blocks.map(block).chain(edges).collect()
        };
        std::iter::from_fn(move || {
            loop {
                let (_, Reverse(place), is_block) = left.pop()?;
                if !is_block {
                    return Some(place);
                }
                left.extend((place..place + BLOCK).map(one));
            }
        })
    }
}
