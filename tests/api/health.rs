//! What an operator asks.

use std::sync::Arc;

use backfile::ingest::Unwatched;

use crate::harness::TestApp;
use crate::harness::app::folder_of;
use crate::harness::fixtures::ARCHIVE;

#[tokio::test]
async fn ready_means_that_a_generation_is_published_and_no_end_is_near() {
    let app = TestApp::unfilled();
    assert_eq!(app.get("/healthz").await.ok()["status"], "ok");
    let reply = app.get("/readyz").await;
    reply.problem(503, "not-ready");
    assert_eq!(reply.header("retry-after"), "1");

    let folder = folder_of(&ARCHIVE);
    app.archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    let ready = app.get("/readyz").await;
    assert_eq!(ready.ok()["articles"], 5);
    assert_eq!(ready.header("cache-control"), "no-store");

    app.draining.begin();
    app.get("/readyz").await.problem(503, "not-ready");
    assert_eq!(app.get("/healthz").await.ok()["status"], "ok");
    // Requests that still come are answered.
    app.get("/search?q=harbour").await.ok();
}

#[tokio::test]
async fn the_front_says_what_the_archive_holds_and_where_everything_is() {
    let app = TestApp::new().await;
    let front = app.get("/").await.ok();
    assert_eq!(front["name"], "Backfile");
    assert_eq!(front["articles"], 5);
    assert_eq!(front["sources"], 3);
    assert_eq!(front["first"], "2023-09-21");
    assert_eq!(front["last"], "2024-10-31");
    assert_eq!(front["archive"]["articles"], 5);
    assert!(!front["archive"]["generation"].as_str().unwrap().is_empty());
    for (name, link) in front["links"].as_object().unwrap() {
        let reply = app.get(link.as_str().unwrap()).await;
        assert_eq!(reply.status, 200, "{name}: {link}");
    }
}

#[tokio::test]
async fn an_empty_folder_is_an_archive_without_articles() {
    let app = TestApp::of(&[]).await;
    assert_eq!(app.get("/").await.ok()["articles"], 0);
    assert_eq!(app.get("/search?q=harbour").await.ok()["total"], 0);
    assert_eq!(app.get("/entities").await.ok()["total"], 0);
    assert_eq!(app.get("/sources").await.ok()["total"], 0);
    app.get("/readyz").await.ok();
}
