//! What happened to the records that did not become articles of their own, and the report as a
//! file.

use std::fs::{self, File};
use std::io::{BufWriter, Write};

use serde::Serialize;

use crate::archive::manifest::{Manifest, ManifestError};
use crate::ingest::{Reject, Report, Status};

use super::leads::Leads;

/// The report's name in the folder of the index.
const FILE: &str = "ingest-report.jsonl";

/// Counts the records that were rejected, skipped, or found again, after the corrections at
/// fault.
pub(super) fn refused(
    manifest: &Manifest,
    faults: &[Reject],
    leads: &Leads,
) -> Result<Report, ManifestError> {
    let mut report = Report::default();
    faults.iter().for_each(|fault| report.refuse(fault.clone()));
    manifest.walk_rejects(|reject| report.refuse(reject))?;
    for (id, origin) in leads.repetitions() {
        report.repeat(id, origin.clone());
    }
    Ok(report)
}

/// A line of the report: the counts, or what became of one record.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'l> {
    Counts { seen: u64, removed: u64, by_status: &'l std::collections::BTreeMap<Status, u64> },
    Reject(&'l Reject),
    Duplicate { path: &'l str, record: Option<u32>, status: Status, article: String },
}

/// Writes the whole report beside the manifest: the counts first, then every record that did not
/// become an article of its own.
pub(super) fn write(
    manifest: &Manifest,
    report: &Report,
    faults: &[Reject],
    leads: &Leads,
) -> Result<(), ManifestError> {
    let Some(folder) = manifest.folder() else { return Ok(()) };
    let draft = folder.join(format!("{FILE}.new"));
    let mut out = BufWriter::new(File::create(&draft)?);
    let Report { by_status, removed, .. } = report;
    line(&mut out, &Line::Counts { seen: report.seen(), removed: *removed, by_status })?;
    faults.iter().try_for_each(|fault| line(&mut out, &Line::Reject(fault)))?;
    let mut written = Ok(());
    manifest.walk_rejects(|reject| {
        if written.is_ok() {
            written = line(&mut out, &Line::Reject(&reject));
        }
    })?;
    written?;
    for (article, origin) in leads.repetitions() {
        let (path, record, status) = (&origin.path, origin.record, Status::Duplicate);
        line(&mut out, &Line::Duplicate { path, record, status, article: article.to_string() })?;
    }
    out.flush()?;
    Ok(fs::rename(draft, folder.join(FILE))?)
}

fn line(out: &mut impl Write, line: &Line<'_>) -> Result<(), ManifestError> {
    serde_json::to_writer(&mut *out, line).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}
