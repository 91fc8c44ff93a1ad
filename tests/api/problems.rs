//! Failures are explained, whoever noticed them.

use axum::http::Method;

use crate::harness::TestApp;

#[tokio::test]
async fn an_unknown_address_is_a_problem() {
    let app = TestApp::new().await;
    for target in ["/nothing", "/search/more", "/articles", "/entities/a/b", "//"] {
        let problem = app.get(target).await.problem(404, "not-found");
        assert_eq!(problem["instance"], target);
    }
}

#[tokio::test]
async fn a_method_that_is_not_allowed_is_a_problem_that_lists_those_that_are() {
    let app = TestApp::new().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let reply = app.ask(method, "/search?q=harbour", &[]).await;
        reply.problem(405, "method-not-allowed");
        assert!(reply.header("allow").contains("GET"), "{}", reply.header("allow"));
        assert!(reply.header("allow").contains("HEAD"));
    }
}

#[tokio::test]
async fn every_kind_of_problem_has_a_page_that_explains_it() {
    let app = TestApp::new().await;
    let kinds = app.get("/problems").await.ok();
    assert!(kinds["total"].as_u64().unwrap() > 5);
    for kind in kinds["results"].as_array().unwrap() {
        let page = app.get(kind["type"].as_str().unwrap()).await.ok();
        assert_eq!(&page, kind);
        assert!(page["explanation"].as_str().unwrap().len() > 60, "{page}");
        assert!(page["status"].as_u64().unwrap() >= 400);
    }
    app.get("/problems/no-such-kind").await.problem(404, "not-found");
}

#[tokio::test]
async fn a_problem_has_no_body_when_only_its_head_was_asked_for() {
    let app = TestApp::new().await;
    let reply = app.ask(Method::HEAD, "/nothing", &[]).await;
    assert_eq!(reply.status, 404);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert!(reply.body.is_empty());
}

#[tokio::test]
async fn before_the_first_generation_is_published_reads_answer_503_and_when_to_come_again() {
    let app = TestApp::unfilled();
    for target in ["/", "/search?q=harbour", "/entities", "/sources", "/articles/a-0123456789ab"] {
        let reply = app.get(target).await;
        reply.problem(503, "not-ready");
        assert_eq!(reply.header("retry-after"), "1");
        assert_eq!(reply.header("etag"), "");
    }
}
