//! Feeds of any question, in three formats.

use std::collections::HashSet;

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use serde_json::Value;

use crate::harness::TestApp;

/// The texts and attributes of an XML document by the path of their element, in order.
fn xml(text: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(text);
    let (mut path, mut found) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    let value =
                        attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                    found.push((format!("{}@{name}", path.join("/")), value.into_owned()));
                }
                if is_empty {
                    path.pop();
                }
            }
            Event::Text(text) => {
                let text = text.into_inner().into_owned();
                let at = path.join("/");
                match found.iter_mut().rev().find(|(path, _)| *path == at) {
                    Some((_, whole)) if !text.trim().is_empty() => whole.push_str(&text),
                    _ => {}
                }
            }
            Event::GeneralRef(reference) => {
                let name = reference.into_inner().into_owned();
                let at = path.join("/");
                let (_, whole) = found.iter_mut().rev().find(|(path, _)| *path == at).unwrap();
                whole.push_str(&quick_xml::escape::unescape(&format!("&{name};")).unwrap());
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn all<'a>(found: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    found.iter().filter(|(at, _)| at == path).map(|(_, text)| text.as_str()).collect()
}

#[tokio::test]
async fn an_atom_feed_says_what_the_results_say() {
    let app = TestApp::new().await;
    let reply = app.get("/search.atom?q=harbour").await;
    assert_eq!(reply.header("content-type"), "application/atom+xml");
    let feed = xml(&reply.text());
    let results = app.get("/search?q=harbour&sort=newest").await.ok();
    let results = results["results"].as_array().unwrap();
    let titles: Vec<_> = results.iter().map(|r| r["title"].as_str().unwrap()).collect();
    assert_eq!(all(&feed, "feed/entry/title"), titles);
    assert_eq!(all(&feed, "feed@xmlns"), ["http://www.w3.org/2005/Atom"]);
    for path in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
        assert_eq!(all(&feed, path).len(), 1, "{path}");
    }
    let ids = all(&feed, "feed/entry/id");
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), titles.len());
    for (id, result) in ids.iter().zip(results) {
        let path = id.strip_prefix("http://archive.example").unwrap();
        let moved = app.get(path).await;
        assert_eq!(moved.header("location"), result["url"].as_str().unwrap());
    }
    let snippets: Vec<_> = results.iter().map(|r| r["snippet"]["html"].as_str().unwrap()).collect();
    assert_eq!(all(&feed, "feed/entry/summary"), snippets);
    assert_eq!(all(&feed, "feed/entry/updated").len(), titles.len());
}

#[tokio::test]
async fn a_feed_says_no_more_of_a_date_than_was_printed() {
    let files = r#"{"title": "A", "text": "Of a year.", "date": "2019"}
{"title": "B", "text": "Of a month.", "date": "2018-04"}
{"title": "C", "text": "Of a minute.", "date": "2017-05-06T07:08:00+08:00"}
{"title": "D", "text": "Of no date."}
"#;
    let app = TestApp::of(&[("a.jsonl", files)]).await;
    let atom = xml(&app.get("/search.atom").await.text());
    assert_eq!(all(&atom, "feed/entry/title"), ["A", "B", "C", "D"]);
    assert_eq!(all(&atom, "feed/entry/dc:date"), ["2019", "2018-04", "2017-05-06"]);
    assert_eq!(all(&atom, "feed/entry/published"), ["2017-05-06T07:08:00+08:00"]);
    let rss = xml(&app.get("/search.rss").await.text());
    assert_eq!(all(&rss, "rss/channel/item/pubDate"), ["Sat, 06 May 2017 07:08:00 +0800"]);
    // Readers that take `dc:date` for `updated` keep the last that they see.
    let names = atom.iter().map(|(path, _)| path.as_str());
    let dates = names.filter(|path| ["feed/entry/dc:date", "feed/entry/updated"].contains(path));
    let dates: Vec<_> = dates.map(|path| path.ends_with("dc:date")).collect();
    assert_eq!(dates, [true, false, true, false, true, false, false]);
    let json: Value = app.get("/search.feed.json").await.ok();
    let items = json["items"].as_array().unwrap();
    assert_eq!(items[0]["date_published"], Value::Null);
    assert_eq!(items[0]["_backfile"]["published"], "2019");
    assert_eq!(items[2]["date_published"], "2017-05-06T07:08:00+08:00");
}

#[tokio::test]
async fn the_pages_of_a_feed_lead_through_all_results() {
    let app = TestApp::new().await;
    let total = app.get("/search").await.ok()["total"].as_u64().unwrap() as usize;
    for (format, title, next) in [
        ("atom", "feed/entry/title", "feed/link"),
        ("rss", "rss/channel/item/title", "rss/channel/atom:link"),
    ] {
        let mut target = Some(format!("/search.{format}?limit=2&include=body"));
        let mut titles = Vec::new();
        while let Some(page) = target.take() {
            let reply = app.get(&page).await;
            let feed = xml(&reply.text());
            titles.extend(all(&feed, title).into_iter().map(str::to_owned));
            let rels = all(&feed, &format!("{next}@rel"));
            let at = rels.iter().position(|rel| *rel == "next");
            let hrefs = all(&feed, &format!("{next}@href"));
            target = at.map(|at| hrefs[at].replace("http://archive.example", ""));
            let next = reply.link("next").map(|next| next.replace("http://archive.example", ""));
            assert_eq!(target, next);
            let first = format!("http://archive.example/search.{format}?include=body&limit=2");
            let at = rels.iter().position(|rel| *rel == "first");
            assert_eq!(at.map(|at| hrefs[at].to_owned()), Some(first.clone()));
            let is_later = page.contains("cursor=");
            assert_eq!(reply.link("first"), is_later.then_some(first.as_str()));
        }
        assert_eq!(titles.len(), total, "{format}");
        assert_eq!(titles.iter().collect::<HashSet<_>>().len(), total);
    }
    let mut target = Some("/search.feed.json?limit=2".to_owned());
    let mut count = 0;
    while let Some(page) = target.take() {
        let feed = app.get(&page).await.ok();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        count += feed["items"].as_array().unwrap().len();
        let next = feed["next_url"].as_str();
        target = next.map(|next| next.replace("http://archive.example", ""));
    }
    assert_eq!(count, total);
}

#[tokio::test]
async fn hostile_text_stays_text_in_a_feed() {
    let record = serde_json::json!({
        "title": "</title><script>alert(1)</script> & \u{1}\u{fffe}]]>",
        "text": "<b>bold</b> & ]]> \u{8}end",
        "publisher": "A \"B\" & <C>",
    });
    let app = TestApp::of(&[("a.json", &record.to_string())]).await;
    let title = app.get("/search").await.ok()["results"][0]["title"].clone();
    let shown: String =
        title.as_str().unwrap().chars().filter(|c| !['\u{1}', '\u{fffe}'].contains(c)).collect();
    let atom = xml(&app.get("/search.atom?include=body,entities").await.text());
    assert_eq!(all(&atom, "feed/entry/title"), [shown.as_str()]);
    let rss = xml(&app.get("/search.rss?include=body,entities").await.text());
    assert_eq!(all(&rss, "rss/channel/item/title"), [shown.as_str()]);
}

#[tokio::test]
async fn absolute_addresses_are_those_under_which_the_caller_came() {
    let app = TestApp::new().await;
    let proxied = [("x-forwarded-proto", "https")];
    let feed = app.get_with("/search.feed.json", &proxied).await.ok();
    assert!(feed["feed_url"].as_str().unwrap().starts_with("https://archive.example/search"));
    let request = |host: &str| {
        axum::http::Request::get("/search.feed.json")
            .header("host", host)
            .body(axum::body::Body::empty())
            .unwrap()
    };
    let (one, other) =
        (app.send(request("one.example")).await, app.send(request("b.example")).await);
    assert_ne!(one.header("etag"), other.header("etag"));
    assert!(other.ok()["feed_url"].as_str().unwrap().starts_with("http://b.example/search"));
    let feed = app.send(request("a\"><b>")).await.ok();
    assert!(feed["feed_url"].as_str().unwrap().starts_with("http://localhost/search"));
}

#[tokio::test]
async fn a_feed_refuses_what_it_cannot_do() {
    let app = TestApp::new().await;
    for query in ["include=mentions", "limit=101", "sort=relevance", "facet=source", "offset=1"] {
        app.get(&format!("/search.rss?{query}")).await.problem(400, "invalid-parameter");
    }
}
