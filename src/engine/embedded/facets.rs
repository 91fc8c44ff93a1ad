//! Counting the values of facets: by number within a segment, by value across segments.

use std::collections::{BTreeMap, HashMap};

use rustc_hash::FxHashSet;
use tantivy::{DocId, SegmentReader};

use super::columns::FacetColumn;
use super::filter::{Conditions, set_aside};
use super::stories::Pairs;
use crate::model::{Bucket, Choice, Facet, FacetCounts, FacetRequest, FacetSort, Filters};

/// Counts one facet over all segments.
pub(super) struct FacetCounter {
    facet: Facet,
    set_aside: Conditions,
    /// What was counted in the segments that have any value.
    segments: Vec<Counted>,
    missing: u64,
}

/// The counts of one segment: numbers of values, in order, how many articles have them, and the
/// pairs of those that share a story with the story.
struct Counted {
    column: FacetColumn,
    numbers: Vec<u64>,
    counts: Vec<u64>,
    pairs: Pairs,
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
        let pairs = Pairs::default();
        Ok(SegmentCounter { set_aside: self.set_aside, column, tally, pairs, missing: 0 })
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
            let SegmentCounter { column, pairs, .. } = segment;
            self.segments.push(Counted { column, numbers, counts, pairs });
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
            values.push(totals.bucket(totals.value(place)?, Some(place)));
        }
        for value in selected {
            if !values.iter().any(|bucket| bucket.value == value) {
                values.push(totals.bucket(value.to_owned(), totals.place(value)?));
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
    /// How many stories the articles of each value tell.
    stories: Vec<u64>,
    names: Names,
}

/// What the values are called. Names are read from a dictionary only when they must be: for every
/// value when segments have to be joined, else for those that are shown.
enum Names {
    Numbered(FacetColumn, Vec<u64>),
    Read(Vec<String>),
}

/// What all segments have of a value.
#[derive(Default)]
struct Joined {
    articles: u64,
    /// How many of the articles share no story.
    alone: u64,
    /// The stories that the others share, some more than once.
    shared: Vec<u64>,
}

impl Joined {
    fn stories(&self) -> u64 {
        self.alone + self.shared.iter().collect::<FxHashSet<_>>().len() as u64
    }
}

impl Totals {
    fn of(facet: Facet, segments: Vec<Counted>) -> tantivy::Result<Self> {
        let segments = match <[Counted; 1]>::try_from(segments) {
            Ok([Counted { column, numbers, counts, pairs }]) => {
                let told = pairs.by_value(&numbers, &counts).into_iter();
                let stories = told.map(|(alone, shared)| alone + shared.len() as u64).collect();
                return Ok(Self {
                    facet,
                    counts,
                    stories,
                    names: Names::Numbered(column, numbers),
                });
            }
            Err(segments) => segments,
        };
        let mut joined: HashMap<String, Joined> = HashMap::new();
        for Counted { column, numbers, counts, pairs } in segments {
            let told = pairs.by_value(&numbers, &counts);
            let values = column.values(facet, &numbers)?;
            for ((value, articles), (alone, shared)) in values.into_iter().zip(counts).zip(told) {
                let joined = joined.entry(value).or_default();
                joined.articles += articles;
                joined.alone += alone;
                joined.shared.extend(shared);
            }
        }
        let mut joined: Vec<(String, Joined)> = joined.into_iter().collect();
        joined.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let counts = joined.iter().map(|(_, joined)| joined.articles).collect();
        let stories = joined.iter().map(|(_, joined)| joined.stories()).collect();
        let names = Names::Read(joined.into_iter().map(|(value, _)| value).collect());
        Ok(Self { facet, counts, stories, names })
    }

    /// A value with its counts; without a place nothing has it.
    fn bucket(&self, value: String, place: Option<usize>) -> Bucket {
        let (articles, stories) =
            place.map_or((0, 0), |place| (self.counts[place], self.stories[place]));
        Bucket { value, articles, stories }
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
    pairs: Pairs,
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
    pub(super) fn count(&mut self, doc: DocId, story: Option<u64>, failed: Conditions) {
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
            if let Some(story) = story {
                self.pairs.add(value, story);
            }
        });
        self.missing += u64::from(!any);
    }
}
