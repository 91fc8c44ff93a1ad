//! The sample archive that a fresh clone serves.

use std::path::Path;
use std::sync::Arc;

use backfile::archive::{Archive, Authority, Sources, Status};
use backfile::engine::open::{Settings, open};
use backfile::ingest::Unwatched;

use super::titles;

async fn samples() -> Archive {
    let engine = open(&Settings::default()).unwrap();
    let archive = Archive::new(engine, Authority::bundled(), Sources::bundled());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    archive.fill(folder, Arc::new(Unwatched)).await.unwrap();
    archive
}

#[tokio::test]
async fn every_sample_is_read_and_its_digests_say_what_they_are() {
    let archive = samples().await;
    let report = archive.ingest().report;
    assert_eq!(report.seen(), report.count(Status::Indexed), "{:?}", report.rejects);
    let digests = titles(&archive, "\"digest sums up in new words\"").await;
    assert_eq!(digests.len(), 5);
    assert!(digests.iter().all(|title| title.ends_with("(digest)")), "{digests:?}");
}

#[tokio::test]
async fn the_samples_answer_the_questions_of_the_readme() {
    let archive = samples().await;
    assert_eq!(titles(&archive, "BRICS").await.len(), 5);
    let mut spelled =
        [titles(&archive, "Sergei Lavrov").await, titles(&archive, "Sergey Lavrov").await];
    spelled.iter_mut().for_each(|titles| titles.sort());
    assert_eq!(spelled[0].len(), 4);
    assert_eq!(spelled[0], spelled[1]);
}
