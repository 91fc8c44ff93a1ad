//! How the tests of this folder read a text.

use std::sync::LazyLock;

use backfile::ingest::{Reader, Reject, Sources};
use backfile::model::Article;
use jiff::civil::date;

/// A reader on a fixed day.
pub(super) fn reader() -> &'static Reader {
    static READER: LazyLock<Reader> =
        LazyLock::new(|| Reader::new(Sources::bundled(), date(2026, 11, 21)));
    &READER
}

/// The only article of a file with this name and content.
pub(super) fn article(path: &str, content: impl AsRef<[u8]>) -> Article {
    let mut outcomes = reader().read_record(path, content.as_ref());
    assert_eq!(outcomes.len(), 1, "{path} holds one record");
    outcomes.remove(0).expect("the record is an article")
}

/// The only reject of a file with this name and content.
pub(super) fn reject(path: &str, content: impl AsRef<[u8]>) -> Reject {
    let mut outcomes = reader().read_record(path, content.as_ref());
    assert_eq!(outcomes.len(), 1, "{path} holds one record");
    outcomes.remove(0).expect_err("the record is rejected")
}
