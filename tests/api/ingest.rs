//! `/ingest`: what became of every record, and how far a running ingest is.

use std::sync::Arc;

use backfile::archive::{Progress, Stage};
use serde_json::Value;

use crate::harness::app::{TestApp, folder_of};

const FERRY: &str =
    "Ferry to Saltholm runs again\n\nThe ferry left the old pier at noon on Friday.";

#[tokio::test]
async fn every_record_is_counted_and_what_was_rejected_is_explained() {
    let app = TestApp::of(&[
        ("a.txt", FERRY),
        ("again.txt", FERRY),
        ("broken.json", "{\"title\": "),
        (
            "two.jsonl",
            "{\"title\": \"One vote\", \"body\": \"Text.\"}\n{\"title\": \"Only a title\"}\n",
        ),
    ])
    .await;
    let answer = app.get("/ingest").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let report = answer.json();
    assert_eq!(report["state"], "idle");
    assert_eq!(report["seen"], 5);
    let by_status = report["by_status"].as_object().unwrap();
    assert_eq!(by_status.values().filter_map(Value::as_u64).sum::<u64>(), 5);
    for (status, n) in [("indexed", 2), ("partial", 1), ("duplicate", 1), ("rejected", 1)] {
        assert_eq!(by_status[status], n, "{status}: {report}");
    }
    assert_eq!(report["rejects_total"], 1);
    let reject = &report["rejects"][0];
    assert_eq!(reject["path"], "broken.json");
    assert_eq!(reject["reason"], "json_syntax");
    assert!(!reject["advice"].as_str().unwrap().is_empty());
    assert!(report["started"].as_str().unwrap().ends_with('Z'), "{report}");
    assert!(report["took_s"].as_f64().unwrap() > 0.0);
    assert!(report["rate"].as_f64().unwrap() > 0.0);
}

#[tokio::test]
async fn before_anything_was_read_there_is_nothing_to_report() {
    let report = TestApp::unfilled().get("/ingest").await.json();
    assert_eq!((report["state"].as_str(), report["seen"].as_u64()), (Some("idle"), Some(0)));
    assert_eq!(report["started"], Value::Null);
}

#[tokio::test]
async fn an_ingest_that_cannot_end_is_said_to_have_failed() {
    let app = TestApp::new().await;
    let gone = folder_of(&[]).path().to_owned();
    let failed = app.archive.fill(gone, Arc::new(backfile::ingest::Unwatched)).await;
    assert!(failed.is_err());
    let report = app.get("/ingest").await.json();
    assert_eq!(report["state"], "failed");
    assert_eq!(report["seen"], 5, "what was published before is still there: {report}");
    assert_eq!(app.get("/search?q=harbour").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_ingest_says_what_it_is_doing() {
    /// Looks at the archive whenever a stage begins.
    struct Look(TestApp, tokio::runtime::Handle, std::sync::Mutex<Vec<Value>>);
    impl Progress for Look {
        fn begin(&self, _stage: Stage, _total: u64) {
            let seen = self.1.block_on(async { self.0.get("/ingest").await.json() });
            self.2.lock().unwrap().push(seen);
        }
        fn advance(&self, _by: u64) {}
    }
    let app = TestApp::unfilled();
    let folder = folder_of(&[("a.txt", FERRY)]);
    let look = Arc::new(Look(app.clone(), tokio::runtime::Handle::current(), Default::default()));
    app.archive.fill(folder.path().to_owned(), look.clone()).await.unwrap();
    let seen = look.2.lock().unwrap();
    let stages: Vec<_> = seen.iter().map(|seen| &seen["progress"]["stage"]).collect();
    assert_eq!(stages, ["reading", "naming", "grouping", "indexing"]);
    assert!(seen.iter().all(|seen| seen["state"] == "running"));
    assert_eq!(seen[0]["progress"]["total"], FERRY.len());
    assert_eq!(seen[0]["progress"]["unit"], "bytes");
}

#[tokio::test]
async fn the_old_address_of_a_text_that_changed_leads_to_the_new_one() {
    let folder = folder_of(&[("a.txt", FERRY)]);
    let app = TestApp::of_folder(folder.path()).await;
    let old =
        app.get("/search?q=ferry").await.json()["results"][0]["url"].as_str().unwrap().to_owned();
    std::fs::write(folder.path().join("a.txt"), FERRY.replace("Friday", "Sunday")).unwrap();
    app.archive
        .fill(folder.path().to_owned(), Arc::new(backfile::ingest::Unwatched))
        .await
        .unwrap();
    let new =
        app.get("/search?q=ferry").await.json()["results"][0]["url"].as_str().unwrap().to_owned();
    assert_ne!(old, new);
    let moved = app.get(&old).await;
    assert_eq!((moved.status, moved.header("location")), (308.try_into().unwrap(), new.as_str()));
    let moved = app.get(&format!("{old}/provenance")).await;
    assert_eq!(moved.header("location"), format!("{new}/provenance"));
}
