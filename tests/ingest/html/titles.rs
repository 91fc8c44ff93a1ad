//! The headline of a page.

use super::super::reading::article;
use super::pages::{TEXT, json_ld, page, report};

#[test]
fn the_printed_headline_comes_before_titles_made_for_search_engines() {
    let head = "<title>Breakwater vote: what Port Ellery decided | Harbour Post</title>\
                <meta property=\"og:title\" content=\"Breakwater vote: what Port Ellery decided\">\
                <meta property=\"og:site_name\" content=\"Harbour Post\">";
    let article = article("a.html", report(head, ""));
    assert_eq!(article.title, "Council votes to rebuild breakwater");
}

#[test]
fn a_heading_that_is_the_sites_name_or_a_sections_is_no_headline() {
    for heading in ["Harbour Post", "Local News"] {
        let head = "<meta property=\"og:title\" content=\"Council votes to rebuild breakwater\">\
                    <meta property=\"og:site_name\" content=\"Harbour Post\">";
        let body = format!("<h1>{heading}</h1><h2>Council votes to rebuild breakwater</h2>{TEXT}");
        let article = article("a.html", page(head, &body));
        assert_eq!(article.title, "Council votes to rebuild breakwater", "{heading}");
    }
}

#[test]
fn the_sites_name_is_taken_off_the_document_title() {
    for title in [
        "Council votes to rebuild breakwater - Harbour Post",
        "Council votes to rebuild breakwater | The Harbour Post",
        "Harbour Post: Council votes to rebuild breakwater",
        "Harbour Post » Council votes to rebuild breakwater",
    ] {
        let head = format!(
            "<title>{title}</title><meta property=\"og:site_name\" content=\"Harbour Post\">"
        );
        let article = article("a.html", page(&head, TEXT));
        assert_eq!(article.title, "Council votes to rebuild breakwater", "{title}");
    }
}

#[test]
fn a_dash_in_a_headline_stays() {
    let head = "<title>Gales, floods - and a vote - Harbour Post</title>\
                <meta property=\"og:site_name\" content=\"Harbour Post\">";
    assert_eq!(article("a.html", page(head, TEXT)).title, "Gales, floods - and a vote");
}

#[test]
fn the_description_names_the_headline_where_no_heading_does() {
    let script = json_ld(
        r#"[{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList","name":"News"},
            {"@type":["NewsArticle","Article"],"headline":"Council votes to rebuild breakwater"}]}]"#,
    );
    let article = article("a.html", page(&script, TEXT));
    assert_eq!(article.title, "Council votes to rebuild breakwater");
}

#[test]
fn character_references_in_titles_are_resolved() {
    let head = "<meta property=\"og:title\" content=\"Ellery &amp; Sons win caf&eacute; prize\">";
    assert_eq!(article("a.html", page(head, TEXT)).title, "Ellery & Sons win café prize");
}
