//! The text that is taken from a page.

use backfile::model::FileFormat;

use super::super::reading::article;
use super::pages::{TEXT, json_ld, page, report};

#[test]
fn navigation_scripts_and_footers_are_no_part_of_the_text() {
    let body = format!(
        "<header><a href=\"/\">Home</a><a href=\"/sport\">Sport</a></header>\
         <script>var text = 'tracking';</script><style>p {{ color: red }}</style>\
         <main><article><h1>Council votes to rebuild breakwater</h1>{TEXT}</article></main>\
         <footer><p>© 2024 Harbour Post. All rights reserved.</p></footer>"
    );
    let article = article("a.html", page("", &body));
    assert!(article.body.starts_with("The harbour council of Port Ellery"), "{}", article.body);
    assert!(article.body.ends_with("every morning."), "{}", article.body);
    assert_eq!(article.body.split("\n\n").count(), 3);
    assert_eq!(article.provenance.origin.format, FileFormat::Html);
}

#[test]
fn captions_are_kept_apart() {
    let figure = "<figure><img src=\"a.jpg\"><figcaption>The gap in the northern breakwater, seen \
                  from the pilot station</figcaption></figure>";
    let article = article("a.html", report("", figure));
    assert!(!article.body.contains("pilot station"), "{}", article.body);
    assert_eq!(
        article.captions,
        ["The gap in the northern breakwater, seen from the pilot station"]
    );
}

#[test]
fn words_of_one_line_stay_together_and_blocks_apart() {
    let body = "<article><h1>Council votes to rebuild breakwater</h1>\
                <div>The <b>harb</b>our coun<i>cil</i> voted on Tuesday to rebuild the northern \
                breakwater, which storms had broken.<br><br>Work begins in spring, the council said \
                in a statement on its website, and takes two years.</div>\
                <div>Fishing crews, who have moored upriver since January, welcomed the vote after \
                months of lost days at sea.</div></article>";
    let article = article("a.html", page("", body));
    assert!(article.body.contains("The harbour council voted"), "{}", article.body);
    assert!(article.body.contains("broken.\n\nWork begins"), "{}", article.body);
    assert!(article.body.contains("two years.\n\nFishing crews"), "{}", article.body);
}

#[test]
fn a_text_that_only_the_description_holds_is_taken_from_there() {
    let script = json_ld(
        r#"{"@type":"NewsArticle","headline":"Council votes to rebuild breakwater","articleBody":"The harbour council of Port Ellery voted on Tuesday to rebuild the northern breakwater, which last winter's storms had left with a gap forty metres wide. Nine of eleven members were in favour, and two abstained after a long debate about its cost."}"#,
    );
    let article = article("a.html", page(&script, "<div id=\"app\"></div>"));
    assert!(article.body.starts_with("The harbour council of Port Ellery"), "{}", article.body);
    assert!(!article.provenance.warnings.is_empty());
}

#[test]
fn a_page_without_an_article_keeps_its_text_and_says_so() {
    let body = "<div>Tide tables</div><div>High water 04:12</div>";
    let article = article("a.html", page("<title>Tides</title>", body));
    assert!(article.body.contains("High water 04:12"), "{}", article.body);
}

#[test]
fn xhtml_and_fragments_are_pages_too() {
    let xhtml = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Vote</title></head><body>{TEXT}</body></html>"
    );
    for (path, content) in [("a.xhtml", xhtml.as_str()), ("a.txt", &xhtml), ("a.dat", TEXT)] {
        let article = article(path, content);
        assert_eq!(article.provenance.origin.format, FileFormat::Html, "{path}");
        assert!(article.body.contains("Nine of eleven members"), "{path}: {}", article.body);
    }
}

#[test]
fn broken_descriptions_are_mended_or_passed_over() {
    for script in [
        "{\"@type\":\"NewsArticle\",\"headline\":\"A\nB\",\"author\":{\"name\":\"Ada Quill\"},}",
        "<!-- {\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ada Quill\"}} -->",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ada Quill\"}}\n//]]>",
        "{\"@type\":\"NewsArticle\",\"headline\":\"She said \"no\" twice\",\"author\":{\"name\":\"Ada Quill\"}}",
        "{\"@type\":\"WebSite\"}{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ada Quill\"}}",
        "{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ada Quill\"}};",
    ] {
        assert_eq!(
            article("a.html", report(&json_ld(script), "")).byline,
            ["Ada Quill"],
            "{script}"
        );
    }
    for script in ["", "{", "null", "[[[[", "{\"@type\":", "\"\\", "{\"a\":\"\\u12\"}"] {
        let article = article("a.html", report(&json_ld(script), ""));
        assert!(article.body.contains("Nine of eleven members"), "{script}");
    }
}
