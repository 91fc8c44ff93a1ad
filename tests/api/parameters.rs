//! What is asked for wrongly is said, and nothing is ignored.

use serde_json::{Value, json};

use crate::harness::TestApp;

/// The one thing that is wrong with a request.
async fn only_error(app: &TestApp, target: &str) -> Value {
    let problem = app.get(target).await.problem(400, "invalid-parameter");
    let errors = problem["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{target}: {problem}");
    errors[0].clone()
}

#[tokio::test]
async fn unknown_parameter_is_named_in_the_problem_with_the_nearest_name() {
    let app = TestApp::new().await;
    for (typed, meant) in [
        ("sourc", "source"),
        ("SOURCE", "source"),
        ("persons", "person"),
        ("form", "from"),
        ("facets", "facet"),
        ("excludesource", "exclude_source"),
        ("ofset", "offset"),
        ("page_size", "page-size"),
    ] {
        let error = only_error(&app, &format!("/search?{typed}=x")).await;
        assert_eq!(error["parameter"], typed);
        assert_eq!(error["value"], "x");
        assert_eq!(error["did_you_mean"], meant);
        assert!(error["expected"].as_str().unwrap().contains("q, from, to"), "{error}");
    }
    let error = only_error(&app, "/search?zzzzzz=1").await;
    assert_eq!(error["did_you_mean"], Value::Null);
}

#[tokio::test]
async fn parameters_of_later_versions_are_unknown_and_not_ignored() {
    let app = TestApp::new().await;
    for name in ["collapse", "by", "normalize", "callback", "_"] {
        assert_eq!(only_error(&app, &format!("/search?{name}=x")).await["parameter"], name);
    }
}

#[tokio::test]
async fn a_bad_value_is_refused_with_what_was_expected() {
    let app = TestApp::new().await;
    for (name, value, expected) in [
        ("limit", "1000", "a whole number from 1 to 100"),
        ("limit", "0", "a whole number from 1 to 100"),
        ("limit", "-1", "a whole number from 1 to 100"),
        ("limit", "+5", "a whole number from 1 to 100"),
        ("limit", "1e2", "a whole number from 1 to 100"),
        ("limit", "99999999999999999999999", "a whole number from 1 to 100"),
        (
            "offset",
            "10001",
            "a whole number from 0 to 10000; cursor=* begins a walk through all results",
        ),
        ("page", "0", "a whole number from 1 to 1001; cursor=* begins a walk through all results"),
        ("interval", "hour", "year, month, week or day"),
        ("cursor", "7", "* to begin, or a cursor that `links.next` of the same question gave"),
        ("facet_size", "101", "a whole number from 1 to 100"),
        ("from", "yesterday", "a date as YYYY, YYYY-MM or YYYY-MM-DD, such as 2023-09"),
        ("from", "2023-9", "a date as YYYY, YYYY-MM or YYYY-MM-DD, such as 2023-09"),
        ("to", "2023-02-30", "a day of the calendar"),
        ("undated", "yes", "include, only or exclude"),
        ("sort", "date", "relevance, newest or oldest"),
        ("mode", "lax", "forgiving or strict"),
        ("expand", "all", "aliases or none"),
        ("facet_sort", "name", "count or value"),
        ("person_op", "xor", "or or and"),
        ("lang", "english", "a language as two letters, such as en, or none"),
    ] {
        let value_in_target = value.replace('+', "%2B");
        let error = only_error(&app, &format!("/search?{name}={value_in_target}")).await;
        assert_eq!(error["parameter"], name);
        assert_eq!(error["value"], value);
        assert_eq!(error["expected"], expected, "{name}={value}");
    }
}

#[tokio::test]
async fn a_misspelt_word_is_answered_with_the_nearest_one() {
    let app = TestApp::new().await;
    for (target, meant) in [
        ("/search?sort=newst", "newest"),
        ("/search?facet=source,persn", "person"),
        ("/search?fields=titel", "title"),
        ("/search?include=mention", "mentions"),
        ("/entities?type=persn", "person"),
    ] {
        assert_eq!(only_error(&app, target).await["did_you_mean"], meant, "{target}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    let app = TestApp::new().await;
    let problem = app.get("/search?sourc=x&limit=1000&from=yesterday").await;
    let problem = problem.problem(400, "invalid-parameter");
    let named: Vec<_> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["parameter"].clone()).collect();
    assert_eq!(named, ["sourc", "from", "limit"]);
    for words in ["sourc", "source", "yesterday", "limit=1000"] {
        assert!(problem["detail"].as_str().unwrap().contains(words), "{words}: {problem}");
    }
}

#[tokio::test]
async fn a_parameter_that_has_one_value_may_be_given_once() {
    let app = TestApp::new().await;
    for target in ["/search?q=a&q=b", "/search?limit=5&limit=5", "/search?from=2023&from=2024"] {
        let error = only_error(&app, target).await;
        assert_eq!(error["expected"], "this parameter once", "{target}");
    }
    let error = only_error(&app, "/search?from=2023&begin_date=2023").await;
    assert!(error["expected"].as_str().unwrap().contains("begin_date"), "{error}");
    let error = only_error(&app, "/search?page=2&offset=10").await;
    assert_eq!(error["parameter"], "page");
}

#[tokio::test]
async fn a_range_that_ends_before_it_begins_is_refused() {
    let app = TestApp::new().await;
    let error = only_error(&app, "/search?from=2024-02&to=2024-01").await;
    assert_eq!(error["parameter"], "to");
    assert!(error["expected"].as_str().unwrap().contains("`from`"));
    // The same month is a range of one month.
    app.get("/search?from=2024-02&to=2024-02").await.ok();
}

#[tokio::test]
async fn parameters_that_other_archives_use_mean_the_same_here() {
    let app = TestApp::new().await;
    let own = app.get("/search?from=2024-06-10&to=2024-10-31").await.ok();
    assert_eq!(own["total"], 3);
    for target in [
        "/search?from-date=2024-06-10&to-date=2024-10-31",
        "/search?begin_date=20240610&end_date=20241031",
        "/search?start_date=2024-06-10&end_date=2024-10-31",
    ] {
        let same = app.get(target).await.ok();
        assert_eq!(same["results"], own["results"], "{target}");
    }
    let second = app.get("/search?page=2&page-size=2").await.ok();
    assert_eq!(second["results"], app.get("/search?offset=2&limit=2").await.ok()["results"]);
}

#[tokio::test]
async fn every_resource_refuses_parameters_that_it_does_not_have() {
    let app = TestApp::new().await;
    let article = app.get("/search").await.ok()["results"][0]["url"].as_str().unwrap().to_owned();
    for path in [
        "/",
        &article,
        &format!("{article}/provenance"),
        "/sources",
        "/problems",
        "/entities",
        "/timeline",
        "/facets/person",
    ] {
        assert_eq!(only_error(&app, &format!("{path}?colour=red")).await["parameter"], "colour");
    }
}

#[tokio::test]
async fn the_number_of_parameters_and_of_values_is_bounded() {
    let app = TestApp::new().await;
    let values: Vec<_> = (0..101).map(|n| format!("source=s{n}")).collect();
    let error = only_error(&app, &format!("/search?{}", values.join("&"))).await;
    assert_eq!(error["expected"], "at most 100 values");
    app.get(&format!("/search?{}", values[..100].join("&"))).await.ok();
    let many = "q=&".repeat(300);
    let error = only_error(&app, &format!("/search?{many}")).await;
    assert_eq!(error["expected"], "at most 200 parameters");
    let unknown: Vec<_> = (0..150).map(|n| format!("u{n}=1")).collect();
    let problem = app.get(&format!("/search?{}", unknown.join("&"))).await;
    let problem = problem.problem(400, "invalid-parameter");
    assert_eq!(problem["errors"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn of_two_parameters_that_exclude_each_other_one_is_named_as_it_was_given() {
    let app = TestApp::new().await;
    let page = only_error(&app, "/search?page=2&offset=3").await;
    assert_eq!((&page["parameter"], &page["value"]), (&json!("page"), &json!("2")));
    let cursor = only_error(&app, "/search?cursor=*&offset=3").await;
    assert_eq!((&cursor["parameter"], &cursor["value"]), (&json!("cursor"), &json!("*")));
}
