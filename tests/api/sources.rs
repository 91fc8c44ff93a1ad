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
async fn a_source_tells_when_it_published_and_whom_it_names_with_exact_counts() {
    let app = TestApp::new().await;
    for source in app.get("/sources").await.ok()["results"].as_array().unwrap() {
        let id = source["id"].as_str().unwrap();
        let source = app.get(&format!("/sources/{id}")).await.ok();
        let timeline = app.get(&format!("/timeline?source={id}")).await.ok();
        assert_eq!(source["timeline"]["interval"], "year");
        let years = |of: &serde_json::Value| -> Vec<_> {
            let buckets = of.as_array().unwrap().iter();
            let filled = buckets.filter(|bucket| bucket["count"] != 0);
            filled.map(|bucket| (bucket["value"].clone(), bucket["count"].clone())).collect()
        };
        assert_eq!(years(&source["timeline"]["buckets"]), years(&timeline["buckets"]));
        assert_eq!(source["timeline"]["missing"], timeline["missing"]);
        for other in source["related"].as_array().unwrap() {
            let entity = other["id"].as_str().unwrap();
            let both = app.get(&format!("/search?source={id}&entity={entity}")).await.ok();
            assert_eq!(other["together"], both["total"], "{id} names {entity}");
            let association = other["association"].as_f64().unwrap();
            assert!((-1.0..=1.0).contains(&association));
            app.get(other["url"].as_str().unwrap()).await.ok();
        }
        let newest = app.get(&format!("/search?source={id}&sort=newest&limit=10")).await.ok();
        let ids = |of: &serde_json::Value| -> Vec<_> {
            of.as_array().unwrap().iter().map(|article| article["id"].clone()).collect()
        };
        assert_eq!(ids(&source["newest"]), ids(&newest["results"]));
    }
    let courier = app.get("/sources/selby-courier").await.ok();
    assert!(!courier["related"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_list_of_sources_is_paged() {
    let app = TestApp::new().await;
    let first = app.get("/sources?limit=2").await;
    assert_eq!(first.link("next"), Some("/sources?limit=2&offset=2"));
    assert_eq!(first.link("last"), first.link("next"));
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
