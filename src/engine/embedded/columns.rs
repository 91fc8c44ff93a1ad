//! The columns of numbers that every search looks into, opened once for a state of the index: to
//! open one takes as long as to look at hundreds of documents.

use tantivy::SegmentReader;
use tantivy::columnar::Column;

use super::schema::{FIRST_DAY, ID, LAST_DAY, LEAD, MOMENT, STORY};

/// Those of one segment.
pub(super) struct Columns {
    pub(super) ids: Column<u64>,
    /// When its articles were published, in seconds since 1970.
    pub(super) moments: Column<i64>,
    /// The first and the last day that a date can mean.
    pub(super) days: (Column<i64>, Column<i64>),
    /// The story that an article shares with others.
    pub(super) stories: Column<u64>,
    /// The article whose text it copies.
    pub(super) leads: Column<u64>,
}

impl Columns {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        Ok(Self {
            ids: fast.u64(ID)?,
            moments: fast.i64(MOMENT)?,
            days: (fast.i64(FIRST_DAY)?, fast.i64(LAST_DAY)?),
            stories: fast.u64(STORY)?,
            leads: fast.u64(LEAD)?,
        })
    }
}
