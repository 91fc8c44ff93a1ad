//! NITF and NewsML-G2.

use backfile::ingest::{Reason, Status};
use backfile::model::{Article, FileFormat};

use super::build::{articles, outcomes, told};

fn day(article: &Article) -> Option<String> {
    article.published.date.as_ref().map(ToString::to_string)
}

fn publisher(article: &Article) -> Option<&str> {
    article.source.as_ref().map(|source| source.name.as_str())
}

fn nitf(docdata: &str) -> String {
    format!(
        "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-4.dtd'>\
         <nitf xml:lang='en'><head><title>slug-ferry</title><docdata>{docdata}</docdata></head><body>\
         <body.head><hedline><hl1>Council rebuilds the ferry landing</hl1><hl2>Work begins in spring</hl2>\
         </hedline><byline>By <person>Ada Moor</person><byttl>Harbour correspondent</byttl></byline>\
         <distributor>Norhaven Press</distributor><dateline><location>NORHAVEN</location></dateline>\
         </body.head><body.content><block><p>The <em>council</em> voted.</p><hl2>Money</hl2>\
         <media media-type='image'><media-caption>The old landing.</media-caption></media>\
         <p>Work begins in spring &amp; takes<br/>two years.</p></block></body.content></body></nitf>"
    )
}

const ISSUED: &str = "<date.issue norm='20240611T093000+0200'/>";

#[test]
fn a_nitf_document_is_an_article() {
    let made = articles("ferry.xml", nitf(ISSUED));
    let article = &made[0];
    assert_eq!(article.title, "Council rebuilds the ferry landing");
    assert_eq!(article.byline, ["Ada Moor"]);
    assert_eq!(publisher(article), Some("Norhaven Press"));
    assert_eq!(day(article).as_deref(), Some("2024-06-11"));
    assert_eq!(article.published.date.as_ref().and_then(|date| date.zone()), Some("+02:00"));
    assert_eq!(article.captions, ["The old landing."]);
    assert!(article.body.starts_with("NORHAVEN — The council voted."), "{}", article.body);
    assert!(!article.body.contains("The old landing"), "{}", article.body);
    assert_eq!(article.provenance.origin.format, FileFormat::Nitf);
    assert_eq!(article.provenance.origin.record, None);
}

#[test]
fn an_embargo_is_respected_until_it_is_over() {
    // The reader's day is 2026-11-21.
    for (norm, is_told) in [
        ("20261120T230000Z", true),
        ("20261121T000000Z", true),
        ("20261121T060000Z", false),
        ("20261120T230000-0500", false),
        ("20270101", false),
        ("20250101", true),
        ("next week", false),
    ] {
        let (titles, reasons) =
            told("ferry.xml", nitf(&format!("{ISSUED}<date.release norm='{norm}'/>")));
        assert_eq!(titles.len(), usize::from(is_told), "{norm}");
        assert_eq!(reasons, if is_told { vec![] } else { vec![Reason::Embargoed] }, "{norm}");
    }
}

fn item(headline: &str, meta: &str) -> String {
    format!(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x' version='2' xml:lang='en-GB'>\
         <itemMeta><itemClass qcode='ninat:text'/><provider qcode='nprov:NP'><name>Norhaven Press</name>\
         </provider><versionCreated>2024-06-12T10:00:00+02:00</versionCreated>{meta}</itemMeta>\
         <contentMeta><contentCreated>2024-06-11T09:30:00+02:00</contentCreated><by>By Ada Moor</by>\
         <headline role='hld:sub'>A subtitle</headline><headline role='hld:main'>{headline}</headline>\
         </contentMeta><contentSet><inlineXML contenttype='application/xhtml+xml'>\
         <html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>\
         <p>The council voted.</p><p>Work begins in spring.</p></body></html></inlineXML></contentSet></newsItem>"
    )
}

#[test]
fn each_item_of_a_message_is_an_article() {
    let message = format!(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header><sent>2024-06-12</sent></header>\
         <itemSet>{}{}</itemSet></newsMessage>",
        item("Council rebuilds the ferry landing", ""),
        item("Bridge reopens after a long winter", ""),
    );
    let made = articles("message.xml", message);
    assert_eq!(made.len(), 2);
    assert_eq!(made[0].title, "Council rebuilds the ferry landing");
    assert_eq!(made[0].body, "The council voted.\n\nWork begins in spring.");
    assert_eq!(made[0].byline, ["Ada Moor"]);
    assert_eq!(publisher(&made[0]), Some("Norhaven Press"));
    assert_eq!(day(&made[0]).as_deref(), Some("2024-06-11"));
    assert!(made[0].modified.is_some());
    assert_eq!(made[1].provenance.origin.record, Some(1));
    assert_eq!(made[1].provenance.origin.format, FileFormat::NewsMl);
}

#[test]
fn items_that_are_held_back_withdrawn_or_pictures_cost_no_other() {
    let message = format!(
        "<newsMessage>{}{}{}{}</newsMessage>",
        item("An embargoed headline of words", "<embargoed>2027-01-01T00:00:00Z</embargoed>"),
        item("A withdrawn headline of words", "<pubStatus qcode='stat:canceled'/>"),
        item("A picture of the ferry", "").replace("ninat:text", "ninat:picture"),
        item("Bridge reopens after a long winter", "<pubStatus qcode='stat:usable'/>"),
    );
    let (titles, reasons) = told("message.xml", &message);
    assert_eq!(titles, ["Bridge reopens after a long winter"]);
    assert_eq!(reasons, [Reason::Embargoed, Reason::Embargoed, Reason::Unsupported]);
    let picture = &outcomes("message.xml", &message)[2];
    assert_eq!(picture.as_ref().expect_err("it is skipped").status, Status::Skipped);
}

#[test]
fn nitf_within_an_item_is_read() {
    let inner = nitf(ISSUED);
    let inner = &inner[inner.find("<nitf").expect("it is there")..];
    let item = item("Council rebuilds the ferry landing", "");
    let start = item.find("<html").expect("it is there");
    let end = item.find("</html>").expect("it is there") + "</html>".len();
    let made = articles("item.xml", format!("{}{inner}{}", &item[..start], &item[end..]));
    assert!(made[0].body.starts_with("NORHAVEN — The council"), "{}", made[0].body);
    assert_eq!(made[0].provenance.origin.record, None);
}
