//! Records as news services, crawlers and databases hand them out.

use backfile::model::Article;
use serde_json::json;

use super::build::articles;

const TITLE: &str = "Council rebuilds the ferry landing";
const TEXT: &str = "The council voted on Tuesday to rebuild the landing.";

fn day(article: &Article) -> Option<String> {
    article.published.date.as_ref().map(ToString::to_string)
}

fn publisher(article: &Article) -> Option<&str> {
    article.source.as_ref().map(|source| source.name.as_str())
}

#[test]
fn the_answers_of_services_are_read_as_they_are() {
    for answer in [
        json!({"response": {"status": "ok", "results": [{
            "id": "town/2021/x", "type": "article", "webTitle": TITLE,
            "webPublicationDate": "2021-03-03T10:00:00Z", "webUrl": "https://courier.example/x",
            "fields": {"headline": TITLE, "byline": "Ada Moor", "bodyText": TEXT}}]}}),
        json!({"response": {"docs": [{
            "headline": {"main": TITLE, "kicker": null}, "byline": {"original": "By Ada Moor"},
            "abstract": "Short.", "lead_paragraph": TEXT, "pub_date": "2021-03-03T10:00:00+0000",
            "source": "courier.example"}]}}),
        json!({"objects": [{"type": "article", "title": TITLE, "text": TEXT, "author": "Ada Moor",
            "date": "Wed, 03 Mar 2021 10:00:00 GMT", "pageUrl": "https://courier.example/x"}]}),
        json!({"data": [{"type": "articles", "id": "1", "attributes": {
            "title": TITLE, "body": TEXT, "author": "Ada Moor", "postedAt": "2021-03-03",
            "site": "www.courier.example"}}]}),
        json!({"title": TITLE, "text": TEXT, "author": "Ada Moor", "date": "2021-03-03",
            "source": "https://courier.example/2021/x?from=feed", "hostname": "courier.example"}),
        json!({"title": TITLE, "content": format!("<p>{TEXT}</p>"), "textContent": TEXT,
            "byline": "Ada Moor", "publishedTime": "2021-03-03T10:00:00Z",
            "siteName": "courier.example"}),
        json!({"_id": {"$oid": "5f"}, "title": TITLE, "description": TEXT, "author": "Ada Moor",
            "published": {"$date": "2021-03-03T10:00:00Z"}, "media_name": "courier.example"}),
        json!({"title": TITLE, "story_text": TEXT, "author": "Ada Moor", "source": "courier-01",
            "source_name": "courier.example", "created_utc": 1_614_765_600}),
    ] {
        let [article] = &articles("a.json", answer.to_string())[..] else { panic!("{answer}") };
        assert_eq!((article.title.as_str(), article.body.as_str()), (TITLE, TEXT), "{answer}");
        assert_eq!(day(article).as_deref(), Some("2021-03-03"), "{answer}");
        assert_eq!(article.byline, ["Ada Moor"], "{answer}");
        assert_eq!(publisher(article), Some("courier.example"), "{answer}");
    }
}

#[test]
fn a_summary_is_the_text_only_where_there_is_no_other() {
    let both = json!({"title": TITLE, "description": "Short.", "text": TEXT});
    assert_eq!(articles("a.json", both.to_string())[0].body, TEXT);
    let none = json!({"title": TITLE, "description": "Short.", "text": ""});
    assert_eq!(articles("a.json", none.to_string())[0].body, "Short.");
}
