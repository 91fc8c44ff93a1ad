//! The values of one facet in one segment, as numbers: places in the segment's dictionary for
//! texts, the values themselves for years and months.

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::document::month_number;
use crate::model::Facet;

/// The values of one facet in one segment.
pub(super) enum FacetColumn {
    /// Texts, by their places in the sorted dictionary.
    Texts(StrColumn),
    /// Years, or months as `YYYYMM`.
    Numbers(Column<u64>),
    /// No document of the segment has a value.
    Nothing,
}

impl FacetColumn {
    pub(super) fn open(reader: &SegmentReader, facet: Facet) -> tantivy::Result<Self> {
        Ok(match facet {
            Facet::Year | Facet::Month => Self::Numbers(reader.fast_fields().u64(facet.as_str())?),
            _ => reader.fast_fields().str(facet.as_str())?.map_or(Self::Nothing, Self::Texts),
        })
    }

    /// Calls `each` with every value of a document; each value comes once.
    pub(super) fn for_each(&self, doc: DocId, mut each: impl FnMut(u64)) {
        match self {
            Self::Texts(column) => column.ords().values_for_doc(doc).for_each(&mut each),
            Self::Numbers(column) => column.values_for_doc(doc).for_each(&mut each),
            Self::Nothing => {}
        }
    }

    /// The number of a value; `None` when no document of the segment has it.
    pub(super) fn number(&self, facet: Facet, value: &str) -> tantivy::Result<Option<u64>> {
        Ok(match self {
            Self::Texts(column) => column.dictionary().term_ord(value)?,
            Self::Numbers(_) => facet_number(facet, value).flatten(),
            Self::Nothing => None,
        })
    }

    /// The value with this number.
    pub(super) fn value(&self, facet: Facet, number: u64) -> tantivy::Result<String> {
        Ok(self.values(facet, &[number])?.pop().unwrap_or_default())
    }

    /// The values with these numbers, which are sorted; the values are so too.
    pub(super) fn values(&self, facet: Facet, numbers: &[u64]) -> tantivy::Result<Vec<String>> {
        let mut values = Vec::with_capacity(numbers.len());
        match self {
            Self::Texts(column) => {
                column.dictionary().sorted_ords_to_term_cb(numbers, |bytes| {
                    values.push(String::from_utf8_lossy(bytes).into_owned());
                })?;
            }
            Self::Numbers(_) if facet == Facet::Month => {
                values.extend(numbers.iter().map(|n| format!("{:04}-{:02}", n / 100, n % 100)));
            }
            Self::Numbers(_) => values.extend(numbers.iter().map(|n| format!("{n:04}"))),
            Self::Nothing => {}
        }
        Ok(values)
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
