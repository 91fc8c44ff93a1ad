//! What a caller sees when the engine fails: a reason to try again or an id to ask about, and
//! nothing of what is inside.

use std::sync::Arc;

use async_trait::async_trait;
use backfile::engine::contract::{Engine, EngineError};
use backfile::ingest::Unwatched;
use backfile::model::{
    Article, ArticleId, Completed, Generation, Health, Hits, Placed, Query, WordCount,
};

use crate::harness::TestApp;
use crate::harness::app::folder_of;

/// How an engine fails.
#[derive(Clone, Copy, Debug)]
enum Fault {
    Busy,
    OutOfTime,
    Refuses,
    Damaged,
    Defect,
    Stuck,
}

/// An engine that holds nothing and fails in one way when it is asked.
struct Faulty(Fault);

#[async_trait]
impl Engine for Faulty {
    async fn search(&self, _: &Query) -> Result<Hits, EngineError> {
        Err(match self.0 {
            Fault::Busy => EngineError::Unavailable("secret queue".to_owned()),
            Fault::OutOfTime => EngineError::Timeout,
            Fault::Refuses => EngineError::BadQuery("at most 64 clauses".to_owned()),
            Fault::Damaged => EngineError::Corrupt("secret/segment.idx".into()),
            Fault::Defect => panic!("secret invariant"),
            Fault::Stuck => std::future::pending().await,
        })
    }

    async fn positions(&self, query: &Query) -> Result<Vec<Placed>, EngineError> {
        self.search(query).await.map(|_| Vec::new())
    }

    async fn words_like(&self, _: &str, _: usize) -> Result<Vec<WordCount>, EngineError> {
        Ok(Vec::new())
    }

    async fn otherwise_written(&self, _: &str) -> Result<Option<String>, EngineError> {
        Ok(None)
    }

    async fn complete(&self, _: &[String], _: usize, _: usize) -> Result<Completed, EngineError> {
        Ok(Completed::default())
    }

    async fn fetch(&self, _: &[ArticleId]) -> Result<Vec<Option<Article>>, EngineError> {
        Ok(vec![None])
    }

    async fn ids(&self) -> Result<Vec<ArticleId>, EngineError> {
        Ok(Vec::new())
    }

    async fn put(&self, _: Vec<Article>) -> Result<Generation, EngineError> {
        Ok(Generation::default())
    }

    async fn remove(&self, _: &[ArticleId]) -> Result<u64, EngineError> {
        Ok(0)
    }

    async fn status(&self) -> Result<Health, EngineError> {
        Ok(Health { articles: 0, generation: Generation::default() })
    }
}

/// An archive on an engine that fails.
async fn app(fault: Fault) -> TestApp {
    let app = TestApp::on(Arc::new(Faulty(fault)));
    let folder = folder_of(&[]);
    app.archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    app
}

#[tokio::test]
async fn a_busy_engine_is_a_reason_to_try_again() {
    for (fault, kind) in [(Fault::Busy, "overloaded"), (Fault::OutOfTime, "timeout")] {
        let reply = app(fault).await.get("/search?q=a").await;
        reply.problem(503, kind);
        assert_eq!(reply.header("retry-after"), "1", "{fault:?}");
        assert!(!reply.text().contains("secret"), "{}", reply.text());
    }
}

#[tokio::test]
async fn what_the_engine_refuses_is_the_callers_to_change() {
    let reply = app(Fault::Refuses).await.get("/search?q=a").await;
    let problem = reply.problem(400, "invalid-parameter");
    assert_eq!(problem["errors"][0]["parameter"], "q");
    assert!(problem["detail"].as_str().unwrap().contains("at most 64 clauses"));
}

#[tokio::test]
async fn damage_and_defects_give_an_id_and_nothing_internal() {
    for fault in [Fault::Damaged, Fault::Defect] {
        let app = app(fault).await;
        let reply = app.get_with("/search?q=a", &[("x-request-id", "ask-me")]).await;
        let problem = reply.problem(500, "internal");
        assert_eq!(problem["request_id"], "ask-me", "{fault:?}");
        assert!(!reply.text().contains("secret"), "{}", reply.text());
        assert_eq!(reply.header("access-control-allow-origin"), "*");
        // The next request is answered as if nothing had been.
        app.get("/sources").await.ok();
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come_is_given_up() {
    let reply = app(Fault::Stuck).await.get("/search?q=a").await;
    reply.problem(503, "timeout");
    assert_eq!(reply.header("retry-after"), "1");
}
