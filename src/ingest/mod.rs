//! A folder of files → articles with provenance, and a report of every record.
//!
//! Knows no engine and no entity. Nothing here asks a clock or a network: what day it is comes
//! from the caller.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::model::{Article, ArticleId, Origin, Source, SourceId};

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Read whole.
    Indexed,
    /// Read, but something is missing: a title without a body.
    Partial,
    /// The very same record was read before.
    Duplicate,
    /// Nothing to search in it, or not readable.
    Rejected,
    /// Left alone on purpose: not a file of articles.
    Skipped,
}

/// Why a record was rejected or skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing in it.
    Empty,
    /// Larger than allowed.
    TooLarge,
    /// Not a text.
    Binary,
    /// In no encoding that can be told.
    Undecodable,
    /// A format that is not read.
    Unsupported,
    /// Not well-formed JSON.
    JsonSyntax,
    /// Neither title nor body.
    NoBody,
    /// The reader failed; a defect of Backfile.
    Panic,
    /// The operating system refused to read it.
    Io,
}

/// A record that did not become an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The file, relative to the folder.
    pub path: String,
    /// Which record of the file, from 0; `None` for the file as a whole.
    pub record: Option<u32>,
    /// Rejected or skipped.
    pub status: Status,
    /// Why.
    pub reason: Reason,
    /// What exactly was found, in a sentence.
    pub detail: String,
    /// What a person can do about it.
    pub advice: String,
}

/// What happened to every record of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records by status; their sum is the number of records seen.
    pub by_status: std::collections::BTreeMap<Status, u64>,
    /// Records that did not become articles, in the order of their paths.
    pub rejects: Vec<Reject>,
    /// Records found again: which article, and where.
    pub duplicates: Vec<(ArticleId, Origin)>,
}

impl Report {
    /// How many records were seen.
    pub fn seen(&self) -> u64 {
        self.by_status.values().sum()
    }

    /// How many records have this status.
    pub fn count(&self, status: Status) -> u64 {
        self.by_status.get(&status).copied().unwrap_or(0)
    }
}

/// Why a folder could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is nothing at the path.
    #[error("there is no folder {0}: give the path of a folder of articles")]
    Missing(PathBuf),
    /// The path is not a folder.
    #[error("{0} is not a folder: give the path of a folder of articles")]
    NotAFolder(PathBuf),
    /// The operating system refuses.
    #[error("{path} cannot be read: {source}")]
    Io {
        /// The folder.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
}

/// Learns how far an ingest is.
pub trait Progress: Send + Sync {
    /// So many files are to be read.
    fn files(&self, total: u64);
    /// One more of them was read.
    fn file_done(&self);
}

/// No one is watching.
pub struct Unwatched;

impl Progress for Unwatched {
    fn files(&self, _total: u64) {}
    fn file_done(&self) {}
}

/// The table of known publishers and agencies.
#[derive(Clone, Debug, Default)]
pub struct Sources {}

impl Sources {
    /// The table that is part of the program.
    pub fn bundled() -> Self {
        Self::default()
    }

    /// The source with this id.
    pub fn get(&self, _id: &SourceId) -> Option<&Source> {
        None
    }

    /// The source with this id, name, alias or domain.
    pub fn named(&self, _name: &str) -> Option<&Source> {
        None
    }
}

/// Reads records into articles.
pub struct Reader {
    /// Whom articles may come from.
    pub sources: Sources,
    /// No article is printed later than the day after this.
    pub today: Date,
}

impl Reader {
    /// Reads every file of a folder, in the order of their paths, and hands over the articles
    /// batch by batch.
    ///
    /// # Errors
    /// When the folder itself cannot be read. A file that cannot be read is in the report.
    pub fn read_folder(
        &self,
        _folder: &Path,
        _progress: &dyn Progress,
        _sink: &mut dyn FnMut(Vec<Article>),
    ) -> Result<Report, FolderError> {
        Ok(Report::default())
    }
}
