//! Lists of other things than articles, whole: as lines of JSON and as tables.

use serde_json::Value;

use super::exports::{lines, rows};
use crate::harness::TestApp;

/// The addresses of lists in JSON, each with what its results lie in.
const LISTS: [(&str, &str); 6] = [
    ("/entities", "results"),
    ("/entities?type=person&sort=name", "results"),
    ("/sources", "results"),
    ("/facets/person", "results"),
    ("/facets/year?q=harbour&facet_sort=value", "results"),
    ("/timeline?interval=month&normalize=share", "buckets"),
];

/// An address with a suffix on its path.
fn suffixed(target: &str, suffix: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    format!("{path}{suffix}?{query}")
}

/// What stands in a cell for a value.
fn cell(column: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if column == "url" => format!("http://archive.example{text}"),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(|v| cell("", v)).collect::<Vec<_>>().join("; "),
        Value::Object(thing) => cell("", &thing["name"]),
        other => other.to_string(),
    }
}

#[tokio::test]
async fn a_list_is_had_whole_as_lines_and_as_a_table() {
    let app = TestApp::new().await;
    for (target, name) in LISTS {
        let lines = lines(&app.get(&suffixed(target, ".ndjson")).await.text());
        let page = app.get(target).await.ok();
        let results = page[name].as_array().unwrap();
        assert!(!results.is_empty() && lines.len() >= results.len(), "{target}");
        if let Some(total) = page["total"].as_u64().filter(|_| name == "results") {
            assert_eq!(lines.len() as u64, total, "{target}");
        }
        for (line, result) in lines.iter().zip(results) {
            for (field, value) in line.as_object().unwrap() {
                let told = result.get(field).unwrap_or(&Value::Null);
                assert_eq!(value, told, "{target}: {field}");
            }
        }
        let reply = app.get(&suffixed(target, ".csv")).await;
        let disposition = reply.header("content-disposition");
        assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
        let text = reply.text();
        let table = rows(text.strip_prefix('\u{feff}').unwrap());
        assert_eq!(table.len(), lines.len() + 1, "{target}");
        for (row, line) in table[1..].iter().zip(&lines) {
            for (column, shown) in table[0].iter().zip(row) {
                assert_eq!(*shown, cell(column, &line[column]), "{target}: {column}");
            }
        }
        let links = &page["links"];
        assert_eq!(app.get(links["csv"].as_str().unwrap()).await.text(), text, "{target}");
        let accepted = app.get_with(target, &[("accept", "text/csv")]).await;
        assert_eq!(accepted.text(), text);
    }
}

#[tokio::test]
async fn a_part_of_a_list_may_be_a_table_too() {
    let app = TestApp::new().await;
    for list in ["/entities", "/sources", "/facets/source"] {
        let whole = app.get(&suffixed(list, ".ndjson")).await.text();
        let part = suffixed(list, ".ndjson").replace('?', "?limit=2&offset=1");
        let part = app.get(&part).await.text();
        let expected: String = whole.split_inclusive('\n').skip(1).take(2).collect();
        assert!(!part.is_empty() && part == expected, "{list}");
        let walked = suffixed(list, ".csv").replace('?', "?cursor=*");
        app.get(&walked).await.problem(400, "invalid-parameter");
    }
}

#[tokio::test]
async fn a_timeline_that_is_split_has_a_row_for_every_period_of_each_series() {
    let app = TestApp::new().await;
    let target = "/timeline?by=source&facet_size=2";
    let page = app.get(target).await.ok();
    let lines = lines(&app.get(&suffixed(target, ".ndjson")).await.text());
    let periods = page["buckets"].as_array().unwrap().len();
    assert_eq!(lines.len(), 3 * periods);
    assert!(lines[..periods].iter().all(|line| line["series"].is_null()));
    for (number, series) in page["series"].as_array().unwrap().iter().enumerate() {
        let rows = &lines[(number + 1) * periods..(number + 2) * periods];
        for (row, bucket) in rows.iter().zip(series["buckets"].as_array().unwrap()) {
            assert_eq!(row["series"], series["value"]);
            assert_eq!(row["series_label"], series["label"]);
            assert_eq!((&row["value"], &row["count"]), (&bucket["value"], &bucket["count"]));
        }
    }
    let of_entity = app.get("/entities/anna-verhoeven/timeline.csv").await;
    assert_eq!(of_entity.text(), app.get("/timeline.csv?entity=anna-verhoeven").await.text());
}

#[tokio::test]
async fn stories_are_had_whole_by_date_and_resumed_after_any_line() {
    let told = |n: usize| {
        let day = 1 + n / 2;
        format!(
            "{{\"title\": \"The ferry {day} to Selby sank {}\", \"date\": \"2021-03-{day:02}\", \
             \"text\": \"Ferry number {day} of the Selby line sank off pier {day} on its way.\"}}\n",
            if n.is_multiple_of(2) { "today" } else { "at sea" },
        )
    };
    let files: String = (0..24).map(told).collect();
    let app = TestApp::of(&[("a.jsonl", &files)]).await;
    for sort in ["newest", "oldest"] {
        let page = app.get(&format!("/stories?sort={sort}&limit=100")).await.ok();
        let listed = page["results"].as_array().unwrap();
        assert!(listed.iter().any(|story| story["articles"] != 1), "{page}");
        for format in ["ndjson", "csv"] {
            let target = format!("/stories.{format}?sort={sort}");
            let whole = app.get(&target).await.text();
            let order = lines(&app.get(&format!("/stories.ndjson?sort={sort}")).await.text());
            assert_eq!(order.len(), listed.len());
            for (line, story) in order.iter().zip(listed) {
                for field in ["id", "title", "articles", "matching", "sources", "first", "last"] {
                    assert_eq!(line[field], story[field], "{field}");
                }
            }
            let ends: Vec<_> = whole.match_indices('\n').map(|(at, _)| at + 1).collect();
            let before = usize::from(format == "csv");
            for (number, line) in order.iter().enumerate().step_by(3) {
                let cursor = line["cursor"].as_str().unwrap();
                let rest = app.get(&format!("{target}&cursor={cursor}")).await.text();
                assert_eq!(rest, whole[ends[number + before]..], "{format} after line {number}");
            }
        }
    }
    assert_eq!(lines(&app.get("/stories.ndjson?limit=2").await.text()).len(), 2);
    for wrong in ["sort=size", "offset=1", "cursor=00ff"] {
        app.get(&format!("/stories.csv?{wrong}")).await.problem(400, "invalid-parameter");
    }
}
