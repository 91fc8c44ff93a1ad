//! `/entities` and `/entities/{id}`.

use crate::harness::TestApp;

#[tokio::test]
async fn entities_are_listed_found_by_name_and_filtered_by_type() {
    let app = TestApp::new().await;
    let people = app.get("/entities?type=person").await.ok();
    let names: Vec<_> = people["results"].as_array().unwrap().iter().map(|e| &e["name"]).collect();
    assert!(names.iter().any(|name| **name == "Anna Verhoeven"), "{people}");
    let found = app.get("/entities?q=verhoeven").await.ok();
    let anna = &found["results"][0];
    assert_eq!(anna["name"], "Anna Verhoeven");
    assert_eq!(anna["type"], "person");
    assert_eq!(anna["articles"], 3);
    assert_eq!(found["links"]["self"], "/entities?q=verhoeven");
    assert_eq!(app.get("/entities?q=verhoeven&type=place").await.ok()["total"], 0);
    let by_name = app.get("/entities?sort=name&all=true&limit=100").await.ok();
    let names: Vec<_> = by_name["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["name"].as_str().unwrap())
        .collect();
    assert!(names.is_sorted_by_key(|name| name.to_lowercase()), "{names:?}");
}

#[tokio::test]
async fn an_entity_has_its_names_its_time_its_sources_and_its_articles() {
    let app = TestApp::new().await;
    let id = app.get("/entities?q=verhoeven").await.ok()["results"][0]["id"].clone();
    let id = id.as_str().unwrap();
    let anna = app.get(&format!("/entities/{id}")).await.ok();
    assert_eq!(anna["url"], format!("/entities/{id}"));
    assert_eq!(anna["aliases"][0]["name"], "Anna Verhoeven");
    assert!(anna["aliases"][0]["how"].is_string());
    assert_eq!(anna["first_seen"], "2023-09-21");
    assert_eq!(anna["last_seen"], "2024-10-31");
    assert_eq!(anna["timeline"]["interval"], "year");
    assert_eq!(anna["timeline"]["buckets"][1]["count"], 2);
    assert_eq!(anna["newest"].as_array().unwrap().len(), 3);
    assert_eq!(app.get(anna["links"]["search"].as_str().unwrap()).await.ok()["total"], 3);
    let related = anna["related"].as_array().unwrap();
    assert!(related.iter().all(|other| other["id"] != id));
    for other in related {
        let association = other["association"].as_f64().unwrap();
        assert!((-1.0..=1.0).contains(&association), "{other}");
    }
}

#[tokio::test]
async fn another_name_of_an_entity_leads_to_its_address_and_an_unknown_one_to_a_problem() {
    let app = TestApp::new().await;
    let id = app.get("/entities?q=verhoeven").await.ok()["results"][0]["id"].clone();
    let reply = app.get("/entities/Anna%20Verhoeven?").await;
    assert_eq!(reply.status, 308);
    let location = reply.header("location").trim_end_matches('?');
    assert_eq!(location, format!("/entities/{}", id.as_str().unwrap()));
    let problem = app.get("/entities/zzzz-nobody").await.problem(404, "not-found");
    assert_eq!(problem["errors"][0]["value"], "zzzz-nobody");
}
