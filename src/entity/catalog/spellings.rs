//! The comparable spellings of all names, sorted so that a name, the beginning of a name or of a
//! word in it, and a name with one slip are found without looking at all of them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::analysis::{Peaks, begins_but_for_a_slip, numbers};

use serde::{Deserialize, Serialize};

use super::texts::{Texts, partition_point};

/// A spelling and whom it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelling {
    pub(super) key: Box<str>,
    pub(super) entity: u32,
    /// Whether others may share it.
    pub(super) short: bool,
    /// Whether it is written in capitals only.
    pub(super) shouted: bool,
}

/// Whom a spelling names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) entity: u32,
    /// Whether it is written in capitals only.
    pub(super) shouted: bool,
}

/// Shorter words have too many neighbours for a slip to tell anything.
const SHORTEST_SLIP: usize = 4;

/// How many spellings are looked at for one with a slip, to complete what is typed.
const LOOKED_AT: usize = 2_000;

/// How near a spelling is to what was asked for; smaller is nearer.
const SAME: u8 = 0;
const BEGINNING: u8 = 1;
const SLIP: u8 = 2;

/// All spellings.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Spellings {
    /// In order.
    keys: Texts,
    /// Whom each names.
    #[serde(with = "numbers")]
    named: Vec<u32>,
    /// Whether each is written in capitals only.
    shouted: Vec<bool>,
    /// Every word of every key with the words after it, in order: of which key it is.
    #[serde(with = "numbers")]
    words: Vec<u32>,
    /// Where in its key each begins.
    #[serde(with = "numbers")]
    starts: Vec<u32>,
    /// How much whom each names weighs, in the order of `words`.
    weights: Peaks,
    /// The keys in the order of their reversed letters.
    #[serde(with = "numbers")]
    reversed: Vec<u32>,
    /// The same in this order.
    reversed_weights: Peaks,
}

impl Spellings {
    /// `weight` says how much an entity weighs: nothing when it is not to be thought of unasked.
    pub(super) fn new(mut all: Vec<Spelling>, weight: impl Fn(u32) -> u32) -> Self {
        all.sort_unstable();
        all.dedup_by(|a, b| a.key == b.key && a.entity == b.entity);
        let mut spellings = Self {
            keys: all.iter().map(|spelling| spelling.key.as_ref()).collect(),
            named: all.iter().map(|spelling| spelling.entity).collect(),
            shouted: all.iter().map(|spelling| spelling.shouted).collect(),
            ..Self::default()
        };
        let mut words: Vec<(u32, u32)> = Vec::new();
        for (number, spelling) in all.iter().enumerate() {
            let spaces = spelling.key.match_indices(' ').map(|(at, _)| at as u32 + 1);
            words.extend(std::iter::once(0).chain(spaces).map(|from| (number as u32, from)));
        }
        let mut reversed: Vec<u32> = (0..all.len() as u32).collect();
        words.sort_by(|a, b| spellings.tail(*a).cmp(spellings.tail(*b)).then(a.cmp(b)));
        reversed.sort_by(|a, b| {
            let letters = |number: &u32| spellings.keys.get(*number as usize).bytes().rev();
            letters(a).cmp(letters(b)).then(a.cmp(b))
        });
        let weight = |number: &u32| weight(spellings.named[*number as usize]);
        let weights = Peaks::new(words.iter().map(|(number, _)| weight(number)).collect());
        let reversed_weights = Peaks::new(reversed.iter().map(weight).collect());
        spellings.words = words.iter().map(|(number, _)| *number).collect();
        spellings.starts = words.iter().map(|(_, from)| *from).collect();
        spellings.reversed = reversed;
        (spellings.weights, spellings.reversed_weights) = (weights, reversed_weights);
        spellings
    }

    fn tail(&self, (number, from): (u32, u32)) -> &str {
        &self.keys.get(number as usize)[from as usize..]
    }

    /// The word at a place of all, with the words after it.
    fn word(&self, place: usize) -> &str {
        self.tail((self.words[place], self.starts[place]))
    }

    /// Whom this key names.
    pub(super) fn exactly(&self, key: &str) -> impl Iterator<Item = Named> {
        let first = self.keys.partition_point(|known| known < key);
        let after = self.keys.partition_point(|known| known <= key);
        let named = |at: usize| Named { entity: self.named[at], shouted: self.shouted[at] };
        (first..after).map(named)
    }

    /// Whom a key names, nearly names or begins to name, and how nearly.
    pub(super) fn like(&self, key: &str) -> BTreeMap<u32, u8> {
        let mut ranks = BTreeMap::new();
        if key.is_empty() {
            return ranks;
        }
        let mut note = |number: u32, rank: u8| {
            let best = ranks.entry(self.named[number as usize]).or_insert(rank);
            *best = rank.min(*best);
        };
        for place in self.run_beginning(key) {
            let same = self.word(place).len() == key.len();
            note(self.words[place], if same { SAME } else { BEGINNING });
        }
        let letters = key.chars().count();
        if letters >= SHORTEST_SLIP {
            // With one slip, either the first half or the second half is as it should be, unless
            // two letters are swapped across the middle.
            let half = key.char_indices().nth(letters / 2).map_or(key.len(), |(at, _)| at);
            let swapped = swapped_at(key, letters / 2);
            for place in self.run_beginning(&swapped) {
                if self.word(place).len() == swapped.len() {
                    note(self.words[place], SLIP);
                }
            }
            for place in self.run_beginning(&key[..half]) {
                if is_one_slip(self.word(place), key) {
                    note(self.words[place], SLIP);
                }
            }
            for number in self.ending(&key[half..]) {
                let spelling = self.keys.get(*number as usize);
                let starts = spelling.match_indices(' ').map(|(at, _)| at + 1);
                if std::iter::once(0).chain(starts).any(|at| is_one_slip(&spelling[at..], key)) {
                    note(*number, SLIP);
                }
            }
        }
        ranks
    }

    /// At most so many of those whom a key names or begins to name, in this order, the heaviest
    /// first; where there are none, of those whom it would name but for a slip. Only so much is
    /// looked at, however many there are.
    pub(super) fn completing(&self, key: &str, most: usize) -> Vec<u32> {
        let mut found = Vec::new();
        let run = self.run_beginning(key);
        let same = partition_point(run.clone(), |place| self.word(place) == key);
        let (same, longer) = (run.start..same, same..run.end);
        for place in self.weights.heaviest(same).chain(self.weights.heaviest(longer)) {
            if found.len() == most {
                break;
            }
            self.take(self.words[place], self.weights.weight(place), &mut found);
        }
        let letters = key.chars().count();
        if !found.is_empty() || letters < SHORTEST_SLIP {
            return found;
        }
        // Either the first third is as it should be, or all but it and the letter after it.
        let third = letters.div_ceil(3);
        let at = |letter: usize| key.char_indices().nth(letter).map_or(key.len(), |(at, _)| at);
        let (beginning, end) = (&key[..at(third)], &key[at(third + 1)..]);
        for place in self.weights.heaviest(self.run_beginning(beginning)).take(LOOKED_AT) {
            if begins_but_for_a_slip(self.word(place), key) {
                self.take(self.words[place], self.weights.weight(place), &mut found);
            }
        }
        for place in self.reversed_weights.heaviest(self.run_ending(end)).take(LOOKED_AT) {
            let number = self.reversed[place];
            if is_one_slip(self.keys.get(number as usize), key) {
                self.take(number, self.reversed_weights.weight(place), &mut found);
            }
        }
        found.truncate(most);
        found
    }

    /// Takes whom a spelling names, unless it weighs nothing.
    fn take(&self, number: u32, weight: u32, found: &mut Vec<u32>) {
        let entity = self.named[number as usize];
        if weight > 0 && !found.contains(&entity) {
            found.push(entity);
        }
    }

    /// The places in `words` of those that begin so.
    fn run_beginning(&self, start: &str) -> Range<usize> {
        let first = partition_point(0..self.words.len(), |place| self.word(place) < start);
        let begins = |place: usize| self.word(place).starts_with(start);
        first..partition_point(first..self.words.len(), begins)
    }

    /// The keys that end so.
    fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a u32> {
        self.reversed[self.run_ending(end)].iter()
    }

    /// The places in `reversed` of the keys that end so.
    fn run_ending(&self, end: &str) -> Range<usize> {
        let first = self.reversed.partition_point(|number| {
            self.keys.get(*number as usize).bytes().rev().lt(end.bytes().rev())
        });
        let ends = |number: &u32| self.keys.get(*number as usize).ends_with(end);
        let run = self.reversed[first..].partition_point(ends);
        first..first + run
    }
}

/// A word with the letters before and after a place in it swapped.
fn swapped_at(word: &str, place: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.swap(place - 1, place);
    letters.into_iter().collect()
}

/// Whether two words differ by one letter: left out, put in, replaced, or swapped with the next
/// (Damerau, 1964).
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([a1, a2], [b1, b2]) => a1 == b2 && a2 == b1,
        _ => false,
    }
}
