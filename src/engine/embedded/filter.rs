//! Which documents come into question, whatever their text says.
//!
//! Every condition is tested for every document that matches the text, and the answer is a set of
//! failed conditions rather than a yes or no: facets are counted without their own condition, in
//! the same pass.

use tantivy::DocId;
use tantivy::columnar::Column;

use super::columns::Columns;
use super::document::day_number;
use super::errors::storage;
use super::ordinals::Ordinals;
use super::packed::PackedFacet;
use super::unlisted::documents;
use super::view::View;
use crate::engine::contract::EngineError;
use crate::model::{Choice, DateRange, Facet, FacetFilter, Filters, Repeat, Undated};

/// A set of conditions, one bit each.
pub(super) type Conditions = u32;

/// The condition that a dated article lies in the range.
pub(super) const RANGE: Conditions = 1 << 30;
const UNDATED: Conditions = 1 << 31;

/// The conditions that a facet is counted without: its own, and for years and months the range.
pub(super) fn set_aside(filters: &Filters, facet: Facet) -> Conditions {
    let own = filters.facets.iter().zip(0..).filter(|(filter, _)| filter.facet == facet);
    let own = own.fold(0, |set, (_, bit)| set | 1 << bit);
    if matches!(facet, Facet::Year | Facet::Month) { own | RANGE } else { own }
}

/// All conditions of a search.
pub(super) struct Filter<'a> {
    dates: Option<&'a Filters>,
    facets: Vec<FacetCondition<'a>>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(view: &'a View, filters: &'a Filters) -> Result<Self, EngineError> {
        let by_date = filters.published.is_some() || filters.undated != Undated::Include;
        let condition = |filter: &'a FacetFilter| FacetCondition::new(view, filter);
        Ok(Self {
            dates: by_date.then_some(filters),
            facets: filters.facets.iter().map(condition).collect::<Result<_, EngineError>>()?,
        })
    }

    /// The conditions that some document may fail.
    pub(super) fn conditions(&self) -> Conditions {
        let dates = if self.dates.is_some() { RANGE | UNDATED } else { 0 };
        (0..self.facets.len()).fold(dates, |set, bit| set | 1 << bit)
    }

    /// The conditions, ready for one segment.
    pub(super) fn segment<'b>(&'b self, ord: u32, columns: &'b Columns) -> SegmentFilter<'b> {
        SegmentFilter {
            ord,
            dates: self.dates.map(|filters| DateFilter::new(columns, filters)),
            facets: self.facets.iter().map(|facet| (facet, facet.packed.segment(ord))).collect(),
        }
    }
}

/// All conditions in one segment.
pub(super) struct SegmentFilter<'a> {
    ord: u32,
    dates: Option<DateFilter<'a>>,
    facets: Vec<(&'a FacetCondition<'a>, &'a Ordinals)>,
}

impl SegmentFilter<'_> {
    /// The conditions that a document fails.
    pub(super) fn failed(&self, doc: DocId) -> Conditions {
        let mut failed = self.dates.as_ref().map_or(0, |dates| dates.failed(doc));
        for (bit, (facet, values)) in self.facets.iter().enumerate() {
            if !facet.holds(values, (self.ord, doc)) {
                failed |= 1 << bit;
            }
        }
        failed
    }
}

struct DateFilter<'a> {
    range: Option<(i64, i64)>,
    undated: Undated,
    first: &'a Column<i64>,
    last: &'a Column<i64>,
}

impl<'a> DateFilter<'a> {
    fn new(columns: &'a Columns, filters: &Filters) -> Self {
        let days = |range: &DateRange| {
            let first = range.first().map_or(i64::MIN, day_number);
            (first, range.last().map_or(i64::MAX, day_number))
        };
        let (first, last) = &columns.days;
        let range = filters.published.as_ref().map(days);
        Self { range, undated: filters.undated, first, last }
    }

    fn failed(&self, doc: DocId) -> Conditions {
        match (self.first.first(doc), self.last.first(doc)) {
            (Some(first), Some(last)) => {
                let outside = self.range.is_some_and(|(from, to)| first < from || last > to);
                let out_of_range = if outside { RANGE } else { 0 };
                if self.undated == Undated::Only { out_of_range | UNDATED } else { out_of_range }
            }
            _ if self.undated == Undated::Exclude => UNDATED,
            _ => 0,
        }
    }
}

/// The condition of one facet.
struct FacetCondition<'a> {
    packed: &'a PackedFacet,
    include: Choices,
    all: bool,
    exclude: Choices,
}

impl<'a> FacetCondition<'a> {
    fn new(view: &'a View, filter: &FacetFilter) -> Result<Self, EngineError> {
        let choices = |choices: &[Choice]| Choices::new(view, filter.facet, choices);
        Ok(Self {
            packed: view.facet(filter.facet)?,
            include: choices(&filter.include)?,
            all: filter.repeat == Repeat::And,
            exclude: choices(&filter.exclude)?,
        })
    }

    fn holds(&self, values: &Ordinals, at: (u32, DocId)) -> bool {
        let (mut any, mut included) = (false, self.include.unlisted_at(at));
        let mut excluded = self.exclude.unlisted_at(at) > 0;
        values.for_each(at.1, |number| {
            any = true;
            included += usize::from(self.include.numbers.binary_search(&number).is_ok());
            excluded |= self.exclude.numbers.binary_search(&number).is_ok();
        });
        if !any {
            included += usize::from(self.include.missing);
            excluded |= self.exclude.missing;
        }
        let wanted = match self.include.distinct {
            0 => true,
            distinct if self.all => included == distinct,
            _ => included > 0,
        };
        wanted && !excluded
    }
}

/// Chosen values as numbers.
struct Choices {
    /// Sorted; values that no article has are left out.
    numbers: Vec<u32>,
    /// The documents, by segment, of each value that the facet does not count; sorted.
    unlisted: Vec<(u32, DocId)>,
    missing: bool,
    /// How many different choices were made, those that no article has included.
    distinct: usize,
}

impl Choices {
    fn new(view: &View, facet: Facet, choices: &[Choice]) -> Result<Self, EngineError> {
        let packed = view.facet(facet)?;
        let mut numbers = Vec::new();
        let mut lacking = Vec::new();
        for value in choices.iter().filter_map(Choice::value) {
            match packed.number(value) {
                Some(number) => numbers.push(number),
                None => lacking.push(value),
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        lacking.sort_unstable();
        lacking.dedup();
        let mut unlisted = Vec::new();
        for value in &lacking {
            unlisted.extend(documents(&view.searcher, facet, value).map_err(storage)?);
        }
        unlisted.sort_unstable();
        let missing = choices.contains(&Choice::Missing);
        let distinct = numbers.len() + lacking.len() + usize::from(missing);
        Ok(Self { numbers, unlisted, missing, distinct })
    }

    /// How many of the values that the facet does not count a document has.
    fn unlisted_at(&self, at: (u32, DocId)) -> usize {
        let first = self.unlisted.partition_point(|other| *other < at);
        self.unlisted[first..].iter().take_while(|other| **other == at).count()
    }
}
