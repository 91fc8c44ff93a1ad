//! Counting the values of facets among the documents that were found.

use std::cmp::Reverse;

use tantivy::DocId;

use super::packed::PackedFacet;
use crate::model::{Bucket, Choice, FacetCounts, FacetRequest, FacetSort, Filters};

/// Counting goes by a counter for each value, unless the documents have this many times fewer
/// values than there are.
const SPARSE: usize = 32;

/// The counts that were asked for, of documents given by segment.
pub(super) fn counted(
    facet: &PackedFacet,
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
    let bucket = |number: u32| Bucket {
        value: facet.value(number).to_owned(),
        articles: tally.count(number).into(),
    };
    let mut values: Vec<Bucket> = listed.into_iter().map(bucket).collect();
    let selected = filters.selected(request.facet).iter().filter_map(Choice::value);
    for value in selected {
        if !values.iter().any(|bucket| bucket.value == value) {
            let articles = facet.number(value).map_or(0, |number| tally.count(number).into());
            values.push(Bucket { value: value.to_owned(), articles });
        }
    }
    let all: u64 = tally.counts().map(|(_, count)| u64::from(count)).sum();
    FacetCounts {
        facet: request.facet,
        distinct: tally.counts().filter(|(_, count)| *count > 0).count() as u64,
        missing: found.iter().map(|docs| docs.len() as u64).sum::<u64>() - tally.with_any,
        other: all - values.iter().map(|bucket| bucket.articles).sum::<u64>(),
        values,
    }
}

/// How many documents have each value.
struct Tally {
    counts: Counts,
    /// How many documents have any value.
    with_any: u64,
}

enum Counts {
    /// By number of the value.
    Dense(Vec<u32>),
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
            numbers.sort_unstable();
            let runs = numbers.chunk_by(|a, b| a == b);
            let counts = runs.map(|run| (run[0], run.len() as u32)).collect();
            return Self { counts: Counts::Sparse(counts), with_any };
        }
        let mut counts = vec![0; facet.len()];
        let with_any = segments().map(|(ordinals, docs)| ordinals.count(docs, &mut counts)).sum();
        Self { counts: Counts::Dense(counts), with_any }
    }

    fn count(&self, number: u32) -> u32 {
        match &self.counts {
            Counts::Dense(counts) => counts[number as usize],
            Counts::Sparse(counts) => {
                let place = counts.binary_search_by_key(&number, |(known, _)| *known);
                place.map_or(0, |place| counts[place].1)
            }
        }
    }

    /// Numbers of values with their counts, which may be 0, ascending.
    fn counts(&self) -> impl Iterator<Item = (u32, u32)> {
        let (dense, sparse): (&[u32], &[(u32, u32)]) = match &self.counts {
            Counts::Dense(counts) => (counts, &[]),
            Counts::Sparse(counts) => (&[], counts),
        };
        (0..).zip(dense.iter().copied()).chain(sparse.iter().copied())
    }

    /// The commonest values, ties in the order of the values.
    fn commonest(&self, facet: &PackedFacet, wanted: usize) -> Vec<u32> {
        let order = |(number, count): &(u32, u32)| (Reverse(*count), facet.rank(*number));
        let mut best: Vec<(u32, u32)> = Vec::new();
        if wanted == 0 {
            return Vec::new();
        }
        let room = wanted.saturating_mul(2).clamp(64, self.len().max(64));
        let mut least = 0;
        for (number, count) in self.counts() {
            // Totals fall, and no count is above its total.
            if facet.totals()[number as usize] < least {
                break;
            }
            if count < least.max(1) {
                continue;
            }
            best.push((number, count));
            if best.len() >= room && best.len() > wanted {
                best.select_nth_unstable_by_key(wanted - 1, order);
                best.truncate(wanted);
                least = best[wanted - 1].1;
            }
        }
        best.sort_unstable_by_key(order);
        best.truncate(wanted);
        best.into_iter().map(|(number, _)| number).collect()
    }

    fn len(&self) -> usize {
        match &self.counts {
            Counts::Dense(counts) => counts.len(),
            Counts::Sparse(counts) => counts.len(),
        }
    }

    /// The values that some document has, in their order.
    fn by_value(&self, facet: &PackedFacet) -> Vec<u32> {
        match &self.counts {
            Counts::Dense(counts) => {
                let some = |number: &u32| counts[*number as usize] > 0;
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
