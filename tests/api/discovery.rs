//! What browsers and crawlers read first, and completions for a search box.

use serde_json::{Value, json};

use crate::harness::TestApp;

fn texts(answer: &Value) -> Vec<&str> {
    let results = answer["results"].as_array().unwrap();
    results.iter().map(|result| result["text"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_syllable_within_the_chinese_name_of_a_source_suggests_no_source() {
    let article = r#"{"title": "Of tides", "text": "The tide came.", "source": "China Daily"}"#;
    let app = TestApp::of(&[("a.jsonl", article)]).await;
    for (typed, found) in
        [("wang", false), ("bao", false), ("zhong", true), ("daily", true), ("Daily+On", true)]
    {
        let answer = app.get(&format!("/suggest?q={typed}")).await.ok();
        assert_eq!(texts(&answer).contains(&"China Daily"), found, "{typed}");
    }
}

#[tokio::test]
async fn a_browser_can_add_the_archive_as_a_search_engine() {
    let app = TestApp::new().await;
    let reply = app.get("/opensearch.xml").await;
    assert_eq!(
        reply.header("content-type"),
        "application/opensearchdescription+xml; charset=utf-8"
    );
    let text = reply.text();
    assert!(text.contains("template=\"http://archive.example/search?q={searchTerms}\""), "{text}");
    let suggestions = "http://archive.example/opensearch/suggestions?q={searchTerms}";
    assert!(text.contains(suggestions), "{text}");
    let reply = app.get("/opensearch/suggestions?q=Verh").await;
    assert_eq!(reply.header("content-type"), "application/x-suggestions+json");
    let answer = reply.ok();
    assert_eq!(answer[0], "Verh");
    let at = answer[1].as_array().unwrap().iter().position(|t| t == "Anna Verhoeven").unwrap();
    assert_eq!(answer[2][at], "person, 3 articles");
    assert_eq!(answer[3][at], "http://archive.example/entities/anna-verhoeven");
}

#[tokio::test]
async fn suggestions_begin_with_those_who_bear_the_name() {
    let app = TestApp::new().await;
    for typed in ["Anna Verhoeven", "verh", "Verhoevn", "ANNA"] {
        let answer = app.get(&format!("/suggest?q={}", typed.replace(' ', "+"))).await.ok();
        let first = &answer["results"][0];
        assert_eq!(first["type"], "entity", "{typed}");
        assert_eq!(first["id"], "anna-verhoeven", "{typed}");
        assert_eq!(first["count"], 3);
        app.get(first["url"].as_str().unwrap()).await.ok();
    }
}

#[tokio::test]
async fn a_source_is_suggested_behind_those_whom_more_articles_name() {
    let article = |text: &str, source: &str| {
        format!(
            r#"{{"title": "{text}", "text": "Mayor Anna Verhoeven spoke of {text} in Selby on Monday, and Anna Verhoeven was heard.", "source": "{source}"}}"#
        )
    };
    let articles = [
        article("the harbour", "Anna Verhoeven"),
        article("the ferry", "Anna Courier"),
        article("the tide", "Anna Courier"),
    ];
    let app = TestApp::of(&[("a.jsonl", &articles.join("\n"))]).await;
    let answer = app.get("/suggest?q=anna").await.ok();
    let names = answer["results"].as_array().unwrap()[..3].iter();
    let names = names.map(|n| (n["type"].as_str(), n["text"].as_str(), n["count"].as_u64()));
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            (Some("entity"), Some("Anna Verhoeven"), Some(3)),
            (Some("source"), Some("Anna Courier"), Some(2)),
            (Some("source"), Some("Anna Verhoeven"), Some(1)),
        ]
    );
}

#[tokio::test]
async fn suggestions_name_sources_titles_and_other_spellings() {
    let app = TestApp::new().await;
    for typed in ["Selby C", "courier", "selby courrier"] {
        let answer = app.get(&format!("/suggest?q={}", typed.replace(' ', "+"))).await.ok();
        let results = answer["results"].as_array().unwrap();
        let source = results.iter().find(|result| result["type"] == "source");
        assert_eq!(source.unwrap()["url"], "/sources/selby-courier", "{typed}");
    }
    let answer = app.get("/suggest?q=harbour+tal").await.ok();
    let title = answer["results"].as_array().unwrap().iter().find(|r| r["type"] == "title");
    let title = title.unwrap();
    assert_eq!(title["text"], "Harbour talks end in Port Selby");
    app.get(title["url"].as_str().unwrap()).await.ok();
    let answer = app.get("/suggest?q=quiet+speehc").await.ok();
    assert_eq!(texts(&answer), ["quiet speech"]);
    assert_eq!(answer["results"][0]["type"], "term");
}

#[tokio::test]
async fn words_of_the_archive_are_suggested_by_how_they_begin_with_how_many_articles_have_them() {
    let app = TestApp::new().await;
    for (typed, word) in [("harb", "harbour"), ("the HARB", "the harbour"), ("harbuo", "harbour")] {
        let answer = app.get(&format!("/suggest?q={}", typed.replace(' ', "+"))).await.ok();
        let terms = answer["results"].as_array().unwrap().iter().filter(|r| r["type"] == "term");
        let found: Vec<_> = terms.filter(|term| term["text"] == word).collect();
        assert_eq!(found.len(), 1, "{typed}: {answer}");
        assert_eq!(found[0]["count"], 4, "the fifth has harbours");
        app.get(found[0]["url"].as_str().unwrap()).await.ok();
    }
    let words = r#"{"title": "Theatre", "text": "The theatre that they thank them for."}"#;
    let app = TestApp::of(&[("a.json", words)]).await;
    let answer = app.get("/suggest?q=th").await.ok();
    assert_eq!(texts(&answer), ["thank", "theatre"], "words that say nothing are no suggestions");
}

#[tokio::test]
async fn names_leave_room_for_titles_and_words_and_come_first_where_there_is_little() {
    let app = TestApp::new().await;
    let kinds = async |limit: usize| -> Vec<String> {
        let answer = app.get(&format!("/suggest?q=har&limit={limit}")).await.ok();
        let results = answer["results"].as_array().unwrap().iter();
        results.map(|result| result["type"].as_str().unwrap().to_owned()).collect()
    };
    let many = kinds(20).await;
    assert!(many.contains(&"title".to_owned()) && many.contains(&"term".to_owned()), "{many:?}");
    for limit in 1..many.len() {
        assert_eq!(kinds(limit).await.len(), limit);
    }
}

#[tokio::test]
async fn any_text_may_be_typed() {
    let app = TestApp::new().await;
    let long = "x".repeat(3000);
    for typed in ["", "%20", "%22", "(((", "-", "*", "%00", "%F0%9F%92%A5", "a", &long] {
        assert_eq!(app.get(&format!("/suggest?q={typed}")).await.status, 200, "{typed}");
    }
    let many = app.get("/suggest?q=a&limit=2").await.ok();
    assert!(many["results"].as_array().unwrap().len() <= 2);
    app.get("/suggest?q=a&limit=21").await.problem(400, "invalid-parameter");
}

#[tokio::test]
async fn crawlers_are_led_to_every_article() {
    let app = TestApp::new().await;
    let robots = app.get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    let text = robots.text();
    assert!(text.contains("Disallow: /search\n"), "{text}");
    assert!(text.contains("Sitemap: http://archive.example/sitemap.xml\n"), "{text}");

    let sitemap = app.get("/sitemap.xml").await;
    assert_eq!(sitemap.header("content-type"), "application/xml");
    let text = sitemap.text();
    let locs: Vec<_> = text.split("<loc>").skip(1).collect();
    let locs: Vec<_> = locs.iter().map(|loc| loc.split("</loc>").next().unwrap()).collect();
    assert_eq!(locs.len(), 5);
    for loc in locs {
        app.get(loc.strip_prefix("http://archive.example").unwrap()).await.ok();
    }
    assert!(text.contains("<lastmod>2023-09-21</lastmod>"), "{text}");
    assert_eq!(text.matches("<lastmod>").count(), 4);
    assert!(text.trim_end().ends_with("</urlset>"));
    assert_eq!(app.get("/sitemaps/1").await.text(), text);
    for part in ["0", "2", "01", "x", "-1"] {
        app.get(&format!("/sitemaps/{part}")).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn the_front_page_links_to_what_there_is() {
    let app = TestApp::new().await;
    let overview = app.get("/").await.ok();
    for (name, link) in overview["links"].as_object().unwrap() {
        let reply = app.get(link.as_str().unwrap()).await;
        assert_eq!(reply.status, 200, "{name}: {}", reply.text());
    }
}

#[tokio::test]
async fn companions_are_weighed_by_how_surely_they_are_no_chance() {
    let text = |names: &str| json!({ "title": format!("Of {names}"), "text": format!("{names} met in Lower Marsh. {names} spoke again.") });
    let lines: Vec<String> = [
        "Anna Verhoeven and Boris Kasyanov",
        "Anna Verhoeven and Boris Kasyanov",
        "Anna Verhoeven and Clara Lindqvist",
        "Clara Lindqvist",
        "Clara Lindqvist",
        "Clara Lindqvist",
        "Boris Kasyanov and Anna Verhoeven",
    ]
    .iter()
    .enumerate()
    .map(|(n, names)| {
        let mut record = text(names);
        record["title"] = json!(format!("Number {n}"));
        record.to_string()
    })
    .collect();
    let app = TestApp::of(&[("a.jsonl", &lines.join("\n"))]).await;
    let answer = app.get("/entities/anna-verhoeven/related?type=person").await.ok();
    assert_eq!((answer["of"].as_u64(), answer["articles"].as_u64()), (Some(7), Some(4)));
    let results = answer["results"].as_array().unwrap();
    let row = |r: &Value| (r["id"].clone(), r["together"].clone(), r["articles"].clone());
    assert_eq!(row(&results[0]), (json!("boris-kasyanov"), json!(3), json!(3)));
    assert_eq!(row(&results[1]), (json!("clara-lindqvist"), json!(1), json!(4)));
    assert!(results[0]["g2"].as_f64().unwrap() > 0.0);
    assert!(results[1]["g2"].as_f64().unwrap() < 0.0);
    // Two times two by hand: 3, 1 | 0, 3.
    let cell = |o: f64, e: f64| if o > 0.0 { o * (o / e).ln() } else { 0.0 };
    let expected = 2.0 * (cell(3.0, 12.0 / 7.0) + cell(1.0, 16.0 / 7.0) + cell(3.0, 12.0 / 7.0));
    assert!((results[0]["g2"].as_f64().unwrap() - expected).abs() < 0.001);
    let within = "/entities/anna-verhoeven/related?type=person&person=clara-lindqvist";
    let within = app.get(within).await.ok();
    assert_eq!((within["of"].as_u64(), within["articles"].as_u64()), (Some(4), Some(1)));
    app.get("/entities/nobody-here/related").await.problem(404, "not-found");
    let doubtful = "/entities/anna-verhoeven/related?q=%22open&mode=";
    app.get(&format!("{doubtful}forgiving")).await.ok();
    app.get(&format!("{doubtful}strict")).await.problem(400, "invalid-parameter");
}

#[tokio::test]
async fn an_entity_leads_to_its_articles_and_when_it_was_named() {
    let app = TestApp::new().await;
    for (below, same) in [
        ("articles?q=harbour", "/search?q=harbour&entity=anna-verhoeven"),
        (
            "articles.csv?entity=lower-marsh",
            "/search.csv?entity=lower-marsh&entity=anna-verhoeven&entity_op=and",
        ),
        (
            "articles.csv?entity=lower-marsh&entity_op=and",
            "/search.csv?entity=lower-marsh&entity=anna-verhoeven&entity_op=and",
        ),
        ("timeline?interval=month", "/timeline?interval=month&entity=anna-verhoeven"),
    ] {
        let reply = app.get(&format!("/entities/anna-verhoeven/{below}")).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let text = |text: String| text.split("took_ms").next().unwrap().to_owned();
        assert_eq!(text(reply.text()), text(app.get(same).await.text()));
        let moved = app.get(&format!("/entities/Anna%20Verhoeven/{below}")).await;
        assert_eq!(moved.header("location"), format!("/entities/anna-verhoeven/{below}"));
    }
    app.get("/entities/nobody-here/articles").await.problem(404, "not-found");
    app.get("/entities/nobody-here/timeline").await.problem(404, "not-found");
    app.get("/entities/anna-verhoeven/articles?no=1").await.problem(400, "invalid-parameter");
}

#[tokio::test]
async fn a_timeline_is_split_by_source_and_told_as_a_share() {
    let app = TestApp::new().await;
    let answer = app.get("/timeline?q=treaty&by=source&normalize=share").await.ok();
    let share = |of: &Value| -> Vec<(Value, Value)> {
        let buckets = of["buckets"].as_array().unwrap().iter();
        buckets.map(|bucket| (bucket["count"].clone(), bucket["share"].clone())).collect()
    };
    assert_eq!(share(&answer), [(json!(1), json!(1.0)), (json!(1), json!(0.333333))]);
    let series = answer["series"].as_array().unwrap();
    assert_eq!(series.len(), 1);
    assert_eq!(series[0]["value"], "selby-courier");
    assert_eq!(series[0]["label"], "Selby Courier");
    assert_eq!(share(&series[0]), [(json!(1), json!(1.0)), (json!(1), json!(1.0))]);

    let answer = app.get("/timeline?by=source&facet_size=2").await.ok();
    let series = answer["series"].as_array().unwrap();
    let periods = |of: &Value| of["buckets"].as_array().unwrap().len();
    assert!(series.iter().all(|one| periods(one) == periods(&answer)));
    assert_eq!(series.len(), 2);
    assert_eq!(series[0]["buckets"][0].get("share"), None);
    let asked = app.get("/timeline?by=source&source=marsh-weekly").await.ok();
    assert_eq!(asked["series"].as_array().unwrap().len(), 1);
    assert_eq!(asked["series"][0]["value"], "marsh-weekly");
    app.get("/timeline?by=month").await.problem(400, "invalid-parameter");
    app.get("/timeline?normalize=rank").await.problem(400, "invalid-parameter");
}
