//! What every target does: read the bytes as a file of some name, and hold the outcome against
//! what must be true of any outcome.

use std::sync::LazyLock;

use backfile::ingest::{Reader, Reason, Sources};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(Sources::bundled(), jiff::civil::date(2026, 11, 21)));

/// Reads a file. No reader may fail, and no article may be empty.
pub fn read(name: &str, bytes: &[u8]) {
    for outcome in READER.read_record(name, bytes) {
        match outcome {
            Ok(article) => {
                assert!(!article.title.trim().is_empty(), "an article without a title");
            }
            Err(reject) => assert_ne!(reject.reason, Reason::Panic, "{reject:?}"),
        }
    }
}
