//! Counting the values of facets: by number within a segment, by value across segments.

use std::collections::{BTreeMap, HashMap};

use tantivy::{DocId, SegmentReader};

use super::columns::FacetColumn;
use super::filter::{Conditions, set_aside};
use crate::model::{Bucket, Choice, Facet, FacetCounts, FacetRequest, FacetSort, Filters};

/// Counts one facet over all segments.
pub(super) struct FacetCounter {
    facet: Facet,
    set_aside: Conditions,
    /// What was counted in the segments that have any value.
    segments: Vec<Counted>,
    missing: u64,
}

/// The counts of one segment: numbers of values, in order, and how many articles have them.
struct Counted {
    column: FacetColumn,
    numbers: Vec<u64>,
    counts: Vec<u64>,
}

impl FacetCounter {
    pub(super) fn new(request: &FacetRequest, filters: &Filters) -> Self {
        Self {
            facet: request.facet,
            set_aside: set_aside(filters, request.facet),
            segments: Vec::new(),
            missing: 0,
        }
    }

    /// Begins to count a segment.
    pub(super) fn open(&self, reader: &SegmentReader) -> tantivy::Result<SegmentCounter> {
        let column = FacetColumn::open(reader, self.facet)?;
        let tally = match &column {
            FacetColumn::Texts(texts) => Tally::Dense(vec![0; texts.num_terms()]),
            FacetColumn::Numbers(_) | FacetColumn::Nothing => Tally::Sparse(BTreeMap::new()),
        };
        Ok(SegmentCounter { set_aside: self.set_aside, column, tally, missing: 0 })
    }

    /// Adds what was counted in a segment.
    pub(super) fn add(&mut self, segment: SegmentCounter) {
        self.missing += segment.missing;
        let (numbers, counts): (Vec<u64>, Vec<u64>) = match segment.tally {
            Tally::Dense(counts) => {
                let counted = (0..).zip(counts).filter(|(_, count)| *count > 0);
                counted.map(|(number, count)| (number, u64::from(count))).unzip()
            }
            Tally::Sparse(counts) => counts.into_iter().unzip(),
        };
        if !numbers.is_empty() {
            self.segments.push(Counted { column: segment.column, numbers, counts });
        }
    }

    /// The part of the counts that was asked for.
    pub(super) fn finish(
        self,
        request: &FacetRequest,
        filters: &Filters,
    ) -> tantivy::Result<FacetCounts> {
        let FacetCounter { facet, missing, .. } = self;
        let totals = Totals::of(facet, self.segments)?;
        let selected = filters.selected(facet).iter().filter_map(|choice| match choice {
            Choice::Value(value) => Some(value.as_str()),
            Choice::Missing => None,
        });
        let mut values = Vec::new();
        for place in totals.page(request) {
            values.push(Bucket { value: totals.value(place)?, articles: totals.counts[place] });
        }
        for value in selected {
            if !values.iter().any(|bucket| bucket.value == value) {
                let articles = totals.place(value)?.map_or(0, |place| totals.counts[place]);
                values.push(Bucket { value: value.to_owned(), articles });
            }
        }
        let all: u64 = totals.counts.iter().sum();
        let other = all - values.iter().map(|bucket| bucket.articles).sum::<u64>();
        let distinct = totals.counts.len() as u64;
        Ok(FacetCounts { facet, values, distinct, missing, other })
    }
}

/// The counts of all segments, in the order of the values.
struct Totals {
    facet: Facet,
    counts: Vec<u64>,
    names: Names,
}

/// What the values are called. Names are read from a dictionary only when they must be: for every
/// value when segments have to be joined, else for those that are shown.
enum Names {
    Numbered(FacetColumn, Vec<u64>),
    Read(Vec<String>),
}

impl Totals {
    fn of(facet: Facet, segments: Vec<Counted>) -> tantivy::Result<Self> {
        let segments = match <[Counted; 1]>::try_from(segments) {
            Ok([Counted { column, numbers, counts }]) => {
                return Ok(Self { facet, counts, names: Names::Numbered(column, numbers) });
            }
            Err(segments) => segments,
        };
        let mut joined: HashMap<String, u64> = HashMap::new();
        for Counted { column, numbers, counts } in segments {
            for (value, count) in column.values(facet, &numbers)?.into_iter().zip(counts) {
                *joined.entry(value).or_default() += count;
            }
        }
        let mut joined: Vec<(String, u64)> = joined.into_iter().collect();
        joined.sort_unstable();
        let (names, counts) = joined.into_iter().unzip();
        Ok(Self { facet, counts, names: Names::Read(names) })
    }

    /// The places of the values that are asked for, in the order asked for.
    fn page(&self, request: &FacetRequest) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.counts.len()).collect();
        let wanted = request.offset.saturating_add(request.size);
        if request.sort == FacetSort::Count {
            let order = |place: &usize| (std::cmp::Reverse(self.counts[*place]), *place);
            if wanted < places.len() {
                places.select_nth_unstable_by_key(wanted, order);
                places.truncate(wanted);
            }
            places.sort_unstable_by_key(order);
        }
        places.into_iter().skip(request.offset).take(request.size).collect()
    }

    fn value(&self, place: usize) -> tantivy::Result<String> {
        match &self.names {
            Names::Numbered(column, numbers) => column.value(self.facet, numbers[place]),
            Names::Read(names) => Ok(names[place].clone()),
        }
    }

    /// The place of a value, if any article has it.
    fn place(&self, value: &str) -> tantivy::Result<Option<usize>> {
        Ok(match &self.names {
            Names::Numbered(column, numbers) => {
                let number = column.number(self.facet, value)?;
                number.and_then(|number| numbers.binary_search(&number).ok())
            }
            Names::Read(names) => names.binary_search_by(|name| name.as_str().cmp(value)).ok(),
        })
    }
}

/// Counts one facet within a segment.
pub(super) struct SegmentCounter {
    set_aside: Conditions,
    column: FacetColumn,
    tally: Tally,
    missing: u64,
}

enum Tally {
    /// By place in the dictionary.
    Dense(Vec<u32>),
    /// By value.
    Sparse(BTreeMap<u64, u64>),
}

impl SegmentCounter {
    /// Takes a document into account that matches the text and fails these conditions.
    pub(super) fn count(&mut self, doc: DocId, failed: Conditions) {
        if failed & !self.set_aside != 0 {
            return;
        }
        let mut any = false;
        self.column.for_each(doc, |value| {
            any = true;
            match &mut self.tally {
                Tally::Dense(counts) => counts[value as usize] += 1,
                Tally::Sparse(counts) => *counts.entry(value).or_default() += 1,
            }
        });
        self.missing += u64::from(!any);
    }
}
