//! The first archive that must work: five real scraped articles, in `../shared/articles`.
//!
//! They are not part of this repository; without them these tests say so and pass. The fixtures
//! of `tests/ingest` imitate their layouts, and `tests/samples` asks the same questions of the
//! sample archive.

mod articles;
mod entities;
mod search;
mod stories;

use crate::harness::TestApp;
use crate::harness::shared::shared;

/// The archive of the five; `None`, said aloud, where it is not at hand.
async fn the_five() -> Option<TestApp> {
    let folder = shared("articles", "what is asked of the five real articles")?;
    Some(TestApp::of_folder(&folder).await)
}
