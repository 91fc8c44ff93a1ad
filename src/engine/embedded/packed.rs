//! The values of one facet in one state of the index, packed for counting: numbered over all
//! segments, the commonest first, with the numbers of every document in plain arrays.
//!
//! It is made from the columns of the index when a facet is first asked for, at some four tenths
//! of a CPU-second for twenty values in each of a million articles, and serves until something is
//! published. Since numbers fall with frequency, the counters that are used most lie together, and
//! a search for the best counts knows when no better one can follow.

use std::cmp::Reverse;
use std::sync::{Mutex, PoisonError};

use tantivy::columnar::{Column, StrColumn};
use tantivy::{Searcher, SegmentReader};

use super::counters::Counters;
use super::document::month_number;
use super::ordinals::Ordinals;
use crate::model::Facet;

/// The values of one facet.
#[derive(Debug)]
pub(super) struct PackedFacet {
    facet: Facet,
    /// By number.
    values: Vec<Box<str>>,
    /// How many articles have each, by number; never more than of the number before.
    totals: Vec<u32>,
    /// By number: its place in the order of the values.
    ranks: Vec<u32>,
    /// The numbers in the order of their values.
    sorted: Vec<u32>,
    /// The numbers of the articles of each segment; deleted ones have none.
    segments: Vec<Ordinals>,
    /// Counters that are not in use. To have new ones for each search would cost more than to
    /// count few values.
    counters: Mutex<Vec<Counters>>,
}

impl PackedFacet {
    /// Packs a facet of all articles that are not deleted.
    pub(super) fn pack(searcher: &Searcher, facet: Facet) -> tantivy::Result<Self> {
        let segments = searcher.segment_readers();
        let columns: Vec<SegmentColumn> = segments
            .iter()
            .map(|reader| SegmentColumn::open(reader, facet))
            .collect::<tantivy::Result<_>>()?;
        let mut all: Vec<&str> =
            columns.iter().flat_map(|c| c.values.iter().map(|value| &**value)).collect();
        all.sort_unstable();
        all.dedup();

        // First by the rank of each value, as long as it is not known how common they are.
        let mut totals = vec![0_u32; all.len()];
        let mut lists = Vec::with_capacity(columns.len());
        for (reader, column) in segments.iter().zip(&columns) {
            let ranks = ranks(&column.values, &all);
            let mut bounds = Vec::with_capacity(reader.max_doc() as usize + 1);
            let mut numbers: Vec<u32> = Vec::new();
            let alive = reader.alive_bitset();
            for doc in 0..reader.max_doc() {
                bounds.push(numbers.len() as u32);
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    column.source.for_each(doc, |number| numbers.push(ranks[number as usize]));
                }
            }
            bounds.push(numbers.len() as u32);
            numbers.iter().for_each(|rank| totals[*rank as usize] += 1);
            lists.push((bounds, numbers));
        }

        let mut by_total: Vec<u32> = (0..all.len() as u32).collect();
        by_total.sort_by_key(|rank| Reverse(totals[*rank as usize]));
        let mut sorted = vec![0; all.len()];
        for (number, rank) in (0..).zip(&by_total) {
            sorted[*rank as usize] = number;
        }
        let segments = lists.into_iter().map(|(bounds, mut numbers)| {
            numbers.iter_mut().for_each(|rank| *rank = sorted[*rank as usize]);
            Ordinals::pack(bounds, numbers, all.len())
        });
        Ok(Self {
            facet,
            segments: segments.collect(),
            values: by_total.iter().map(|rank| all[*rank as usize].into()).collect(),
            totals: by_total.iter().map(|rank| totals[*rank as usize]).collect(),
            ranks: by_total,
            sorted,
            counters: Mutex::default(),
        })
    }

    /// How many values there are, those of deleted articles included.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The value with a number.
    pub(super) fn value(&self, number: u32) -> &str {
        &self.values[number as usize]
    }

    /// The number of a value; `None` when no article has it. A year or month may be written in
    /// any way that means it.
    pub(super) fn number(&self, value: &str) -> Option<u32> {
        let as_stored;
        let value = match facet_number(self.facet, value) {
            Some(number) => {
                as_stored = stored(self.facet, number?);
                &as_stored
            }
            None => value,
        };
        let place = self.sorted.binary_search_by(|number| self.value(*number).cmp(value)).ok()?;
        Some(self.sorted[place])
    }

    /// A counter for each value, all at 0, for counting in so many documents.
    pub(super) fn take_counters(&self, documents: usize) -> Counters {
        let are_short = Counters::can_be_short(self.len(), documents);
        let mut idle = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        let fitting = idle.iter().position(|counters| counters.are_short() == are_short);
        let Some(place) = fitting else { return Counters::new(self.len(), are_short) };
        let mut counters = idle.swap_remove(place);
        drop(idle);
        counters.clear();
        counters
    }

    /// Takes counters back.
    pub(super) fn return_counters(&self, counters: Counters) {
        self.counters.lock().unwrap_or_else(PoisonError::into_inner).push(counters);
    }

    /// How many articles of the whole state have each value, by number.
    pub(super) fn totals(&self) -> &[u32] {
        &self.totals
    }

    /// The place of a number in the order of the values.
    pub(super) fn rank(&self, number: u32) -> u32 {
        self.ranks[number as usize]
    }

    /// The numbers in the order of their values.
    pub(super) fn sorted(&self) -> &[u32] {
        &self.sorted
    }

    /// The numbers of the articles of a segment.
    pub(super) fn segment(&self, ord: u32) -> &Ordinals {
        &self.segments[ord as usize]
    }
}

/// The places of some sorted values among all sorted values.
fn ranks(values: &[Box<str>], all: &[&str]) -> Vec<u32> {
    let mut rank = 0;
    let mut place = |value: &str| {
        while *all[rank] != *value {
            rank += 1;
        }
        rank as u32
    };
    values.iter().map(|value| place(value)).collect()
}

/// A facet in one segment, as the index keeps it.
struct SegmentColumn {
    /// Its values, sorted.
    values: Vec<Box<str>>,
    source: Source,
}

/// Where the numbers of a document come from.
enum Source {
    /// Texts, by their places in a sorted dictionary.
    Texts(StrColumn),
    /// Years, or months as `YYYYMM`, with all that there are.
    Numbers(Column<u64>, Vec<u64>),
    /// No document of the segment has a value.
    Nothing,
}

impl SegmentColumn {
    fn open(reader: &SegmentReader, facet: Facet) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        if matches!(facet, Facet::Year | Facet::Month) {
            let column = fast.u64(facet.as_str())?;
            let mut known: Vec<u64> = Vec::new();
            for doc in 0..reader.max_doc() {
                for number in column.values_for_doc(doc) {
                    if let Err(place) = known.binary_search(&number) {
                        known.insert(place, number);
                    }
                }
            }
            let values = known.iter().map(|number| stored(facet, *number).into()).collect();
            return Ok(Self { values, source: Source::Numbers(column, known) });
        }
        let Some(column) = fast.str(facet.as_str())? else {
            return Ok(Self { values: Vec::new(), source: Source::Nothing });
        };
        let mut values = Vec::with_capacity(column.num_terms());
        let mut terms = column.dictionary().stream()?;
        while terms.advance() {
            values.push(String::from_utf8_lossy(terms.key()).into());
        }
        Ok(Self { values, source: Source::Texts(column) })
    }
}

impl Source {
    /// Calls `each` with every value of a document, as its place among those of the segment; each
    /// value comes once.
    fn for_each(&self, doc: u32, mut each: impl FnMut(u64)) {
        match self {
            Self::Texts(column) => column.ords().values_for_doc(doc).for_each(each),
            Self::Numbers(column, known) => {
                for number in column.values_for_doc(doc) {
                    let place = known.partition_point(|other| *other < number);
                    each(place as u64);
                }
            }
            Self::Nothing => {}
        }
    }
}

/// The number under which a value of a year or month is stored: `Some(None)` when it is no year
/// or month, `None` for facets whose values are texts.
pub(super) fn facet_number(facet: Facet, value: &str) -> Option<Option<u64>> {
    match facet {
        Facet::Year => Some(value.parse().ok()),
        Facet::Month => Some(month_number(value)),
        _ => None,
    }
}

/// The value of a year or month that is stored under a number.
fn stored(facet: Facet, number: u64) -> String {
    match facet {
        Facet::Month => format!("{:04}-{:02}", number / 100, number % 100),
        _ => format!("{number:04}"),
    }
}
