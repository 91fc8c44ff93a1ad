//! Facets: several chosen at once, links that toggle, and `/facets/{name}` at full length.

use serde_json::{Value, json};

use crate::harness::TestApp;

/// A value of a facet.
fn bucket<'a>(answer: &'a Value, facet: &str, value: &str) -> &'a Value {
    let values = answer["facets"][facet]["values"].as_array().unwrap();
    values.iter().find(|v| v["value"] == value).unwrap_or_else(|| panic!("{value}: {answer}"))
}

/// An archive of this many sources, the n-th with n articles.
async fn of_many_sources(sources: usize) -> TestApp {
    let mut lines = String::new();
    for source in 1..=sources {
        for n in 0..source {
            lines.push_str(&format!(
                "{{\"title\": \"Bulletin {n} of paper {source}\", \"text\": \"Rain again.\", \"publisher\": \"Paper {source:03}\", \"date\": \"2024-05-{:02}\"}}\n",
                n % 28 + 1
            ));
        }
    }
    TestApp::of(&[("all.jsonl", &lines)]).await
}

#[tokio::test]
async fn several_facets_are_chosen_in_one_request_and_each_is_counted_without_its_own_choice() {
    let app = TestApp::new().await;
    let query =
        "/search?source=selby-courier&source=marsh-weekly&from=2024&to=2024&facet=source,year";
    let answer = app.get(query).await.ok();
    assert_eq!(answer["total"], 2);
    // Without the sources chosen, but within the year.
    for (source, count) in [("selby-courier", 1), ("marsh-weekly", 1), ("island-gazette", 1)] {
        assert_eq!(bucket(&answer, "source", source)["count"], count, "{source}");
    }
    // Without the year chosen, but of the sources.
    assert_eq!(bucket(&answer, "year", "2023")["count"], 1);
    assert_eq!(bucket(&answer, "year", "2024")["count"], 2);
    assert_eq!(bucket(&answer, "year", "2024")["selected"], true);
    // Every value's link leads to as many results as choosing it adds or leaves.
    let ticked = bucket(&answer, "source", "island-gazette")["toggle"].as_str().unwrap();
    assert_eq!(app.get(ticked).await.ok()["total"], 3);
    let unticked = bucket(&answer, "source", "marsh-weekly")["toggle"].as_str().unwrap();
    assert_eq!(app.get(unticked).await.ok()["total"], 1);
}

#[tokio::test]
async fn a_toggle_keeps_every_other_parameter_and_begins_at_the_first_page() {
    let app = TestApp::new().await;
    let rest = "q=harbour&exclude_person=none&expand=none&mode=strict&facet=source&facet_size=5\
                &facet_sort=value&interval=month&sort=oldest&fields=title&include=body&limit=1";
    let here = app.get(&format!("/search?{rest}&offset=1")).await.ok();
    let toggle = bucket(&here, "source", "selby-courier")["toggle"].as_str().unwrap();
    let added = rest.replace("q=harbour&", "q=harbour&source=selby-courier&");
    assert_eq!(toggle, format!("/search?{added}"));
    let back = app.get(toggle).await.ok();
    let toggle = bucket(&back, "source", "selby-courier")["toggle"].as_str().unwrap();
    assert_eq!(toggle, format!("/search?{rest}"));

    let walking = app.get(&format!("/search?{rest}&cursor=*")).await.ok();
    let toggle = bucket(&walking, "source", "selby-courier")["toggle"].as_str().unwrap();
    assert_eq!(toggle, format!("/search?{added}"), "a cursor belongs to the question it was for");
}

#[tokio::test]
async fn articles_without_a_value_are_counted_and_their_link_asks_for_none() {
    let app = TestApp::new().await;
    let answer = app.get("/search?facet=person,year").await.ok();
    let person = &answer["facets"]["person"];
    assert_eq!(person["missing"], 2);
    assert_eq!(person["missing_selected"], false);
    assert_eq!(person["missing_toggle"], "/search?person=none&facet=person%2Cyear");
    let none = app.get(person["missing_toggle"].as_str().unwrap()).await.ok();
    assert_eq!(none["total"], 2);
    assert_eq!(none["facets"]["person"]["missing_selected"], true);
    assert_eq!(none["facets"]["person"]["missing_toggle"], "/search?facet=person%2Cyear");
    assert_eq!(none["facets"]["person"]["missing"], 2, "counted without its own choice");
    assert!(answer["facets"]["year"].get("missing_toggle").is_none(), "no filter goes by year");
    assert_eq!(app.get("/search?exclude_person=none").await.ok()["total"], 3);
}

#[tokio::test]
async fn a_value_that_is_ruled_out_says_so_and_its_link_asks_for_it_instead() {
    let app = TestApp::new().await;
    let answer = app.get("/search?exclude_source=selby-courier").await.ok();
    assert_eq!(answer["total"], 3);
    let courier = bucket(&answer, "source", "selby-courier");
    assert_eq!(
        (&courier["count"], &courier["selected"], &courier["excluded"]),
        (&json!(2), &json!(false), &json!(true))
    );
    assert_eq!(courier["toggle"], "/search?source=selby-courier");
    assert_eq!(bucket(&answer, "source", "marsh-weekly")["excluded"], false);
}

#[tokio::test]
async fn repeated_values_are_alternatives_unless_all_are_asked_for() {
    let app = TestApp::new().await;
    let places = "place=Port+Selby&place=Lower+Marsh";
    let named = app.get("/search?facet=place,org,person").await.ok();
    assert!(named["facets"]["person"]["distinct"].as_u64().unwrap() > 0, "{named}");
    let any = app.get(&format!("/search?{places}")).await.ok();
    let all = app.get(&format!("/search?{places}&place_op=and")).await.ok();
    assert!(all["total"].as_u64() <= any["total"].as_u64());
    let both = "person=Anna+Verhoeven&person=none";
    assert_eq!(app.get(&format!("/search?{both}")).await.ok()["total"], 5);
    let none = app.get(&format!("/search?{both}&person_op=and")).await.ok();
    assert_eq!(none["total"], 0);
    assert_eq!(none["query"]["filters"]["person_op"], "and");
}

#[tokio::test]
async fn a_facet_is_listed_at_full_length_page_by_page() {
    let app = of_many_sources(25).await;
    let (mut next, mut seen, mut pages) =
        (Some("/facets/source?limit=10".to_owned()), Vec::new(), 0);
    while let Some(target) = next {
        let reply = app.get(&target).await;
        let page = reply.ok();
        assert_eq!(
            (&page["facet"], &page["total"], &page["exact"]),
            (&json!("source"), &json!(25), &json!(true))
        );
        assert_eq!(page["missing"], 0);
        for value in page["results"].as_array().unwrap() {
            seen.push((
                value["value"].as_str().unwrap().to_owned(),
                value["count"].as_u64().unwrap(),
            ));
        }
        next = page["links"]["next"].as_str().map(str::to_owned);
        assert_eq!(reply.link("next"), next.as_deref());
        pages += 1;
    }
    let expected: Vec<_> = (1..=25).rev().map(|n| (format!("paper-{n:03}"), n)).collect();
    assert_eq!((pages, seen), (3, expected));
    let by_value = app.get("/facets/source?facet_sort=value&limit=2&offset=1").await.ok();
    let values: Vec<_> =
        by_value["results"].as_array().unwrap().iter().map(|v| &v["value"]).collect();
    assert_eq!(values, ["paper-002", "paper-003"]);
}

#[tokio::test]
async fn a_facet_at_full_length_is_filtered_as_a_search_is_and_leads_back_to_it() {
    let app = TestApp::new().await;
    let page = app.get("/facets/source?q=harbour&from=2024&source=selby-courier").await.ok();
    let search = app.get("/search?q=harbour&from=2024&source=selby-courier").await.ok();
    assert_eq!(page["results"], search["facets"]["source"]["values"]);
    assert_eq!(page["query"]["filters"], search["query"]["filters"]);
    let toggle = page["results"][0]["toggle"].as_str().unwrap();
    assert!(toggle.starts_with("/search?q=harbour&from=2024"), "{toggle}");
}

#[tokio::test]
async fn chosen_values_come_once_in_a_facet_at_full_length_those_without_articles_last() {
    let app = of_many_sources(4).await;
    let question = "source=paper-001&source=no-such-paper&source=nor-this";
    for limit in 1..=7 {
        let mut seen = Vec::new();
        for offset in (0..12).step_by(limit) {
            let page = app
                .get(&format!("/facets/source?{question}&limit={limit}&offset={offset}"))
                .await
                .ok();
            assert_eq!(page["total"], 6);
            let values = page["results"].as_array().unwrap().iter();
            seen.extend(values.map(|v| v["value"].as_str().unwrap().to_owned()));
        }
        assert_eq!(
            seen,
            ["paper-004", "paper-003", "paper-002", "paper-001", "no-such-paper", "nor-this"],
            "{limit}"
        );
    }
}

#[tokio::test]
async fn a_facet_that_is_not_there_is_a_problem_that_names_the_nearest() {
    let app = TestApp::new().await;
    let problem = app.get("/facets/persn").await.problem(404, "not-found");
    assert_eq!(problem["errors"][0]["did_you_mean"], "person");
    for parameter in ["facet", "sort", "fields", "cursor", "interval"] {
        let problem = app
            .get(&format!("/facets/person?{parameter}=x"))
            .await
            .problem(400, "invalid-parameter");
        assert_eq!(problem["errors"][0]["parameter"], parameter);
    }
}

#[tokio::test]
async fn none_is_no_facet_beside_others() {
    let app = TestApp::new().await;
    let problem = app.get("/search?facet=none,source").await.problem(400, "invalid-parameter");
    assert_eq!(problem["errors"][0]["parameter"], "facet");
}

#[tokio::test]
async fn a_year_leads_to_as_many_articles_as_it_counts_beside_undated_ones() {
    let app = TestApp::new().await;
    let answer = app.get("/search?undated=include&facet=year,date").await.ok();
    for facet in ["year", "date"] {
        let values = answer["facets"][facet]["values"]
            .as_array()
            .or(answer["facets"][facet]["buckets"].as_array());
        for value in values.unwrap().iter().filter(|value| value["count"] != 0) {
            let led = app.get(value["toggle"].as_str().unwrap()).await.ok();
            assert_eq!(led["total"], value["count"], "{value}");
        }
    }
    let kept = app.get("/search?undated=only&facet=source").await.ok();
    assert!(
        kept["facets"]["source"]["values"][0]["toggle"].as_str().unwrap().contains("undated=only")
    );
}
