//! Pages as they leave the server.

use std::collections::BTreeSet;

use axum::http::Method;

use crate::harness::TestApp;
use crate::harness::app::folder_of;
use crate::harness::fixtures::ARCHIVE;

use super::{BROWSER, checked, links, page, text};

#[tokio::test]
async fn every_address_that_a_page_leads_to_is_there() {
    let folder = folder_of(&ARCHIVE);
    let app = TestApp::of_folder(folder.path()).await;
    let mut known = vec!["/".to_owned()];
    let mut formats = BTreeSet::new();
    let mut next = 0;
    while let Some(target) = known.get(next).cloned() {
        next += 1;
        let reply = app.get_with(&target, &[("accept", BROWSER)]).await;
        assert!(reply.status.is_success(), "{target}: {}", reply.text());
        if !reply.header("content-type").starts_with("text/html") {
            continue;
        }
        let type_and_policy =
            (reply.header("content-type"), reply.header("content-security-policy"));
        let page = checked(&reply.text(), type_and_policy.0, type_and_policy.1);
        for link in links(&page, "a[href], link[href]") {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            // Searches that narrow searches are endless; one step of them is enough.
            let is_near = link.starts_with('/') && link.matches('=').count() < 3;
            if is_near && link.contains('.') {
                formats.insert(link);
            } else if is_near && !known.contains(&link) && known.len() < 400 {
                known.push(link);
            }
        }
    }
    for other in formats {
        let reply = app.get(&other).await;
        assert!(reply.status.is_success(), "{other}: {}", reply.text());
    }
    for start in [
        "/search",
        "/articles/",
        "/entities/",
        "/sources/",
        "/stories/",
        "/timeline",
        "/docs",
        "/problems/",
        "/facets",
    ] {
        let seen = known.iter().any(|link| link.starts_with(start));
        assert!(seen || start == "/facets", "nothing leads to {start}");
    }
    assert!(known.iter().any(|link| link.ends_with("/provenance")), "{known:?}");
}

#[tokio::test]
async fn the_front_page_says_what_the_archive_holds() {
    let app = TestApp::new().await;
    let front = page(&app, "/").await;
    let holds = text(&front, ".welcome p");
    assert!(
        holds.starts_with("5 articles from 3 sources, 21 September 2023 to 31 October 2024"),
        "{holds}"
    );
    assert!(links(&front, ".chart a").iter().any(|link| link.contains("from=2024-10")));
    assert!(text(&front, ".note").contains("1 undated article"));
    assert!(text(&front, ".top").contains("Anna Verhoeven"));
    assert_eq!(front.select(".result").length(), 5);
    assert!(front.select("form[action='/search'] input[name=q]").exists());
}

#[tokio::test]
async fn a_search_shows_what_was_found_and_how_to_narrow_it() {
    let app = TestApp::new().await;
    let found = page(&app, "/search?q=harbour").await;
    assert_eq!(text(&found, "h1"), "5 articles for harbour");
    assert!(found.select(".result mark").exists());
    assert!(
        links(&found, ".facet a").contains(&"/search?q=harbour&source=selby-courier".to_owned())
    );
    assert!(text(&found, ".result time").contains("31 October 2024"));
    assert!(text(&found, ".result").contains("Undated"));
    let narrowed = page(&app, "/search?q=harbour&source=selby-courier&from=2024&to=2024").await;
    assert_eq!(text(&narrowed, "h1"), "1 article for harbour");
    assert_eq!(text(&narrowed, ".chips li"), "Remove printed 2024Remove source Selby Courier");
    assert_eq!(
        links(&narrowed, ".chips a"),
        ["/search?q=harbour&source=selby-courier", "/search?q=harbour&from=2024&to=2024"],
    );
    assert!(text(&narrowed, ".facet a.on").contains("Selby Courier"));
    assert_eq!(narrowed.select("form[role=search] input[type=hidden][name=source]").length(), 1);
}

#[tokio::test]
async fn a_form_with_dates_left_blank_is_a_question_without_them() {
    let app = TestApp::new().await;
    let all = app.get("/search?q=harbour").await.ok();
    let blank = app.get("/search?q=harbour&from=&to=").await.ok();
    assert_eq!(blank["total"], all["total"]);
    assert_eq!(text(&page(&app, "/search?q=&from=2024&to=").await, "h1"), "3 articles");
}

#[tokio::test]
async fn the_picture_of_dates_goes_nearer_with_the_range() {
    let app = TestApp::new().await;
    for (target, bar) in [
        ("/search", "from=2024-10&to=2024-10"),
        ("/search?from=2024-10&to=2024-10", "from=2024-10-31&to=2024-10-31"),
    ] {
        let bars = links(&page(&app, target).await, ".chart a");
        assert!(bars.iter().any(|link| link.ends_with(bar)), "{target}: {bars:?}");
    }
    // What cannot be drawn leaves the picture out and the answer whole.
    let wide = page(&app, "/search?from=0001&to=9999").await;
    assert_eq!(text(&wide, "h1"), "4 articles");
    assert!(!wide.select(".chart").exists());
}

#[tokio::test]
async fn where_nothing_is_found_the_page_says_what_would_be() {
    let app = TestApp::new().await;
    let nothing = page(&app, "/search?q=ferry&source=marsh-weekly").await;
    assert_eq!(text(&nothing, "h1"), "No article for ferry");
    assert!(links(&nothing, ".suggestions a").contains(&"/search?q=ferry".to_owned()));
    let misspelt = page(&app, "/search?q=harbuor").await;
    assert!(text(&misspelt, ".suggestions").contains("harbour instead of harbuor"));
}

#[tokio::test]
async fn an_article_leads_from_its_names_to_their_pages_and_says_how_it_is_known() {
    let app = TestApp::new().await;
    let url = app.get("/search?q=Treaty+signed").await.ok()["results"][0]["url"].clone();
    let article = page(&app, url.as_str().unwrap()).await;
    assert_eq!(text(&article, "h1"), "Treaty signed, markets calm");
    assert_eq!(text(&article, ".text a.person"), "Anna Verhoeven");
    let person = links(&article, ".text a.person").remove(0);
    assert!(text(&article, ".known").contains("published2024-10-31 stated"));
    assert_eq!(text(&article, ".text p").matches("harbour treaty").count(), 1);
    let person = page(&app, &person).await;
    assert_eq!(text(&person, "h1"), "Anna Verhoeven");
    assert!(text(&person, ".names").contains("Anna Verhoeven"));
    assert_eq!(person.select(".result").length(), 3);
    let evidence = format!("{}/provenance", url.as_str().unwrap());
    assert!(text(&page(&app, &evidence).await, "table").contains("json:"));
}

#[tokio::test]
async fn a_problem_is_a_page_in_a_browser_and_json_for_programs() {
    let app = TestApp::new().await;
    for (target, status, says) in [
        ("/search?form=2024", 400, "from"),
        ("/articles/nobody-000000000000", 404, "this archive"),
        ("/nowhere", 404, "address"),
    ] {
        let reply = app.get_with(target, &[("accept", BROWSER)]).await;
        assert_eq!(reply.status.as_u16(), status, "{target}");
        let policy = reply.header("content-security-policy");
        let page = checked(&reply.text(), reply.header("content-type"), policy);
        assert!(text(&page, "main").contains(says), "{target}: {}", text(&page, "main"));
        assert!(links(&page, "main a").iter().any(|link| link.starts_with("/problems/")));
        let json = app.get(target).await;
        assert_eq!(json.header("content-type"), "application/problem+json");
    }
    // A suffix asks for data whoever asks.
    let reply = app.get_with("/search.json?form=2024", &[("accept", BROWSER)]).await;
    assert_eq!(reply.header("content-type"), "application/problem+json");
}

/// A browser puts the header fields of a 304 over those that it has (RFC 9111, section 3.2).
#[tokio::test]
async fn a_page_that_is_known_keeps_the_policy_that_it_came_with() {
    let app = TestApp::new().await;
    let first = app.get_with("/search", &[("accept", BROWSER)]).await;
    let known = [("accept", BROWSER), ("if-none-match", first.header("etag"))];
    let again = app.get_with("/search", &known).await;
    assert_eq!(again.status, 304);
    assert_eq!(again.header("content-security-policy"), "");
}

#[tokio::test]
async fn the_files_of_a_page_may_be_kept_for_ever() {
    let app = TestApp::new().await;
    let front = page(&app, "/").await;
    for file in links(&front, "link[rel=stylesheet], link[rel=icon]") {
        let reply = app.get(&file).await;
        assert_eq!(reply.status, 200, "{file}");
        assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert_eq!(app.get("/assets/style-000000000000.css").await.status, 404);
}

#[tokio::test]
async fn a_full_page_of_results_with_its_files_weighs_little() {
    let record = |n: usize| {
        format!(
            "{{\"title\": \"Report {n} of the harbour commission\", \"date\": \"{}-{:02}-{:02}\", \
             \"publisher\": \"Gazette {}\", \"text\": \"{} said to {} that the harbour of Selby \
             would open again. {}\"}}\n",
            1990 + n % 30,
            n % 12 + 1,
            n % 28 + 1,
            n % 20,
            ["Anna Verhoeven", "Boris Kelm", "Carla Ruiz", "Dora Quist"][n % 4],
            ["Edward Nash", "Fatima Osei", "Goran Petrov"][n % 3],
            "The commission met for the whole day and heard all who had come. ".repeat(20),
        )
    };
    let records: String = (0..200).map(record).collect();
    let app = TestApp::of(&[("reports.jsonl", &records)]).await;
    let target = "/search?q=harbour+commission";
    let found = page(&app, target).await;
    assert_eq!(found.select(".result").length(), 10);
    assert!(found.select(".chart a").length() >= 30);
    let mut weight = app.get_with(target, &[("accept", BROWSER)]).await.body.len();
    for file in links(&found, "link[rel=stylesheet], link[rel=icon]") {
        weight += app.get(&file).await.body.len();
    }
    let script = found.select("script").attr_or("src", "").to_string();
    weight += app.get(&script).await.body.len();
    assert!(weight <= 60_000, "the page and its files have {weight} bytes");
}

#[tokio::test]
async fn asking_for_a_page_with_head_gives_its_header_alone() {
    let app = TestApp::new().await;
    let reply = app.ask(Method::HEAD, "/search?q=harbour", &[("accept", BROWSER)]).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert!(reply.body.is_empty());
}

#[tokio::test]
async fn a_search_names_the_feed_of_its_results_however_they_are_shown() {
    let app = TestApp::new().await;
    for shown in ["collapse=story", "facet=source", "facet_sort=value", "interval=year", "cursor=*"]
    {
        let found = page(&app, &format!("/search?q=harbour&{shown}")).await;
        let feeds = links(&found, "link[rel=alternate]");
        assert_eq!(feeds, ["/search.atom?q=harbour"], "{shown}");
        app.get(&feeds[0]).await;
    }
}

#[tokio::test]
async fn a_timeline_offers_only_periods_that_an_answer_holds() {
    let old = ("old.txt", "A ferry lands at last\n\n3 May 1987\n\nThe first ferry came at noon.");
    let new = ("new.txt", "A ferry leaves for good\n\n4 May 2021\n\nThe last ferry left at noon.");
    let app = TestApp::of(&[old, new]).await;
    for (shown, offered) in [("year", 2), ("month", 2), ("day&from=2021", 4)] {
        let timeline = page(&app, &format!("/timeline?interval={shown}")).await;
        let links = links(&timeline, ".order a");
        assert_eq!(links.len(), offered, "{links:?}");
        for link in links {
            page(&app, &link).await;
        }
    }
}
