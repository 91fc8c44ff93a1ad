//! Counting the values of facets among the documents that were found.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use tantivy::DocId;

use super::counters::Counters;
use super::packed::PackedFacet;
use super::stories::PackedStories;
use crate::model::{Bucket, Choice, FacetCounts, FacetRequest, FacetSort, Filters};

/// Counting goes by a counter for each value, unless the documents have this many times fewer
/// values than there are.
const SPARSE: usize = 32;

/// How many counters are looked at together: most have nothing to say.
const TOGETHER: usize = 32;

/// The counts that were asked for, of documents given by segment.
pub(super) fn counted(
    facet: &PackedFacet,
    stories: &PackedStories,
    request: &FacetRequest,
    filters: &Filters,
    found: &[Vec<DocId>],
) -> FacetCounts {
    let tally = Tally::of(facet, found);
    let mut listed = match request.sort {
        FacetSort::Count => tally.commonest(facet, request.offset.saturating_add(request.size)),
        FacetSort::Value => tally.by_value(facet),
    };
    listed.drain(..request.offset.min(listed.len()));
    listed.truncate(request.size);
    let is_listed = |value: &str| listed.iter().any(|number| facet.value(*number) == value);
    let selected = filters.selected(request.facet).iter().filter_map(Choice::value);
    let added: Vec<&str> = selected.filter(|value| !is_listed(value)).collect();
    let numbers: Vec<u32> =
        listed.iter().copied().chain(added.iter().filter_map(|v| facet.number(v))).collect();
    let counts: FxHashMap<u32, u64> =
        numbers.iter().map(|n| (*n, tally.count(*n).into())).collect();
    let told = stories.told_by_value(facet, found, &counts);
    let bucket = |value: &str, number: Option<u32>| {
        let count = |counts: &FxHashMap<u32, u64>| number.map_or(0, |number| counts[&number]);
        Bucket { value: value.to_owned(), articles: count(&counts), stories: count(&told) }
    };
    let mut values: Vec<Bucket> =
        listed.iter().map(|number| bucket(facet.value(*number), Some(*number))).collect();
    for value in added {
        if !values[listed.len()..].iter().any(|bucket| bucket.value == value) {
            values.push(bucket(value, facet.number(value)));
        }
    }
    let counted = FacetCounts {
        facet: request.facet,
        distinct: tally.distinct(),
        missing: found.iter().map(|docs| docs.len() as u64).sum::<u64>() - tally.with_any,
        other: tally.sum - values.iter().map(|bucket| bucket.articles).sum::<u64>(),
        values,
    };
    if let Counts::Dense(counters) = tally.counts {
        facet.return_counters(counters);
    }
    counted
}

/// How many documents have each value.
struct Tally {
    counts: Counts,
    /// How many documents have any value, and how many values they have together.
    with_any: u64,
    sum: u64,
}

enum Counts {
    /// By number of the value.
    Dense(Counters),
    /// Numbers that some document has, ascending, with their counts.
    Sparse(Vec<(u32, u32)>),
}

impl Tally {
    fn of(facet: &PackedFacet, found: &[Vec<DocId>]) -> Self {
        let segments = || (0..).zip(found).map(|(ord, docs)| (facet.segment(ord), docs));
        let few = facet.len() / SPARSE;
        let mut sum = 0;
        for (ordinals, docs) in segments() {
            sum += if sum > few { 0 } else { ordinals.sum_up_to(docs, few) };
        }
        if sum <= few {
            let mut numbers = Vec::with_capacity(sum);
            let mut with_any = 0;
            for (ordinals, docs) in segments() {
                for doc in docs {
                    let before = numbers.len();
                    ordinals.for_each(*doc, |number| numbers.push(number));
                    with_any += u64::from(numbers.len() > before);
                }
            }
            let sum = numbers.len() as u64;
            numbers.sort_unstable();
            let runs = numbers.chunk_by(|a, b| a == b);
            let counts = runs.map(|run| (run[0], run.len() as u32)).collect();
            return Self { counts: Counts::Sparse(counts), with_any, sum };
        }
        let mut counters = facet.take_counters(found.iter().map(Vec::len).sum());
        let (mut with_any, mut sum) = (0, 0);
        for (ordinals, docs) in segments() {
            let (some, values) = ordinals.count(docs, &mut counters);
            with_any += some;
            sum += values;
        }
        Self { counts: Counts::Dense(counters), with_any, sum }
    }

    fn count(&self, number: u32) -> u32 {
        match &self.counts {
            Counts::Dense(counters) => counters.of(number),
            Counts::Sparse(counts) => {
                let place = counts.binary_search_by_key(&number, |(known, _)| *known);
                place.map_or(0, |place| counts[place].1)
            }
        }
    }

    /// How many values some document has.
    fn distinct(&self) -> u64 {
        match &self.counts {
            Counts::Dense(counters) => counters.distinct(),
            Counts::Sparse(counts) => counts.len() as u64,
        }
    }

    /// The commonest values, ties in the order of the values.
    fn commonest(&self, facet: &PackedFacet, wanted: usize) -> Vec<u32> {
        if wanted == 0 {
            return Vec::new();
        }
        let mut best = Commonest { facet, wanted, kept: Vec::new(), least: 1 };
        match &self.counts {
            Counts::Dense(Counters::Short(counts, numbers)) => best.take_all(&counts[..*numbers]),
            Counts::Dense(Counters::Long(counts)) => best.take_all(counts),
            Counts::Sparse(counts) => counts.iter().for_each(|(n, count)| best.take(*n, *count)),
        }
        best.finish()
    }

    /// The values that some document has, in their order.
    fn by_value(&self, facet: &PackedFacet) -> Vec<u32> {
        match &self.counts {
            Counts::Dense(counters) => {
                let some = |number: &u32| counters.of(*number) > 0;
                facet.sorted().iter().copied().filter(some).collect()
            }
            Counts::Sparse(counts) => {
                let mut numbers: Vec<u32> = counts.iter().map(|(number, _)| *number).collect();
                numbers.sort_unstable_by_key(|number| facet.rank(*number));
                numbers
            }
        }
    }
}

/// The commonest so many values.
struct Commonest<'a> {
    facet: &'a PackedFacet,
    wanted: usize,
    kept: Vec<(u32, u32)>,
    /// A count must be no less than this to matter.
    least: u32,
}

impl Commonest<'_> {
    /// Takes the counts of all numbers.
    fn take_all<C: Copy + Ord + Into<u32> + TryFrom<u32>>(&mut self, counts: &[C]) {
        for (first, some) in (0..).step_by(TOGETHER).zip(counts.chunks(TOGETHER)) {
            // Totals fall, and no count is above its total.
            if self.facet.totals()[first] < self.least {
                break;
            }
            let Ok(least) = C::try_from(self.least) else { break };
            if some.iter().fold(false, |any, count| any | (*count >= least)) {
                (first as u32..).zip(some).for_each(|(n, count)| self.take(n, (*count).into()));
            }
        }
    }

    /// Takes a number with its count.
    fn take(&mut self, number: u32, count: u32) {
        if count < self.least {
            return;
        }
        self.kept.push((number, count));
        if self.kept.len() >= self.wanted.saturating_mul(2).max(TOGETHER) {
            self.cut();
            self.least = self.kept.last().map_or(1, |(_, count)| *count);
        }
    }

    fn cut(&mut self) {
        let facet = self.facet;
        self.kept.sort_unstable_by_key(|(number, count)| (Reverse(*count), facet.rank(*number)));
        self.kept.truncate(self.wanted);
    }

    /// The numbers, the commonest first.
    fn finish(mut self) -> Vec<u32> {
        self.cut();
        self.kept.into_iter().map(|(number, _)| number).collect()
    }
}
