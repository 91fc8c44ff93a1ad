//! Articles that mean ill, or merely too much.

use serde_json::json;

use crate::harness::TestApp;

use super::{page, text};

/// An archive of one article, and the page of it.
async fn article(title: &str, body: &str) -> (TestApp, String) {
    let record =
        json!({"title": title, "text": body, "date": "2024-05-01", "publisher": "Courier"});
    let app = TestApp::of(&[("one.json", &record.to_string())]).await;
    let url = app.get("/search").await.ok()["results"][0]["url"].as_str().unwrap().to_owned();
    (app, url)
}

#[tokio::test]
async fn markup_in_an_article_is_text_on_every_page() {
    // Ingestion takes markup off; written with entities it is text, and comes through.
    let escaped = |text: &str| text.replace('<', "&lt;").replace('>', "&gt;");
    let title = "Harbour <script>alert(1)</script><img src=x onerror=alert(2)>";
    let body = "The harbour \"><svg onload=alert(3)> & <b>bold</b> {{ 7 * 7 }} \
                <a href='javascript:alert(4)'>go</a> was quiet that day.";
    let (app, url) = article(&escaped(title), &escaped(body)).await;
    let provenance = format!("{url}/provenance");
    let query = "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E+harbour";
    for target in ["/", "/search?q=harbour", query, &url, &provenance, "/sources/courier"] {
        let page = page(&app, target).await;
        for element in ["img", "svg[onload]", "main b", "[onerror]", "a[href^=javascript]"] {
            assert!(!page.select(element).exists(), "{element} at {target}");
        }
    }
    let page = page(&app, &url).await;
    assert!(text(&page, "h1").contains("<script>"), "{}", text(&page, "h1"));
    assert!(text(&page, ".text").contains("<svg onload=alert(3)>"), "{}", text(&page, ".text"));
    assert!(text(&page, ".text").contains("{{ 7 * 7 }}"));
}

#[tokio::test]
async fn what_turns_the_direction_of_text_stays_where_it_is() {
    let (app, url) =
        article("Invoice \u{202e}gpj.exe\u{2066} harbour", "Harbour \u{202e}desrever.").await;
    let page = page(&app, &url).await;
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text(&page, "head title").contains(turns));
    // An element with a direction of its own keeps what is in it apart from what follows.
    assert_eq!(page.select("h1").attr_or("dir", "").to_string(), "auto");
    assert!(page.select(".text p").iter().all(|p| p.attr_or("dir", "").to_string() == "auto"));
}

#[tokio::test]
async fn a_body_of_five_megabytes_is_shown_whole() {
    let body = "The harbour was quiet that day, and nobody came. ".repeat(105_000);
    let (app, url) = article("A very long report", &body).await;
    let page = page(&app, &url).await;
    assert!(text(&page, ".text").len() >= 5_000_000);
}

#[tokio::test]
async fn ten_thousand_names_are_marked_in_the_text_and_not_all_listed_beside_it() {
    const GIVEN: [&str; 10] =
        ["Anna", "Boris", "Carla", "David", "Elena", "Frank", "Greta", "Henry", "Irina", "James"];
    let sentence = |n: usize| {
        let (a, b, c) = (n % 26, n / 26 % 26, n / 676 % 26);
        let letter = |n: usize| char::from(b'a' + n as u8);
        format!(
            "{} K{}{}{}son met officials in Moscow. ",
            GIVEN[n % 10],
            letter(a),
            letter(b),
            letter(c)
        )
    };
    let body: String = (0..10_000).map(sentence).collect();
    let (app, url) = article("Everyone was there", &body).await;
    let page = page(&app, &url).await;
    assert!(page.select(".text a").length() >= 10_000);
    assert!(page.select(".about .names a").length() <= 120);
    assert!(text(&page, ".about").contains("more in the text"));
}
