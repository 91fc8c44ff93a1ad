//! The hash behind every feature and every word of the model: 64 bits, ours, and frozen.
//!
//! A model file holds no words, only hashes of them, so a model is readable only by the function
//! that wrote it. Any change here calls for a new model version. It is not keyed and resists no
//! attacker: colliding words share a weight, which costs accuracy, never time.

/// 2^64 divided by the golden ratio, made odd: Knuth's multiplicative constant.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of some bytes. `seed` keeps apart the same bytes in different roles.
pub(super) fn of_bytes(seed: u64, bytes: &[u8]) -> u64 {
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(GOLDEN);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        hash = join(hash, word);
    }
    let rest = chunks.remainder().iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    spread(join(hash, rest))
}

/// One hash out of two, in this order. Not yet fit for taking few of its bits: see [`spread`].
pub(super) fn join(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(GOLDEN)
}

/// Lets every bit of a joined hash depend on all others, so that any of them may be taken.
pub(super) fn spread(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ hash >> 29
}
