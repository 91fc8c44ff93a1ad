//! Hashes of words, the same on every machine and in every run, so that what was computed once
//! can be kept. Knows no text larger than a word.

/// FNV-1a (Fowler, Noll and Vo), continued over the bytes of a word.
pub(super) fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Where FNV-1a begins.
pub(super) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word.
pub(super) fn word(text: &str) -> u64 {
    mix(text.bytes().fold(FNV_START, fnv))
}

/// Spreads every bit of a number over all of it (the finalizer of `SplitMix64`, Steele et al.,
/// "Fast splittable pseudorandom number generators", 2014).
pub(super) fn mix(number: u64) -> u64 {
    let mut z = number;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
