//! What the rest of a text says about a word, once every sentence was read alone: how it was
//! labelled elsewhere, which longer names hold it, which name it is the acronym of, whether it is
//! also written small. "Document votes" make one text agree with itself (Krishnan and Manning,
//! ACL 2006: "An effective two-stage model for exploiting non-local dependencies").

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::feature::bucket;
use super::hash;
use super::label::{self, Label, NameType};
use super::passage::Stretch;
use super::word::{Case, Word};

/// What a text says about one word, whatever its case.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Times written without a capital.
    small: u16,
    /// Times labelled no name, then each type.
    labelled: [u16; 1 + NameType::ALL.len()],
    /// The types of longer names that hold it, a bit each; shifted by four, that end in it.
    within: u8,
    /// The types of longer names whose initials it is, a bit each.
    initials: u8,
}

impl Tally {
    /// The label most often given, none before the types; 9 if it was never seen as a capital.
    fn favourite(&self) -> u64 {
        let mut best = (0, 9);
        for (name, &count) in self.labelled.iter().enumerate() {
            if count > best.0 {
                best = (count, name as u64);
            }
        }
        best.1
    }
}

/// The words of the text are hashes already.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash::of_bytes(self.0, bytes);
    }
    fn write_u32(&mut self, word: u32) {
        self.0 = hash::join(0, u64::from(word));
    }
}

/// The tallies of one text.
#[derive(Default)]
pub(super) struct Votes {
    tallies: HashMap<u32, Tally, BuildHasherDefault<Spread>>,
}

impl Votes {
    /// Counts a text. `labels` are those of the words in stretches, one stretch after the other.
    pub(super) fn count(&mut self, words: &[Word], stretches: &[Stretch], labels: &[Label]) {
        self.tallies.clear();
        let mut done = 0;
        for stretch in stretches {
            let length = stretch.words.len();
            let labels = &labels[done..done + length];
            done += length;
            let within = &words[stretch.words.clone()];
            if !stretch.shouted {
                self.count_labels(within, labels);
            }
            for (begin, end, name) in label::names(labels) {
                if end - begin > 1 {
                    self.count_name(&within[begin..end], name);
                }
            }
        }
        for word in words.iter().filter(|word| word.case == Case::Lower) {
            if let Some(tally) = self.tallies.get_mut(&word.low) {
                tally.small = tally.small.saturating_add(1);
            }
        }
    }

    fn count_labels(&mut self, words: &[Word], labels: &[Label]) {
        for (word, &label) in words.iter().zip(labels) {
            if word.is_capital() {
                let tally = self.tallies.entry(word.low).or_default();
                let name = label::name_type(label).map_or(0, |name| 1 + name as usize);
                tally.labelled[name] = tally.labelled[name].saturating_add(1);
            }
        }
    }

    fn count_name(&mut self, name: &[Word], name_type: NameType) {
        let bit = 1 << name_type as u8;
        for (at, word) in name.iter().enumerate().filter(|(_, word)| word.is_capital()) {
            let tally = self.tallies.entry(word.low).or_default();
            tally.within |= if at + 1 == name.len() { bit << 4 | bit } else { bit };
        }
        let mut initials = [0; 8];
        let mut count = 0;
        for word in name.iter().filter(|word| word.is_capital()) {
            let Some(slot) = initials.get_mut(count) else { return };
            *slot = word.head as u8;
            count += 1;
        }
        if count > 1 {
            let acronym = hash::of_bytes(1, &initials[..count]) as u32;
            self.tallies.entry(acronym).or_default().initials |= bit;
        }
    }

    /// The features of the word at `at` in its stretch, whose first labels were `labels`.
    pub(super) fn features(
        &self,
        words: &[Word],
        labels: &[Label],
        at: usize,
        mut emit: impl FnMut(u32),
    ) {
        let mut feature = |template: u64, value: u64| emit(bucket(200 + template, value));
        let first = |at: Option<usize>| {
            at.and_then(|at| labels.get(at)).map_or(99, |&label| u64::from(label))
        };
        feature(10, first(at.checked_sub(1)));
        feature(11, first(Some(at)));
        feature(12, first(Some(at + 1)));
        let word = &words[at];
        let Some(tally) = self.tallies.get(&word.low) else { return };
        let favourite = tally.favourite();
        if tally.small > 0 {
            feature(0, u64::from(tally.small.min(3)));
        }
        feature(1, favourite);
        feature(2, hash::join(favourite, u64::from(word.short_shape)));
        if tally.within != 0 {
            feature(3, u64::from(tally.within & 15));
            feature(4, u64::from(tally.within));
            feature(5, hash::join(u64::from(tally.within & 15), first(Some(at))));
        }
        if tally.initials != 0 && word.case == Case::Upper {
            feature(6, u64::from(tally.initials));
        }
        feature(7, hash::join(favourite, first(Some(at))));
    }
}
