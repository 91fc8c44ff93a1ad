//! Walks through all results by cursor.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use backfile::engine::contract::Engine as _;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::ingest::Unwatched;
use proptest::prelude::*;
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::engine::articles::article;
use crate::harness::TestApp;
use crate::harness::app::folder_of;

/// The ids of the results.
fn ids(answer: &Value) -> Vec<String> {
    let results = answer["results"].as_array().unwrap();
    results.iter().map(|result| result["id"].as_str().unwrap().to_owned()).collect()
}

/// Lines of articles, dated and not.
fn lines(name: &str, articles: usize) -> String {
    let line = |n: usize| {
        let date = if n.is_multiple_of(7) {
            String::new()
        } else {
            format!(", \"date\": \"2024-0{}-11\"", n % 7)
        };
        format!("{{\"title\": \"{name} {n}\", \"text\": \"The gulls came back.\"{date}}}\n")
    };
    (0..articles).map(line).collect()
}

async fn flock() -> TestApp {
    TestApp::of(&[("all.jsonl", &lines("Gulls", 60))]).await
}

/// Follows `links.next`, which the `Link` field repeats, to the end.
async fn follow(app: &TestApp, start: &str) -> Vec<String> {
    let (mut seen, mut next) = (Vec::new(), Some(start.to_owned()));
    while let Some(target) = next {
        let reply = app.get(&target).await;
        let page = reply.ok();
        assert_eq!(page["links"]["self"], target);
        seen.extend(ids(&page));
        next = page["links"]["next"].as_str().map(str::to_owned);
        assert_eq!(reply.link("next"), next.as_deref());
    }
    seen
}

#[tokio::test]
async fn a_walk_gives_every_result_once_in_order() {
    let app = flock().await;
    for question in ["facet=none", "facet=none&sort=oldest", "q=gulls&facet=none", "q=gulls+7"] {
        let whole = ids(&app.get(&format!("/search?{question}&limit=100")).await.ok());
        let walked = follow(&app, &format!("/search?{question}&limit=9&cursor=*")).await;
        assert_eq!(walked, whole, "{question}");
    }
    let page = app.get("/search?limit=9&cursor=*").await.ok();
    assert!(page["links"].get("first").is_none() && page["links"].get("prev").is_none());
    let second = app.get(page["links"]["next"].as_str().unwrap()).await.ok();
    assert_eq!(second["links"]["first"], "/search?limit=9&cursor=*");
    assert_eq!(second["total"], 60, "the total is that of the whole question");
}

#[tokio::test]
async fn the_length_of_pages_and_what_is_shown_may_change_on_the_way() {
    let app = flock().await;
    let page = app.get("/search?limit=9&cursor=*").await.ok();
    let next = page["links"]["next"].as_str().unwrap();
    let more = app.get(&next.replace("limit=9", "limit=20&facet=none&fields=id")).await.ok();
    assert_eq!(ids(&more), ids(&app.get("/search?limit=20&offset=9").await.ok()));
}

#[tokio::test]
async fn a_cursor_belongs_to_its_question_and_order() {
    let app = flock().await;
    let page = app.get("/search?limit=9&cursor=*&q=gulls").await.ok();
    let next = page["links"]["next"].as_str().unwrap();
    app.get(next).await.ok();
    let cursor = next.split("cursor=").nth(1).unwrap();
    for other in [
        "q=gull".to_owned(),
        String::new(),
        "q=gulls&sort=newest".to_owned(),
        "q=gulls&from=2024".to_owned(),
        "q=gulls&source=none".to_owned(),
        "q=gulls&expand=none".to_owned(),
        "q=gulls&undated=only".to_owned(),
    ] {
        let problem = app.get(&format!("/search?{other}&cursor={cursor}")).await;
        let problem = problem.problem(400, "invalid-parameter");
        assert_eq!(problem["errors"][0]["parameter"], "cursor", "{other}");
        assert!(problem["errors"][0]["expected"].as_str().unwrap().contains("links.next"));
    }
}

#[tokio::test]
async fn a_walk_begins_anywhere_but_not_at_two_places() {
    let app = flock().await;
    for place in ["offset=10", "page=2"] {
        let problem = app.get(&format!("/search?cursor=*&{place}")).await;
        let problem = problem.problem(400, "invalid-parameter");
        assert_eq!(problem["errors"][0]["parameter"], "cursor");
    }
}

#[tokio::test]
async fn past_the_reach_of_offset_the_problem_names_the_cursor_and_the_last_page_goes_on_with_one()
{
    let app = flock().await;
    for beyond in ["offset=10001", "page=1002"] {
        let problem = app.get(&format!("/search?{beyond}")).await.problem(400, "invalid-parameter");
        assert!(problem["detail"].as_str().unwrap().contains("cursor=*"), "{problem}");
    }
    app.get("/search?offset=10000").await.ok();

    // Straight into the engine, which spares reading ten thousand files.
    let engine = Arc::new(EmbeddedEngine::in_memory());
    let app = TestApp::on(engine.clone());
    app.archive.fill(folder_of(&[]).path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    engine
        .put((0..10_105).map(|n| article(&format!("Tern {n}"), "Back.")).collect())
        .await
        .unwrap();
    let last = app.get("/search?offset=10000&limit=50&facet=none&fields=id").await.ok();
    let next = last["links"]["next"].as_str().unwrap();
    assert!(next.contains("cursor=") && !next.contains("offset="), "{next}");
    let rest = follow(&app, next).await;
    assert_eq!((ids(&last).len(), rest.len()), (50, 55));
    assert!(rest.iter().all(|id| !ids(&last).contains(id)));
}

#[tokio::test]
async fn a_walk_by_date_goes_on_when_the_archive_changes_and_one_by_relevance_begins_again() {
    let (early, late) = (lines("Gulls", 40), lines("Terns", 30));
    let folder = folder_of(&[("gulls.jsonl", &early), ("going.jsonl", &lines("Going", 20))]);
    let app = TestApp::of_folder(folder.path()).await;
    let by_date = app.get("/search?limit=15&cursor=*&include=body").await.ok();
    let by_score = app.get("/search?q=gulls&limit=5&cursor=*").await.ok();
    let next = |answer: &Value| answer["links"]["next"].as_str().unwrap().to_owned();

    std::fs::remove_file(folder.path().join("going.jsonl")).unwrap();
    std::fs::write(folder.path().join("terns.jsonl"), &late).unwrap();
    app.archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();

    let mut walked = ids(&by_date);
    walked.extend(follow(&app, &next(&by_date)).await);
    let once: BTreeSet<_> = walked.iter().collect();
    assert_eq!(once.len(), walked.len(), "nothing comes twice");
    let stays = ids(&app.get("/search?q=title:gulls&limit=100").await.ok());
    assert_eq!(stays.len(), 40);
    assert!(stays.iter().all(|id| once.contains(id)), "what stays is not skipped");

    let problem = app.get(&next(&by_score)).await.problem(410, "gone");
    assert_eq!(problem["links"]["first"], "/search?q=gulls&limit=5&cursor=*");
    app.get(problem["links"]["first"].as_str().unwrap()).await.ok();
    app.get("/problems/gone").await.ok();
}

#[tokio::test]
async fn a_damaged_cursor_is_refused() {
    let app = flock().await;
    let page = app.get("/search?limit=9&cursor=*").await.ok();
    let next = page["links"]["next"].as_str().unwrap();
    let cursor = next.split("cursor=").nth(1).unwrap();
    let cut = [&cursor[1..], &cursor[..cursor.len() - 2]];
    let foreign = ["", "**", "x", "é", "0", "00", "1"];
    let mut damaged: Vec<String> = cut.into_iter().chain(foreign).map(str::to_owned).collect();
    damaged.push(cursor.to_owned() + "00");
    damaged.push(cursor.to_owned() + cursor);
    for at in 0..cursor.len() {
        let digit = if &cursor[at..=at] == "0" { "1" } else { "0" };
        damaged.push(format!("{}{digit}{}", &cursor[..at], &cursor[at + 1..]));
    }
    for cursor in damaged {
        let encoded: String = form_urlencoded::byte_serialize(cursor.as_bytes()).collect();
        let problem = app.get(&format!("/search?limit=9&cursor={encoded}")).await;
        let problem = problem.problem(400, "invalid-parameter");
        assert_eq!(problem["errors"][0]["parameter"], "cursor", "{cursor}");
    }
}

/// An archive without articles, shared by all cases of a property.
static EMPTY: LazyLock<(Runtime, TestApp)> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::of(&[]));
    (runtime, app)
});

proptest! {
    #![proptest_config(crate::harness::cases(32))]

    /// Whatever is given as a cursor, the answer is that it is none.
    #[test]
    fn any_text_that_is_no_cursor_is_refused(cursor in "[0-9a-f]{0,80}|\\PC{1,40}") {
        prop_assume!(cursor != "*");
        let encoded: String = form_urlencoded::byte_serialize(cursor.as_bytes()).collect();
        let (runtime, app) = &*EMPTY;
        let reply = runtime.block_on(app.get(&format!("/search?cursor={encoded}")));
        prop_assert_eq!(reply.status.as_u16(), 400, "{}", cursor);
    }
}
