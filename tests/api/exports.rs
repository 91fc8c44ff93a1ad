//! Whole result sets as lines of JSON and as tables: complete, repeatable, resumable, and safe to
//! be opened in a spreadsheet.

use std::collections::BTreeSet;
use std::sync::Arc;

use backfile::archive::SearchRequest;
use backfile::engine::contract::Engine as _;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::ingest::Unwatched;
use proptest::prelude::*;
use serde_json::Value;

use crate::engine::articles::article;
use crate::harness::TestApp;
use crate::harness::app::folder_of;
use crate::harness::cases;

/// So many articles take several pages of the engine.
const MANY: usize = 260;

/// Articles of which some share a day, some have only a year or month, and some have no date.
fn many() -> String {
    let article = |n: usize| {
        let date = match n % 5 {
            0 => String::new(),
            1 => format!(r#""date": "20{:02}", "#, n % 24),
            2 => format!(r#""date": "2019-{:02}", "#, 1 + n % 12),
            _ => format!(r#""date": "2021-03-{:02}", "#, 1 + n % 28),
        };
        format!("{{\"title\": \"Report {n} of the quay\", {date}\"text\": \"Tide {n}.\"}}\n")
    };
    (0..MANY).map(article).collect()
}

pub(super) fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The rows of a table by RFC 4180, with the names of its columns.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => row.last_mut().unwrap().push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().unwrap().push(c),
        }
    }
    assert_eq!(rows.pop().unwrap(), [""], "a table ends with its last row");
    rows
}

#[tokio::test]
async fn an_export_holds_every_result_once_and_is_the_same_every_time() {
    let app = TestApp::of(&[("many.jsonl", &many())]).await;
    for target in ["/search.ndjson", "/search.ndjson?sort=oldest", "/search.ndjson?q=quay"] {
        let reply = app.get(target).await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("content-type"), "application/x-ndjson");
        let mut ids: Vec<_> =
            lines(&reply.text()).iter().map(|line| line["id"].to_string()).collect();
        assert_eq!(ids.len(), MANY);
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), MANY);
        assert_eq!(app.get(target).await.body, reply.body);
    }
    let accepted = app.get_with("/search", &[("accept", "application/x-ndjson")]).await;
    assert_eq!(accepted.body, app.get("/search.ndjson").await.body);
    let some = app.get("/search.ndjson?limit=150").await.text();
    assert_eq!(lines(&some).len(), 150);
    assert!(app.get("/search.ndjson").await.text().starts_with(&some));
}

#[tokio::test]
async fn the_results_of_an_export_are_those_of_a_search_by_date() {
    let app = TestApp::new().await;
    for sort in ["newest", "oldest"] {
        let page = app.get(&format!("/search?q=harbour&sort={sort}&include=entities")).await.ok();
        let target = format!("/search.ndjson?q=harbour&sort={sort}&include=entities");
        let exported = lines(&app.get(&target).await.text());
        let results = page["results"].as_array().unwrap();
        assert_eq!(exported.len(), results.len());
        for (line, result) in exported.iter().zip(results) {
            for field in ["id", "url", "title", "source", "published", "byline", "story", "copies"]
            {
                assert_eq!(line[field], result[field]);
            }
        }
    }
    let line = lines(&app.get("/search.ndjson?fields=title,body&limit=1").await.text()).remove(0);
    let mut names: Vec<_> = line.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["body", "cursor", "title"]);
}

#[tokio::test]
async fn an_export_goes_on_after_any_line_as_if_it_had_not_stopped() {
    let app = TestApp::of(&[("many.jsonl", &many())]).await;
    for sort in ["newest", "oldest"] {
        for format in ["ndjson", "csv"] {
            let whole = app.get(&format!("/search.{format}?q=quay&sort={sort}")).await.text();
            let order = app.get(&format!("/search.ndjson?q=quay&sort={sort}")).await.text();
            let ends: Vec<_> = whole.match_indices('\n').map(|(at, _)| at + 1).collect();
            let before = if format == "csv" { 1 } else { 0 };
            for (number, line) in lines(&order).iter().enumerate().step_by(37) {
                let cursor = line["cursor"].as_str().unwrap();
                let target = format!("/search.{format}?q=quay&sort={sort}&cursor={cursor}");
                let rest = app.get(&target).await.text();
                assert_eq!(rest, whole[ends[number + before]..], "{format} after line {number}");
            }
            let last = lines(&order).pop().unwrap();
            let target = format!(
                "/search.{format}?q=quay&sort={sort}&cursor={}",
                last["cursor"].as_str().unwrap()
            );
            assert_eq!(app.get(&target).await.text(), "");
        }
    }
}

#[tokio::test]
async fn an_interrupted_export_goes_on_while_the_archive_changes() {
    let folder = folder_of(&[("many.jsonl", &many())]);
    let app = TestApp::of_folder(folder.path()).await;
    let whole = lines(&app.get("/search.ndjson").await.text());
    let (had, rest) = whole.split_at(100);
    let cursor = had.last().unwrap()["cursor"].as_str().unwrap();
    let new = r#"{"title": "Newer than all", "text": "Tide.", "date": "2025-01-01"}"#;
    std::fs::write(folder.path().join("new.json"), new).unwrap();
    let old = r#"{"title": "Older than all", "text": "Ebb.", "date": "1990-01-01"}"#;
    std::fs::write(folder.path().join("old.json"), old).unwrap();
    app.archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    let mut after = lines(&app.get(&format!("/search.ndjson?cursor={cursor}")).await.text());
    let added: Vec<_> = after.extract_if(.., |line| line["title"] == "Older than all").collect();
    assert_eq!(after, rest, "what stayed is there once, as it was");
    assert_eq!(added.len(), 1, "what was added behind the cursor is there, before it is not");
    assert_eq!(lines(&app.get("/search.ndjson").await.text()).len(), MANY + 2);
}

#[tokio::test]
async fn what_is_removed_while_an_export_is_written_is_left_out() {
    // Straight into the engine, between two pages of one walk.
    let engine = Arc::new(EmbeddedEngine::in_memory());
    let app = TestApp::on(engine.clone());
    app.archive.fill(folder_of(&[]).path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    let articles: Vec<_> = (0..250).map(|n| article(&format!("Tern {n}"), "Back.")).collect();
    engine.put(articles.clone()).await.unwrap();
    let mut walk = app.archive.walk(SearchRequest::default()).await.unwrap();
    let mut walked: BTreeSet<_> =
        walk.next().await.unwrap().iter().map(|step| step.article.id).collect();
    let had = walked.len();
    let left: Vec<_> =
        articles.iter().map(|article| article.id).filter(|id| !walked.contains(id)).collect();
    assert!(had > 0 && left.len() > 10);
    engine.remove(&left[..10]).await.unwrap();
    engine.put(vec![article("A newcomer", "Back.")]).await.unwrap();
    loop {
        let steps = walk.next().await.unwrap();
        if steps.is_empty() {
            break;
        }
        assert!(steps.iter().all(|step| walked.insert(step.article.id)), "nothing comes twice");
    }
    assert!(left[10..].iter().all(|id| walked.contains(id)), "what stays is not skipped");
    assert!(left[..10].iter().all(|id| !walked.contains(id)));
}

#[tokio::test]
async fn a_table_holds_what_the_lines_hold() {
    let app = TestApp::new().await;
    let reply = app.get("/search.csv?q=harbour&include=body,entities").await;
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"search.csv\"");
    let text = reply.text();
    let table = rows(text.strip_prefix('\u{feff}').expect("spreadsheets look for the mark"));
    let exported = lines(&app.get("/search.ndjson?q=harbour&include=body,entities").await.text());
    assert_eq!(table.len(), exported.len() + 1);
    for (row, line) in table[1..].iter().zip(&exported) {
        let cell =
            |name: &str| row[table[0].iter().position(|column| column == name).unwrap()].as_str();
        assert_eq!(cell("id"), line["id"]);
        assert_eq!(cell("title"), line["title"]);
        assert_eq!(cell("body"), line["body"]);
        assert_eq!(cell("source"), line["source"]["id"]);
        assert_eq!(cell("published"), line["published"]["date"].as_str().unwrap_or_default());
        assert_eq!(cell("cursor"), line["cursor"]);
        assert_eq!(cell("story"), line["story"]["id"]);
        assert_eq!(cell("copies"), line["copies"].to_string());
        assert_eq!(cell("url"), format!("http://archive.example{}", line["url"].as_str().unwrap()));
        let persons = line["entities"].as_array().unwrap().iter();
        let persons = persons.filter(|entity| entity["type"] == "person");
        let persons: Vec<_> = persons.map(|entity| entity["name"].as_str().unwrap()).collect();
        assert_eq!(cell("persons"), persons.join("; "));
    }
    let few = app.get("/search.csv?fields=title,published&limit=1").await.text();
    assert!(few.starts_with(
        "\u{feff}title,published,published_time,published_zone,published_text,cursor\r\n"
    ));
}

#[tokio::test]
async fn no_cell_acts_as_a_formula() {
    for title in ["=1+2", "+SUM(A1)", "-5 degrees", "@cmd", " =HYPERLINK()", "＝1"] {
        let record = serde_json::json!({ "title": title, "text": "Said twice, \"so\"." });
        let app = TestApp::of(&[("a.json", &record.to_string())]).await;
        let table = rows(&app.get("/search.csv?fields=title").await.text());
        let seen = app.get("/search").await.ok()["results"][0]["title"].clone();
        assert_eq!(table[1][0], format!("'{}", seen.as_str().unwrap()));
    }
}

#[tokio::test]
async fn an_export_refuses_what_it_cannot_do() {
    let app = TestApp::new().await;
    for (parameter, value) in [
        ("sort", "relevance"),
        ("offset", "10"),
        ("facet", "source"),
        ("fields", "score"),
        ("cursor", "00ff"),
        ("limit", "0"),
    ] {
        let reply = app.get(&format!("/search.csv?{parameter}={value}")).await;
        let problem = reply.problem(400, "invalid-parameter");
        assert_eq!(problem["errors"][0]["parameter"], parameter);
    }
}

#[tokio::test]
async fn an_export_without_results_is_empty() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/search.ndjson?q=zeppelin").await.text(), "");
    let table = app.get("/search.csv?q=zeppelin").await.text();
    assert_eq!(rows(table.trim_start_matches('\u{feff}')).len(), 1);
}

#[tokio::test]
async fn a_search_links_to_the_same_in_other_formats() {
    let app = TestApp::new().await;
    let target = "/search?q=harbour&source=selby-courier&limit=1&facet=none&sort=relevance";
    let links = app.get(target).await.ok()["links"].clone();
    for format in ["ndjson", "csv", "atom", "rss", "json_feed"] {
        let reply = app.get(links[format].as_str().unwrap()).await;
        assert_eq!(reply.status, 200, "{format}: {}", reply.text());
        assert!(reply.text().contains("Treaty signed, markets calm"), "{format}");
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_text_comes_through_a_table(title in "[ -~]{0,9}[\"',;=|\u{e9}]{1,3}[a-z]{1,9}") {
        let record = serde_json::json!({ "title": title, "text": "A \"b\", c\n\nd;e\r\nf" });
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let app = TestApp::of(&[("a.json", &record.to_string())]).await;
            let page = app.get("/search?include=body").await.ok();
            let result = &page["results"][0];
            let table = rows(&app.get("/search.csv?fields=title,body").await.text());
            let cell = |text: &str| text.strip_prefix('\'').unwrap_or(text).to_owned();
            let title = result["title"].as_str().unwrap();
            assert_eq!(cell(&table[1][0]), cell(title));
            assert_eq!(table[1][1], result["body"].as_str().unwrap());
        });
    }
}
