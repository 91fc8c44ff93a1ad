//! Feeds.

use backfile::ingest::Reason;
use backfile::model::{Article, ArticleId, FileFormat};

use super::build::{articles, outcomes, told};

fn day(article: &Article) -> Option<String> {
    article.published.date.as_ref().map(ToString::to_string)
}

fn publisher(article: &Article) -> Option<&str> {
    article.source.as_ref().map(|source| source.name.as_str())
}

/// An RSS feed with these items.
fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n\
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n\
         <channel><title>Norhaven Courier</title><link>https://courier.example/</link>\
         <language>en-gb</language>\n{items}\n</channel></rss>"
    )
}

const FERRY: &str = "<item><title>Council rebuilds the ferry landing</title>\
    <media:title>landing.jpg</media:title>\
    <link>/2024/ferry?from=feed</link><dc:creator><![CDATA[Ada Moor]]></dc:creator>\
    <pubDate>Tue, 11 Jun 2024 09:30:00 +0200</pubDate>\
    <description>A short teaser.</description>\
    <content:encoded><![CDATA[<p>The council voted &amp; agreed.</p><p>Work begins in spring.</p>]]>\
    </content:encoded></item>";

const BRIDGE: &str = "<item><title>Bridge reopens after a long winter</title>\
    <link>https://courier.example/bridge</link><author>desk@courier.example (Ben Low)</author>\
    <description>&lt;p&gt;Cars may cross again.&lt;/p&gt;&lt;p&gt;So may carts.&lt;/p&gt;</description></item>";

#[test]
fn each_item_of_an_rss_feed_is_an_article() {
    let items = articles("feed.xml", rss(&format!("{FERRY}{BRIDGE}")));
    assert_eq!(items.len(), 2);
    let ferry = &items[0];
    assert_eq!(ferry.title, "Council rebuilds the ferry landing");
    assert_eq!(ferry.body, "The council voted & agreed.\n\nWork begins in spring.");
    assert_eq!(ferry.byline, ["Ada Moor"]);
    assert_eq!(day(ferry).as_deref(), Some("2024-06-11"));
    assert_eq!(ferry.link.as_deref(), Some("https://courier.example/2024/ferry?from=feed"));
    assert_eq!(publisher(ferry), Some("Norhaven Courier"));
    assert_eq!(ferry.lang.map(|lang| lang.to_string()).as_deref(), Some("en"));
    assert_eq!(ferry.provenance.origin.format, FileFormat::Feed);
    assert_eq!(items[1].byline, ["Ben Low"]);
    assert_eq!(items[1].body, "Cars may cross again.\n\nSo may carts.");
}

#[test]
fn an_article_is_known_by_the_text_of_its_item() {
    let items = articles("feed.xml", rss(BRIDGE));
    assert_eq!(items[0].id, ArticleId::of_record(BRIDGE.as_bytes()));
}

#[test]
fn an_item_names_its_own_publisher_first() {
    let item = BRIDGE
        .replace("</item>", "<source url=\"https://other.example\">Eastmoor Post</source></item>");
    assert_eq!(publisher(&articles("feed.rss", rss(&item))[0]), Some("Eastmoor Post"));
}

#[test]
fn each_entry_of_an_atom_feed_is_an_article() {
    let feed = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' \
        xml:base='https://courier.example/news/'><title>Norhaven Courier</title>\
        <updated>2024-06-13T00:00:00Z</updated><author><name>Ada Moor</name></author>\
        <entry><title type='html'>Ferry &amp;amp; landing rebuilt at last</title>\
        <link rel='self' href='entry.atom'/><link href='../2024/./ferry'/>\
        <published>2024-06-11T09:30:00+02:00</published><updated>2024-06-12T10:00:00Z</updated>\
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>The council voted.</p>\
        <p>Work begins in spring.</p></div></content></entry>\
        <entry><title>Bridge reopens after a long winter</title><updated>2024-06-12</updated>\
        <author><name>Ben Low</name><email>ben@courier.example</email></author>\
        <summary>Cars &lt; carts.</summary></entry></feed>";
    let entries = articles("news.atom", feed);
    assert_eq!(entries[0].title, "Ferry & landing rebuilt at last");
    assert_eq!(entries[0].body, "The council voted.\n\nWork begins in spring.");
    assert_eq!(entries[0].link.as_deref(), Some("https://courier.example/2024/ferry"));
    assert_eq!(entries[0].byline, ["Ada Moor"]);
    assert_eq!(day(&entries[0]).as_deref(), Some("2024-06-11"));
    assert!(entries[0].modified.is_some());
    assert_eq!(entries[1].byline, ["Ben Low"]);
    assert_eq!(day(&entries[1]).as_deref(), Some("2024-06-12"));
    assert_eq!(entries[1].body, "Cars < carts.");
}

#[test]
fn each_item_of_an_rdf_feed_is_an_article() {
    let feed = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
        xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <channel rdf:about='https://courier.example/'><title>Norhaven Courier</title>\
        <link>https://courier.example/</link><items><rdf:Seq><rdf:li rdf:resource='x'/></rdf:Seq></items>\
        </channel><item rdf:about='x'><title>Council rebuilds the ferry landing</title>\
        <link>https://courier.example/ferry</link><dc:date>2024-06-11</dc:date>\
        <dc:creator>Ada Moor</dc:creator><dc:creator>Ben Low</dc:creator>\
        <description>The council voted.</description></item></rdf:RDF>";
    let items = articles("index.rdf", feed);
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].byline, ["Ada Moor", "Ben Low"]);
    assert_eq!(day(&items[0]).as_deref(), Some("2024-06-11"));
}

#[test]
fn each_item_of_a_json_feed_is_an_article() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Norhaven Courier",
        "home_page_url": "https://courier.example/", "language": "en",
        "authors": [{"name": "Ada Moor"}], "items": [
        {"id": "1", "url": "/ferry", "title": "Council rebuilds the ferry landing",
         "content_html": "<p>The council voted.</p>", "date_published": "2024-06-11T09:30:00+02:00"},
        {"id": "2", "title": "Bridge reopens after a long winter", "content_text": "Cars may cross.",
         "authors": [{"name": "Ben Low"}], "date_published": "2024-06-12"}]}"#;
    let items = articles("feed.json", feed);
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].link.as_deref(), Some("https://courier.example/ferry"));
    assert_eq!(items[0].byline, ["Ada Moor"]);
    assert_eq!(publisher(&items[0]), Some("Norhaven Courier"));
    assert_eq!(items[1].byline, ["Ben Low"]);
    assert_eq!(items[1].body, "Cars may cross.");
}

#[test]
fn bare_ampersands_brackets_and_control_characters_cost_nothing() {
    let item = "<item><title>Smith & Sons\u{1} buys 3 < 4 ferries</title>\
        <description>Q&A: R&D & more &nbsp;&eacute;&unknown; &#x41;&#0;&#xD800;</description></item>";
    let items = articles("feed.xml", rss(&format!("{item}{BRIDGE}")));
    assert_eq!(items[0].title, "Smith & Sons buys 3 < 4 ferries");
    assert!(items[0].body.starts_with("Q&A: R&D & more"), "{}", items[0].body);
    assert!(items[0].body.contains("é&unknown; A"), "{}", items[0].body);
    assert_eq!(items.len(), 2);
}

#[test]
fn a_feed_that_breaks_off_keeps_the_items_before() {
    let whole = rss(&format!("{FERRY}{BRIDGE}"));
    let end_of_ferry = whole.find("</item>").expect("it is there") + "</item>".len();
    let end_of_bridge = whole.rfind("</item>").expect("it is there") + "</item>".len();
    for cut in (whole.find("<item").expect("it is there")..whole.len())
        .filter(|at| whole.is_char_boundary(*at))
    {
        let (titles, reasons) = told("feed.xml", &whole[..cut]);
        let expected = usize::from(cut >= end_of_ferry) + usize::from(cut >= end_of_bridge);
        assert_eq!(titles.len(), expected, "cut at {cut}: {titles:?}");
        assert!(
            reasons.iter().all(|reason| matches!(reason, Reason::FeedMalformed | Reason::Empty))
        );
    }
}

#[test]
fn an_item_that_lacks_its_end_tag_is_read_to_the_next() {
    let open = BRIDGE.replace("</item>", "");
    let items = articles("feed.xml", rss(&format!("{open}{FERRY}")));
    assert_eq!(items.len(), 2);
    assert!(items[0].provenance.warnings[0].contains("no end tag"));
}

#[test]
fn an_item_that_breaks_off_within_its_text_costs_only_itself() {
    let broken = BRIDGE.replace("</description></item>", "");
    let (titles, reasons) = told("feed.xml", rss(&format!("{broken}{FERRY}")));
    assert_eq!(titles, ["Council rebuilds the ferry landing"]);
    assert_eq!(reasons, [Reason::FeedMalformed]);
}

#[test]
fn a_wrong_declaration_of_the_encoding_is_seen_through() {
    let item =
        "<item><title>Décès à Orléans hier soir</title><description>Un été.</description></item>";
    let declared = |label: &str| rss(item).replace("UTF-8", label);
    let (coded, _, _) =
        encoding_rs::WINDOWS_1251.encode("<item><title>Совет восстановит причал</title></item>");
    let cyrillic = {
        let feed = declared("windows-1251");
        let (head, tail) = feed.split_once(item).expect("it is there");
        [head.as_bytes(), &coded, tail.as_bytes()].concat()
    };
    assert_eq!(articles("a.xml", declared("iso-8859-1"))[0].title, "Décès à Orléans hier soir");
    assert_eq!(articles("a.xml", declared("no-such-thing"))[0].title, "Décès à Orléans hier soir");
    assert_eq!(
        outcomes("a.xml", cyrillic)[0].as_ref().expect("it has a title").title,
        "Совет восстановит причал"
    );
}

#[test]
fn warnings_that_a_server_printed_in_front_are_passed_over() {
    let feed = format!("<br />\n<b>Warning</b>: something on line <b>3</b>\n{}", rss(BRIDGE));
    assert_eq!(articles("feed.xml", feed).len(), 1);
}

#[test]
fn a_feed_without_items_says_so() {
    let (titles, reasons) = told("feed.xml", rss(""));
    assert!(titles.is_empty());
    assert_eq!(reasons, [Reason::Empty]);
}
