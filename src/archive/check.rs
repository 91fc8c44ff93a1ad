//! A folder of articles → what would be rejected, and nothing else.

use std::path::Path;

use jiff::Zoned;

use crate::ingest::{Limits, Progress, Reader, Report, Sources};

use super::error::ArchiveError;

/// Reads every record of a folder as [`super::Archive::fill`] would, keeps none and writes
/// nothing.
///
/// # Errors
/// When the folder cannot be read at all. Records that cannot be read are in the report.
pub fn check(
    folder: &Path,
    sources: Sources,
    progress: &dyn Progress,
) -> Result<Report, ArchiveError> {
    let reader = Reader { sources, today: Zoned::now().date(), limits: Limits::default() };
    Ok(reader.read_folder(folder, progress, &mut |_articles| {})?)
}
