//! Who wrote a page.

use super::super::reading::article;
use super::pages::{TEXT, json_ld, page, report};

fn authors(head: &str, under_headline: &str) -> Vec<String> {
    article("a.html", report(head, under_headline)).byline
}

#[test]
fn every_place_that_pages_use_is_read() {
    let script =
        json_ld(r#"{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ada Quill"}]}"#);
    let places = [
        (script.as_str(), ""),
        ("<meta name=\"author\" content=\"Ada Quill\">", ""),
        ("<meta name=\"parsely-author\" content=\"Ada Quill\">", ""),
        ("<meta name=\"byl\" content=\"By ADA QUILL\">", ""),
        ("", "<span itemprop=\"author\"><span itemprop=\"name\">Ada Quill</span></span>"),
        ("", "<a rel=\"author\" href=\"/x\">Ada Quill</a>"),
        ("", "<a href=\"/authors/ada-quill\">Ada Quill</a>"),
        ("", "<div class=\"byline\">By <a href=\"/x\">Ada Quill</a> | Harbour desk</div>"),
        (
            "",
            "<div class=\"c-byline__item\">by<span>Ada Quill</span><span>Staff Writer</span></div>",
        ),
        ("", "<p>By Ada Quill</p>"),
    ];
    for (head, under_headline) in places {
        let found: Vec<_> =
            authors(head, under_headline).iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(found, ["ada quill"], "{head}{under_headline}");
    }
}

#[test]
fn several_authors_are_several_names() {
    let script = json_ld(
        r#"{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ada Quill"},{"@type":"Person","name":"Bo Marsh"}]}"#,
    );
    assert_eq!(authors(&script, ""), ["Ada Quill", "Bo Marsh"]);
    let byline =
        "<div class=\"byline\">By <a href=\"/a\">Ada Quill</a><a href=\"/b\">Bo Marsh</a></div>";
    assert_eq!(authors("", byline), ["Ada Quill", "Bo Marsh"]);
    assert_eq!(
        authors("<meta name=\"author\" content=\"Ada Quill and Bo Marsh\">", ""),
        ["Ada Quill", "Bo Marsh"]
    );
}

#[test]
fn an_author_may_be_described_elsewhere_in_the_graph() {
    let script = json_ld(
        r##"{"@context":"https://schema.org","@graph":[
            {"@type":"Article","headline":"Council votes","author":{"@id":"#p1"}},
            {"@type":"Person","@id":"#p1","name":"Ada Quill"}]}"##,
    );
    assert_eq!(authors(&script, ""), ["Ada Quill"]);
}

#[test]
fn the_site_its_desks_and_organizations_are_no_authors() {
    let head = "<meta property=\"og:site_name\" content=\"Harbour Post\">";
    let organization = json_ld(
        r#"{"@type":"NewsArticle","author":{"@type":"Organization","name":"Port Ellery Council"}}"#,
    );
    for author in [
        "<meta name=\"author\" content=\"Harbour Post\">",
        "<meta name=\"author\" content=\"News Desk\">",
        "<meta name=\"author\" content=\"https://harbour-post.example/staff\">",
        &organization,
    ] {
        assert_eq!(authors(&format!("{head}{author}"), ""), Vec::<String>::new(), "{author}");
    }
}

#[test]
fn authors_of_comments_and_of_other_articles_do_not_count() {
    let around = "<aside class=\"related\"><span class=\"byline\">By Cal Reed</span></aside>\
                  <div class=\"comments\"><span class=\"author\">Dee Holt</span> Hear, hear.</div>";
    let body =
        format!("<article><h1>Council votes to rebuild breakwater</h1>{TEXT}</article>{around}");
    assert_eq!(article("a.html", page("", &body)).byline, Vec::<String>::new());
}

#[test]
fn the_date_behind_a_name_is_no_part_of_it() {
    let byline = "<div class=\"byline\">By Ada Quill October 31, 2024, 9:00 AM</div>";
    assert_eq!(authors("", byline), ["Ada Quill"]);
}
