//! `/sources` and `/sources/{id}`.

use serde_json::json;

use crate::harness::TestApp;

#[tokio::test]
async fn sources_are_listed_with_counts_and_spans() {
    let app = TestApp::new().await;
    let list = app.get("/sources").await.ok();
    assert_eq!(list["total"], 3);
    assert_eq!(list["links"]["self"], "/sources");
    assert_eq!(list["results"][2]["id"], "island-gazette", "fewest articles last");
    let courier = app.get("/sources/selby-courier").await.ok();
    assert_eq!(courier["name"], "Selby Courier");
    assert_eq!(courier["articles"], 2);
    assert_eq!(courier["stories"], 2);
    assert_eq!(courier["first"], "2023-09-21");
    assert_eq!(courier["last"], "2024-10-31");
    let search = app.get(courier["links"]["search"].as_str().unwrap()).await.ok();
    assert_eq!(search["total"], 2);
}

#[tokio::test]
async fn a_list_of_sources_is_paged() {
    let app = TestApp::new().await;
    let first = app.get("/sources?limit=2").await;
    assert_eq!(first.header("link"), "</sources?limit=2&offset=2>; rel=\"next\"");
    let second = app.get("/sources?limit=2&offset=2").await.ok();
    assert_eq!(second["results"].as_array().unwrap().len(), 1);
    assert_eq!(second["links"]["prev"], "/sources?limit=2");
    assert_eq!(second["links"].get("next"), None);
}

#[tokio::test]
async fn another_name_of_a_source_leads_to_its_address() {
    let article = r#"{"title": "A title", "text": "Some words.", "publisher": "Xinhua"}"#;
    let app = TestApp::of(&[("a.json", article)]).await;
    let id = app.get("/sources").await.ok()["results"][0]["id"].as_str().unwrap().to_owned();
    let reply = app.get("/sources/Xinhua%20News%20Agency").await;
    assert_eq!(reply.status, 308);
    assert_eq!(reply.header("location"), format!("/sources/{id}"));
    assert_eq!(
        app.get("/search?source=Xinhua").await.ok()["query"]["filters"]["source"],
        json!([id])
    );
}

#[tokio::test]
async fn a_source_without_articles_is_not_there() {
    let app = TestApp::new().await;
    for name in ["nobody", "xinhua", "%00", "a%2fb"] {
        app.get(&format!("/sources/{name}")).await.problem(404, "not-found");
    }
}
