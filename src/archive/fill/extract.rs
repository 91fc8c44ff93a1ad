//! Files that changed → drafts in the manifest.

use crate::archive::manifest::{DraftWriter, Manifest, ManifestError};
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
        if written.is_ok() {
            written = write(&mut writer, step, changes.rules);
        }
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
        Step::Begun(entry) => writer.forget(entry.name()),
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
        Step::Done(entry) => writer.done(entry.name(), &record(entry, entry.hash(), rules)),
    }
}
