//! Input that is meant to do harm: it is refused or read, and the program goes on.

use backfile::ingest::Reason;
use proptest::prelude::*;

use super::build::{articles, outcomes, told};

#[test]
fn entities_that_multiply_are_left_as_they_are_written() {
    let mut feed = String::from("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'laugh'>");
    for (one, other) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        let ten = format!("&{other};").repeat(10);
        feed.push_str(&format!("<!ENTITY {one} '{ten}'>"));
    }
    feed.push_str(
        "]><rss><channel><item><title>One headline &j; of words</title></item></channel></rss>",
    );
    let (titles, _) = told("feed.xml", &feed);
    assert_eq!(titles, ["One headline &j; of words"]);
}

#[test]
fn elements_within_elements_end_at_a_depth() {
    let deep = |depth: usize| format!("{}x{}", "<p>".repeat(depth), "</p>".repeat(depth));
    for (name, open, close) in [
        (
            "a.xml",
            "<rss><channel><item><title>A title of words</title><description>",
            "</description></item></channel></rss>",
        ),
        ("b.xml", "<nitf><body><body.content>", "</body.content></body></nitf>"),
        ("c.xml", "<newsItem><contentSet><inlineXML>", "</inlineXML></contentSet></newsItem>"),
    ] {
        let all = outcomes(name, format!("{open}{}{close}", deep(100_000)));
        let reject = all[0].as_ref().expect_err("it is too deep");
        assert!(matches!(reject.reason, Reason::FeedMalformed | Reason::XmlSyntax), "{name}");
        assert!(reject.detail.contains("512 deep"), "{name}: {}", reject.detail);
    }
    let shallow = format!(
        "<nitf><body><hl1>A title of words</hl1><body.content>{}</body.content></body></nitf>",
        deep(400)
    );
    assert_eq!(articles("b.xml", shallow)[0].body, "x");
}

#[test]
fn megabytes_on_one_line_are_read_or_refused() {
    let word = "harbour ".repeat(10 << 17);
    let record = format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{word}\r\n\r\n",
        word.len()
    );
    for (name, file) in [
        ("a.csv", format!("title,body\nA title of words,{word}\n")),
        (
            "b.xml",
            format!(
                "<rss><item><title>A title</title><description>{word}</description></item></rss>"
            ),
        ),
        ("c.xml", format!("<rss><item><title>{}", "<".repeat(10 << 18))),
        ("d.xml", format!("<rss>{}", "<item ".repeat(10 << 13))),
        ("e.xml", format!("<rss>{}", "<![CDATA[".repeat(10 << 16))),
        ("f.xml", format!("<nitf {}", "a='b' ".repeat(10 << 16))),
        ("g.warc", record),
        ("h.warc", format!("WARC/1.0\r\nX: {word}")),
        ("i.csv", format!("title,body\n\"{word}")),
        ("j.csv", format!("title,body\nA title,{}", "\"\"".repeat(10 << 17))),
        ("k.csv", format!("title,body\n{}", ",".repeat(10 << 20))),
        ("l.xml", format!("<rss><item>{}</item></rss>", "</x>".repeat(10 << 16))),
    ] {
        let (titles, reasons) = told(name, file);
        assert!(!titles.is_empty() || !reasons.is_empty(), "{name}");
        assert!(!reasons.contains(&Reason::Panic), "{name}");
    }
}

#[test]
fn records_that_all_claim_the_rest_of_the_file_are_read_in_one_pass() {
    let record = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 15000000\r\n\r\nA title of words\r\n\r\n";
    let all = outcomes("a.warc", record.repeat(20_000));
    assert_eq!(all.len(), 20_000);
}

#[test]
fn nuls_surrogates_and_far_years_are_survived() {
    let wtf8 = b"<rss><item><title>A title \xed\xa0\x80 of words</title><pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate></item></rss>";
    let (titles, _) = told("a.xml", wtf8);
    assert_eq!(titles.len(), 1);
    let made = articles(
        "a.csv",
        "title,date,body\nA title of words,9999-12-31,\"A text.\"\nOther title of words,0000-00-00,B text.\n",
    );
    assert!(made.iter().all(|article| article.published.date.is_none()));
    let nuls = "title,body\nA title\0 of words,A text.\n";
    let (titles, reasons) = told("b.csv", nuls);
    assert_eq!(titles.len() + reasons.len(), 1);
    let (titles, reasons) =
        told("c.warc", b"WARC/1.0\r\nContent-Length: -1\r\nWARC-Type: \0\r\n\r\n\0\0");
    assert!(titles.is_empty() && !reasons.is_empty());
}

#[test]
fn a_title_of_which_nothing_can_be_seen_is_none() {
    for (name, file) in [
        ("a.csv", "title,body\n\u{8}\u{8},The council voted.\n"),
        ("a.json", r#"{"title": "<b></b>\u0008", "body": "The council voted."}"#),
        ("a.md", "---\ntitle: \"\\u200b\"\n---\nThe council voted.\n"),
        (
            "a.xml",
            "<rss><item><title>\u{200b}</title><description>The council voted.</description></item></rss>",
        ),
    ] {
        assert_eq!(articles(name, file)[0].title, "The council voted.", "{name}");
    }
    assert_eq!(told("a.csv", "title,body\n\u{8}\u{8},\n").1, [Reason::NoBody]);
}

/// Pieces of the formats, to be put together at random.
fn fragments() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&'static [u8]> = vec![
        b"<rss>",
        b"<channel>",
        b"<item>",
        b"</item>",
        b"<title>",
        b"</title>",
        b"<entry",
        b">",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"&amp;",
        b"&",
        b"&#x110000;",
        b"<description>",
        b"<link href='",
        b"'",
        b"<nitf>",
        b"<newsItem>",
        b"<embargoed>",
        b"</newsItem>",
        b"<!DOCTYPE a [",
        b"<?xml encoding='utf-16'?>",
        b"WARC/1.0\r\n",
        b"WARC-Type: response\r\n",
        b"Content-Length: 7\r\n",
        b"Content-Length: 99999999999\r\n",
        b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: br\r\n",
        b"ffffffffffffffff\r\n",
        b"Content-Type: text/html\r\n",
        b"title,body\n",
        b"\"",
        b",",
        b"\n",
        b"\x1f\x8b\x08\0",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x28\xb5\x2f\xfd",
        b"\0",
        b"\xff\xfe",
        b"a text of words ",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(known).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..12),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(crate::harness::cases(512))]

    #[test]
    fn no_mixture_of_formats_fails(content in fragments(), name in "(a|b)\\.(xml|csv|warc|json|gz|zip|tar|txt)") {
        let (titles, reasons) = told(&name, content);
        prop_assert!(!reasons.contains(&Reason::Panic));
        prop_assert!(!titles.is_empty() || !reasons.is_empty());
    }
}
