//! The pages: what a reader sees, without a browser and in one.

mod cdp;
mod docs;
mod hostile;
mod journey;
mod plain;
mod story;

use dom_query::Document;

use crate::harness::TestApp;

/// What a browser asks for.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// The page at an address, with all that every page has.
async fn page(app: &TestApp, target: &str) -> Document {
    let reply = app.get_with(target, &[("accept", BROWSER)]).await;
    assert_eq!(reply.status, 200, "{target}: {}", reply.text());
    checked(&reply.text(), reply.header("content-type"), reply.header("content-security-policy"))
}

/// A page, once it is found to be well-made and to do nothing of itself.
fn checked(html: &str, content_type: &str, policy: &str) -> Document {
    assert_eq!(content_type, "text/html; charset=utf-8");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let page = Document::from(html);
    for (selector, count) in [("html[lang]", 1), ("main", 1), ("h1", 1), ("head title", 1)] {
        assert_eq!(page.select(selector).length(), count, "{selector} in {html}");
    }
    assert!(!page.select("head title").text().trim().is_empty());
    // The policy forbids these; that there are none shows that nothing is broken by it.
    for forbidden in ["style", "[style]", "script:not([src])", "[onclick]", "iframe", "object"] {
        assert!(!page.select(forbidden).exists(), "{forbidden} in {html}");
    }
    for (selector, attribute) in
        [("script", "src"), ("link[rel=stylesheet]", "href"), ("img", "src")]
    {
        for element in page.select(selector).iter() {
            let from = element.attr_or(attribute, "").to_string();
            assert!(from.starts_with("/assets/"), "{selector} from {from}");
        }
    }
    let mut ids: Vec<_> =
        page.select("[id]").iter().map(|e| e.attr_or("id", "").to_string()).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id is used twice");
    page
}

/// The text of what a selector finds, with single spaces.
fn text(page: &Document, selector: &str) -> String {
    page.select(selector).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The addresses that the links of a selection lead to.
fn links(page: &Document, selector: &str) -> Vec<String> {
    page.select(selector).iter().map(|a| a.attr_or("href", "").to_string()).collect()
}
