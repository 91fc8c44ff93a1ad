//! The first archive that must work: five real scraped articles, in `../shared/articles`.
//!
//! They are not part of this repository; without them these tests say so and pass. The fixtures
//! of `tests/ingest` imitate their layouts, and `tests/samples` asks the same questions of the
//! sample archive.

mod articles;
mod entities;
mod search;

use std::path::PathBuf;

use crate::harness::TestApp;

/// The archive of the five; `None`, said aloud, where it is not at hand.
async fn the_five() -> Option<TestApp> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    if !folder.is_dir() {
        eprintln!("left out: ../shared/articles is not here");
        return None;
    }
    Some(TestApp::of_folder(&folder).await)
}
