//! Files that changed → drafts in the manifest.

use std::ops::ControlFlow;

use crate::archive::manifest::{DraftWriter, FileRecord, Manifest, ManifestError};
use crate::ingest::{Progress, Reader, Step};

use super::changes::{Changes, record};

/// Reads the files that are to be read, and forgets those that are gone. What is read stays read
/// when the process is killed.
pub(super) fn extract(
    changes: &Changes<'_>,
    reader: &Reader,
    manifest: &Manifest,
    progress: &dyn Progress,
) -> Result<(), ManifestError> {
    let mut writer = manifest.write_drafts()?;
    for file in &changes.gone {
        writer.forget(file)?;
    }
    let mut written = Ok(());
    reader.read_entries(&changes.to_read, progress, &mut |step| {
        written = write(&mut writer, step, changes.rules);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written?;
    writer.finish()
}

fn write(
    writer: &mut DraftWriter<'_>,
    step: Step<'_>,
    rules: [u8; 32],
) -> Result<(), ManifestError> {
    match step {
        Step::Begun(entry) => writer.begin(entry.name(), &FileRecord::unread(rules)),
        Step::Records(entry, outcomes) => {
            let (mut articles, mut rejects) = (Vec::with_capacity(outcomes.len()), Vec::new());
            for outcome in outcomes {
                match outcome {
                    Ok(article) => articles.push(article),
                    Err(reject) => rejects.push(reject),
                }
            }
            writer.add(entry.name(), &articles, &rejects)
        }
        Step::Done(entry) => {
            // What changed while it was read may be half of each.
            let is_whole = entry.stamp().is_none() || entry.is_as_listed();
            let read = if is_whole {
                record(entry, entry.hash(), rules)
            } else {
                FileRecord::unread(rules)
            };
            writer.done(entry.name(), &read)
        }
    }
}
