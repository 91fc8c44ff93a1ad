//! Pages made to stop a reader. None may end the process, and each still gives its text or a
//! reject. Run on threads with stacks of a tenth of what the workers have.

use backfile::model::Article;
use proptest::prelude::*;

use super::super::reading::reader;
use super::pages::{TEXT, page};

/// Reads a page on a thread with a small stack.
fn read(page: String) -> Option<Article> {
    const STACK: usize = 1536 << 10;
    let read = move || reader().read_record("a.html", page.as_bytes()).remove(0).ok();
    std::thread::Builder::new().stack_size(STACK).spawn(read).unwrap().join().unwrap()
}

fn is_stripped(article: &Article) -> bool {
    article.provenance.warnings.iter().any(|warning| warning.contains("stripped"))
}

#[test]
fn nested_tags_are_stripped_and_their_text_kept() {
    for tag in ["b", "div", "span id=x", "font", "table", "ul", "blockquote", "svg", "object", "i"]
    {
        let name = tag.split(' ').next().unwrap();
        let depths: &[usize] = if name == "b" { &[600, 100_000] } else { &[600] };
        for &depth in depths {
            let nest = format!("<{tag}>").repeat(depth);
            let article = read(page("", &format!("{TEXT}{nest}deep down"))).unwrap();
            assert!(is_stripped(&article), "{depth} × {name}");
            assert!(article.body.contains("Nine of eleven members"), "{depth} × {name}");
        }
    }
}

#[test]
fn nesting_that_hides_behind_other_markup_is_seen() {
    let numbered = |each: &dyn Fn(usize) -> String| (0..5_000).map(each).collect::<String>();
    for nest in [
        numbered(&|at| format!("<b id={at}></x>")),
        numbered(&|at| format!("<p><b id={at}></p>")),
        numbered(&|_| "<div/>".to_owned()),
        format!("<svg>{}", "<g>".repeat(5_000)),
        format!("<svg><style>{}", "<g>".repeat(5_000)),
        format!("<math>{}", "<mi><mo>".repeat(5_000)),
        "<table><tr><td>".repeat(5_000),
        "<div title='>'>".repeat(5_000),
        "<DIV>".repeat(5_000),
    ] {
        let article = read(page("", &format!("{TEXT}{nest}"))).unwrap();
        assert!(is_stripped(&article), "{}", &nest[..40]);
    }
}

#[test]
fn sloppy_pages_are_not_taken_for_hostile_ones() {
    let many = |piece: &str| piece.repeat(3_000);
    for sloppy in [
        many("<p>One more line of the minutes of the meeting."),
        many("<li>One more point of the agenda"),
        many("<br>next line<hr>"),
        many("<a href=x>unclosed link "),
        many("<td>cell<td>cell<tr>"),
        many("<div>closed</div></div></span>"),
        many("<svg><path d=x /></svg>"),
        many("5 < 6 & 7 > 2 "),
        many("<img src=a.jpg><input type=text>"),
    ] {
        let article = read(page("", &format!("{TEXT}<div>{sloppy}</div>"))).unwrap();
        assert!(!is_stripped(&article), "{}", &sloppy[..30]);
    }
}

#[test]
fn pages_beyond_the_bounds_are_stripped() {
    let attributes = (0..100_000).fold("<div".to_owned(), |tag, at| tag + &format!(" a{at}=1"));
    for much in [
        format!("{attributes}>"),
        "<p>x</p>".repeat(250_000),
        "<".repeat(8 << 20),
        "<!---->".repeat(1 << 20),
        "<div>".repeat(500) + &"<i></i>".repeat(100_000),
        // Each paragraph opens four hundred elements again.
        (0..400).fold(String::new(), |tags, at| tags + &format!("<p><b id={at}>x"))
            + &"<p>x".repeat(20_000),
        "x".repeat(9 << 20),
    ] {
        let article = read(page("", &format!("{TEXT}{much}"))).unwrap();
        assert!(is_stripped(&article), "{}", &much[..20]);
        assert!(article.body.contains("Nine of eleven members"));
    }
}

#[test]
fn what_never_ends_is_read_to_the_end_of_the_page() {
    for open in [
        "<script>",
        "<style>",
        "<textarea>",
        "<title>",
        "<!--",
        "<!",
        "<?",
        "<div title=\"",
        "<a href='",
        "<div title",
        "</",
        "<svg><script>",
        "<plaintext>",
        "<xmp>",
        "&",
        "&#",
        "&#x110000;",
        "<![CDATA[",
    ] {
        let rest = "a < b ".repeat(50_000);
        let article = read(page("", &format!("<h1>Council votes</h1>{TEXT}{open}{rest}"))).unwrap();
        assert!(article.body.contains("Nine of eleven members"), "{open}");
    }
}

#[test]
fn scripts_that_describe_without_end_are_passed_over() {
    for script in [
        "[".repeat(300_000),
        "{\"a\":".repeat(100_000),
        format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{}\"}}", "\\\"".repeat(300_000)),
        format!("[{}]", "{\"@type\":\"NewsArticle\"},".repeat(50_000)),
        "\"".repeat(300_000),
        ",".repeat(300_000) + "}",
        "{\"a\" ".to_owned() + &" ".repeat(300_000),
        "\"x\" ".repeat(100_000),
        "\", ".repeat(100_000),
    ] {
        let script = super::pages::json_ld(&script);
        let article = read(page(&script, &format!("<h1>Council votes</h1>{TEXT}"))).unwrap();
        assert!(article.body.contains("Nine of eleven members"));
    }
}

#[test]
fn many_marked_elements_cost_no_more_than_few() {
    for piece in [
        "<time datetime=2024-10-31>x</time>",
        "<span class=byline>By Ada Quill</span>",
        "<div class=date><div class=author>",
        "<figure><figcaption>x</figcaption></figure>",
        "<h1>Council votes</h1>",
        "<meta name=author content=\"Ada Quill\">",
        "<p>By Ada Quill, 31 October 2024</p>",
    ] {
        let much = piece.repeat(30_000.min((1 << 20) / piece.len()));
        assert!(read(page("", &format!("{TEXT}{much}"))).is_some(), "{piece}");
    }
}

#[test]
fn a_page_of_nothing_is_rejected() {
    for nothing in
        ["<html></html>", "<p></p><p></p><p></p>", "<!DOCTYPE html>", "<html>\u{feff}</html>"]
    {
        let outcome = reader().read_record("a.html", nothing.as_bytes()).remove(0);
        assert!(outcome.is_err(), "{nothing}");
    }
}

proptest! {
    #![proptest_config(crate::harness::cases(256))]

    #[test]
    fn any_heap_of_markup_gives_an_article_or_a_reject(
        pieces in proptest::collection::vec(piece(), 0..200)
    ) {
        let page = pieces.concat();
        let outcomes = reader().read_record("a.html", page.as_bytes());
        prop_assert_eq!(outcomes.len(), 1);
        if let Err(reject) = &outcomes[0] {
            prop_assert_ne!(reject.reason, backfile::ingest::Reason::Panic, "{}", page);
        }
    }
}

fn piece() -> impl Strategy<Value = String> {
    const TAGS: [&str; 24] = [
        "html",
        "head",
        "body",
        "div",
        "p",
        "b",
        "a",
        "table",
        "tr",
        "td",
        "svg",
        "math",
        "script",
        "style",
        "title",
        "h1",
        "time",
        "figure",
        "figcaption",
        "li",
        "template",
        "select",
        "meta",
        "form",
    ];
    prop_oneof![
        (0..TAGS.len(), any::<bool>(), any::<bool>()).prop_map(|(tag, closes, empty)| format!(
            "<{}{}{}>",
            if closes { "/" } else { "" },
            TAGS[tag],
            if empty { "/" } else { "" }
        )),
        "[ -~]{0,20}",
        "\\PC{0,10}",
        Just("<meta property=article:published_time content=2024-10-31>".to_owned()),
        Just("<div class='byline date related'>By Ada Quill, 31 October 2024".to_owned()),
        Just("<script type=application/ld+json>{\"@type\":\"Article\",".to_owned()),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
        Just("<p>The council voted on Tuesday to rebuild the breakwater, it said.</p>".to_owned()),
    ]
}
