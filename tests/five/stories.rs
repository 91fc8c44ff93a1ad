//! Which of the five report the same.

use serde_json::Value;

use super::the_five;
use crate::harness::TestApp;

const BEIJING: [&str; 2] = [
    "Chinese FM meets with Russian deputy FM in Beijing",
    "China, Russia reaffirm their close relations",
];
const PUTIN: &str = "Russian President Vladimir Putin meets with Chinese top diplomat Wang Yi";
const LAVROV_2023: &str = "Wang Yi meets Russian Foreign Minister Sergei Lavrov";
const LAVROV_2024: &str = "Wang Yi meets with Russian Foreign Minister Sergey Lavrov";

/// The result with a title.
async fn result(app: &TestApp, title: &str) -> Value {
    let list = app.get("/search").await.ok();
    let results = list["results"].as_array().unwrap();
    results.iter().find(|result| result["title"] == title).unwrap().clone()
}

#[tokio::test]
async fn two_reports_of_the_meeting_in_beijing_are_one_story_though_their_titles_share_no_word() {
    let Some(app) = the_five().await else { return };
    let [one, other] = BEIJING;
    let (one, other) = (result(&app, one).await, result(&app, other).await);
    assert_eq!(one["story"]["id"], other["story"]["id"]);
    assert_eq!(one["story"]["size"], 2);
    let story = app.get(one["story"]["url"].as_str().unwrap()).await.ok();
    assert_eq!(story["articles"].as_array().unwrap().len(), 2);
    assert_eq!(story["why"].as_array().unwrap().len(), 1);
    let why = &story["why"][0];
    assert!(why["similarity"].as_f64() >= why["needed"].as_f64(), "{why}");
    assert!(!why["shared_names"].as_array().unwrap().is_empty(), "{why}");
    assert!(!story["comparison"]["shared"].as_array().unwrap().is_empty());
    let only = story["comparison"]["only"].as_array().unwrap();
    assert!(!only.is_empty(), "one says what the other does not");
}

#[tokio::test]
async fn nearly_the_same_title_nine_months_apart_is_another_story() {
    let Some(app) = the_five().await else { return };
    let (one, other) = (result(&app, LAVROV_2023).await, result(&app, LAVROV_2024).await);
    assert_ne!(one["story"]["id"], other["story"]["id"]);
    let search = app.get("/search").await.ok();
    assert_eq!((&search["total"], &search["total_stories"]), (&5.into(), &4.into()));
}

#[tokio::test]
async fn the_meetings_of_september_2023_are_related_and_not_one_story() {
    let Some(app) = the_five().await else { return };
    let (putin, lavrov) = (result(&app, PUTIN).await, result(&app, LAVROV_2023).await);
    assert_ne!(putin["story"]["id"], lavrov["story"]["id"]);
    for (article, other) in [(&putin, &lavrov), (&lavrov, &putin)] {
        let url = article["url"].as_str().unwrap();
        let related = app.get(&format!("{url}/related")).await.ok();
        let results = related["results"].as_array().unwrap();
        let found = results.iter().find(|result| result["id"] == other["id"]);
        let why = &found.expect("the other meeting is related")["why"];
        assert!(why["similarity"].as_f64().unwrap() > 0.0, "{why}");
        assert!(!why["shared_names"].as_array().unwrap().is_empty(), "{why}");
    }
}
