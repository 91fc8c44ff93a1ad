//! No request ends the process, and none costs more than it should.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Request, StatusCode, Version};
use proptest::prelude::*;
use tokio::runtime::Runtime;

use crate::harness::TestApp;

/// A text as the value of a parameter.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn queries_that_break_parsers_are_answered() {
    let app = TestApp::new().await;
    let deep = ["(", "NOT ", "(b OR ", "-", "\"", "title:", "a OR ", "a^", "((a) ", "[", "{"];
    for piece in deep {
        // As long as an address may be.
        let text = piece.repeat(2_000 / piece.len());
        let answer = app.get(&format!("/search?q={}", encoded(&text))).await.ok();
        assert_eq!(answer["query"]["q"], text);
    }
    let long = format!("/search?q={}", "(".repeat(4_096));
    assert!(!app.get(&long).await.ok()["query"]["warnings"].as_array().unwrap().is_empty());
    let odd = [
        "\u{0}",
        "\u{202e}abc",
        "a\u{0}b",
        "😀",
        "’“”",
        "a*b*c*",
        "*",
        "~~~~",
        ":::",
        "中文",
        "https://a.example/?x=[1]",
        "\u{feff}",
        "e\u{301}\u{301}\u{301}",
    ];
    for q in odd {
        app.get(&format!("/search?q={}", encoded(q))).await.ok();
    }
    app.get("/search?q=%ff%fe").await.ok();
    app.get("/search?q=%").await.ok();
}

#[tokio::test]
async fn a_query_that_is_too_much_work_is_cut_short_or_refused() {
    let words = ["alder", "beech", "cedar", "elder", "hazel", "larch", "maple", "rowan"];
    let text = words.join(" ");
    let record =
        |n| format!("{{\"id\":\"{n}\",\"title\":\"Trees {n}\",\"body\":\"{text} {n}.\"}}\n");
    let records: String = (0..2_500).map(record).collect();
    let app = TestApp::of(&[("trees.jsonl", &records)]).await;
    let phrase = |n: usize| format!("\"{} {}\"", words[n / 8], words[n % 8]);
    let q = encoded(&(0..64).map(phrase).collect::<Vec<_>>().join(" OR "));
    let answer = app.get(&format!("/search?q={q}")).await.ok();
    assert_eq!(answer["total"], 2_500);
    let query = &answer["query"];
    assert!(query["warnings"][0]["message"].as_str().unwrap().contains("fewer phrases"), "{query}");
    let understood = query["parsed"].as_str().unwrap();
    assert!(understood.starts_with("\"alder alder\" OR \"alder beech\""), "{understood}");
    assert!(!understood.ends_with("\"rowan rowan\""), "{understood}");
    let strict = app.get(&format!("/search?mode=strict&q={q}")).await;
    let problem = strict.problem(400, "invalid-parameter");
    assert!(
        problem["errors"][0]["expected"].as_str().unwrap().contains("rarer words"),
        "{problem}"
    );
}

#[tokio::test]
async fn an_address_that_is_too_long_is_a_problem() {
    let app = TestApp::new().await;
    app.get(&format!("/search?q={}", "a".repeat(16_384 - "/search?q=".len()))).await.ok();
    for length in [16_385, 20_000, 60_000] {
        let target = format!("/search?q={}", "a".repeat(length - "/search?q=".len()));
        let reply = app.get(&target).await;
        let problem = reply.problem(414, "uri-too-long");
        assert!(problem["instance"].as_str().unwrap().len() <= 1_024);
        assert_eq!(reply.header("connection"), "close");
    }
}

#[tokio::test]
async fn a_request_names_its_host_once() {
    let app = TestApp::new().await;
    let none = Request::builder().uri("/search").body(Body::empty()).unwrap();
    app.send(none).await.problem(400, "bad-request");
    let two = Request::builder().uri("/search").header("host", "a").header("host", "b");
    let reply = app.send(two.body(Body::empty()).unwrap()).await;
    reply.problem(400, "bad-request");
    assert!(!reply.text().contains("\"a\""), "the host is not repeated");
    // HTTP/1.0 has no hosts.
    let old = Request::builder().uri("/search").version(Version::HTTP_10);
    app.send(old.body(Body::empty()).unwrap()).await.ok();
    let both = Request::builder()
        .uri("/search")
        .header("host", "a")
        .header("content-length", "5")
        .header("transfer-encoding", "chunked");
    app.send(both.body(Body::empty()).unwrap()).await.problem(400, "bad-request");
}

#[tokio::test]
async fn markup_in_an_article_stays_text() {
    let title = "<img src=x onerror=alert(1)>";
    let text = "Words &lt; and <script>alert('x')</script> words \\u0000 \\u202e end";
    let file = format!(r#"{{"title": "{title}", "text": "{text}"}}"#);
    let app = TestApp::of(&[("a.json", &file)]).await;
    let answer = app.get("/search?q=words").await.ok();
    for html in ["html", "title_html"] {
        let html = answer["results"][0]["snippet"][html].as_str().unwrap();
        let rest = html.replace("<mark>", "").replace("</mark>", "");
        assert!(!rest.contains('<') && !rest.contains('>'), "{html}");
    }
}

/// An archive without articles, shared by all cases of a property.
static EMPTY: LazyLock<(Runtime, TestApp)> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::of(&[]));
    (runtime, app)
});

/// The status of the answer to a request for an address.
fn status_of(target: &str) -> StatusCode {
    let (runtime, app) = &*EMPTY;
    runtime.block_on(app.get(target)).status
}

proptest! {
    #![proptest_config(crate::harness::cases(64))]

    /// Whatever the address, the answer is an answer: no panic, no 5xx.
    #[test]
    fn any_address_is_answered(path in "[/a-z0-9.%-]{0,40}", query in "[ -~&&[^#<>\"\\\\^`{|} ]]{0,200}") {
        let target = format!("/{path}?{query}");
        prop_assume!(target.parse::<axum::http::Uri>().is_ok_and(|uri| uri.authority().is_none()));
        let status = status_of(&target);
        prop_assert!(!status.is_server_error(), "{target}: {status}");
    }

    /// Whatever is typed into the search box is understood somehow.
    #[test]
    fn any_text_is_a_query(q in any::<String>()) {
        let target = format!("/search?q={}", encoded(&q.chars().take(300).collect::<String>()));
        let status = status_of(&target);
        prop_assert_eq!(status.as_u16(), 200, "{}", target);
    }
}
