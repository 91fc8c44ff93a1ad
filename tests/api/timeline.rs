//! Counts over time: `/timeline`, and the facet of dates.

use serde_json::{Value, json};

use crate::harness::TestApp;

/// The values and counts of a list of periods.
fn counts(periods: &Value) -> Vec<(&str, u64)> {
    let pair = |v: &'_ Value| v["count"].as_u64().unwrap();
    periods.as_array().unwrap().iter().map(|v| (v["value"].as_str().unwrap(), pair(v))).collect()
}

#[tokio::test]
async fn a_timeline_counts_what_a_question_finds_and_leaves_no_gap() {
    let app = TestApp::new().await;
    let answer = app.get("/timeline").await.ok();
    assert_eq!((&answer["interval"], &answer["total"]), (&json!("year"), &json!(5)));
    assert_eq!(counts(&answer["buckets"]), [("2023", 1), ("2024", 3)]);
    assert_eq!(answer["missing"], 1);
    assert_eq!(
        answer["buckets"][0],
        json!({"value": "2023", "label": "2023", "count": 1, "stories": 1})
    );
    assert_eq!(answer["links"]["self"], "/timeline");

    let months = app.get("/timeline?interval=month&q=harbour").await.ok();
    let buckets = counts(&months["buckets"]);
    assert_eq!(buckets.len(), 14, "from September 2023 to October 2024");
    assert_eq!(
        (buckets[0], buckets[1], buckets[13]),
        (("2023-09", 1), ("2023-10", 0), ("2024-10", 2))
    );
    let sum: u64 = buckets.iter().map(|(_, count)| count).sum();
    assert_eq!(json!(sum + months["missing"].as_u64().unwrap()), months["total"]);
}

#[tokio::test]
async fn a_timeline_reaches_over_the_whole_range_asked_for_and_no_further() {
    let app = TestApp::new().await;
    let answer = app.get("/timeline?interval=month&from=2024-05&to=2024-08").await.ok();
    assert_eq!(
        counts(&answer["buckets"]),
        [("2024-05", 0), ("2024-06", 1), ("2024-07", 0), ("2024-08", 0)]
    );
    assert_eq!((&answer["total"], &answer["missing"]), (&json!(1), &json!(0)));
    let nothing = app.get("/timeline?interval=day&from=2001-01-01&to=2001-01-03").await.ok();
    assert_eq!(
        counts(&nothing["buckets"]),
        [("2001-01-01", 0), ("2001-01-02", 0), ("2001-01-03", 0)]
    );
    assert_eq!(app.get("/timeline?q=nowhere").await.ok()["buckets"], json!([]));
    let undated = app.get("/timeline?undated=only").await.ok();
    assert_eq!((&undated["buckets"], &undated["missing"]), (&json!([]), &json!(1)));
}

#[tokio::test]
async fn weeks_begin_on_monday_and_say_which_days_they_are() {
    let app = TestApp::new().await;
    let answer = app.get("/timeline?interval=week&from=2024-10").await.ok();
    let last = answer["buckets"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        last,
        json!({"value": "2024-W44", "label": "2024-10-28 – 2024-11-03", "count": 2, "stories": 2})
    );
    assert_eq!(answer["buckets"][0]["value"], "2024-W40", "October began on a Tuesday");
}

#[tokio::test]
async fn a_date_counts_only_where_it_is_known_so_finely() {
    let app = TestApp::of(&[(
        "all.jsonl",
        "{\"title\": \"One\", \"text\": \"Rain over the bay.\", \"date\": \"2023\"}\n\
         {\"title\": \"Two\", \"text\": \"Sun over the bay.\", \"date\": \"2023-05\"}\n\
         {\"title\": \"Three\", \"text\": \"Fog over the bay.\", \"date\": \"2023-05-09\"}\n",
    )])
    .await;
    for (interval, buckets, missing) in [
        ("year", vec![("2023", 3)], 0),
        ("month", vec![("2023-05", 2)], 1),
        ("week", vec![("2023-W19", 1)], 2),
        ("day", vec![("2023-05-09", 1)], 2),
    ] {
        let answer = app.get(&format!("/timeline?interval={interval}")).await.ok();
        assert_eq!(counts(&answer["buckets"]), buckets, "{interval}");
        assert_eq!(answer["missing"], missing, "{interval}");
    }
}

#[tokio::test]
async fn too_many_periods_are_refused_with_the_interval_that_would_do() {
    let app = TestApp::new().await;
    let problem = app.get("/timeline?interval=day&from=1990&to=2024").await;
    let problem = problem.problem(400, "invalid-parameter");
    let error = &problem["errors"][0];
    assert_eq!(error["parameter"], "interval");
    let expected = error["expected"].as_str().unwrap();
    assert!(expected.contains("interval=month") && expected.contains("narrow"), "{expected}");
    assert_eq!(
        app.get("/timeline?from=1990&to=2024").await.ok()["intervals"],
        json!(["year", "month"])
    );
    app.get("/timeline?interval=month&from=1990&to=2024").await.ok();
    app.get("/timeline?interval=day&from=2022-04-07&to=2024-12-31").await.ok();
    app.get("/timeline?interval=day&from=2022-04-06&to=2024-12-31")
        .await
        .problem(400, "invalid-parameter");
    let problem = app.get("/timeline?interval=decade").await.problem(400, "invalid-parameter");
    assert_eq!(problem["errors"][0]["expected"], "year, month, week or day");
    for parameter in ["by", "normalize", "limit", "sort", "facet"] {
        let problem = app.get(&format!("/timeline?{parameter}=x")).await;
        assert_eq!(problem.problem(400, "invalid-parameter")["errors"][0]["parameter"], parameter);
    }
}

#[tokio::test]
async fn an_interval_adds_the_facet_of_dates_whose_links_toggle_a_period() {
    let app = TestApp::new().await;
    let answer = app.get("/search?facet=none&interval=month").await.ok();
    let date = &answer["facets"]["date"];
    assert_eq!((&date["interval"], &date["exact"]), (&json!("month"), &json!(true)));
    assert_eq!((&date["distinct"], &date["missing"]), (&json!(3), &json!(1)));
    let values = date["values"].as_array().unwrap();
    assert_eq!(values.len(), 14);
    let last = &values[13];
    assert_eq!((&last["value"], &last["count"]), (&json!("2024-10"), &json!(2)));
    assert_eq!(last["toggle"], "/search?from=2024-10&to=2024-10&facet=none&interval=month");

    let narrowed = app.get(last["toggle"].as_str().unwrap()).await.ok();
    assert_eq!(narrowed["total"], 2);
    let values = narrowed["facets"]["date"]["values"].as_array().unwrap();
    assert_eq!(values.len(), 14, "a facet is counted without its own choice");
    assert_eq!(values[13]["selected"], true);
    assert_eq!(values[13]["toggle"], "/search?facet=none&interval=month");
    assert_eq!(values[0]["selected"], false);

    let weeks = app.get("/search?interval=week&facet=source").await.ok();
    let week = weeks["facets"]["date"]["values"].as_array().unwrap().last().unwrap().clone();
    let toggle = week["toggle"].as_str().unwrap();
    assert_eq!(toggle, "/search?from=2024-10-28&to=2024-11-03&facet=source&interval=week");
    let narrowed = app.get(toggle).await.ok();
    assert_eq!(narrowed["total"], week["count"]);
    assert!(narrowed["facets"]["source"].is_object());
    let years = app.get("/search?facet=date").await.ok();
    assert_eq!(counts(&years["facets"]["date"]["values"]), [("2023", 1), ("2024", 3)]);
}

#[tokio::test]
async fn a_year_is_selected_only_when_it_is_asked_for_whole() {
    let app = TestApp::new().await;
    let answer = app.get("/search?from=2024-03&to=2024-05&facet=year").await.ok();
    let values = answer["facets"]["year"]["values"].as_array().unwrap();
    assert!(values.iter().all(|value| value["selected"] == false), "{values:?}");
}
