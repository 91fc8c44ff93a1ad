//! Formats, origins, ids: what every exchange has.

use axum::http::Method;

use crate::harness::TestApp;
use crate::harness::reply::Reply;

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

#[tokio::test]
async fn json_is_given_to_everyone_who_can_take_it() {
    let app = TestApp::new().await;
    for accept in ["*/*", "application/json", "application/*", "", "image/png, */*;q=0.1"] {
        let reply = app.get_with("/search?q=harbour", &[("accept", accept)]).await;
        reply.ok();
        assert_eq!(reply.header("content-type"), "application/json", "{accept}");
    }
}

#[tokio::test]
async fn a_browser_is_given_a_page_and_a_suffix_gives_it_data() {
    let app = TestApp::new().await;
    let page = app.get_with("/search?q=harbour", &[("accept", BROWSER)]).await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let data = app.get_with("/search.json?q=harbour", &[("accept", BROWSER)]).await;
    assert_eq!(data.header("content-type"), "application/json");
}

#[tokio::test]
async fn a_format_that_there_is_not_is_a_problem() {
    let app = TestApp::new().await;
    for accept in [
        "image/png",
        "text/calendar",
        "application/json;q=0",
        "*/*;q=0",
        "application/json;q=0, text/plain",
        "application/json;q=NaN",
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
    for name in ["self", "next"] {
        let link = &page["links"][name];
        assert!(link.as_str().unwrap().starts_with("/search.json?"), "{name}: {link}");
    }
    app.get("/search.pdf").await.problem(404, "not-found");
    app.get("/.json").await.problem(404, "not-found");
}

#[tokio::test]
async fn a_suffix_where_there_is_nothing_to_choose_is_not_passed_over() {
    let app = TestApp::new().await;
    let article = app.get("/search").await.ok()["results"][0]["url"].as_str().unwrap().to_owned();
    for path in ["/sitemap.xml", "/sitemaps/1", "/opensearch.xml", "/opensearch/suggestions"] {
        assert_eq!(app.get(path).await.status, 200, "{path}");
        app.get(&format!("{path}.csv")).await.problem(404, "not-found");
    }
    app.get(&format!("{article}/original.json")).await.problem(404, "not-found");
}

/// An article's address, and what `Accept` asks of it.
async fn article_as(app: &TestApp, accept: &str) -> Reply {
    let article = app.get("/search?q=Dockers").await.ok()["results"][0]["url"].clone();
    app.get_with(article.as_str().unwrap(), &[("accept", accept)]).await
}

#[tokio::test]
async fn of_several_formats_the_one_wanted_most_is_given() {
    let app = TestApp::new().await;
    for (accept, given) in [
        ("text/plain", "text/plain"),
        ("TEXT/Plain ; q=0.2", "text/plain"),
        ("text/*", "text/html"),
        ("text/plain, */*", "text/plain"),
        ("application/json, text/plain, */*", "application/json"),
        ("text/plain;q=0.5, application/json;q=0.4", "text/plain"),
        ("text/plain;q=0.4, application/*;q=0.5", "application/json"),
        ("*/*, text/plain;q=0", "application/json"),
        ("application/json;q=0, */*;q=0.1", "text/html"),
    ] {
        let reply = article_as(&app, accept).await;
        let content_type = reply.header("content-type");
        assert_eq!(content_type.split(';').next(), Some(given), "{accept}");
        assert_eq!(reply.header("vary"), "Accept, Accept-Encoding");
    }
}

#[tokio::test]
async fn a_refusal_names_what_can_be_had() {
    let app = TestApp::new().await;
    let problem = article_as(&app, "image/png").await.problem(406, "not-acceptable");
    let detail = problem["detail"].as_str().unwrap();
    for name in ["application/json", ".json", "text/plain", ".txt"] {
        assert!(detail.contains(name), "{detail}");
    }
    app.get("/timeline.txt").await.problem(406, "not-acceptable");
}

#[tokio::test]
async fn each_format_of_an_answer_has_a_tag_of_its_own() {
    let app = TestApp::new().await;
    let (json, text) =
        (article_as(&app, "application/json").await, article_as(&app, "text/plain").await);
    assert_ne!(json.header("etag"), text.header("etag"));
    let article = app.get("/search?q=Dockers").await.ok()["results"][0]["url"].clone();
    let article = article.as_str().unwrap();
    let known = [("accept", "text/plain"), ("if-none-match", json.header("etag"))];
    assert_eq!(app.get_with(article, &known).await.status, 200);
    let known = [("accept", "text/plain"), ("if-none-match", text.header("etag"))];
    assert_eq!(app.get_with(article, &known).await.status, 304);
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
