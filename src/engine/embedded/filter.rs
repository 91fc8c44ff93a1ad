//! Which documents come into question, whatever their text says.
//!
//! Every condition is tested for every document that matches the text, and the answer is a set of
//! failed conditions rather than a yes or no: facets are counted without their own condition, in
//! the same pass.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::columns::FacetColumn;
use super::document::day_number;
use super::schema::{FIRST_DAY, LAST_DAY};
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

/// All conditions, ready for one segment.
pub(super) struct SegmentFilter {
    dates: Option<DateFilter>,
    facets: Vec<SegmentFacetFilter>,
}

impl SegmentFilter {
    pub(super) fn open(reader: &SegmentReader, filters: &Filters) -> tantivy::Result<Self> {
        let by_date = filters.published.is_some() || filters.undated != Undated::Include;
        Ok(Self {
            dates: by_date.then(|| DateFilter::open(reader, filters)).transpose()?,
            facets: filters
                .facets
                .iter()
                .map(|filter| SegmentFacetFilter::open(reader, filter))
                .collect::<tantivy::Result<_>>()?,
        })
    }

    /// The conditions that a document fails.
    pub(super) fn failed(&self, doc: DocId) -> Conditions {
        let mut failed = self.dates.as_ref().map_or(0, |dates| dates.failed(doc));
        for (bit, facet) in self.facets.iter().enumerate() {
            if !facet.holds(doc) {
                failed |= 1 << bit;
            }
        }
        failed
    }
}

struct DateFilter {
    range: Option<(i64, i64)>,
    undated: Undated,
    first: Column<i64>,
    last: Column<i64>,
}

impl DateFilter {
    fn open(reader: &SegmentReader, filters: &Filters) -> tantivy::Result<Self> {
        let days = |range: &DateRange| {
            let first = range.first().map_or(i64::MIN, day_number);
            (first, range.last().map_or(i64::MAX, day_number))
        };
        Ok(Self {
            range: filters.published.as_ref().map(days),
            undated: filters.undated,
            first: reader.fast_fields().i64(FIRST_DAY)?,
            last: reader.fast_fields().i64(LAST_DAY)?,
        })
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

struct SegmentFacetFilter {
    column: FacetColumn,
    include: Choices,
    all: bool,
    exclude: Choices,
}

impl SegmentFacetFilter {
    fn open(reader: &SegmentReader, filter: &FacetFilter) -> tantivy::Result<Self> {
        let column = FacetColumn::open(reader, filter.facet)?;
        Ok(Self {
            include: Choices::open(&column, filter.facet, &filter.include)?,
            all: filter.repeat == Repeat::And,
            exclude: Choices::open(&column, filter.facet, &filter.exclude)?,
            column,
        })
    }

    fn holds(&self, doc: DocId) -> bool {
        let (mut values, mut included, mut excluded) = (0, 0, false);
        self.column.for_each(doc, |value| {
            values += 1;
            included += usize::from(self.include.numbers.binary_search(&value).is_ok());
            excluded |= self.exclude.numbers.binary_search(&value).is_ok();
        });
        if values == 0 {
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

/// Chosen values as numbers of one segment.
struct Choices {
    /// Sorted; values that the segment lacks are left out.
    numbers: Vec<u64>,
    missing: bool,
    /// How many different choices were made, those that the segment lacks included.
    distinct: usize,
}

impl Choices {
    fn open(column: &FacetColumn, facet: Facet, choices: &[Choice]) -> tantivy::Result<Self> {
        let mut numbers = Vec::new();
        let mut lacking = Vec::new();
        let mut missing = false;
        for choice in choices {
            match choice {
                Choice::Missing => missing = true,
                Choice::Value(value) => match column.number(facet, value)? {
                    Some(number) => numbers.push(number),
                    None => lacking.push(value),
                },
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        lacking.sort_unstable();
        lacking.dedup();
        let distinct = numbers.len() + lacking.len() + usize::from(missing);
        Ok(Self { numbers, missing, distinct })
    }
}
