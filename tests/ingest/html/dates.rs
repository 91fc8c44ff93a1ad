//! When a page was published: what states it, and what a disagreement does.

use backfile::model::{Article, Basis, Confidence};

use super::super::reading::article;
use super::pages::{json_ld, report, saved};

fn day(article: &Article) -> String {
    article.published.date.as_ref().map_or("unknown".to_owned(), ToString::to_string)
}

#[test]
fn two_places_that_agree_make_a_date_sure() {
    let script = json_ld(
        r#"{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2024-10-31T08:14:00+01:00"}"#,
    );
    let meta = "<meta property=\"article:published_time\" content=\"2024-10-31T08:14:00+01:00\">";
    let both = article("a.html", report(&format!("{script}{meta}"), ""));
    assert_eq!(day(&both), "2024-10-31");
    assert_eq!(both.published.confidence, Some(Confidence::High));
    assert_eq!(both.published.date.unwrap().time().unwrap().to_string(), "08:14:00");
    let one = article("a.html", report(meta, ""));
    assert_eq!(day(&one), "2024-10-31");
    assert_eq!(one.published.confidence, Some(Confidence::Medium));
}

#[test]
fn the_note_of_a_date_names_its_signals_and_quotes_the_page() {
    let meta = "<meta name=\"DC.date.issued\" content=\"2024-10-31\">";
    let page = saved("https://harbour-post.example/2024/10/31/breakwater", &report(meta, ""));
    let article = article("a.html", page);
    let method = article.published.method.as_deref().unwrap();
    assert!(method.contains("address") && method.contains("meta"), "{method}");
    assert!(article.published.text.as_deref().unwrap().contains("2024"));
    assert_eq!(article.published.basis, Basis::Stated);
}

#[test]
fn every_place_that_pages_use_is_read() {
    let places = [
        ("<meta name=\"pubdate\" content=\"20241031\">", ""),
        ("<meta itemprop=\"datePublished\" content=\"2024-10-31\">", ""),
        ("<meta name=\"parsely-pub-date\" content=\"2024-10-31T09:00:00+02:00\">", ""),
        ("<meta name=\"sailthru.date\" content=\"2024-10-31 09:00:00\">", ""),
        ("", "<time datetime=\"2024-10-31T09:00:00+02:00\">yesterday</time>"),
        ("", "<span itemprop=\"datePublished\" content=\"2024-10-31\">Thursday</span>"),
        ("", "<span class=\"entry-date published\">31 October 2024</span>"),
        ("", "<div class=\"articleDate\">31.10.2024</div>"),
        ("", "<p>Published: October 31, 2024 at 9:00 AM</p>"),
        ("", "<p>31 October 2024</p>"),
    ];
    for (head, under_headline) in places {
        let article = article("a.html", report(head, under_headline));
        assert_eq!(day(&article), "2024-10-31", "{head}{under_headline}");
    }
}

#[test]
fn the_address_states_a_day_in_digits_or_by_name() {
    for path in
        ["2024/10/31/breakwater", "news/2024-10-31-breakwater", "news/2024/oct/31/breakwater"]
    {
        let page = saved(&format!("https://harbour-post.example/{path}"), &report("", ""));
        assert_eq!(day(&article("a.html", page)), "2024-10-31", "{path}");
    }
    let canonical = "<link rel=\"canonical\" href=\"https://harbour-post.example/2024/10/31/x\">";
    assert_eq!(day(&article("a.html", report(canonical, ""))), "2024-10-31");
}

#[test]
fn the_day_that_the_page_prints_beats_the_day_in_utc() {
    let meta = "<meta property=\"article:published_time\" content=\"2024-11-01T03:28:35Z\">";
    let script = json_ld(
        r#"{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2024-11-01T03:28:35Z"}"#,
    );
    let printed = "<time datetime=\"2024-10-31T22:28:35-05:00\">Oct. 31, 2024</time>";
    let article = article("a.html", report(&format!("{meta}{script}"), printed));
    assert_eq!(day(&article), "2024-10-31");
    assert_eq!(article.published.confidence, Some(Confidence::High));
}

#[test]
fn an_instant_early_in_the_day_in_utc_is_never_sure_by_itself() {
    let meta = "<meta property=\"article:published_time\" content=\"2024-11-01T03:28:35Z\">";
    let script = json_ld(
        r#"{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2024-11-01T03:28:35Z"}"#,
    );
    let article = article("a.html", report(&format!("{meta}{script}"), ""));
    assert_eq!(article.published.confidence, Some(Confidence::Medium));
}

#[test]
fn a_change_is_the_date_only_when_nothing_else_is() {
    let changed = "<meta property=\"article:modified_time\" content=\"2024-11-02T10:00:00+01:00\">";
    let only = article("a.html", report(changed, ""));
    assert_eq!(day(&only), "2024-11-02");
    assert_eq!(only.published.confidence, Some(Confidence::Low));
    let published =
        "<meta property=\"article:published_time\" content=\"2024-10-31T09:00:00+01:00\">";
    let both = article("a.html", report(&format!("{changed}{published}"), ""));
    assert_eq!(day(&both), "2024-10-31");
    let modified = both.modified.unwrap().date.unwrap();
    assert_eq!(modified.to_string(), "2024-11-02");
}

#[test]
fn a_shown_date_that_the_head_calls_a_change_is_one() {
    let head = "<meta property=\"article:published_time\" content=\"2024-10-31T09:00:00+01:00\">\
                <meta property=\"article:modified_time\" content=\"2024-12-24T10:00:00+01:00\">";
    let shown = "<time datetime=\"2024-12-24T10:00:00+01:00\">24 December 2024</time>";
    assert_eq!(day(&article("a.html", report(head, shown))), "2024-10-31");
}

#[test]
fn dates_of_comments_and_of_other_articles_do_not_count() {
    let around = "<aside class=\"related\"><time datetime=\"2019-01-02\">2 January 2019</time>\
                  <a href=\"/x\">Ferry runs late</a></aside>\
                  <div class=\"comments\"><span class=\"date\">5 May 2025</span> Hear, hear.</div>";
    let body = format!(
        "<article><h1>Council votes to rebuild breakwater</h1>{}</article>{around}{around}",
        super::pages::TEXT
    );
    let article = article("a.html", super::pages::page("", &body));
    assert_eq!(day(&article), "unknown");
}

#[test]
fn a_page_without_any_date_has_none() {
    let article = article("a.html", report("<meta name=\"copyright\" content=\"© 2024\">", ""));
    assert_eq!(article.published.date, None);
    assert_eq!(article.published.confidence, None);
}

#[test]
fn dates_that_cannot_be_are_not_taken() {
    for date in ["9999-12-31", "2024-02-30", "0000-00-00", "1101-01-01", "31", "today"] {
        let meta = format!("<meta property=\"article:published_time\" content=\"{date}\">");
        assert_eq!(article("a.html", report(&meta, "")).published.date, None, "{date}");
    }
}
