//! What a correction concerns: a file, one record of a file, or an article wherever it stands.

use crate::model::{ArticleId, Origin};

use super::names::{Files, containers};

/// What a correction concerns. Of several that concern an article, the later kind here beats
/// the earlier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Every article of a file, or of a packed file's entry.
    File(String),
    /// One record of a file.
    Record(String, u32),
    /// An article, whatever record it was read from.
    Article(ArticleId),
}

impl Key {
    /// Reads the name of a table: a path, a path with `#` and a record's number, or an article's
    /// id. A file that bears the whole name comes first. `None` when no file is at the path.
    pub(super) fn read(name: &str, files: &Files<'_>) -> Option<Self> {
        if let Some(holder) = files.holder(name)
            && (holder == name || record_in(name).is_none())
        {
            return Some(Self::File(name.to_owned()));
        }
        if let Some((path, record)) = record_in(name)
            && files.holder(path).is_some()
        {
            return Some(Self::Record(path.to_owned(), record));
        }
        name.parse().ok().map(Self::Article)
    }

    /// All that may concern an article, the weakest first.
    pub(super) fn of(origin: &Origin, id: ArticleId) -> impl Iterator<Item = Self> {
        let path = origin.path.as_str();
        let files = containers(path).chain([path]).map(|path| Self::File(path.to_owned()));
        let record = origin.record.map(|record| Self::Record(path.to_owned(), record));
        files.chain(record).chain([Self::Article(id)])
    }
}

/// `dump.jsonl#12` → the path and the number.
fn record_in(name: &str) -> Option<(&str, u32)> {
    let (path, number) = name.rsplit_once('#')?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((path, number.parse().ok().filter(|_| is_number)?))
}
