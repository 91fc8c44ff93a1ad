//! Nothing is sent twice that a caller has.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use axum::http::Method;
use backfile::engine::contract::{Engine, EngineError};
use backfile::engine::embedded::EmbeddedEngine;
use backfile::ingest::Unwatched;
use backfile::model::{
    Article, ArticleId, Completed, Generation, Health, Hits, Placed, Query, WordCount,
};

use crate::harness::TestApp;
use crate::harness::app::folder_of;

#[tokio::test]
async fn an_answer_that_the_caller_has_is_not_sent_again() {
    let app = TestApp::new().await;
    for target in ["/", "/search?q=harbour", "/entities", "/sources"] {
        let first = app.get(target).await;
        first.ok();
        let tag = first.header("etag");
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag} is not a strong tag");
        assert_eq!(first.header("cache-control"), "public, max-age=60, stale-while-revalidate=600");
        assert_eq!(first.header("vary"), "Accept, Accept-Encoding");
        for sent in [tag.to_owned(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let again = app.get_with(target, &[("if-none-match", &sent)]).await;
            assert_eq!(again.status, 304, "{target} {sent}");
            assert!(again.body.is_empty());
            assert_eq!(again.header("etag"), tag);
            assert!(!again.header("cache-control").is_empty());
        }
        let other = app.get_with(target, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status, 200);
    }
}

#[tokio::test]
async fn a_compressed_answer_has_a_tag_of_its_own_that_works_as_well() {
    let app = TestApp::new().await;
    let plain = app.get("/search?q=harbour").await;
    assert_eq!(plain.header("content-encoding"), "");
    for coding in ["gzip", "br", "zstd"] {
        let sent = app.get_with("/search?q=harbour", &[("accept-encoding", coding)]).await;
        assert_eq!(sent.header("content-encoding"), coding);
        assert!(sent.body.len() < plain.body.len());
        assert_ne!(sent.header("etag"), plain.header("etag"));
        let fields = [("accept-encoding", coding), ("if-none-match", sent.header("etag"))];
        let again = app.get_with("/search?q=harbour", &fields).await;
        assert_eq!(again.status, 304);
        assert_eq!(again.header("etag"), sent.header("etag"));
    }
}

#[tokio::test]
async fn the_tag_depends_on_the_question_and_not_on_the_order_of_its_parameters() {
    let app = TestApp::new().await;
    let tag = async |target: &str| app.get(target).await.header("etag").to_owned();
    assert_eq!(tag("/search?q=a&limit=5").await, tag("/search?limit=5&q=a").await);
    assert_eq!(tag("/search?q=a%20b").await, tag("/search?q=a+b").await);
    assert_ne!(tag("/search?q=a").await, tag("/search?q=b").await);
    assert_ne!(tag("/search?q=a").await, tag("/search?q=a&limit=5").await);
    assert_ne!(tag("/search").await, tag("/entities").await);
    assert_ne!(tag("/search?q=a").await, tag("/search.json?q=a").await);
}

#[tokio::test]
async fn a_new_generation_makes_every_answer_new() {
    let app = TestApp::new().await;
    let before = app.get("/search?q=harbour").await;
    let more = folder_of(&[("new.json", r#"{"title": "Harbour news", "text": "More of it."}"#)]);
    app.archive.fill(more.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    let fields = [("if-none-match", before.header("etag"))];
    let after = app.get_with("/search?q=harbour", &fields).await;
    assert_ne!(after.ok()["archive"]["generation"], before.ok()["archive"]["generation"]);
    assert_ne!(after.header("etag"), before.header("etag"));
}

#[tokio::test]
async fn an_answer_is_worked_out_once_for_a_generation() {
    let engine = Counting::default();
    let searches = Arc::clone(&engine.searches);
    let app = TestApp::on(Arc::new(engine));
    let folder = folder_of(&[("old.json", r#"{"title": "Harbour", "text": "It is open."}"#)]);
    app.archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    let asked = async |target: &str| {
        let before = searches.load(Ordering::Relaxed);
        app.get(target).await.ok();
        searches.load(Ordering::Relaxed) - before
    };
    assert!(asked("/search?q=harbour&limit=5").await > 0);
    assert_eq!(asked("/search?q=harbour&limit=5").await, 0);
    assert_eq!(asked("/search?limit=5&q=harbour").await, 0);
    assert!(asked("/search?q=harbour&limit=6").await > 0);
    let first = app.get("/search?q=harbour&limit=5").await;
    let again = app.get("/search?q=harbour&limit=5").await;
    assert_eq!(again.body, first.body);
    for name in ["etag", "content-type", "last-modified", "cache-control", "vary"] {
        assert_eq!(again.header(name), first.header(name), "{name}");
    }
    let more = folder_of(&[("new.json", r#"{"title": "Harbour news", "text": "More of it."}"#)]);
    app.archive.fill(more.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    assert!(asked("/search?q=harbour&limit=5").await > 0);
}

#[tokio::test]
async fn the_date_of_publication_of_the_generation_decides_where_there_is_no_tag() {
    let app = TestApp::new().await;
    let first = app.get("/search").await;
    let date = first.header("last-modified");
    assert!(date.ends_with(" GMT"), "{date}");
    let since = async |date: &str| app.get_with("/search", &[("if-modified-since", date)]).await;
    assert_eq!(since(date).await.status, 304);
    assert_eq!(since("Sun, 06 Nov 1994 08:49:37 GMT").await.status, 200);
    assert_eq!(since("not a date").await.status, 200);
    // A tag counts, not the date, where both are given.
    let fields = [("if-none-match", "\"other\""), ("if-modified-since", date)];
    assert_eq!(app.get_with("/search", &fields).await.status, 200);
}

#[tokio::test]
async fn nobody_has_the_answer_where_there_is_none() {
    let app = TestApp::new().await;
    let modified = app.get("/search").await.header("last-modified").to_owned();
    for fields in [[("if-none-match", "*")], [("if-modified-since", modified.as_str())]] {
        app.get_with("/search?limit=x", &fields).await.problem(400, "invalid-parameter");
        app.get_with("/articles/none-0123456789ab", &fields).await.problem(404, "not-found");
        for _ in 0..2 {
            assert_eq!(app.get_with("/sources?limit=3", &fields).await.status, 304);
        }
    }
}

#[tokio::test]
async fn failures_have_no_tag() {
    let app = TestApp::new().await;
    for target in ["/search?limit=0", "/articles/nothing-0123456789ab", "/nothing"] {
        let reply = app.get(target).await;
        assert!(reply.status.is_client_error());
        assert_eq!(reply.header("etag"), "");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn the_head_of_an_answer_is_that_of_the_whole() {
    let app = TestApp::new().await;
    for target in ["/", "/search?q=harbour", "/sources"] {
        let (whole, head) = (app.get(target).await, app.ask(Method::HEAD, target, &[]).await);
        assert_eq!(head.status, whole.status);
        assert!(head.body.is_empty());
        for name in ["etag", "content-type", "last-modified", "cache-control", "vary"] {
            assert_eq!(head.header(name), whole.header(name), "{target} {name}");
        }
    }
}

/// An engine in memory that counts how often it is searched.
struct Counting {
    engine: EmbeddedEngine,
    searches: Arc<AtomicUsize>,
}

impl Default for Counting {
    fn default() -> Self {
        Self { engine: EmbeddedEngine::in_memory(), searches: Arc::default() }
    }
}

#[async_trait]
impl Engine for Counting {
    async fn search(&self, query: &Query) -> Result<Hits, EngineError> {
        self.searches.fetch_add(1, Ordering::Relaxed);
        self.engine.search(query).await
    }

    async fn positions(&self, query: &Query) -> Result<Vec<Placed>, EngineError> {
        self.searches.fetch_add(1, Ordering::Relaxed);
        self.engine.positions(query).await
    }

    async fn words_like(&self, word: &str, most: usize) -> Result<Vec<WordCount>, EngineError> {
        self.engine.words_like(word, most).await
    }

    async fn otherwise_written(&self, text: &str) -> Result<Option<String>, EngineError> {
        self.engine.otherwise_written(text).await
    }

    async fn complete(
        &self,
        words: &[String],
        titles: usize,
        others: usize,
    ) -> Result<Completed, EngineError> {
        self.engine.complete(words, titles, others).await
    }

    async fn fetch(&self, ids: &[ArticleId]) -> Result<Vec<Option<Article>>, EngineError> {
        self.engine.fetch(ids).await
    }

    async fn ids(&self) -> Result<Vec<ArticleId>, EngineError> {
        self.engine.ids().await
    }

    async fn put(&self, batch: Vec<Article>) -> Result<Generation, EngineError> {
        self.engine.put(batch).await
    }

    async fn remove(&self, ids: &[ArticleId]) -> Result<u64, EngineError> {
        self.engine.remove(ids).await
    }

    async fn status(&self) -> Result<Health, EngineError> {
        self.engine.status().await
    }
}
