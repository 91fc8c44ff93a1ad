//! The numbers that documents have: one each at most, or any number of them, each number in as few
//! bytes as the largest needs. Counting walks over plain arrays, since what a search for a common
//! word costs is what reading the numbers of all its documents costs. Knows nothing of what is
//! numbered.

use std::ops::Range;

use tantivy::DocId;

use super::counters::{Count, Counters};

/// How many lists are copied before their numbers are counted, and how long they are at most.
const LISTS: usize = 64;
const LIST: usize = 32;
/// How many tables the documents of few values are counted in.
const TABLES: usize = 4;

/// A list of numbers.
#[derive(Debug)]
enum Numbers {
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
    Words(Vec<u32>),
}

impl Numbers {
    /// Packs numbers, none of which is above `largest`.
    fn pack(numbers: Vec<u32>, largest: usize) -> Self {
        match largest {
            0..=0xff => Self::Bytes(numbers.into_iter().map(|n| n as u8).collect()),
            0x100..=0xffff => Self::Shorts(numbers.into_iter().map(|n| n as u16).collect()),
            _ => Self::Words(numbers),
        }
    }

    fn at(&self, place: usize) -> u32 {
        match self {
            Self::Bytes(numbers) => numbers[place].into(),
            Self::Shorts(numbers) => numbers[place].into(),
            Self::Words(numbers) => numbers[place],
        }
    }
}

/// The numbers of the documents of one segment.
#[derive(Debug)]
pub(super) enum Ordinals {
    /// One at most: 0 for none, else one more than the number.
    One(NumberOrNone),
    /// Any number of them.
    Many(NumberLists),
}

/// See [`Ordinals::One`].
#[derive(Debug)]
pub(super) struct NumberOrNone(Numbers);

/// See [`Ordinals::Many`].
#[derive(Debug)]
pub(super) struct NumberLists {
    /// Where the numbers of each document begin, and at last where those of the last end.
    bounds: Vec<u32>,
    numbers: Numbers,
}

impl Ordinals {
    /// Packs the numbers of documents, which are below `end`: `bounds` says where those of each
    /// begin, and where the last end.
    pub(super) fn pack(bounds: Vec<u32>, numbers: Vec<u32>, end: usize) -> Self {
        if bounds.windows(2).any(|pair| pair[1] - pair[0] > 1) {
            let numbers = Numbers::pack(numbers, end.saturating_sub(1));
            return Self::Many(NumberLists { bounds, numbers });
        }
        let one = |pair: &[u32]| match pair[1] - pair[0] {
            0 => 0,
            _ => numbers[pair[0] as usize] + 1,
        };
        Self::One(NumberOrNone(Numbers::pack(bounds.windows(2).map(one).collect(), end)))
    }

    /// Calls `each` with every number of a document.
    pub(super) fn for_each(&self, doc: DocId, mut each: impl FnMut(u32)) {
        match self {
            Self::One(NumberOrNone(numbers)) => match numbers.at(doc as usize) {
                0 => {}
                one => each(one - 1),
            },
            Self::Many(lists) => {
                lists.range(doc).for_each(|place| each(lists.numbers.at(place)));
            }
        }
    }

    /// How many numbers these documents have, as far as it matters whether they are more than
    /// `most`.
    pub(super) fn sum_up_to(&self, docs: &[DocId], most: usize) -> usize {
        match self {
            Self::One(_) => docs.len(),
            Self::Many(lists) => {
                let mut sum = 0;
                for doc in docs {
                    sum += lists.range(*doc).len();
                    if sum > most {
                        break;
                    }
                }
                sum
            }
        }
    }

    /// Counts the numbers of these documents, and says how many of them have any, and how many
    /// numbers they have together.
    pub(super) fn count(&self, docs: &[DocId], counters: &mut Counters) -> (u64, u64) {
        match counters {
            Counters::Short(counts, _) => self.count_in(docs, &mut **counts),
            Counters::Long(counts) => self.count_in(docs, counts.as_mut_slice()),
        }
    }

    fn count_in<C: Count + ?Sized>(&self, docs: &[DocId], counts: &mut C) -> (u64, u64) {
        match self {
            Self::One(NumberOrNone(numbers)) => match numbers {
                Numbers::Bytes(numbers) => count_one_of_few(numbers, docs, counts),
                Numbers::Shorts(numbers) => count_one(numbers, docs, counts),
                Numbers::Words(numbers) => count_one(numbers, docs, counts),
            },
            Self::Many(lists) => match &lists.numbers {
                Numbers::Bytes(numbers) => lists.count(numbers, docs, counts),
                Numbers::Shorts(numbers) => lists.count(numbers, docs, counts),
                Numbers::Words(numbers) => lists.count(numbers, docs, counts),
            },
        }
    }
}

impl NumberLists {
    fn range(&self, doc: DocId) -> Range<usize> {
        self.bounds[doc as usize] as usize..self.bounds[doc as usize + 1] as usize
    }

    /// Lists are first copied beside one another, some at a time, each with whatever follows it up
    /// to a fixed length. So nothing depends on how long they are until they have come from memory,
    /// and many are on their way at once.
    fn count<N: Place, C: Count + ?Sized>(
        &self,
        numbers: &[N],
        docs: &[DocId],
        counts: &mut C,
    ) -> (u64, u64) {
        let (mut with_any, mut sum) = (0, 0);
        let mut copied = [N::default(); LISTS * LIST];
        for docs in docs.chunks(LISTS) {
            let mut end = 0;
            for doc in docs {
                let range = self.range(*doc);
                with_any += u64::from(!range.is_empty());
                sum += range.len() as u64;
                match numbers.get(range.start..range.start + LIST) {
                    Some(list) if range.len() <= LIST => {
                        copied[end..end + LIST].copy_from_slice(list);
                        end += range.len();
                    }
                    _ => numbers[range].iter().for_each(|number| counts.count(number.place())),
                }
            }
            copied[..end].iter().for_each(|number| counts.count(number.place()));
        }
        (with_any, sum)
    }
}

fn count_one<N: Place, C: Count + ?Sized>(
    numbers: &[N],
    docs: &[DocId],
    counts: &mut C,
) -> (u64, u64) {
    let mut with_any = 0;
    for doc in docs {
        if let Some(place) = numbers[*doc as usize].place().checked_sub(1) {
            with_any += 1;
            counts.count(place);
        }
    }
    (with_any, with_any)
}

/// The same for few values: documents in turn count in one of several tables, as to count the same
/// value again at once means to wait for the count before.
fn count_one_of_few<C: Count + ?Sized>(
    numbers: &[u8],
    docs: &[DocId],
    counts: &mut C,
) -> (u64, u64) {
    let mut tables = [[0_u32; 256]; TABLES];
    for docs in docs.chunks(TABLES) {
        for (doc, table) in docs.iter().zip(&mut tables) {
            table[usize::from(numbers[*doc as usize])] += 1;
        }
    }
    let mut with_any = 0;
    for place in 1..256 {
        let count: u32 = tables.iter().map(|table| table[place]).sum();
        if count > 0 {
            counts.add(place - 1, count);
            with_any += u64::from(count);
        }
    }
    (with_any, with_any)
}

/// A number that is a place in a list.
trait Place: Copy + Default {
    fn place(self) -> usize;
}

impl Place for u8 {
    fn place(self) -> usize {
        self.into()
    }
}

impl Place for u16 {
    fn place(self) -> usize {
        self.into()
    }
}

impl Place for u32 {
    fn place(self) -> usize {
        self as usize
    }
}
