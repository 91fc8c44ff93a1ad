//! Formats, origins, ids: what every exchange has.

use axum::http::Method;

use crate::harness::TestApp;

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

#[tokio::test]
async fn json_is_given_to_everyone_who_can_take_it() {
    let app = TestApp::new().await;
    for accept in [
        "*/*",
        "application/json",
        "application/*",
        BROWSER,
        "text/html",
        "",
        "image/png, */*;q=0.1",
    ] {
        let reply = app.get_with("/search?q=harbour", &[("accept", accept)]).await;
        reply.ok();
        assert_eq!(reply.header("content-type"), "application/json", "{accept}");
    }
}

#[tokio::test]
async fn a_format_that_there_is_not_is_a_problem() {
    let app = TestApp::new().await;
    for accept in [
        "image/png",
        "text/csv",
        "application/json;q=0",
        "*/*;q=0",
        "application/json;q=0, text/plain",
        "nonsense",
    ] {
        let reply = app.get_with("/search", &[("accept", accept)]).await;
        reply.problem(406, "not-acceptable");
    }
    let reply = app.get_with("/search", &[("accept-encoding", "identity;q=0, *;q=0")]).await;
    reply.problem(406, "not-acceptable");
}

#[tokio::test]
async fn a_suffix_on_the_path_chooses_the_format_whatever_the_caller_accepts() {
    let app = TestApp::new().await;
    let article = app.get("/search").await.ok()["results"][0]["url"].as_str().unwrap().to_owned();
    for path in ["/search", "/entities", "/sources", &article, &format!("{article}/provenance")] {
        let reply = app.get_with(&format!("{path}.json"), &[("accept", "image/png")]).await;
        reply.ok();
    }
    let page = app.get("/search.json?limit=1&q=harbour").await.ok();
    for (name, link) in page["links"].as_object().unwrap() {
        assert!(link.as_str().unwrap().starts_with("/search.json?"), "{name}: {link}");
    }
    app.get("/search.pdf").await.problem(404, "not-found");
    app.get("/.json").await.problem(404, "not-found");
}

#[tokio::test]
async fn scripts_of_any_site_may_read() {
    let app = TestApp::new().await;
    let origin = ("origin", "https://reader.example");
    for target in ["/search?q=harbour", "/search?limit=0"] {
        let reply = app.get_with(target, &[origin]).await;
        assert_eq!(reply.header("access-control-allow-origin"), "*");
        let exposed = reply.header("access-control-expose-headers").to_lowercase();
        for name in ["etag", "link", "retry-after", "x-request-id"] {
            assert!(exposed.contains(name), "{name} is not in {exposed}");
        }
        assert_eq!(reply.header("access-control-allow-credentials"), "");
    }
    let preflight = [origin, ("access-control-request-method", "GET")];
    let reply = app.ask(Method::OPTIONS, "/search", &preflight).await;
    assert!(reply.status.is_success());
    assert!(reply.header("access-control-allow-methods").contains("GET"));
    let reply = app.ask(Method::OPTIONS, "/search", &[]).await;
    assert!(reply.status.is_success());
    assert_eq!(reply.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn every_response_has_an_id_and_keeps_the_callers_own() {
    let app = TestApp::new().await;
    let made = app.get("/search").await.header("x-request-id").to_owned();
    assert!(!made.is_empty());
    assert_ne!(app.get("/search").await.header("x-request-id"), made);
    let reply = app.get_with("/nothing", &[("x-request-id", "trace-42.a:b/c")]).await;
    assert_eq!(reply.header("x-request-id"), "trace-42.a:b/c");
    assert_eq!(reply.problem(404, "not-found")["request_id"], "trace-42.a:b/c");
    for unusable in ["", "with space", "<script>", &"x".repeat(129), "a;b"] {
        let reply = app.get_with("/search", &[("x-request-id", unusable)]).await;
        assert_ne!(reply.header("x-request-id"), unusable);
    }
}

#[tokio::test]
async fn answers_are_data_and_nothing_that_a_browser_may_run() {
    let app = TestApp::new().await;
    for target in ["/search?q=harbour", "/nothing"] {
        let reply = app.get(target).await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(reply.header("content-security-policy").starts_with("default-src 'none'"));
    }
}
