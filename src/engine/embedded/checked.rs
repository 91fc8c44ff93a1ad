//! Which files of an index are known to be whole. To compare the checksum of a file takes reading
//! all of it; one that was whole when it was last looked at, and that nobody has written to since,
//! need not keep a server from starting. Knows files and no article.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use tantivy::Index;
use tantivy::directory::{ManagedDirectory, MmapDirectory};
use tantivy::index::SegmentId;

use super::errors::{foreign, storage};
use crate::engine::contract::EngineError;

/// The file that lists what is known: a line for each file, with its length and with when it was
/// last written to, in nanoseconds since 1970.
const RECORD: &str = ".checked";

/// The files of the index in a folder.
#[derive(Clone, Debug)]
pub(super) struct Files {
    folder: PathBuf,
}

impl Files {
    pub(super) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Compares the checksums of the published files that are not known to be whole. The others
    /// come back, to be compared when there is time.
    ///
    /// # Errors
    /// When a file is damaged, or the folder cannot be read.
    pub(super) fn check(&self, index: &Index) -> Result<Vec<String>, EngineError> {
        let recorded = fs::read_to_string(self.folder.join(RECORD)).unwrap_or_default();
        let recorded: HashSet<&str> = recorded.lines().collect();
        let (known, unknown): (Vec<_>, Vec<_>) = self
            .published(index)?
            .into_iter()
            .partition(|name| self.line(name).is_ok_and(|line| recorded.contains(&*line)));
        self.check_all(&unknown)?;
        Ok(known)
    }

    /// Compares the checksums of these files, each in a mapping that is given back before the next
    /// one is read. In that of the searches it would stay in memory whether it is searched or not.
    ///
    /// # Errors
    /// When one is damaged; when the index is next opened, all files are compared.
    pub(super) fn check_all(&self, names: &[String]) -> Result<(), EngineError> {
        let directory = MmapDirectory::open(&self.folder).map_err(|error| storage(error.into()))?;
        let directory = ManagedDirectory::wrap(Box::new(directory)).map_err(storage)?;
        let is_whole = |name: &str| directory.validate_checksum(Path::new(name)).unwrap_or(false);
        let is_there = |name: &str| self.folder.join(name).exists();
        // Files of segments that were merged meanwhile go away.
        match names.iter().find(|name| !is_whole(name) && is_there(name)) {
            Some(damaged) => Err(self.damaged(damaged)),
            None => Ok(()),
        }
    }

    /// Records that all published files are whole: they were compared, or written by this process.
    /// Where that cannot be recorded, they are compared when the index is next opened.
    pub(super) fn record(&self, index: &Index) {
        let recorded = self.published(index).ok().and_then(|names| {
            let lines: io::Result<Vec<String>> = names.iter().map(|name| self.line(name)).collect();
            let (lines, record) = (lines.ok()?.join("\n"), self.folder.join(RECORD));
            if fs::read_to_string(&record).is_ok_and(|known| known == lines) {
                return Some(());
            }
            let unfinished = self.folder.join(format!("{RECORD}.new"));
            fs::write(&unfinished, lines).ok()?;
            fs::rename(&unfinished, record).ok()
        });
        if recorded.is_none() {
            tracing::debug!("which files of the index are whole could not be recorded");
        }
    }

    /// The names of the files of the published segments. Tantivy's own check asks a list of files
    /// that may be missing itself, and then finds nothing to check; this one asks the folder.
    fn published(&self, index: &Index) -> Result<Vec<String>, EngineError> {
        let segments = index.searchable_segment_ids().map_err(storage)?;
        let segments: Vec<String> = segments.iter().map(SegmentId::uuid_string).collect();
        let mut names = Vec::new();
        let unreadable = |error| EngineError::Corrupt(Box::new(error));
        for entry in fs::read_dir(&self.folder).map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
            if segments.iter().any(|segment| name.starts_with(segment)) {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// What the record says of a file that is whole.
    fn line(&self, name: &str) -> io::Result<String> {
        let file = fs::metadata(self.folder.join(name))?;
        let written = file.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(format!("{name} {} {}", file.len(), written.as_nanos()))
    }

    fn damaged(&self, name: &str) -> EngineError {
        // Without it, the next start compares everything. It may be missing already.
        fs::remove_file(self.folder.join(RECORD)).ok();
        foreign(&format!("its file {name} is damaged"))
    }
}
