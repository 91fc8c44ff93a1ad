//! The columns of numbers that every search looks into, opened once for a state of the index: to
//! open one takes as long as to look at hundreds of documents.

use tantivy::SegmentReader;
use tantivy::columnar::Column;

use super::schema::{ID, MOMENT};

/// Those of one segment.
pub(super) struct Columns {
    pub(super) ids: Column<u64>,
    /// When its articles were published, in seconds since 1970.
    pub(super) moments: Column<i64>,
}

impl Columns {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        Ok(Self { ids: fast.u64(ID)?, moments: fast.i64(MOMENT)? })
    }
}
