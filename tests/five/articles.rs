//! What is known of each of the five.

use serde_json::Value;

use super::the_five;
use crate::harness::TestApp;

/// Every article, whole, with its provenance under `provenance`.
async fn articles(app: &TestApp) -> Vec<Value> {
    let list = app.get("/search?sort=oldest").await.ok();
    let mut articles = Vec::new();
    for result in list["results"].as_array().unwrap() {
        let url = result["url"].as_str().unwrap();
        let mut article = app.get(&format!("{url}?include=body,entities,mentions")).await.ok();
        article["provenance"] = app.get(&format!("{url}/provenance")).await.ok();
        articles.push(article);
    }
    assert_eq!(articles.len(), 5);
    articles
}

#[tokio::test]
async fn each_has_its_printed_date_and_publisher() {
    let Some(app) = the_five().await else { return };
    let found: Vec<_> = articles(&app)
        .await
        .iter()
        .map(|article| {
            let field = |pointer: &str| {
                article.pointer(pointer).and_then(Value::as_str).unwrap_or("-").to_owned()
            };
            let parts = ["/published/date", "/published/precision", "/source/name", "/title"];
            parts.map(field).join(" | ")
        })
        .collect();
    insta::assert_snapshot!(found.join("\n"), @r"
    2023-09-21 | minute | Global Times | Russian President Vladimir Putin meets with Chinese top diplomat Wang Yi
    2024-06-10 | day | China International Development Cooperation Agency | Wang Yi meets with Russian Foreign Minister Sergey Lavrov
    2024-10-31 | day | Global Times | Chinese FM meets with Russian deputy FM in Beijing
    2024-10-31 | minute | China Daily | China, Russia reaffirm their close relations
    - | - | Dainik Savera Times | Wang Yi meets Russian Foreign Minister Sergei Lavrov
    ");
}

#[tokio::test]
async fn a_year_that_others_tell_is_marked_as_inferred_and_the_published_date_stays_unknown() {
    let Some(app) = the_five().await else { return };
    let articles = articles(&app).await;
    let undated = articles.last().unwrap();
    assert_eq!(undated["published"]["date"], Value::Null);
    assert_eq!(undated["published"]["basis"], "unknown");
    assert_eq!(undated["event_date"]["date"], "2023?-09-18");
    assert_eq!(undated["event_date"]["text"], "September 18");
    assert_eq!(undated["event_date"]["basis"], "inferred", "two other articles tell the year");
}

#[tokio::test]
async fn no_body_holds_what_is_not_the_article() {
    let Some(app) = the_five().await else { return };
    let litter = [
        "中文",
        "Contact Us",
        ".png",
        "ICP",
        "公网安备",
        "Copyright",
        "Web editor",
        "Photo:",
        "Photo/",
        "Source link",
        "Credits",
        "Xinhua-Global",
        "Presented by",
        "Zhang Yunbi",
        "Published:",
        "Updated:",
        "08:14",
        "date 2024",
    ];
    for article in articles(&app).await {
        let body = article["body"].as_str().unwrap();
        for word in litter {
            assert!(!body.contains(word), "{}: {word}", article["title"]);
        }
        assert!(body.ends_with('.'), "{body}");
        let cuts = article["provenance"]["cuts"].as_array().unwrap();
        assert!(!cuts.is_empty());
        for cut in cuts {
            assert!(cut["text"].is_string() && cut["reason"].is_string(), "{cut}");
        }
    }
}

#[tokio::test]
async fn the_other_roles_of_sources_are_kept_apart() {
    let Some(app) = the_five().await else { return };
    let via: Vec<_> = articles(&app)
        .await
        .iter()
        .map(|article| {
            let via = article["via"].as_array().unwrap();
            let role = |v: &Value| format!("{} {}", v["role"], v["name"]).replace('"', "");
            via.iter().map(role).collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert!(via[2].contains("origin Xinhua"), "{via:?}");
    assert!(via[1].contains("host China Daily"), "{via:?}");
    assert!(via[1].contains("origin Ministry of Foreign Affairs"), "{via:?}");
    assert!(via[4].contains("origin China Media Group"), "{via:?}");
}
