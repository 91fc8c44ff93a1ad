//! What searches of the five find.

use serde_json::Value;

use super::the_five;
use crate::harness::TestApp;

/// The titles found, sorted.
async fn titles(app: &TestApp, query: &str) -> Vec<String> {
    let reply = app.get(&format!("/search?{query}")).await;
    let mut titles: Vec<String> = reply.ok()["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    titles
}

async fn total(app: &TestApp, query: &str) -> u64 {
    let reply = app.get(&format!("/search?{query}")).await;
    reply.ok()["total"].as_u64().unwrap()
}

/// The buckets of a facet as pairs of value and count.
fn buckets(reply: &Value, facet: &str) -> Vec<(String, u64)> {
    let values = reply["facets"][facet]["values"].as_array().unwrap();
    let pair = |bucket: &Value| {
        (bucket["value"].as_str().unwrap().to_owned(), bucket["count"].as_u64().unwrap())
    };
    values.iter().map(pair).collect()
}

#[tokio::test]
async fn brics_is_in_all_five_with_right_facets() {
    let Some(app) = the_five().await else { return };
    let reply = app.get("/search?q=BRICS").await.ok();
    assert_eq!(reply["total"], 5);
    let mut sources = buckets(&reply, "source");
    sources.sort();
    let expected =
        [("china-daily", 1), ("cidca", 1), ("dainik-savera-times", 1), ("global-times", 2)];
    assert_eq!(sources, expected.map(|(value, count)| (value.to_owned(), count)));
    let mut years = buckets(&reply, "year");
    years.sort();
    assert_eq!(years, [("2023".to_owned(), 1), ("2024".to_owned(), 3)]);
    assert_eq!(reply["facets"]["year"]["missing"], 1);
}

#[tokio::test]
async fn either_spelling_of_lavrov_finds_the_same_three() {
    let Some(app) = the_five().await else { return };
    let surname = titles(&app, "q=Lavrov").await;
    assert_eq!(surname.len(), 3);
    assert_eq!(titles(&app, "q=Sergey+Lavrov").await, surname);
    assert_eq!(titles(&app, "q=Sergei+Lavrov").await, surname);
}

#[tokio::test]
async fn without_expansion_a_spelling_is_taken_literally() {
    let Some(app) = the_five().await else { return };
    assert_eq!(total(&app, "q=Sergey+Lavrov&expand=none").await, 1);
    assert_eq!(total(&app, "q=Sergei+Lavrov&expand=none").await, 2);
}

#[tokio::test]
async fn british_and_american_spelling_find_the_same() {
    let Some(app) = the_five().await else { return };
    let british = titles(&app, "q=Organisation").await;
    assert_eq!(british, titles(&app, "q=Organization").await);
    assert!(british.len() >= 4, "{british:?}");
}

#[tokio::test]
async fn a_phrase_is_found_and_marked_as_a_phrase() {
    let Some(app) = the_five().await else { return };
    let reply = app.get("/search?q=%22comprehensive+strategic+coordination%22").await.ok();
    assert_eq!(reply["total"], 2);
    for result in reply["results"].as_array().unwrap() {
        let html = result["snippet"]["html"].as_str().unwrap();
        let marked: String = html
            .split("<mark>")
            .skip(1)
            .filter_map(|rest| rest.split("</mark>").next())
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(marked.to_lowercase(), "comprehensive strategic coordination", "{html}");
    }
}

#[tokio::test]
async fn a_day_finds_what_was_printed_on_it() {
    let Some(app) = the_five().await else { return };
    assert_eq!(total(&app, "from=2024-10-31&to=2024-10-31").await, 2);
    assert_eq!(total(&app, "to=2024-06-10&from=2024-06-10").await, 1);
    assert_eq!(total(&app, "from=2023-09-20&to=2023-09-20").await, 0);
    assert_eq!(total(&app, "from=2023-09-21&to=2023-09-21").await, 1);
    assert_eq!(total(&app, "from=2024&to=2024").await, 3);
    assert_eq!(total(&app, "undated=only").await, 1);
}

#[tokio::test]
async fn no_licence_number_and_no_clock_became_a_date() {
    let Some(app) = the_five().await else { return };
    assert_eq!(total(&app, "q=2026").await, 0);
    assert_eq!(total(&app, "q=1101").await, 0);
    assert_eq!(total(&app, "from=2026&to=2026").await, 0);
    assert_eq!(total(&app, "from=1101&to=1101").await, 0);
}
