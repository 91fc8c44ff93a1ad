//! Web addresses in questions.

use backfile::model::{Clause, WebAddress};
use backfile::query::{linked, parse, understood};
use proptest::prelude::*;

fn key(text: &str) -> Option<u64> {
    WebAddress::read(text).map(|address| address.key())
}

#[test]
fn an_address_is_the_same_without_what_makes_no_difference() {
    let same = [
        "https://www.courier.example/2013/05/harbour-strike-/",
        "http://courier.example/2013/05/harbour-strike",
        "HTTPS://WWW.Courier.example:443/2013/05/harbour-strike/#comments",
        "courier.example/2013/05/harbour-strike",
        "www.courier.example/2013/05/harbour%2Dstrike?",
    ];
    for text in same {
        assert!(key(text).is_some() && key(text) == key(same[0]), "{text}");
    }
    for other in [
        "https://courier.example/2013/05/Harbour-Strike",
        "https://courier.example/2013/05/harbour-strike?page=2",
        "https://news.courier.example/2013/05/harbour-strike",
    ] {
        assert!(key(other).is_some() && key(other) != key(same[0]), "{other}");
    }
    for none in
        ["", "courier", "courier.example", "and/or", "a.b/c", "ftp://courier.example/x", "://"]
    {
        assert_eq!(key(none), None, "{none}");
    }
}

#[test]
fn a_question_that_is_an_address_means_the_article_there() {
    for (query, meant) in [
        (
            "https://www.courier.example/a/?hpt=po_c1",
            &["courier.example/a?hpt=po_c1", "courier.example/a"][..],
        ),
        ("courier.example/a.html", &["courier.example/a.html"]),
        ("https://courier.example/show.php?id=7", &["courier.example/show.php?id=7"]),
        ("https://courier.example/?p=7", &["courier.example?p=7"]),
        (
            "https://courier.example/a https://courier.example/b?c=1",
            &["courier.example/a\" OR link:\"courier.example/b?c=1"],
        ),
        ("harbour https://courier.example/a", &[]),
        ("\"courier.example/a\"", &[]),
        ("harbour/strike", &[]),
    ] {
        let links: Vec<String> = linked(&parse(query).clause).iter().map(understood).collect();
        let meant: Vec<String> =
            meant.iter().map(|address| format!("link:\"{address}\"")).collect();
        assert_eq!(links, meant, "{query}");
        for link in &links {
            assert_eq!(understood(&parse(link).clause), *link);
        }
    }
    let asked = parse("link:https://www.courier.example/a strike");
    assert_eq!(asked.understood, "link:\"courier.example/a\" strike");
    let refused = parse("link:ftp://courier.example/a strike");
    assert_eq!((refused.understood.as_str(), refused.warnings.len()), ("strike", 1));
}

proptest! {
    #![proptest_config(crate::harness::cases(256))]

    #[test]
    fn an_address_written_out_is_the_same(text in "(https?://)?[a-zé.%/?#=&:-]{0,30}") {
        if let Some(address) = WebAddress::read(&text) {
            let again = WebAddress::read(&format!("https://{address}"));
            prop_assert_eq!(again.map(|again| again.key()), Some(address.key()));
            let clause = Clause::Link(address);
            prop_assert_eq!(parse(&understood(&clause)).clause, clause);
        }
    }
}
