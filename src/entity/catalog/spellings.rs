//! The comparable spellings of all names, sorted so that a name, the beginning of a name or of a
//! word in it, and a name with one slip are found without looking at all of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A spelling and whom it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Spelling {
    pub(super) key: Box<str>,
    pub(super) entity: u32,
    /// Whether others may share it.
    pub(super) short: bool,
    /// Whether it is written in capitals only.
    pub(super) shouted: bool,
}

/// Shorter words have too many neighbours for a slip to tell anything.
const SHORTEST_SLIP: usize = 4;

/// How near a spelling is to what was asked for; smaller is nearer.
const SAME: u8 = 0;
const BEGINNING: u8 = 1;
const SLIP: u8 = 2;

/// All spellings.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Spellings {
    /// In the order of their keys.
    all: Vec<Spelling>,
    /// Every word of every key with the words after it, in order: which key, and from where.
    words: Vec<(u32, u32)>,
    /// The keys in the order of their reversed letters.
    reversed: Vec<u32>,
}

impl Spellings {
    pub(super) fn new(mut all: Vec<Spelling>) -> Self {
        all.sort_unstable();
        all.dedup_by(|a, b| a.key == b.key && a.entity == b.entity);
        let mut words = Vec::new();
        for (number, spelling) in all.iter().enumerate() {
            let spaces = spelling.key.match_indices(' ').map(|(at, _)| at as u32 + 1);
            words.extend(std::iter::once(0).chain(spaces).map(|from| (number as u32, from)));
        }
        let mut reversed: Vec<u32> = (0..all.len() as u32).collect();
        let mut spellings = Self { all, words: Vec::new(), reversed: Vec::new() };
        words.sort_by(|a, b| spellings.tail(*a).cmp(spellings.tail(*b)).then(a.cmp(b)));
        reversed.sort_by(|a, b| {
            let letters = |number: &u32| spellings.all[*number as usize].key.bytes().rev();
            letters(a).cmp(letters(b)).then(a.cmp(b))
        });
        (spellings.words, spellings.reversed) = (words, reversed);
        spellings
    }

    fn tail(&self, (number, from): (u32, u32)) -> &str {
        &self.all[number as usize].key[from as usize..]
    }

    /// The spellings that are this key.
    pub(super) fn exactly(&self, key: &str) -> impl Iterator<Item = &Spelling> {
        let first = self.all.partition_point(|spelling| spelling.key.as_ref() < key);
        let key = key.to_owned();
        self.all[first..].iter().take_while(move |spelling| *spelling.key == *key)
    }

    /// Whom a key names, nearly names or begins to name, and how nearly.
    pub(super) fn like(&self, key: &str) -> BTreeMap<u32, u8> {
        let mut ranks = BTreeMap::new();
        if key.is_empty() {
            return ranks;
        }
        let mut note = |number: u32, rank: u8| {
            let best = ranks.entry(self.all[number as usize].entity).or_insert(rank);
            *best = rank.min(*best);
        };
        for word in self.beginning(key) {
            let same = self.tail(*word).len() == key.len();
            note(word.0, if same { SAME } else { BEGINNING });
        }
        let letters = key.chars().count();
        if letters >= SHORTEST_SLIP {
            // With one slip, either the first half or the second half is as it should be.
            let half = key.char_indices().nth(letters / 2).map_or(key.len(), |(at, _)| at);
            for word in self.beginning(&key[..half]) {
                if is_one_slip(self.tail(*word), key) {
                    note(word.0, SLIP);
                }
            }
            for number in self.ending(&key[half..]) {
                let spelling = &self.all[*number as usize].key;
                let starts = spelling.match_indices(' ').map(|(at, _)| at + 1);
                if std::iter::once(0).chain(starts).any(|at| is_one_slip(&spelling[at..], key)) {
                    note(*number, SLIP);
                }
            }
        }
        ranks
    }

    /// The words of keys that begin so.
    fn beginning<'a>(&'a self, start: &'a str) -> impl Iterator<Item = &'a (u32, u32)> {
        let first = self.words.partition_point(|word| self.tail(*word) < start);
        self.words[first..].iter().take_while(move |word| self.tail(**word).starts_with(start))
    }

    /// The keys that end so.
    fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a u32> {
        let first = self.reversed.partition_point(|number| {
            self.all[*number as usize].key.bytes().rev().lt(end.bytes().rev())
        });
        let ends = move |number: &&u32| self.all[**number as usize].key.ends_with(end);
        self.reversed[first..].iter().take_while(ends)
    }
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
