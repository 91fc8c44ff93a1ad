//! Mail: messages alone and in mailboxes.

use backfile::ingest::{Reader, Reason, Sources};
use backfile::model::FileFormat;
use proptest::prelude::*;

use super::super::reading::reader;
use super::build::{articles, outcomes, told};

const RELEASE: &str = "Return-Path: <press@selby.example>\r\n\
    Received: from mail.selby.example\r\n\tby mx.example; Thu, 2 May 2024 10:11:14 +0200\r\n\
    From: =?UTF-8?Q?City_of_S=C3=A9lby?= <press@selby.example>\r\n\
    To: newsroom@courier.example\r\n\
    Subject: =?UTF-8?B?RmVycnkgcmV0dXJucyB0byBTw6lsYnk=?=\r\n\
    Date: Thu, 2 May 2024 10:11:12 +0200\r\n\
    Message-ID: <1@selby.example>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: text/plain; charset=iso-8859-1\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\n\
    The ferry to S=E9lby sails again from Monday. The council had closed the old=\r\n \
    landing in March.\r\n\r\nTickets cost four crowns, as they did before.\r\n";

fn newsletter(plain: &str) -> String {
    format!(
        "From: The Harbour Letter <letter@harbour.example>\nSubject: Five things\n\
         Date: Fri, 3 May 2024 06:00:00 +0000\nMIME-Version: 1.0\n\
         Content-Type: multipart/alternative; boundary=\"b1\"\n\n\
         --b1\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n\
         --b1\nContent-Type: text/html; charset=utf-8\n\n\
         <html><head><style>p {{ color: red }}</style></head><body><table><tr><td>The harbour was \
         dredged.</td><td>It took two weeks.</td></tr></table><p>The council paid for it, as it had \
         said in spring.</p></body></html>\n\
         --b1--\n"
    )
}

#[test]
fn a_message_is_an_article() {
    for path in ["release.eml", "release.txt", "release"] {
        let [article] = &articles(path, RELEASE)[..] else { panic!("{path}") };
        assert_eq!(article.title, "Ferry returns to Sélby");
        assert_eq!(
            article.body,
            "The ferry to Sélby sails again from Monday. The council had closed the old landing in \
             March.\n\nTickets cost four crowns, as they did before."
        );
        assert_eq!(
            article.published.date.as_ref().unwrap().known_day().unwrap().to_string(),
            "2024-05-02"
        );
        assert_eq!(article.source.as_ref().unwrap().name, "City of Sélby");
        let origin = &article.provenance.origin;
        assert_eq!((origin.format, origin.record), (FileFormat::Mail, None));
        assert_eq!(origin.encoding, "ISO-8859-1");
        assert_eq!(origin.bytes, RELEASE.len() as u64);
    }
}

#[test]
fn of_two_texts_the_one_that_says_more_is_read() {
    let stub = articles("a.eml", newsletter("See this in a browser."));
    assert_eq!(
        stub[0].body,
        "The harbour was dredged. It took two weeks.\n\nThe council paid for it, as it had said in \
         spring."
    );
    let whole =
        "The harbour was dredged, which took two weeks. The council paid for it, as it said.";
    assert_eq!(articles("a.eml", newsletter(whole))[0].body, whole);
}

#[test]
fn the_sender_is_the_author_where_the_address_is_a_known_publishers() {
    let from = |from: &str| {
        let text = format!(
            "From: {from}\nDate: Fri, 3 May 2024 06:00:00 +0000\nSubject: A vote\n\nThe council voted.\n"
        );
        articles("a.eml", text).remove(0)
    };
    let known = from("Ada Moor <ada@reuters.com>");
    assert_eq!(
        (known.source.unwrap().id.as_str(), known.byline),
        ("reuters", vec!["Ada Moor".to_owned()])
    );
    let unknown = from("Ada Moor <ada@moor.example>");
    assert_eq!((unknown.source.unwrap().name.as_str(), unknown.byline), ("Ada Moor", vec![]));
    assert_eq!(from("ada@moor.example").source.unwrap().name, "moor.example");
}

#[test]
fn a_mailbox_holds_a_message_after_another() {
    let second = newsletter("See this in a browser.");
    let mailbox = format!(
        "From press@selby.example Thu May  2 10:11:14 2024\n{}\nFrom - Fri May  3 06:00:01 2024\n{second}\n\
         From MAILER-DAEMON Fri May  3 07:00:00 2024\nFrom: Ada <ada@moor.example>\nSubject: Fog\n\
         Date: Sat, 4 May 2024 06:00:00 +0000\n\nThe fog came early.\n\n>From Monday on it stays.\n\n\
         From then on nobody sailed.\n",
        RELEASE.replace("\r\n", "\n")
    );
    for path in ["press.mbox", "press", "Inbox.txt"] {
        let made = articles(path, &mailbox);
        let titles: Vec<_> = made.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["Ferry returns to Sélby", "Five things", "Fog"]);
        assert_eq!(
            made[2].body,
            "The fog came early.\n\nFrom Monday on it stays.\n\nFrom then on nobody sailed."
        );
        assert_eq!(made[2].provenance.origin.record, Some(2));
    }
}

#[test]
fn a_message_that_is_too_long_costs_itself_alone() {
    let mut reader = Reader::new(Sources::bundled(), reader().today);
    reader.limits.record = 2_000;
    let message = |subject: &str, text: &str| {
        format!(
            "From x Thu May  2 10:11:14 2024\nFrom: a@a.example\nDate: Thu, 2 May 2024 10:11:12 +0200\nSubject: {subject}\nMessage-ID: <x>\n\n{text}\n\n"
        )
    };
    let long = "A line of a picture.\n".repeat(200);
    let mailbox =
        message("One", "It rained.") + &message("Two", &long) + &message("Three", "It froze.");
    let made = reader.read_record("a.mbox", mailbox.as_bytes());
    let titles: Vec<_> = made.iter().flatten().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["One", "Three"]);
    assert_eq!(made[1].as_ref().unwrap_err().reason, Reason::TooLarge);
}

#[test]
fn what_only_looks_like_a_header_is_a_text() {
    for text in [
        "From: the harbour\n\nThe ferry sailed at noon, and nobody was on it.\n",
        "Subject: ferries\nDate: 2 May 2024\n\nThe ferry sailed at noon, and nobody was on it.\n",
        "From the harbour at 10:30 the ferry sailed.\n\nNobody was on it, says the council.\n",
    ] {
        let [article] = &articles("a.txt", text)[..] else { panic!("{text}") };
        assert_eq!(article.provenance.origin.format, FileFormat::Text, "{text}");
    }
    let (titles, reasons) = told("a.eml", "Subject: \nFrom: a@a.example\nMessage-ID: <x>\n\n");
    assert_eq!((titles.len(), reasons.as_slice()), (0, &[Reason::NoBody][..]));
}

proptest! {
    #[test]
    fn any_bytes_behind_a_header_are_an_article_or_a_reject(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        boundary in "[a-z]{0,3}",
    ) {
        let mut message = format!(
            "From x Thu May  2 10:11:14 2024\nFrom: a@a.example\nMessage-ID: <x>\nDate: x\n\
             Content-Type: multipart/mixed; boundary=\"{boundary}\"\n\n--{boundary}\n"
        )
        .into_bytes();
        message.extend(bytes);
        prop_assert!(!outcomes("a.mbox", &message).is_empty());
        for outcome in outcomes("a.mbox", &message) {
            prop_assert!(!matches!(outcome, Err(reject) if reject.reason == Reason::Panic));
        }
    }
}
