//! Which files of the folder are not as they were when they were read.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::archive::manifest::{FileRecord, Manifest, ManifestError};
use crate::ingest::{Entry, Stamp};

/// A file that was written so shortly before it was read may have been written again within the
/// same tick of the file system's clock. It is looked into the next time.
const TICK: Duration = Duration::from_secs(2);

/// What differs between a folder and what was read from it before.
pub(super) struct Changes<'e> {
    /// Files to read: new ones, changed ones, and those that were read by other rules.
    pub(super) to_read: Vec<&'e Entry>,
    /// By which rules.
    pub(super) rules: [u8; 32],
    /// Files that are no more.
    pub(super) gone: Vec<String>,
}

impl<'e> Changes<'e> {
    /// Compares the files of a folder with those that were read. Of files whose time alone
    /// changed the content decides.
    pub(super) fn between(
        entries: &'e [Entry],
        manifest: &Manifest,
        rules: [u8; 32],
    ) -> Result<Self, ManifestError> {
        let mut known = manifest.files()?;
        let mut changes = Self { to_read: Vec::new(), rules, gone: Vec::new() };
        let mut touched = Vec::new();
        for entry in entries {
            let before = known.remove(entry.name()).filter(|before| before.rules == rules);
            match before {
                Some(before) if is_surely_same(&before, entry) => {}
                Some(before) if has_same_content(&before, entry) => {
                    touched.push((entry.name().to_owned(), record(entry, before.hash, rules)));
                }
                _ => changes.to_read.push(entry),
            }
        }
        changes.gone = known.into_keys().collect();
        manifest.note_files(&touched)?;
        Ok(changes)
    }

    /// Whether all is as it was.
    pub(super) fn is_empty(&self) -> bool {
        self.to_read.is_empty() && self.gone.is_empty()
    }
}

fn is_surely_same(before: &FileRecord, entry: &Entry) -> bool {
    let is_whole = before.hash.is_some() || before.stamp.is_none();
    is_whole && !before.is_fresh && before.stamp == entry.stamp()
}

fn has_same_content(before: &FileRecord, entry: &Entry) -> bool {
    let size = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.size);
    before.hash.is_some()
        && size(before.stamp) == size(entry.stamp())
        && before.hash == entry.hash()
}

/// How a file is now, whose content has this hash.
pub(super) fn record(entry: &Entry, hash: Option<[u8; 32]>, rules: [u8; 32]) -> FileRecord {
    let stamp = entry.stamp();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let fresh = now.saturating_sub(TICK).as_nanos() as i128;
    let is_fresh = stamp.is_some_and(|stamp| stamp.written.is_none_or(|at| at >= fresh));
    FileRecord { stamp, hash, rules, is_fresh }
}
