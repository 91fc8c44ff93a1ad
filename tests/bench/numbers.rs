//! Numbers that look random and are the same on every machine. Knows nothing of what they decide.

/// Numbers that look random and are always the same (Marsaglia, "Xorshift RNGs", 2003).
pub(crate) struct Numbers(u64);

impl Numbers {
    /// The numbers that follow from a seed, which is not 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, each as often as the others.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    /// A rank below `end`, the lowest much more often (Zipf's law, exponent 1).
    pub(crate) fn rank(&mut self, end: usize) -> usize {
        let share = self.below(1 << 30) as f64 / f64::from(1 << 30);
        ((end as f64).powf(share) as usize - 1).min(end - 1)
    }
}
