//! `/articles/{id}` and its provenance.

use serde_json::Value;

use crate::harness::TestApp;

/// The address of the article that a query finds first.
async fn url_of(app: &TestApp, q: &str) -> String {
    let answer = app.get(&format!("/search?q={q}")).await.ok();
    answer["results"][0]["url"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_article_is_shown_lean_and_with_the_parts_asked_for() {
    let app = TestApp::new().await;
    let url = url_of(&app, "talks").await;
    assert!(url.starts_with("/articles/harbour-talks-end-in-port-selby-"), "{url}");
    let lean = app.get(&url).await.ok();
    assert_eq!(lean["title"], "Harbour talks end in Port Selby");
    assert_eq!(lean["published"]["date"], "2023-09-21");
    assert_eq!(lean["source"]["name"], "Selby Courier");
    assert_eq!(lean["link"], "https://courier.example/harbour-talks");
    // "On Tuesday" in an article of Thursday the 21st.
    assert_eq!(lean["event_date"]["date"], "2023-09-19");
    assert_eq!(lean["event_date"]["basis"], "derived");
    assert_eq!(lean["modified"], Value::Null);
    assert_eq!(lean["links"]["provenance"], format!("{url}/provenance"));
    for part in ["body", "entities", "mentions", "snippet", "score"] {
        assert!(lean.get(part).is_none(), "{part}");
    }
    let whole = app.get(&format!("{url}?include=body,entities,mentions")).await.ok();
    let body: Vec<char> = whole["body"].as_str().unwrap().chars().collect();
    assert!(whole["entities"].is_array());
    for mention in whole["mentions"].as_array().unwrap().iter().filter(|m| m["zone"] == "body") {
        let at = |name: &str| mention[name].as_u64().unwrap() as usize;
        let span: String = body[at("start")..at("end")].iter().collect();
        assert_eq!(span, mention["surface"].as_str().unwrap());
    }
}

#[tokio::test]
async fn a_bare_id_and_an_old_title_lead_to_the_articles_address() {
    let app = TestApp::new().await;
    let url = url_of(&app, "talks").await;
    let id = url.rsplit_once('-').unwrap().1;
    for part in ["", "/provenance"] {
        for segment in [id.to_owned(), format!("an-older-title-{id}"), id.to_uppercase()] {
            let reply = app.get(&format!("/articles/{segment}{part}?")).await;
            assert_eq!(reply.status, 308, "{segment}");
            assert_eq!(reply.header("location").trim_end_matches('?'), format!("{url}{part}"));
        }
    }
    let reply = app.get(&format!("/articles/{id}.json?include=body")).await;
    assert_eq!(reply.header("location"), format!("{url}.json?include=body"));
}

#[tokio::test]
async fn an_article_that_there_is_not_is_a_problem() {
    let app = TestApp::new().await;
    for segment in [
        "no-such-thing",
        "a-0123456789ab",
        "0123456789ab",
        "%00",
        "..%2f..%2fetc%2fpasswd",
        "%F0%9F%98%80",
    ] {
        app.get(&format!("/articles/{segment}")).await.problem(404, "not-found");
        app.get(&format!("/articles/{segment}/provenance")).await.problem(404, "not-found");
    }
    app.get("/articles/%ff%fe").await.problem(404, "not-found");
}

#[tokio::test]
async fn an_address_with_a_slash_too_many_leads_to_the_one_without() {
    let app = TestApp::new().await;
    for (slashed, to) in [
        ("/search/", "/search"),
        ("/search/?q=a%20b&from=2024", "/search?q=a%20b&from=2024"),
        ("/articles/x//", "/articles/x"),
    ] {
        let reply = app.get(slashed).await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (308, to));
    }
    // Browsers read a backslash in a path as a slash, and two in front as the name of a host.
    for elsewhere in ["//evil.example/", "/\\evil.example/", "/\\/evil.example/", "///", "/none"] {
        app.get(elsewhere).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn provenance_says_where_an_article_was_found_and_how_its_fields_are_known() {
    let app = TestApp::new().await;
    let url = url_of(&app, "talks").await;
    let provenance = app.get(&format!("{url}/provenance")).await.ok();
    assert_eq!(provenance["article"], url);
    assert_eq!(provenance["origin"]["path"], "2023/harbour.json");
    assert_eq!(provenance["origin"]["format"], "json");
    let fields = provenance["fields"].as_array().unwrap();
    let published = fields.iter().find(|note| note["field"] == "published").unwrap();
    assert_eq!(published["value"], "2023-09-21");
    assert_eq!(published["basis"], "stated");
    assert!(published["method"].as_str().unwrap().contains("date"), "{published}");
}

#[tokio::test]
async fn a_link_that_is_not_of_the_web_is_not_offered() {
    let app = TestApp::of(&[(
        "a.json",
        r#"{"title": "A title", "text": "Some words.", "url": "javascript:alert(1)"}"#,
    )])
    .await;
    let url = url_of(&app, "words").await;
    assert!(app.get(&url).await.ok().get("link").is_none_or(Value::is_null));
    for export in ["/search.csv", "/search.ndjson", "/search.atom", "/search.feed.json"] {
        assert!(!app.get(export).await.text().contains("javascript"), "{export}");
    }
}
