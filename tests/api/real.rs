//! The five real articles beside a developer's checkout, from end to end. Left out, and said to
//! be, where they are not there.

use crate::harness::TestApp;
use crate::harness::shared::shared;

/// The archive of the five, if they are there.
async fn five() -> Option<TestApp> {
    let folder = shared("articles", "searches in the five real articles")?;
    Some(TestApp::of_folder(&folder).await)
}

/// How many articles a search finds.
async fn total(app: &TestApp, query: &str) -> u64 {
    app.get(&format!("/search?{query}")).await.ok()["total"].as_u64().unwrap()
}

#[tokio::test]
async fn real_articles_of_shared_are_found_by_words_phrases_and_dates() {
    let Some(app) = five().await else { return };
    for (query, found) in [
        ("q=BRICS", 5),
        ("q=Lavrov", 3),
        ("q=Sergey+Lavrov", 3),
        ("q=Sergei+Lavrov", 3),
        ("from=2024-10-31&to=2024-10-31", 2),
        ("from=2024-06-10&to=2024-06-10", 1),
        ("undated=only", 1),
        ("q=2026", 0),
        ("q=1101", 0),
    ] {
        assert_eq!(total(&app, query).await, found, "{query}");
    }
    let both = (total(&app, "q=Organisation").await, total(&app, "q=Organization").await);
    assert!(both.0 > 0 && both.0 == both.1, "{both:?}");
    let phrase = app.get("/search?q=%22comprehensive+strategic+coordination%22").await.ok();
    let html = phrase["results"][0]["snippet"]["html"].as_str().unwrap();
    assert!(html.contains("<mark>comprehensive strategic coordination</mark>"), "{html}");
}

#[tokio::test]
async fn real_articles_of_shared_are_counted_by_source_and_year() {
    let Some(app) = five().await else { return };
    let answer = app.get("/search?q=BRICS").await.ok();
    let count = |facet: &str, value: &str| {
        let values = answer["facets"][facet]["values"].as_array().unwrap();
        values.iter().find(|v| v["value"] == value).map(|v| v["count"].as_u64().unwrap())
    };
    assert_eq!(answer["facets"]["source"]["distinct"], 4);
    assert_eq!(count("source", "global-times"), Some(2));
    assert_eq!(count("source", "china-daily"), Some(1));
    assert_eq!(count("year", "2024"), Some(3));
    assert_eq!(count("year", "2023"), Some(1));
    assert_eq!(answer["facets"]["year"]["missing"], 1);
}

#[tokio::test]
async fn real_articles_of_shared_name_each_person_once() {
    let Some(app) = five().await else { return };
    for (name, all) in [("Wang Yi", "wang-yi"), ("Vladimir Putin", "vladimir-putin")] {
        let found =
            app.get(&format!("/entities?type=person&q={}", name.replace(' ', "+"))).await.ok();
        assert_eq!(found["results"][0]["id"], all, "{found}");
        assert_eq!(found["results"][0]["name"], name);
    }
    let lavrov = app.get("/entities?q=Lavrov").await.ok();
    let id = lavrov["results"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(lavrov["results"][0]["articles"], 3);
    let lavrov = app.get(&format!("/entities/{id}")).await.ok();
    let aliases: Vec<_> =
        lavrov["aliases"].as_array().unwrap().iter().map(|a| a["name"].as_str().unwrap()).collect();
    for form in ["Sergei Lavrov", "Sergey Lavrov"] {
        assert!(aliases.contains(&form), "{aliases:?}");
    }
    for nobody in ["Russian", "Chinese", "Foreign", "Wednesday"] {
        let reply = app.get(&format!("/entities/{}", nobody.to_lowercase())).await;
        assert_eq!(reply.status, 404, "{nobody}: {}", reply.text());
    }
}
