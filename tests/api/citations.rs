//! References to articles, for reference managers and search engines.

use serde_json::{Value, json};

use crate::harness::TestApp;

/// One article of each precision of date, with names and signs that formats could trip over.
const ARTICLES: &str = r#"{"title": "Fish {and} 50% chips & more_of #1", "text": "Said Anna Verhoeven.", "date": "2023-09-21", "publisher": "Quay & Sons", "author": ["Ann Lee", "Bo de Ray"], "language": "en", "url": "https://quay.example/a?b=1&c=2"}
{"title": "Of a month", "text": "Some months ago.", "date": "2022-04", "publisher": "Quay & Sons"}
{"title": "Of a year", "text": "Some years ago.", "date": "2021"}
{"title": "Of no date", "text": "Some time ago."}
"#;

async fn archive() -> (TestApp, Vec<String>) {
    let app = TestApp::of(&[("a.jsonl", ARTICLES)]).await;
    let page = app.get("/search?sort=newest").await.ok();
    let urls = page["results"].as_array().unwrap().iter();
    let urls = urls.map(|result| result["url"].as_str().unwrap().to_owned()).collect();
    (app, urls)
}

#[tokio::test]
async fn a_reference_in_ris_has_a_line_for_each_thing_known() {
    let (app, urls) = archive().await;
    let reply = app.get(&format!("{}.ris", urls[0])).await;
    assert_eq!(reply.status, 200);
    assert!(reply.header("content-type").starts_with("application/x-research-info-systems"));
    let text = reply.text();
    for line in [
        "TY  - NEWS",
        "TI  - Fish {and} 50% chips & more_of #1",
        "AU  - Ann Lee",
        "AU  - Bo de Ray",
        "T2  - Quay & Sons",
        "PY  - 2023",
        "DA  - 2023/09/21/",
        "LA  - en",
        "UR  - https://quay.example/a?b=1&c=2",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in {text}");
    }
    assert!(text.starts_with("TY  - ") && text.ends_with("ER  - \r\n"));
    for (url, date) in [(&urls[1], "DA  - 2022/04//"), (&urls[2], "DA  - 2021///")] {
        let text = app.get(&format!("{url}.ris")).await.text();
        assert!(text.lines().any(|found| found == date), "{date} is not in {text}");
    }
    let undated = app.get(&format!("{}.ris", urls[3])).await.text();
    assert!(!undated.contains("DA  -") && !undated.contains("PY  -"), "{undated}");
}

#[tokio::test]
async fn a_reference_in_bibtex_has_nothing_that_tex_would_act_on() {
    let (app, urls) = archive().await;
    let text = app.get(&format!("{}.bib", urls[0])).await.text();
    for field in [
        r"title = {{Fish \textbraceleft{}and\textbraceright{} 50\% chips \& more\_of \#1}}",
        "author = {{Ann Lee} and {Bo de Ray}}",
        r"journal = {Quay \& Sons}",
        "year = {2023}",
        "month = sep",
        "date = {2023-09-21}",
        "url = {https://quay.example/a?b=1&c=2}",
    ] {
        assert!(text.contains(field), "{field} is not in {text}");
    }
    let month = app.get(&format!("{}.bib", urls[1])).await.text();
    assert!(month.contains("date = {2022-04}") && month.contains("month = apr"), "{month}");
    let year = app.get(&format!("{}.bib", urls[2])).await.text();
    assert!(year.starts_with("@misc{") && year.contains("date = {2021}"), "{year}");
    assert!(!year.contains("month"), "{year}");
    assert!(!app.get(&format!("{}.bib", urls[3])).await.text().contains("year"));
}

#[tokio::test]
async fn a_reference_in_csl_has_the_parts_of_the_date_that_are_known() {
    let (app, urls) = archive().await;
    let known = [json!([[2023, 9, 21]]), json!([[2022, 4]]), json!([[2021]]), Value::Null];
    for (url, parts) in urls.iter().zip(&known) {
        let items = app.get(&format!("{url}.csl.json")).await.ok();
        assert_eq!(items[0]["type"], "article-newspaper");
        assert_eq!(items[0]["issued"]["date-parts"], *parts);
    }
    let item = app.get(&format!("{}.csl.json", urls[0])).await.ok()[0].clone();
    assert_eq!(item["author"], json!([{"literal": "Ann Lee"}, {"literal": "Bo de Ray"}]));
    assert_eq!(item["container-title"], "Quay & Sons");
}

#[tokio::test]
async fn an_article_is_a_news_article_of_schema_org() {
    let (app, urls) = archive().await;
    let reply = app.get_with(&urls[0], &[("accept", "application/ld+json")]).await;
    assert_eq!(reply.header("content-type"), "application/ld+json");
    let article = reply.ok();
    assert_eq!(article["@context"], "https://schema.org");
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["@id"], format!("http://archive.example{}", urls[0]));
    assert_eq!(article["datePublished"], "2023-09-21");
    assert_eq!(article["publisher"]["name"], "Quay & Sons");
    assert_eq!(article["articleBody"], Value::Null);
    let whole = app.get(&format!("{}.jsonld?include=body", urls[0])).await.ok();
    assert_eq!(whole["articleBody"], "Said Anna Verhoeven.");
    let year = app.get(&format!("{}.jsonld", urls[2])).await.ok();
    assert_eq!(year["datePublished"], "2021");
    assert_eq!(app.get(&format!("{}.jsonld", urls[3])).await.ok()["datePublished"], Value::Null);
}

#[tokio::test]
async fn an_article_as_text_is_its_words() {
    let (app, urls) = archive().await;
    let reply = app.get(&format!("{}.txt", urls[0])).await;
    assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        reply.text(),
        "Fish {and} 50% chips & more_of #1\n\nAnn Lee, Bo de Ray\nQuay & Sons, 2023-09-21\n\n\
         Said Anna Verhoeven.\n"
    );
}

#[tokio::test]
async fn an_article_links_to_its_references_and_an_older_address_leads_to_them() {
    let (app, urls) = archive().await;
    let links = app.get(&urls[0]).await.ok()["links"].clone();
    for format in ["txt", "ris", "bibtex", "csl_json", "json_ld"] {
        assert_eq!(app.get(links[format].as_str().unwrap()).await.status, 200, "{format}");
    }
    let (_, id) = urls[0].rsplit_once('-').unwrap();
    let moved = app.get(&format!("/articles/{id}.ris")).await;
    assert_eq!(moved.status, 308);
    assert_eq!(moved.header("location"), format!("{}.ris", urls[0]));
}
