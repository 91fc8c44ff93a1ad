//! What happened to every record of a folder: counts by status, and each reject with the
//! reason and the remedy. Knows nothing of how records are read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Article, ArticleId, Origin};

/// What becomes of a record.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read whole.
    Indexed,
    /// Read, but something is missing: a title without a body.
    Partial,
    /// Read before, and the same as then.
    Unchanged,
    /// Read anew, because its file changed.
    Updated,
    /// The very same record was read before.
    Duplicate,
    /// Nothing to search in it, or not readable.
    Rejected,
    /// Left alone on purpose: not a file of articles.
    Skipped,
}

impl Status {
    /// The status of an article that was not there before.
    pub fn of_new(article: &Article) -> Self {
        if article.body.is_empty() { Self::Partial } else { Self::Indexed }
    }
}

/// Why a record was rejected or skipped.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
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
    /// Not well-formed XML.
    XmlSyntax,
    /// A row that does not fit its table.
    CsvSyntax,
    /// An item of a feed that cannot be read to its end.
    FeedMalformed,
    /// A record of a web archive that is damaged or cut off.
    WarcTruncated,
    /// A compressed file or an archive that is damaged or cut off.
    Damaged,
    /// Held back by its publisher.
    Embargoed,
    /// Neither title nor body.
    NoBody,
    /// The reader failed; a defect of Backfile.
    Panic,
    /// The operating system refused to read it.
    Io,
    /// A correction that cannot be read, or a key or value of one.
    BadCorrection,
    /// A correction that concerns nothing in the folder.
    OrphanCorrection,
}

/// A record that did not become an article.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Records by status; their sum is the number of records seen.
    pub by_status: BTreeMap<Status, u64>,
    /// Records that did not become articles, in the order of their paths: the first
    /// [`Report::LISTED`] of those rejected, and of those left alone on purpose.
    pub rejects: Vec<Reject>,
    /// Records found again: which article, and where; the first [`Report::LISTED`].
    pub duplicates: Vec<(ArticleId, Origin)>,
    /// Articles that an earlier ingest found and this one did not. They are no records seen.
    pub removed: u64,
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

    /// So many records of a kind are listed, so that the report of a dump of millions fits into
    /// memory. All of them are counted.
    pub const LISTED: u64 = 10_000;

    /// The report of an ingest that finds all as it was.
    #[must_use]
    pub fn again(&self) -> Self {
        let mut by_status = BTreeMap::new();
        for (status, count) in &self.by_status {
            let status = match status {
                Status::Indexed | Status::Partial | Status::Updated => Status::Unchanged,
                other => *other,
            };
            *by_status.entry(status).or_default() += count;
        }
        Self { by_status, removed: 0, ..self.clone() }
    }

    /// Counts one more record of this status.
    pub fn tally(&mut self, status: Status) {
        *self.by_status.entry(status).or_default() += 1;
    }

    /// Counts a record that did not become an article, and keeps the reason.
    pub fn refuse(&mut self, reject: Reject) {
        self.tally(reject.status);
        if self.count(reject.status) <= Self::LISTED {
            self.rejects.push(reject);
        }
    }

    /// Counts a record that was found again.
    pub fn repeat(&mut self, article: ArticleId, origin: Origin) {
        self.tally(Status::Duplicate);
        if self.count(Status::Duplicate) <= Self::LISTED {
            self.duplicates.push((article, origin));
        }
    }
}

/// Why a record cannot be read, before it is known which record of which file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    status: Status,
    reason: Reason,
    detail: String,
    advice: String,
}

impl Refusal {
    /// A record that cannot become an article.
    pub(super) fn new(
        reason: Reason,
        detail: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        let (detail, advice) = (detail.into(), advice.into());
        Self { status: Status::Rejected, reason, detail, advice }
    }

    /// Something that is no file of articles and is left alone.
    pub(super) fn skip(detail: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { status: Status::Skipped, ..Self::new(Reason::Unsupported, detail, advice) }
    }

    /// The refusal of a certain record of a certain file.
    pub(super) fn of(self, path: &str, record: Option<u32>) -> Reject {
        let Self { status, reason, detail, advice } = self;
        Reject { path: path.to_owned(), record, status, reason, detail, advice }
    }
}
