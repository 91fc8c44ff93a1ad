//! `/entities` and `/entities/{id}`.

use std::sync::Arc;
use std::time::Duration;

use backfile::archive::{Authority, Unwatched};

use crate::harness::TestApp;
use crate::harness::app::folder_of;
use crate::harness::program::Running;

#[tokio::test]
async fn entities_are_listed_found_by_name_and_filtered_by_type() {
    let app = TestApp::new().await;
    let people = app.get("/entities?type=person").await.ok();
    let names: Vec<_> = people["results"].as_array().unwrap().iter().map(|e| &e["name"]).collect();
    assert!(names.iter().any(|name| **name == "Anna Verhoeven"), "{people}");
    let found = app.get("/entities?q=verhoeven").await.ok();
    let anna = &found["results"][0];
    assert_eq!(anna["name"], "Anna Verhoeven");
    assert_eq!(anna["type"], "person");
    assert_eq!(anna["articles"], 3);
    assert_eq!(found["links"]["self"], "/entities?q=verhoeven");
    assert_eq!(app.get("/entities?q=verhoeven&type=place").await.ok()["total"], 0);
    let by_name = app.get("/entities?sort=name&all=true&limit=100").await.ok();
    let names: Vec<_> = by_name["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["name"].as_str().unwrap())
        .collect();
    assert!(names.is_sorted_by_key(|name| name.to_lowercase()), "{names:?}");
}

#[tokio::test]
async fn an_entity_has_its_names_its_time_its_sources_and_its_articles() {
    let app = TestApp::new().await;
    let id = app.get("/entities?q=verhoeven").await.ok()["results"][0]["id"].clone();
    let id = id.as_str().unwrap();
    let anna = app.get(&format!("/entities/{id}")).await.ok();
    assert_eq!(anna["url"], format!("/entities/{id}"));
    assert_eq!(anna["aliases"][0]["name"], "Anna Verhoeven");
    assert!(anna["aliases"][0]["how"].is_string());
    assert_eq!(anna["first_seen"], "2023-09-21");
    assert_eq!(anna["last_seen"], "2024-10-31");
    assert_eq!(anna["timeline"]["interval"], "year");
    assert_eq!(anna["timeline"]["buckets"][1]["count"], 2);
    assert_eq!(anna["newest"].as_array().unwrap().len(), 3);
    assert_eq!(app.get(anna["links"]["search"].as_str().unwrap()).await.ok()["total"], 3);
    let related = anna["related"].as_array().unwrap();
    assert!(related.iter().all(|other| other["id"] != id));
    for other in related {
        let association = other["association"].as_f64().unwrap();
        assert!((-1.0..=1.0).contains(&association), "{other}");
    }
}

#[tokio::test]
async fn another_name_of_an_entity_leads_to_its_address_and_an_unknown_one_to_a_problem() {
    let app = TestApp::new().await;
    let id = app.get("/entities?q=verhoeven").await.ok()["results"][0]["id"].clone();
    let reply = app.get("/entities/Anna%20Verhoeven?").await;
    assert_eq!(reply.status, 308);
    let location = reply.header("location").trim_end_matches('?');
    assert_eq!(location, format!("/entities/{}", id.as_str().unwrap()));
    let problem = app.get("/entities/zzzz-nobody").await.problem(404, "not-found");
    assert_eq!(problem["errors"][0]["value"], "zzzz-nobody");
}

/// An archive of three articles after people made decisions about it.
async fn decided(overrides: &str) -> TestApp {
    let files = [
        ("1.txt", "Lamps\n\nMayor Petra Quillfeather opened the lamp works in Kazan."),
        ("2.txt", "Lights\n\nMayor Petra Quillfeather met Petronella Quillfeather, 45, in Kazan."),
        ("3.txt", "Letters\n\nPetronella Quillfeather, 45, wrote a letter about volleyball."),
    ];
    let articles = folder_of(&files);
    let app = TestApp::of_folder(articles.path()).await;
    assert_eq!(app.get("/search?person=petra-quillfeather").await.ok()["total"], 2);
    let tables = tempfile::tempdir().unwrap();
    std::fs::write(tables.path().join("overrides.toml"), overrides).unwrap();
    let (authority, _) = Authority::bundled().with_folder(tables.path()).unwrap();
    app.archive.use_authority(authority);
    app.archive.fill(articles.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    app
}

#[tokio::test]
async fn a_merge_is_seen_at_the_old_address_the_new_one_and_in_a_search() {
    let merge = "[[merge]]\nfrom = \"petronella-quillfeather\"\ninto = \"petra-quillfeather\"\n";
    let app = decided(merge).await;
    let old = app.get("/entities/petronella-quillfeather").await;
    assert_eq!(
        (old.status.as_u16(), old.header("location")),
        (308, "/entities/petra-quillfeather")
    );
    assert_eq!(app.get("/entities/petra-quillfeather").await.ok()["articles"], 3);
    assert_eq!(app.get("/search?person=petra-quillfeather").await.ok()["total"], 3);
    assert_eq!(app.get("/search?person=Petronella+Quillfeather").await.ok()["total"], 3);
}

#[tokio::test]
async fn a_split_is_seen_at_both_addresses_and_in_a_search() {
    let split = "[[split]]\nid = \"petronella-quillfeather\"\nwhen_near = [\"volleyball\"]\n\
                 into = \"petronella-of-the-nets\"\ntype = \"person\"\n";
    let app = decided(split).await;
    assert_eq!(app.get("/entities/petronella-of-the-nets").await.ok()["articles"], 1);
    assert_eq!(app.get("/search?person=petronella-of-the-nets").await.ok()["total"], 1);
    assert_eq!(app.get("/entities/petronella-quillfeather").await.ok()["articles"], 1);
}

#[tokio::test]
async fn what_is_blocked_is_gone_from_its_address_and_from_a_search() {
    let app = decided("[[block]]\nsurface = \"Petra Quillfeather\"\n").await;
    let problem = app.get("/entities/petra-quillfeather").await.problem(410, "gone");
    assert!(problem["detail"].as_str().unwrap().contains("overrides.toml"), "{problem}");
    assert_eq!(app.get("/search?person=petra-quillfeather").await.ok()["total"], 0);
}

#[tokio::test]
async fn a_new_name_is_shown_at_the_old_address_and_found_in_a_search() {
    let rename = "[[rename]]\nid = \"petra-quillfeather\"\nname = \"Petra of the Lamps\"\n";
    let app = decided(rename).await;
    assert_eq!(app.get("/entities/petra-quillfeather").await.ok()["name"], "Petra of the Lamps");
    assert_eq!(app.get("/search?person=Petra+of+the+Lamps").await.ok()["total"], 2);
}

#[tokio::test]
async fn entities_are_sorted_by_mentions() {
    let app = TestApp::new().await;
    let sorted = app.get("/entities?sort=mentions&all=true&limit=100").await.ok();
    let counts: Vec<u64> = sorted["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entity| entity["mentions"].as_u64().unwrap())
        .collect();
    assert!(counts.len() > 1 && counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert_eq!(sorted["links"]["self"], "/entities?sort=mentions&all=true&limit=100");
}

#[tokio::test]
async fn entities_are_those_of_the_articles_that_filters_leave() {
    let app = TestApp::new().await;
    let all = app.get("/entities?q=verhoeven").await.ok();
    let late = app.get("/entities?q=verhoeven&from=2024").await.ok();
    assert_eq!(all["results"][0]["articles"], 3);
    assert_eq!(late["results"][0]["articles"], 2);
    assert_eq!(late["links"]["self"], "/entities?from=2024&q=verhoeven");
    let id = all["results"][0]["id"].as_str().unwrap();
    let beside = app.get(&format!("/entities?entity={id}&limit=100")).await.ok();
    let names = beside["results"].as_array().unwrap();
    let counts: Vec<_> = names.iter().map(|name| name["articles"].as_u64().unwrap()).collect();
    assert!(counts.len() > 1 && counts[0] == 3 && counts.iter().all(|count| *count > 0));
    assert_eq!(app.get("/entities?from=1901&to=1902").await.ok()["total"], 0);
    app.get("/entities?from=soon").await.problem(400, "invalid-parameter");
}

#[tokio::test]
async fn entities_are_sorted_by_the_day_on_which_they_were_first_named() {
    let line = |date: &str, body: &str| {
        format!("{{\"title\": \"On {date}\", \"date\": \"{date}\", \"body\": \"{body}\"}}\n")
    };
    let lines = line("2024-05-02", "The ferry left Oslo for Stockholm.")
        + &line("2023-01-30", "The ferry left Stockholm for Helsinki.")
        + &line("", "The ferry left Copenhagen.");
    let articles = folder_of(&[("ferry.jsonl", lines.as_str())]);
    let app = TestApp::of_folder(articles.path()).await;
    let sorted = app.get("/entities?sort=first_seen").await.ok();
    let days = sorted["results"].as_array().unwrap().iter().map(|one| {
        let text = |key: &str| one[key].as_str().unwrap_or("-").to_owned();
        (text("id"), text("first_seen"))
    });
    let expected = [
        ("stockholm", "2023-01-30"),
        ("helsinki", "2023-01-30"),
        ("oslo", "2024-05-02"),
        ("copenhagen", "-"),
    ];
    let expected = expected.map(|(id, day)| (id.to_owned(), day.to_owned()));
    assert_eq!(days.collect::<Vec<_>>(), expected);
}

#[test]
fn changed_tables_of_names_are_seen_while_the_program_serves() {
    let articles = folder_of(&[(
        "1.txt",
        "Lamps\n\nMayor Petra Quillfeather opened the lamp works. Quillfeather left.",
    )]);
    let tables = tempfile::tempdir().unwrap();
    let path = |folder: &tempfile::TempDir| folder.path().to_str().unwrap().to_owned();
    let server = Running::start(&["serve", &path(&articles), "--authority", &path(&tables)]);
    let status = || server.get("/entities/petra-quillfeather").lines().next().unwrap().to_owned();
    assert_eq!(status(), "HTTP/1.1 200 OK");
    let blocked = "[[block]]\nsurface = \"Petra Quillfeather\"\n";
    std::fs::write(tables.path().join("overrides.toml"), blocked).unwrap();
    let is_gone = || {
        std::thread::sleep(Duration::from_millis(250));
        status() == "HTTP/1.1 410 Gone"
    };
    assert!((0..240).any(|_| is_gone()), "the block was never seen");
}

#[tokio::test]
async fn under_filters_mentions_are_neither_given_nor_sorted_by() {
    let app = TestApp::new().await;
    let all = app.get("/entities?q=verhoeven").await.ok();
    assert_eq!(all["results"][0]["mentions"], 3);
    let late = app.get("/entities?q=verhoeven&from=2024").await.ok();
    assert_eq!(late["results"][0]["mentions"], serde_json::Value::Null);
    let id = all["results"][0]["id"].as_str().unwrap();
    assert_eq!(app.get(&format!("/entities/{id}")).await.ok()["mentions"], 3);
    let problem = app.get("/entities?from=2024&sort=mentions").await;
    let problem = problem.problem(400, "invalid-parameter");
    assert_eq!(problem["errors"][0]["parameter"], "sort");
}

/// An archive in which Petra Quillfeather and the Harbor Dredging Authority are named in two
/// articles, and others in passing.
async fn of_names_in_passing() -> (tempfile::TempDir, TestApp) {
    let articles = folder_of(&[
        (
            "1.txt",
            "Lamps\n\nAt noon the mayor, Petra Quillfeather, met with the engineer Orsolya Wolfsbane, 45, who works for the Harbor Dredging Authority these days.",
        ),
        (
            "2.txt",
            "Lights\n\nOn Monday the mayor, Petra Quillfeather, told the Harbor Dredging Authority to wait until the lamps are lit.",
        ),
        (
            "3.txt",
            "Letters\n\nThe people of the Lantern Makers Association wrote a long letter to the government of Norway.",
        ),
    ]);
    let app = TestApp::of_folder(articles.path()).await;
    (articles, app)
}

#[tokio::test]
async fn a_facet_counts_whom_the_list_of_entities_lists_and_nobody_else() {
    let (articles, app) = of_names_in_passing().await;
    let check = async |persons: &[&str]| {
        for facet in ["person", "org", "place", "event"] {
            let values = app.get(&format!("/facets/{facet}?limit=100")).await.ok();
            let listed = app.get(&format!("/entities?type={facet}&limit=100")).await.ok();
            let pairs = |answer: &serde_json::Value, id: &str, count: &str| -> Vec<_> {
                let rows = answer["results"].as_array().unwrap().iter();
                rows.map(|row| (row[id].clone(), row[count].clone())).collect()
            };
            let counted = pairs(&values, "value", "count");
            assert_eq!(counted, pairs(&listed, "id", "articles"), "{facet}");
            assert_eq!(values["total"], listed["total"]);
            if facet == "person" {
                assert_eq!(counted.iter().map(|(id, _)| id).collect::<Vec<_>>(), persons);
            }
        }
    };
    check(&["petra-quillfeather"]).await;
    // Named once more she is listed, and counted in both articles.
    let fourth = "Lanes\n\nThe engineer Orsolya Wolfsbane, 45, left her office after a long quarrel about lanes.";
    std::fs::write(articles.path().join("4.txt"), fourth).unwrap();
    app.archive.fill(articles.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    check(&["orsolya-wolfsbane", "petra-quillfeather"]).await;
}

#[tokio::test]
async fn who_is_not_listed_is_filtered_by_like_all_others() {
    let (_, app) = of_names_in_passing().await;
    let wolfsbane = "orsolya-wolfsbane";
    let total =
        async |query: &str| app.get(&format!("/search?{query}")).await.ok()["total"].clone();
    for query in [
        format!("person={wolfsbane}"),
        format!("entity={wolfsbane}"),
        format!("q=person:{wolfsbane}"),
        format!("person={wolfsbane}&person=petra-quillfeather&person_op=and"),
        "person=Orsolya+Wolfsbane".to_owned(),
    ] {
        assert_eq!(total(&query).await, 1, "{query}");
    }
    assert_eq!(total(&format!("exclude_person={wolfsbane}")).await, 2);
    assert_eq!(total(&format!("person={wolfsbane}&person=petra-quillfeather")).await, 2);
    assert_eq!(total(&format!("person={wolfsbane}&person=none")).await, 2);
    assert_eq!(total(&format!("org={wolfsbane}")).await, 0, "she is no organization");
    assert_eq!(total(&format!("exclude_org={wolfsbane}")).await, 3);
    let answer = app.get(&format!("/search?person={wolfsbane}")).await.ok();
    let values = answer["facets"]["person"]["values"].as_array().unwrap();
    assert!(values.iter().all(|value| value["value"] != wolfsbane), "{values:?}");
    assert_eq!(answer["query"]["filters"]["person"], serde_json::json!([wolfsbane]));
    let page = app.get(&format!("/entities/{wolfsbane}")).await.ok();
    assert_eq!(page["newest"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_adjective_of_a_country_names_it_only_where_demonyms_are_included() {
    let app = TestApp::of(&[
        (
            "1.txt",
            "Lamps\n\nOn Monday the lamps were lit in Norway, and everybody came to see them.",
        ),
        (
            "2.txt",
            "Lights\n\nOn Monday a Norwegian ship brought the lights that were ordered in May.",
        ),
        ("3.txt", "Letters\n\nOn Monday nobody wrote a letter, and nobody came to the harbour."),
    ])
    .await;
    let total = async |target: &str| app.get(target).await.ok()["total"].clone();
    for (query, without, with) in [
        ("place=norway", 1, 2),
        ("exclude_place=norway", 2, 1),
        ("place=none", 2, 1),
        ("q=norway", 1, 2),
        ("q=place:norway", 1, 2),
    ] {
        assert_eq!(total(&format!("/search?{query}")).await, without, "{query}");
        assert_eq!(total(&format!("/search?{query}&include=demonyms")).await, with, "{query}");
        let parts = format!("/search?{query}&include=body,demonyms&include=mentions");
        assert_eq!(total(&parts).await, with, "{query}");
    }
    for (include, count) in [("", 1), ("&include=demonyms", 2)] {
        let answer = app.get(&format!("/search?facet=place{include}")).await.ok();
        let norway = &answer["facets"]["place"]["values"][0];
        assert_eq!((&norway["value"], &norway["count"]), (&"norway".into(), &count.into()));
        assert_eq!(total(norway["toggle"].as_str().unwrap()).await, count);
        let page = app.get(&format!("/facets/place?limit=5{include}")).await.ok();
        assert_eq!(page["results"][0]["count"], count);
        assert_eq!(total(page["results"][0]["toggle"].as_str().unwrap()).await, count);
    }
    let series = app.get("/timeline?by=place&include=demonyms").await.ok();
    assert_eq!(series["missing"], 3, "{series}");
    for target in ["/facets/place?include=body", "/timeline?include=body", "/search?include=x"] {
        let problem = app.get(target).await.problem(400, "invalid-parameter");
        assert_eq!(problem["errors"][0]["parameter"], "include", "{target}");
    }
}
