//! A counter for each of some numbers, as short as may be: what counting costs is how many counters
//! the nearest memory holds. Knows nothing of what is numbered.

/// How many numbers short counters can be for, and in how many documents they would overflow.
const SHORT: usize = 1 << 16;
/// So few counters of either kind are near enough.
const FEW: usize = 1 << 12;

/// A counter for each number.
#[derive(Debug)]
pub(super) enum Counters {
    /// As many as short numbers tell apart, so that none need be looked for in vain, and how many
    /// of them are used.
    Short(Box<[u16; SHORT]>, usize),
    Long(Vec<u32>),
}

/// Counters of one kind.
pub(super) trait Count {
    /// Counts a number once.
    fn count(&mut self, number: usize);

    /// Counts a number so often.
    fn add(&mut self, number: usize, times: u32);
}

impl Count for [u16; SHORT] {
    #[inline]
    fn count(&mut self, number: usize) {
        self[number] += 1;
    }

    fn add(&mut self, number: usize, times: u32) {
        self[number] += times as u16;
    }
}

impl Count for [u32] {
    #[inline]
    fn count(&mut self, number: usize) {
        self[number] += 1;
    }

    fn add(&mut self, number: usize, times: u32) {
        self[number] += times;
    }
}

impl Counters {
    /// Whether short counters serve for so many numbers, each at most once in each document.
    pub(super) fn can_be_short(numbers: usize, documents: usize) -> bool {
        (FEW + 1..=SHORT).contains(&numbers) && documents < SHORT
    }

    /// Counters for so many numbers.
    pub(super) fn new(numbers: usize, are_short: bool) -> Self {
        if are_short {
            Self::Short(Box::new([0; SHORT]), numbers)
        } else {
            Self::Long(vec![0; numbers])
        }
    }

    /// Whether they are short.
    pub(super) fn are_short(&self) -> bool {
        matches!(self, Self::Short(..))
    }

    /// Sets all to 0.
    pub(super) fn clear(&mut self) {
        match self {
            Self::Short(counts, numbers) => counts[..*numbers].fill(0),
            Self::Long(counts) => counts.fill(0),
        }
    }

    /// How often a number was counted.
    pub(super) fn of(&self, number: u32) -> u32 {
        match self {
            Self::Short(counts, _) => counts[number as usize].into(),
            Self::Long(counts) => counts[number as usize],
        }
    }

    /// How many numbers were counted.
    pub(super) fn distinct(&self) -> u64 {
        // Sums no longer than the counters, several of which are looked at together then.
        match self {
            Self::Short(counts, numbers) => {
                let some = |counts: &[u16]| counts.iter().map(|n| u16::from(*n > 0)).sum::<u16>();
                counts[..*numbers].chunks(SHORT / 2).map(|counts| u64::from(some(counts))).sum()
            }
            Self::Long(counts) => counts.iter().map(|n| u32::from(*n > 0)).sum::<u32>().into(),
        }
    }
}
