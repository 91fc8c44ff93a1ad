//! Many short texts in one, so that each takes its letters and four bytes and all are read back
//! at once: names are kept by the hundred thousand. Knows nothing of what the texts say.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::analysis::numbers;

/// Texts in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Texts {
    all: String,
    /// Where each ends.
    #[serde(with = "numbers")]
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        let end = u32::try_from(self.all.len());
        self.ends.push(end.expect("all names of an archive take less than four gigabytes"));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text at a place, which is one of those that were added.
    pub(super) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[place] as usize]
    }

    /// In texts of which the first ones are so and the others not, how many are.
    pub(super) fn partition_point(&self, is_so: impl Fn(&str) -> bool) -> usize {
        partition_point(0..self.len(), |place| is_so(self.get(place)))
    }

    /// Gives back the room that was kept for more texts.
    pub(super) fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Among places of which the first ones are so and the others not, the first that is not, or the
/// end.
pub(super) fn partition_point(places: Range<usize>, is_so: impl Fn(usize) -> bool) -> usize {
    let Range { start: mut first, end: mut last } = places;
    while first < last {
        let middle = first.midpoint(last);
        if is_so(middle) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    first
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(text));
        all.shrink();
        all
    }
}

/// Whom texts stand for, by their numbers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Table {
    /// In order.
    texts: Texts,
    #[serde(with = "numbers")]
    owners: Vec<u32>,
}

impl Table {
    /// The table of these pairs, in any order.
    pub(super) fn new(mut pairs: Vec<(Box<str>, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let owners = pairs.iter().map(|(_, owner)| *owner).collect();
        Self { texts: pairs.iter().map(|(text, _)| text.as_ref()).collect(), owners }
    }

    /// Whom a text stands for, ascending.
    pub(super) fn owners(&self, text: &str) -> &[u32] {
        let first = self.texts.partition_point(|known| known < text);
        let after = self.texts.partition_point(|known| known <= text);
        &self.owners[first..after]
    }
}
