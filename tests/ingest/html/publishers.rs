//! Who published a page, and where it stands.

use backfile::model::{Article, Basis, Field};

use super::super::reading::article;
use super::pages::{json_ld, report, saved};

fn publisher(article: &Article) -> Option<&str> {
    article.source.as_ref().map(|source| source.name.as_str())
}

#[test]
fn the_description_comes_before_the_sites_name() {
    let head = json_ld(
        r#"{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"The Harbour Post"}}"#,
    ) + "<meta property=\"og:site_name\" content=\"harbourpost online\">";
    assert_eq!(publisher(&article("a.html", report(&head, ""))), Some("The Harbour Post"));
}

#[test]
fn a_publisher_may_be_described_elsewhere_in_the_graph() {
    let head = json_ld(
        r##"{"@graph":[{"@type":"Article","publisher":{"@id":"#o"}},
            {"@type":"NewsMediaOrganization","@id":"#o","name":"Harbour Post"}]}"##,
    );
    assert_eq!(publisher(&article("a.html", report(&head, ""))), Some("Harbour Post"));
}

#[test]
fn the_domain_tells_the_site_from_the_agency_that_wrote_for_it() {
    let head = json_ld(
        r#"{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Associated Press"}}"#,
    ) + "<meta property=\"og:site_name\" content=\"Ellery Gazette\">";
    let page = saved("https://www.ellerygazette.example/news/1", &report(&head, ""));
    assert_eq!(publisher(&article("a.html", page)), Some("Ellery Gazette"));
}

#[test]
fn slogans_are_no_part_of_a_name() {
    for name in [
        "Ellery Gazette - News for Port Ellery and the islands",
        "News, Weather, Sports | Ellery Gazette",
    ] {
        let head = format!("<meta property=\"og:site_name\" content=\"{name}\">");
        let page = saved("https://ellerygazette.example/news/1", &report(&head, ""));
        assert_eq!(publisher(&article("a.html", page)), Some("Ellery Gazette"), "{name}");
    }
}

#[test]
fn the_registrable_domain_is_the_last_resort_and_said_to_be_derived() {
    let page = saved("https://news.harbour-post.co.uk/a/b", &report("", ""));
    let article = article("a.html", page);
    assert_eq!(publisher(&article), Some("harbour-post.co.uk"));
    let note = article.provenance.fields.iter().find(|note| note.field == Field::Source).unwrap();
    assert_eq!(note.basis, Basis::Derived);
    assert_eq!(note.method, "html:domain");
}

#[test]
fn a_known_domain_names_its_owner() {
    let page = saved("https://www.reuters.com/world/x", &report("", ""));
    let article = article("a.html", page);
    assert_eq!(article.source.unwrap().id.as_str(), "reuters");
}

#[test]
fn the_link_is_the_canonical_address_or_the_one_it_was_saved_from() {
    let head = "<link rel=\"canonical\" href=\"https://harbour-post.example/a\">";
    let page = saved("https://harbour-post.example/a?ref=mail", &report(head, ""));
    assert_eq!(article("a.html", page).link.as_deref(), Some("https://harbour-post.example/a"));
    let page = saved("https://harbour-post.example/a?ref=mail", &report("", ""));
    let link = article("a.html", page).link;
    assert_eq!(link.as_deref(), Some("https://harbour-post.example/a?ref=mail"));
    let head = "<link rel=\"canonical\" href=\"javascript:alert(1)\">";
    assert_eq!(article("a.html", report(head, "")).link, None);
}
