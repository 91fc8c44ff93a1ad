//! What is suggested where nothing is found.

use serde_json::{Value, json};

use crate::harness::TestApp;

/// The suggestions of one type.
fn of_type<'a>(answer: &'a Value, wanted: &str) -> Vec<&'a Value> {
    assert_eq!((&answer["total"], &answer["results"]), (&json!(0), &json!([])), "{answer}");
    answer["suggestions"].as_array().unwrap().iter().filter(|s| s["type"] == wanted).collect()
}

/// Follows a suggestion and checks that it finds as many articles as it says.
async fn follow(app: &TestApp, suggestion: &Value) -> Value {
    let answer = app.get(suggestion["url"].as_str().unwrap()).await.ok();
    assert_eq!(answer["total"], suggestion["count"], "{suggestion}");
    assert!(answer["total"].as_u64().unwrap() > 0, "{suggestion}");
    answer
}

#[tokio::test]
async fn a_filter_to_drop_is_named_with_what_that_frees_the_most_first() {
    let app = TestApp::new().await;
    let answer =
        app.get("/search?q=harbour&source=marsh-weekly&from=2023&to=2023&sort=oldest").await.ok();
    let filters = of_type(&answer, "filter");
    assert_eq!(filters.len(), 2, "{answer}");
    assert_eq!(filters[0]["drop"], json!({"from": "2023", "to": "2023"}));
    assert_eq!(
        (&filters[0]["count"], &filters[0]["text"]),
        (&json!(2), &json!("without from=2023, to=2023"))
    );
    assert_eq!(filters[0]["url"], "/search?q=harbour&source=marsh-weekly&sort=oldest");
    assert_eq!(filters[1]["drop"], json!({"source": ["marsh-weekly"]}));
    assert_eq!(filters[1]["count"], 1);
    for suggestion in filters {
        follow(&app, suggestion).await;
    }
}

#[tokio::test]
async fn what_is_excluded_and_what_must_all_be_there_can_be_dropped_too() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=recipe&exclude_source=marsh-weekly").await.ok();
    let filters = of_type(&answer, "filter");
    assert_eq!(filters[0]["drop"], json!({"exclude_source": ["marsh-weekly"]}));
    follow(&app, filters[0]).await;

    let answer = app.get("/search?person=anna-verhoeven&person=none&person_op=and").await.ok();
    let filters = of_type(&answer, "filter");
    assert!(filters.iter().any(|f| f["drop"] == json!({"person": ["none"]})), "{answer}");
    for suggestion in filters {
        follow(&app, suggestion).await;
    }
    let undated = app.get("/search?q=ferry&undated=only").await.ok();
    let filters = of_type(&undated, "filter");
    assert_eq!(filters[0]["drop"], json!({"undated": "only"}));
    follow(&app, filters[0]).await;
}

#[tokio::test]
async fn where_no_single_filter_is_to_blame_all_of_them_are() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=recipe&source=island-gazette&person=anna-verhoeven").await.ok();
    let filters = of_type(&answer, "filter");
    assert_eq!(filters.len(), 1, "{answer}");
    assert_eq!(filters[0]["url"], "/search?q=recipe");
    follow(&app, filters[0]).await;
}

#[tokio::test]
async fn spellings_that_exist_are_offered_and_not_mixed_into_the_results() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=harbuor+treaty").await.ok();
    let spellings = of_type(&answer, "spelling");
    assert_eq!(spellings.len(), 1, "{answer}");
    assert_eq!(
        (&spellings[0]["text"], &spellings[0]["instead_of"]),
        (&json!("harbour"), &json!("harbuor"))
    );
    assert_eq!(spellings[0]["url"], "/search?q=harbour+treaty");
    follow(&app, spellings[0]).await;

    let two = app.get("/search?q=harbuor+treety").await.ok();
    let spellings = of_type(&two, "spelling");
    assert_eq!(spellings[0]["url"], "/search?q=harbour+treaty", "{two}");
    follow(&app, spellings[0]).await;
}

#[tokio::test]
async fn a_name_in_another_spelling_is_offered() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=Verhoevn").await.ok();
    let spellings = of_type(&answer, "spelling");
    assert!(!spellings.is_empty(), "{answer}");
    follow(&app, spellings[0]).await;
    let answer = app.get("/search?person=Anna+Verhoevn&sort=oldest").await.ok();
    let names = of_type(&answer, "entity");
    assert_eq!(names[0]["text"], "Anna Verhoeven", "{answer}");
    assert_eq!(names[0]["instead_of"], "Anna Verhoevn");
    assert_eq!(names[0]["url"], "/search?person=anna-verhoeven&sort=oldest");
    follow(&app, names[0]).await;
}

#[tokio::test]
async fn a_source_in_another_spelling_is_offered() {
    let app = TestApp::new().await;
    let answer = app.get("/search?q=treaty&source=Selby+Curier").await.ok();
    let sources = of_type(&answer, "source");
    assert_eq!(sources.len(), 1, "{answer}");
    assert_eq!(sources[0]["text"], "Selby Courier");
    assert_eq!(sources[0]["url"], "/search?q=treaty&source=selby-courier");
    follow(&app, sources[0]).await;
    let known = app.get("/search?q=ferry&source=selby-courier").await.ok();
    assert!(of_type(&known, "source").is_empty(), "{known}");
}

#[tokio::test]
async fn nothing_is_suggested_where_something_was_found_or_nothing_would_be() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/search?q=harbour").await.ok()["suggestions"], json!([]));
    for hopeless in
        ["q=xyzzyplugh", "q=%28%28%28xyzzyplugh", "q=xyzzyplugh+harbuor", "q=-harbour+harbour"]
    {
        assert_eq!(
            app.get(&format!("/search?{hopeless}")).await.ok()["suggestions"],
            json!([]),
            "{hopeless}"
        );
    }
    let empty = TestApp::of(&[]).await;
    assert_eq!(empty.get("/search?q=harbuor&source=none").await.ok()["suggestions"], json!([]));
}

#[tokio::test]
async fn a_slip_that_was_printed_once_is_doubted_beside_what_is_written_everywhere() {
    let mut files: Vec<(String, String)> = (0..40)
        .map(|n| {
            (
                format!("{n}.txt"),
                format!("Immigration talks, day {n}\n\nImmigration was the matter of day {n}.\n"),
            )
        })
        .collect();
    files[0].1.push_str("\nThe goverment spoke of reform.\n");
    files[1].1.push_str("\nAn immigraton office opened.\n");
    files.extend((0..30).map(|n| {
        (
            format!("g{n}.txt"),
            format!("Government sits for hour {n}\n\nThe government spoke of reform.\n"),
        )
    }));
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let app = TestApp::of(&files).await;
    let answer = app.get("/search?q=immigraton+reform").await.ok();
    let spellings = of_type(&answer, "spelling");
    assert_eq!(spellings[0]["url"], "/search?q=immigration+reform", "{answer}");
    follow(&app, spellings[0]).await;
    let answer = app.get("/search?q=goverment+sist").await.ok();
    let spellings = of_type(&answer, "spelling");
    assert!(spellings.iter().any(|s| s["url"] == "/search?q=government+sits"), "{answer}");
    // What was found stays; the other spelling is offered beside it.
    let answer = app.get("/search?q=immigraton").await.ok();
    assert_eq!(
        (&answer["total"], &answer["suggestions"][0]["text"]),
        (&json!(1), &json!("immigration"))
    );
    assert!(answer["suggestions"][0]["count"].as_u64() > Some(20), "{answer}");
    // Words that are as frequent as their neighbours are meant.
    assert_eq!(of_type(&app.get("/search?q=immigration+hour").await.ok(), "spelling").len(), 0);
}

#[tokio::test]
async fn a_name_in_the_text_that_nobody_bears_is_said_and_others_are_suggested() {
    let app = TestApp::new().await;
    for (q, why, url) in [
        (
            "source:courier harbour",
            "no source in this archive is called “courier”",
            "source%3Aselby-courier+harbour",
        ),
        (
            "(source:gazette OR person:nobody) ferry",
            "no source in this archive is called “gazette”",
            "source%3Aisland-gazette",
        ),
    ] {
        let target: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let answer = app.get(&format!("/search?q={target}")).await.ok();
        assert_eq!(answer["query"]["warnings"][0]["message"], why, "{answer}");
        let spellings = of_type(&answer, "spelling");
        let found = spellings.iter().find(|s| s["url"].as_str().unwrap().contains(url));
        follow(&app, found.unwrap_or_else(|| panic!("{answer}"))).await;
    }
    let answer = app.get("/search?source=courier&q=harbour").await.ok();
    assert_eq!(
        answer["query"]["warnings"][0]["message"],
        "no source in this archive is called “courier”"
    );
    let sources = of_type(&answer, "source");
    assert_eq!(
        (&sources[0]["text"], &sources[0]["instead_of"]),
        (&json!("Selby Courier"), &json!("courier"))
    );
    follow(&app, sources[0]).await;
}
