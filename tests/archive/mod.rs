//! What the archive does with a folder, without HTTP in between.

mod growing;
mod incremental;
mod killed;
mod samples;
mod together;

use std::sync::Arc;

use backfile::archive::{Archive, Authority, EntityRequest, SearchRequest, Sources, Status};
use backfile::engine::open::{Settings, open};
use backfile::ingest::Unwatched;
use backfile::model::Page;
use tempfile::TempDir;

use crate::harness::app::folder_of;

const FERRY: &str =
    "Ferry to Saltholm runs again\n\nThe ferry left the old pier at noon on Friday.";
const BRIDGE: &str = "Bridge closed for a week\n\nEngineers found a crack below the old bridge.";

/// An archive whose index is in a folder.
async fn filled(articles: &TempDir, index: &TempDir) -> Archive {
    let settings = Settings { index: Some(index.path().join("index")), ..Settings::default() };
    let engine = open(&settings).unwrap();
    let archive = Archive::new(engine, Authority::bundled(), Sources::bundled());
    archive.fill(articles.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    archive
}

async fn titles(archive: &Archive, q: &str) -> Vec<String> {
    let request = SearchRequest {
        q: q.to_owned(),
        page: Page { after: None, offset: 0, limit: 10 },
        ..SearchRequest::default()
    };
    let answer = archive.search(request).await.unwrap();
    answer.results.into_iter().map(|found| found.hit.article.title).collect()
}

#[tokio::test]
async fn what_left_the_folder_leaves_an_index_on_disk() {
    let articles = folder_of(&[("ferry.txt", FERRY), ("bridge.txt", BRIDGE)]);
    let index = TempDir::new().unwrap();
    let archive = filled(&articles, &index).await;
    assert_eq!(titles(&archive, "old").await.len(), 2);
    drop(archive);

    std::fs::remove_file(articles.path().join("ferry.txt")).unwrap();
    let archive = filled(&articles, &index).await;
    assert_eq!(titles(&archive, "old").await, ["Bridge closed for a week"]);
    assert_eq!(archive.overview().articles, 1);
}

#[tokio::test]
async fn a_record_that_is_there_twice_is_one_article_with_two_origins() {
    let ferry = format!("{FERRY} It carries the flag of Norway.");
    let articles = folder_of(&[("a.txt", &ferry), ("b/again.txt", &ferry)]);
    let index = TempDir::new().unwrap();
    let archive = filled(&articles, &index).await;
    assert_eq!(archive.overview().articles, 1);
    assert_eq!(archive.ingest().report.count(Status::Duplicate), 1);
    let id = archive.ingest().report.duplicates[0].0;
    let article = archive.articles(&[id]).await.unwrap().remove(0).unwrap();
    assert_eq!(article.provenance.origin.path, "a.txt");
    assert_eq!(article.provenance.duplicates[0].path, "b/again.txt");
    let request = EntityRequest { limit: 10, ..EntityRequest::default() };
    let named = archive.entities(&request).entities;
    assert!(!named.is_empty() && named.iter().all(|entity| entity.articles == 1), "{named:?}");
}

#[tokio::test]
async fn the_same_folder_gives_the_same_generation() {
    let articles = folder_of(&[("ferry.txt", FERRY), ("bridge.txt", BRIDGE)]);
    let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let generation = filled(&articles, &one).await.publication().unwrap().generation;
    assert_eq!(filled(&articles, &other).await.publication().unwrap().generation, generation);
}
