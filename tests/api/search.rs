//! `/search`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::TestApp;

/// The titles of the results, in order.
fn titles(answer: &Value) -> Vec<&str> {
    answer["results"].as_array().unwrap().iter().map(|r| r["title"].as_str().unwrap()).collect()
}

/// The counts of a facet.
fn counts(answer: &Value, facet: &str) -> BTreeMap<String, u64> {
    let values = answer["facets"][facet]["values"].as_array().unwrap();
    let pair = |v: &Value| (v["value"].as_str().unwrap().to_owned(), v["count"].as_u64().unwrap());
    values.iter().map(pair).collect()
}

/// A value of a facet.
fn bucket<'a>(answer: &'a Value, facet: &str, value: &str) -> &'a Value {
    let values = answer["facets"][facet]["values"].as_array().unwrap();
    values.iter().find(|v| v["value"] == value).unwrap_or_else(|| panic!("{value}: {answer}"))
}

#[tokio::test]
async fn a_search_answers_with_results_counts_links_and_how_it_was_understood() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=treaty").await.ok();
    assert_eq!(answer["query"]["q"], "treaty");
    assert_eq!(answer["query"]["parsed"], "treaty");
    assert_eq!(answer["query"]["sort"], "relevance");
    assert_eq!(answer["query"]["warnings"], json!([]));
    assert_eq!(answer["total"], 2);
    assert_eq!(answer["total_stories"], 2);
    assert_eq!(answer["archive"]["articles"], 5);
    assert!(answer["took_ms"].is_u64());
    let result = &answer["results"][0];
    assert_eq!(result["title"], "Treaty signed, markets calm");
    assert_eq!(result["url"], format!("/articles/{}", result["id"].as_str().unwrap()));
    assert_eq!(result["lang"], "en");
    assert_eq!(result["source"]["id"], "selby-courier");
    assert_eq!(result["source"]["name"], "Selby Courier");
    assert_eq!(result["published"]["date"], "2024-10-31");
    assert_eq!(result["published"]["precision"], "day");
    assert_eq!(result["published"]["basis"], "stated");
    assert!(result["score"].as_f64().unwrap() > 0.0);
    for absent in ["body", "mentions"] {
        assert!(result.get(absent).is_none(), "{absent} was not asked for");
    }
}

#[tokio::test]
async fn without_a_query_everything_is_found_newest_first_and_undated_last() {
    let app = TestApp::new().await;
    let answer = app.get("/search").await.ok();
    assert_eq!(answer["total"], 5);
    assert_eq!(answer["query"]["sort"], "newest");
    assert_eq!(
        titles(&answer)[2..],
        [
            "Dockers strike for a day",
            "Harbour talks end in Port Selby",
            "An old recipe for harbour soup",
        ]
    );
    let oldest = app.get("/search?sort=oldest").await.ok();
    assert_eq!(titles(&oldest)[0], "Harbour talks end in Port Selby");
    assert_eq!(titles(&oldest)[4], "An old recipe for harbour soup");
}

#[tokio::test]
async fn ranges_of_dates_include_both_ends_and_leave_out_the_undated() {
    let app = TestApp::new().await;
    for (range, found) in [
        ("from=2024-10-31&to=2024-10-31", 2),
        ("from=2024-06-10&to=2024-06-10", 1),
        ("from=2024", 3),
        ("to=2023", 1),
        ("from=2023-09&to=2023-09", 1),
        ("from=2025", 0),
        ("from=2024&undated=include", 4),
        ("undated=only", 1),
        ("undated=exclude", 4),
        ("", 5),
    ] {
        assert_eq!(app.get(&format!("/search?{range}")).await.ok()["total"], found, "{range}");
    }
}

#[tokio::test]
async fn an_undated_article_says_so() {
    let app = TestApp::new().await;
    let answer = app.get("/search?undated=only").await.ok();
    let published = &answer["results"][0]["published"];
    assert_eq!(published["date"], Value::Null);
    assert_eq!(published["basis"], "unknown");
    assert_eq!(published["confidence"], Value::Null);
}

#[tokio::test]
async fn snippets_are_escaped_and_their_ranges_count_code_points_of_the_body() {
    let app = TestApp::of(&[(
        "a.json",
        r#"{"title": "Über <b>Fähren</b> & mehr", "text": "Zwölf Möwen sahen <script>alert(1)</script>\n\neine \"Fähre\" &   eine zweite Fähre 😀.", "language": "de"}"#,
    )])
    .await;
    let answer = app.get("/search?q=F%C3%A4hre&include=body").await.ok();
    let result = &answer["results"][0];
    let body: Vec<char> = result["body"].as_str().unwrap().chars().collect();
    let ranges = result["snippet"]["ranges"].as_array().unwrap();
    assert_eq!(ranges.len(), 2, "{result}");
    for range in ranges {
        let (start, end) =
            (range[0].as_u64().unwrap() as usize, range[1].as_u64().unwrap() as usize);
        assert_eq!(body[start..end].iter().collect::<String>(), "Fähre");
    }
    for name in ["html", "title_html"] {
        let html = result["snippet"][name].as_str().unwrap();
        assert!(html.contains("<mark>"), "{html}");
        let rest = html.replace("<mark>", "").replace("</mark>", "");
        assert!(!rest.contains(['<', '>', '"']), "{html}");
        assert!(!html.contains('\n') && !html.contains("  "), "{html}");
    }
}

#[tokio::test]
async fn facets_count_the_results_and_each_value_has_a_link_that_toggles_it() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=harbour").await.ok();
    let sources = counts(&answer, "source");
    assert_eq!(sources.values().sum::<u64>(), answer["total"].as_u64().unwrap());
    assert_eq!(answer["facets"]["year"]["missing"], 1);
    assert_eq!(answer["facets"]["source"]["exact"], true);

    let courier = bucket(&answer, "source", "selby-courier");
    assert_eq!(courier["label"], "Selby Courier");
    assert_eq!(courier["selected"], false);
    assert_eq!(courier["toggle"], "/search?q=harbour&source=selby-courier");
    let narrowed = app.get(courier["toggle"].as_str().unwrap()).await.ok();
    assert_eq!(narrowed["total"], courier["count"]);
    assert_eq!(counts(&narrowed, "source"), sources, "a facet is counted without its own filter");
    let selected = bucket(&narrowed, "source", "selby-courier");
    assert_eq!(selected["selected"], true);
    assert_eq!(selected["toggle"], "/search?q=harbour");
}

#[tokio::test]
async fn a_year_is_toggled_through_the_range_of_dates() {
    let app = TestApp::new().await;
    let answer = app.get("/search?facet=year,month").await.ok();
    assert_eq!(counts(&answer, "year"), BTreeMap::from([("2023".into(), 1), ("2024".into(), 3)]));
    let toggle = bucket(&answer, "year", "2024")["toggle"].as_str().unwrap();
    assert_eq!(toggle, "/search?from=2024&to=2024&facet=year%2Cmonth");
    let narrowed = app.get(toggle).await.ok();
    assert_eq!(narrowed["total"], 3);
    assert_eq!(bucket(&narrowed, "year", "2024")["selected"], true);
    assert_eq!(bucket(&narrowed, "year", "2024")["toggle"], "/search?facet=year%2Cmonth");
}

#[tokio::test]
async fn a_selected_value_stays_listed_at_zero() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=recipe&source=island-gazette").await.ok();
    assert_eq!(answer["total"], 0);
    let gazette = bucket(&answer, "source", "island-gazette");
    assert_eq!((&gazette["count"], &gazette["selected"]), (&json!(0), &json!(true)));
}

#[tokio::test]
async fn a_source_may_be_given_by_its_name_and_its_toggle_takes_it_away() {
    let app = TestApp::new().await;
    let answer = app.get("/search?source=Selby+Courier&source=marsh-weekly").await.ok();
    assert_eq!(answer["total"], 4);
    assert_eq!(answer["query"]["filters"]["source"], json!(["selby-courier", "marsh-weekly"]));
    let toggle = bucket(&answer, "source", "selby-courier")["toggle"].as_str().unwrap();
    assert_eq!(toggle, "/search?source=marsh-weekly");
}

#[tokio::test]
async fn a_value_can_be_excluded_and_its_absence_asked_for() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/search?exclude_source=selby-courier").await.ok()["total"], 3);
    assert_eq!(app.get("/search?source=none").await.ok()["total"], 0);
}

#[tokio::test]
async fn only_the_facets_asked_for_are_counted_in_the_order_asked() {
    let app = TestApp::new().await;
    let names =
        |answer: &Value| answer["facets"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let usual = app.get("/search").await.ok();
    assert_eq!(names(&usual).len(), 5);
    assert_eq!(names(&app.get("/search?facet=none").await.ok()), Vec::<String>::new());
    assert_eq!(names(&app.get("/search?facet=lang&facet=source").await.ok()), ["lang", "source"]);
    let one = app.get("/search?facet=source&facet_size=1").await.ok();
    let facet = &one["facets"]["source"];
    assert_eq!(facet["values"].as_array().unwrap().len(), 1);
    assert_eq!(facet["distinct"], 3);
    assert_eq!(facet["other"].as_u64().unwrap() + facet["values"][0]["count"].as_u64().unwrap(), 5);
}

#[tokio::test]
async fn pages_follow_one_another_by_their_links() {
    let app = TestApp::new().await;
    let mut seen = Vec::new();
    let mut next = Some("/search?limit=2&sort=oldest".to_owned());
    let mut pages = 0;
    while let Some(target) = next {
        let reply = app.get(&target).await;
        let page = reply.ok();
        assert_eq!(
            page["links"]["self"],
            target.replace("limit=2&sort=oldest", "sort=oldest&limit=2")
        );
        seen.extend(titles(&page).into_iter().map(str::to_owned));
        next = page["links"]["next"].as_str().map(str::to_owned);
        assert_eq!(reply.link("next"), next.as_deref());
        pages += 1;
    }
    assert_eq!((pages, seen.len()), (3, 5));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    let last = app.get("/search?limit=2&offset=4").await.ok();
    assert_eq!(last["links"]["prev"], "/search?limit=2&offset=2");
    assert_eq!(last["links"]["first"], "/search?limit=2");
    let middle = app.get("/search?limit=2&offset=1").await;
    for (relation, address) in [
        ("first", "/search?limit=2"),
        ("prev", "/search?limit=2"),
        ("next", "/search?limit=2&offset=3"),
        ("last", "/search?limit=2&offset=3"),
    ] {
        assert_eq!(middle.link(relation), Some(address));
        assert_eq!(middle.ok()["links"][relation], address);
    }
    let whole = app.get("/search?limit=5").await;
    assert_eq!(whole.header("link"), "", "a list that is all there leads nowhere");
}

#[tokio::test]
async fn the_fields_of_results_can_be_chosen() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=ferry&fields=title,published").await.ok();
    let keys: Vec<_> = answer["results"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["published", "title"]);
    let answer = app.get("/search?q=ferry&fields=body").await.ok();
    assert!(answer["results"][0]["body"].as_str().unwrap().contains("new ferry"));
}

#[tokio::test]
async fn a_malformed_query_is_understood_with_warnings_or_refused_where_that_is_asked_for() {
    let app = TestApp::new().await;
    let deep = "(".repeat(4_096);
    for q in ["((((", "title:", "\"", "harbour OR", "-", "a AND AND b)", &deep] {
        let encoded: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let answer = app.get(&format!("/search?q={encoded}")).await.ok();
        let warnings = answer["query"]["warnings"].as_array().unwrap();
        assert!(!warnings.is_empty(), "{q}: {answer}");
        assert!(warnings[0]["position"].is_u64() && warnings[0]["message"].is_string());
        let strict = app.get(&format!("/search?mode=strict&q={encoded}")).await;
        let error = strict.problem(400, "invalid-parameter")["errors"][0].clone();
        assert_eq!(error["parameter"], "q");
        assert!(error["position"].is_u64(), "{error}");
    }
}

#[tokio::test]
async fn a_question_finds_what_answers_it_and_not_the_words_that_ask() {
    let app = TestApp::of(&[
        ("a.txt", "Council shut the ferry landing\n\nThe council shut the landing in 2013 for want of money."),
        ("b.txt", "Why did nobody ask?\n\nWhy did the paper not say who was in the room, and when?"),
    ])
    .await;
    let answer = app.get("/search?q=Why+did+the+council+shut+the+landing+in+2013?").await.ok();
    assert_eq!(answer["total"], 1);
    assert_eq!(answer["query"]["parsed"], "council shut landing 2013");
    let snippet = answer["results"][0]["snippet"]["html"].as_str().unwrap();
    assert!(
        snippet.contains("<mark>shut</mark>") && !snippet.contains("<mark>the</mark>"),
        "{snippet}"
    );
    let lines = app.get("/search.ndjson?q=Why+did+the+council+shut+the+landing+in+2013?").await;
    assert_eq!(lines.text().lines().count(), 1);

    // As typed: where nothing else is asked for, in quotes, and in strict mode.
    for (q, total) in [("why+did", 1), ("%22why+did%22+nobody", 1), ("who+council&mode=strict", 0)]
    {
        assert_eq!(app.get(&format!("/search?q={q}")).await.ok()["total"], total, "{q}");
    }
    // Some words of a long question do as before, and those that ask are none of them.
    let some = app.get("/search?q=who+met+the+council+in+winter").await.ok();
    assert_eq!(
        (&some["total"], &some["query"]["parsed"]),
        (&1.into(), &"met OR council OR winter".into())
    );
}
