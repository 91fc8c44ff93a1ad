//! Counting the values of facets: by number within a segment, by value across segments.

use std::collections::HashMap;

use tantivy::{DocId, SegmentReader};

use super::columns::FacetColumn;
use super::filter::{Conditions, set_aside};
use crate::model::{Bucket, Choice, Facet, FacetCounts, FacetRequest, FacetSort, Filters};

/// Counts one facet over all segments.
pub(super) struct FacetCounter {
    facet: Facet,
    set_aside: Conditions,
    /// Articles per value, from the segments that are done.
    done: HashMap<String, u64>,
    missing: u64,
}

impl FacetCounter {
    pub(super) fn new(request: &FacetRequest, filters: &Filters) -> Self {
        Self {
            facet: request.facet,
            set_aside: set_aside(filters, request.facet),
            done: HashMap::new(),
            missing: 0,
        }
    }

    /// Begins to count a segment.
    pub(super) fn open(&self, reader: &SegmentReader) -> tantivy::Result<SegmentCounter> {
        let column = FacetColumn::open(reader, self.facet)?;
        let tally = match &column {
            FacetColumn::Texts(texts) => Tally::Dense(vec![0; texts.num_terms()]),
            FacetColumn::Numbers(_) | FacetColumn::Nothing => Tally::Sparse(HashMap::new()),
        };
        Ok(SegmentCounter { set_aside: self.set_aside, column, tally, missing: 0 })
    }

    /// Adds what was counted in a segment.
    pub(super) fn add(&mut self, segment: SegmentCounter) -> tantivy::Result<()> {
        self.missing += segment.missing;
        let counts: Vec<(u64, u32)> = match segment.tally {
            Tally::Dense(counts) => (0..).zip(counts).filter(|(_, count)| *count > 0).collect(),
            Tally::Sparse(counts) => counts.into_iter().collect(),
        };
        for (number, count) in counts {
            let value = segment.column.value(self.facet, number)?;
            *self.done.entry(value).or_default() += u64::from(count);
        }
        Ok(())
    }

    /// The part of the counts that was asked for.
    pub(super) fn finish(self, request: &FacetRequest, filters: &Filters) -> FacetCounts {
        let articles = |value: &str| self.done.get(value).copied().unwrap_or(0);
        let distinct = self.done.len() as u64;
        let sum: u64 = self.done.values().sum();

        let mut sorted: Vec<(&str, u64)> =
            self.done.iter().map(|(value, count)| (value.as_str(), *count)).collect();
        let order = |a: &(&str, u64), b: &(&str, u64)| match request.sort {
            FacetSort::Count => b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)),
            FacetSort::Value => a.0.cmp(b.0),
        };
        let wanted = request.offset.saturating_add(request.size);
        if wanted < sorted.len() {
            sorted.select_nth_unstable_by(wanted, order);
            sorted.truncate(wanted);
        }
        sorted.sort_unstable_by(order);
        let mut listed: Vec<&str> =
            sorted.iter().skip(request.offset).map(|(value, _)| *value).collect();
        for choice in filters.selected(request.facet) {
            if let Choice::Value(value) = choice
                && !listed.contains(&value.as_str())
            {
                listed.push(value);
            }
        }
        let values: Vec<Bucket> = listed
            .into_iter()
            .map(|value| Bucket { value: value.to_owned(), articles: articles(value) })
            .collect();
        let other = sum - values.iter().map(|bucket| bucket.articles).sum::<u64>();
        FacetCounts { facet: request.facet, values, distinct, missing: self.missing, other }
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
    Sparse(HashMap<u64, u32>),
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
