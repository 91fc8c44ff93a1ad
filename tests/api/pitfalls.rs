//! Queries on which a search box built on an engine's own parser and stemmer goes wrong: each was
//! seen to on articles like these.

use serde_json::Value;

use crate::harness::TestApp;
use crate::harness::shared::shared;

/// Three reports of one meeting, by publishers with habits of their own, and one article in
/// French. Nothing in them ever happened.
const REPORTS: [(&str, &str); 4] = [
    (
        "herald.txt",
        "Home | World | 中文 | Français\n\nMinisters meet in Kazan\n\nBy Jo Marsh, Northern Herald\n\nOctober 22, 2024\n\nForeign Minister Sergey Orlovsky met his guests in Kazan on Tuesday. The Northern Cooperation Organization backs comprehensive strategic coordination, Orlovsky said. He told us that the U.S. was not invited.\n\nOrlovsky added that talks would go on for a week.\n",
    ),
    (
        "wire.json",
        r#"{"title": "Orlovsky: talks in Kazan useful", "date": "2024-10-23", "publisher": "Delta Wire", "language": "en",
            "text": "KAZAN - Russian Foreign Minister Sergei Orlovsky praised the talks. The Northern Cooperation Organisation will meet again.\n\nSergei Orlovsky also told us of strategic patience and of coordination."}"#,
    ),
    (
        "daily.json",
        r#"{"title": "Guests arrive for the Kazan summit", "date": "2024-10-21", "publisher": "Bay Daily", "language": "en",
            "text": "The organization sent forty delegates. Foreign Minister Sergei Orlovsky welcomed them. The site's licence is 京ICP备18041594号 and its school teaches 我们的中文课程很好 to all."}"#,
    ),
    (
        "gazette.json",
        r#"{"title": "Le sommet s’ouvre", "date": "2024-10-22", "publisher": "Gazette du Lac", "language": "fr",
            "text": "Un délégué français a pris la parole. L’école l’a remercié."}"#,
    ),
];

async fn ask(app: &TestApp, q: &str, mode: &str) -> crate::harness::reply::Reply {
    let q: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
    app.get(&format!("/search?q={q}&mode={mode}")).await
}

async fn found(app: &TestApp, q: &str) -> Value {
    ask(app, q, "forgiving").await.ok()
}

async fn titles(app: &TestApp, q: &str) -> Vec<String> {
    let answer = found(app, q).await;
    let results = answer["results"].as_array().unwrap();
    let mut titles: Vec<String> =
        results.iter().map(|r| r["title"].as_str().unwrap().to_owned()).collect();
    titles.sort();
    titles
}

/// What is marked in the body of each result, one after another.
fn marked(answer: &Value) -> Vec<String> {
    let results = answer["results"].as_array().unwrap();
    results
        .iter()
        .flat_map(|result| {
            let html = result["snippet"]["html"].as_str().unwrap();
            html.split("<mark>").skip(1).map(|rest| rest.split("</mark>").next().unwrap())
        })
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_half_typed_query_finds_what_its_words_find() {
    let app = TestApp::of(&REPORTS).await;
    let kazan = titles(&app, "Kazan").await;
    assert_eq!(kazan.len(), 3);
    for (q, warnings) in [
        ("Kazan OR", 1),
        ("Kazan:", 0),
        ("Kazan AND (", 2),
        ("(Kazan", 1),
        ("(Kazan^2", 1),
        ("Kazan)", 1),
        ("\"Kazan", 1),
        ("Kazan title:", 1),
        ("https://news.example/2024/10?id=7&x=(y) Kazan", 1),
        ("Kazan & ?", 0),
    ] {
        assert_eq!(titles(&app, q).await, kazan, "{q}");
        let answer = found(&app, q).await;
        assert!(answer["query"]["warnings"].as_array().unwrap().len() >= warnings, "{q}: {answer}");
        let strict = ask(&app, q, "strict").await;
        match warnings {
            0 => assert_eq!(strict.ok()["total"], 3, "{q}"),
            _ => {
                let problem = strict.problem(400, "invalid-parameter");
                assert!(problem["errors"][0]["position"].is_u64(), "{q}: {problem}");
            }
        }
    }
}

#[tokio::test]
async fn a_phrase_is_one_in_quotes_of_any_shape() {
    let app = TestApp::of(&REPORTS).await;
    for q in [
        "\"strategic coordination\"",
        "“strategic coordination”",
        "„strategic coordination“",
        "«strategic coordination»",
        "＂strategic coordination＂",
    ] {
        let answer = found(&app, q).await;
        assert_eq!(answer["total"], 1, "{q}");
        assert_eq!(marked(&answer), ["strategic coordination"], "{q}");
    }
    assert_eq!(found(&app, "strategic coordination").await["total"], 2);
}

#[tokio::test]
async fn every_spelling_of_a_name_finds_the_same_articles() {
    let app = TestApp::of(&REPORTS).await;
    let three = titles(&app, "Orlovsky").await;
    assert_eq!(three.len(), 3);
    assert_eq!(titles(&app, "Sergei Orlovsky").await, three);
    assert_eq!(titles(&app, "Sergey Orlovsky").await, three);
}

#[tokio::test]
async fn words_match_across_spelling_inflection_and_diacritics() {
    let app = TestApp::of(&REPORTS).await;
    let organization = titles(&app, "Organization").await;
    assert_eq!(organization.len(), 3);
    for (q, total) in [
        ("Organisation", 3),
        ("organizations", 3),
        ("francais", 1),
        ("Français", 1),
        ("FRANCAISE", 1),
        ("delegue", 1),
        ("délégués", 1),
        ("ecole", 1),
        ("l'école", 1),
        ("co-operation", 2),
        ("Ｋａｚａｎ", 3),
        ("Kazan's", 3),
        ("Orlovsky’s", 3),
    ] {
        assert_eq!(found(&app, q).await["total"], total, "{q}");
    }
}

#[tokio::test]
async fn words_are_found_inside_runs_without_spaces_and_menus_are_not() {
    let app = TestApp::of(&REPORTS).await;
    for (q, mark) in [
        ("中文", "中文"),
        ("课程", "课程"),
        ("中文课程", "中文课程"),
        ("备", "备"),
        ("ICP", "ICP"),
        ("18041594", "18041594"),
    ] {
        let answer = found(&app, q).await;
        assert_eq!(answer["total"], 1, "{q}");
        assert_eq!(answer["results"][0]["title"], "Guests arrive for the Kazan summit", "{q}");
        assert_eq!(marked(&answer), [mark], "{q}");
    }
    assert_eq!(found(&app, "文中").await["total"], 0);
}

#[tokio::test]
async fn an_acronym_is_not_the_word_that_it_looks_like() {
    let app = TestApp::of(&REPORTS).await;
    for (q, total, marks) in [
        ("U.S.", 1, vec!["U.S."]),
        ("US", 1, vec!["U.S."]),
        ("u.s.", 1, vec!["U.S."]),
        // Who types small letters may mean either.
        ("us", 2, vec!["U.S.", "us", "us"]),
        ("title:US", 0, vec![]),
    ] {
        let answer = found(&app, q).await;
        assert_eq!(answer["total"], total, "{q}");
        let mut marked = marked(&answer);
        marked.sort();
        assert_eq!(marked, marks, "{q}");
    }
}

#[tokio::test]
async fn every_way_to_match_shows_in_the_snippet() {
    let app = TestApp::of(&REPORTS).await;
    for (q, marks) in [("Orlovski~", 5), ("welcom*", 1), ("delegate", 1), ("Sergei~ -guests", 2)] {
        let answer = found(&app, q).await;
        assert!(marked(&answer).len() >= marks, "{q}: {:?}", marked(&answer));
    }
}

#[tokio::test]
async fn words_written_together_and_apart_find_one_another_and_that_is_said() {
    let texts =
        ["A healthcare bill.", "A health-care vote.", "Health care for all.", "Her health: care."];
    let lines: Vec<String> = texts
        .iter()
        .map(|text| serde_json::json!({"title": "On Monday", "text": text}).to_string())
        .collect();
    let app = TestApp::of(&[("a.jsonl", &lines.join("\n"))]).await;
    for (q, total, parsed, strict) in [
        ("healthcare", 4, "healthcare OR \"health care\"", 1),
        ("health-care", 4, "health-care OR healthcare", 3),
        ("health care", 4, "health AND care OR healthcare", 3),
        ("healthcare bill", 1, "(healthcare OR \"health care\") bill", 1),
        ("\"healthcare\"", 1, "\"healthcare\"", 1),
        ("\"health care\"", 3, "\"health care\"", 3),
    ] {
        let answer = found(&app, q).await;
        assert_eq!((&answer["total"], &answer["query"]["parsed"]), (&total.into(), &parsed.into()));
        assert_eq!(ask(&app, q, "strict").await.ok()["total"], strict, "{q}");
    }
    let mut marked = marked(&found(&app, "healthcare").await);
    marked.sort();
    assert_eq!(marked, ["Health care", "health-care", "health: care", "healthcare"]);
    let timeline = app.get("/timeline?q=healthcare").await.ok();
    assert_eq!(timeline["missing"], 4);
    let exported = app.get("/search.ndjson?q=healthcare").await;
    assert_eq!(exported.text().lines().count(), 4);
}

#[tokio::test]
async fn a_known_name_written_together_is_found_by_the_name() {
    let texts = ["Boris Johnson came to the port.", "A banner read #BorisJohnson on the bridge."];
    let line = |text: &str| serde_json::json!({"title": "On Monday", "text": text}).to_string();
    let app = TestApp::of(&[("a.jsonl", &texts.map(line).join("\n"))]).await;
    let answer = found(&app, "Boris Johnson").await;
    assert_eq!(answer["query"]["names"][0]["id"], "boris-johnson");
    assert_eq!(answer["query"]["parsed"], "Boris AND Johnson OR borisjohnson");
    assert_eq!(answer["total"], 2);
}

#[tokio::test]
async fn a_pasted_address_finds_the_article_that_is_there() {
    let pages = [
        ("a", "https://www.courier.example/05/a.html"),
        ("b", "http://bay.example/b?hpt=1"),
        ("Dockers end their strike", "https://wire.example/story?id=1"),
        ("Snow closes the pass", "https://wire.example/story?id=2"),
    ];
    let lines: Vec<String> = pages
        .iter()
        .map(|(title, link)| {
            serde_json::json!({"title": title, "text": title, "url": link}).to_string()
        })
        .collect();
    let app = TestApp::of(&[("a.jsonl", &lines.join("\n"))]).await;
    for (q, title, parsed) in [
        ("https://www.courier.example/05/a.html", "a", "link:\"courier.example/05/a.html\""),
        ("courier.example/05/a.html?utm_source=x#top", "a", "link:\"courier.example/05/a.html\""),
        ("https://bay.example/b", "b", "link:\"bay.example/b\""),
    ] {
        let answer = found(&app, q).await;
        assert_eq!(answer["query"]["parsed"], parsed);
        assert_eq!(titles(&app, q).await, [title], "{q}");
    }
    for unknown in ["https://bay.example/c", "https://wire.example/story?id=3"] {
        let answer = found(&app, unknown).await;
        assert_eq!((&answer["total"], &answer["query"]["parsed"]), (&0.into(), &unknown.into()));
    }
}

#[tokio::test]
async fn a_long_question_finds_what_has_some_of_its_words_and_says_so() {
    let app = TestApp::of(&REPORTS).await;
    let q = "why did the forty delegates travel by airship";
    let answer = found(&app, q).await;
    assert_eq!(answer["results"][0]["title"], "Guests arrive for the Kazan summit");
    let warning = answer["query"]["warnings"][0]["message"].as_str().unwrap();
    assert!(warning.starts_with("no article has all of these words"), "{warning}");
    assert_eq!(answer["query"]["parsed"], "forty OR delegates OR travel OR airship");
    assert_eq!(ask(&app, q, "strict").await.ok()["total"], 0);
    for kept in
        ["forty airship", "title:forty delegates travel by", "\"forty delegates travel by\""]
    {
        assert!(found(&app, kept).await["total"].as_u64().unwrap() <= 1, "{kept}");
    }
    assert_eq!(found(&app, "forty airship zeppelin").await["total"], 0, "three words are meant");
    let filtered = found(&app, "why did forty delegates travel source:delta-wire").await;
    assert_eq!(filtered["total"], 0, "a filter is never let go");
}

/// The same questions of real articles.
#[tokio::test]
async fn the_five_real_articles_answer_as_these_do() {
    let Some(folder) = shared("articles", "pitfalls on the five real articles") else { return };
    let app = TestApp::of_folder(&folder).await;
    let kazan = titles(&app, "Kazan").await;
    assert_eq!(kazan.len(), 3);
    for q in ["Kazan OR", "Kazan:", "https://a.example/x?y=z Kazan", "(Kazan^2"] {
        assert_eq!(titles(&app, q).await, kazan, "{q}");
    }
    let organization = titles(&app, "Organization").await;
    assert!(organization.len() >= 3);
    assert_eq!(titles(&app, "Organisation").await, organization);
    let lavrov = titles(&app, "Lavrov").await;
    assert_eq!(lavrov.len(), 3);
    for q in ["Sergei Lavrov", "Sergey Lavrov", "Lavrow~"] {
        assert_eq!(titles(&app, q).await, lavrov, "{q}");
    }
    let fuzzy = found(&app, "Lavrow~").await;
    assert!(marked(&fuzzy).len() >= 3, "{fuzzy}");
    assert_eq!(found(&app, "中文").await["total"], 0, "it stands in a menu only");
}
