//! Web archives.

use backfile::ingest::{Reason, Status};
use backfile::model::FileFormat;
use proptest::prelude::*;

use super::build::{
    HTTP, answer, articles, body, crawled, gzip, outcomes, page, record, record_of_length, told,
};

const FERRY: &str = "https://news.example/ferry";
const BRIDGE: &str = "https://news.example/bridge";

fn two_pages() -> Vec<u8> {
    let ferry = crawled(FERRY, "Council rebuilds the ferry landing", "Norhaven");
    [ferry, crawled(BRIDGE, "Bridge reopens after a long winter", "Eastmoor")].concat()
}

#[test]
fn each_page_of_a_crawl_is_an_article_with_its_address() {
    let pages = articles("crawl.warc", two_pages());
    let found: Vec<_> = pages.iter().map(|page| (&*page.title, page.link.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("Council rebuilds the ferry landing", Some(FERRY)),
            ("Bridge reopens after a long winter", Some(BRIDGE)),
        ]
    );
    assert!(pages[0].body.contains("voted on Tuesday"), "{}", pages[0].body);
    assert_eq!(pages[1].provenance.origin.format, FileFormat::Warc);
    assert_eq!(pages[1].provenance.origin.record, Some(1));
}

#[test]
fn a_crawl_compressed_record_by_record_reads_the_same() {
    let ferry = gzip(&crawled(FERRY, "Council rebuilds the ferry landing", "Norhaven"));
    let bridge = gzip(&crawled(BRIDGE, "Bridge reopens after a long winter", "Eastmoor"));
    let packed = articles("crawl.warc.gz", [ferry, bridge].concat());
    let plain = articles("crawl.warc", two_pages());
    let ids = |all: &[backfile::model::Article]| all.iter().map(|a| a.id).collect::<Vec<_>>();
    assert_eq!(ids(&packed), ids(&plain));
}

#[test]
fn an_article_is_known_by_the_block_of_its_record() {
    let block =
        answer("Content-Type: text/html\r\n", page("A headline of five words", "Tor").as_bytes());
    let made = articles("a.warc", record("response", FERRY, HTTP, &block));
    assert_eq!(made[0].id, backfile::model::ArticleId::of_record(&block));
}

#[test]
fn what_is_no_page_is_skipped_and_counted() {
    let picture = answer("Content-Type: image/png\r\n", b"\x89PNG");
    let gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>";
    let crawl = [
        record("warcinfo", "", "application/warc-fields", b"software: a crawler\r\n"),
        record("request", FERRY, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", FERRY, HTTP, &picture),
        record("response", FERRY, HTTP, gone),
        crawled(BRIDGE, "Bridge reopens after a long winter", "Eastmoor"),
    ]
    .concat();
    let all = outcomes("crawl.warc", crawl);
    assert_eq!(all.len(), 5);
    let statuses: Vec<_> = all.iter().map(|it| it.as_ref().err().map(|it| it.status)).collect();
    let skipped = Some(Status::Skipped);
    assert_eq!(statuses, [skipped, skipped, skipped, skipped, None]);
    let why = &all[3].as_ref().expect_err("it is skipped").detail;
    assert!(why.contains("404"), "{why}");
}

#[test]
fn texts_that_a_crawler_converted_are_articles() {
    let text = format!("Council rebuilds the ferry landing\n\n{}", body("Norhaven"));
    let crawl = record("conversion", FERRY, "text/plain", text.as_bytes());
    let made = articles("crawl.warc.wet", crawl);
    assert_eq!(made[0].title, "Council rebuilds the ferry landing");
}

#[test]
fn chunks_and_codings_are_undone() {
    let page = page("Council rebuilds the ferry landing", "Norhaven");
    let (first, second) = page.split_at(40);
    let chunked =
        format!("{:x}\r\n{first}\r\n{:X};x=y\r\n{second}\r\n0\r\n\r\n", first.len(), second.len());
    let brotli = {
        let mut out = Vec::new();
        // A stored (uncompressed) brotli stream: RFC 7932 §9.2, window bits 16.
        let length = page.len() - 1;
        let header = (length as u64) << 4 | 1 << 20;
        out.extend_from_slice(&header.to_le_bytes()[..3]);
        out.extend_from_slice(page.as_bytes());
        out.push(3);
        out
    };
    let answers = [
        answer("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", chunked.as_bytes()),
        answer("Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &gzip(page.as_bytes())),
        answer(
            "Content-Type: text/html\r\nContent-Encoding: zstd\r\n",
            &zstd::encode_all(page.as_bytes(), 3).expect("memory takes all"),
        ),
        answer("Content-Type: text/html\r\nContent-Encoding: br\r\n", &brotli),
        // Crawlers store a decoded body and keep the header.
        answer(
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            page.as_bytes(),
        ),
    ];
    for answer in answers {
        let made = articles("a.warc", record("response", FERRY, HTTP, &answer));
        assert_eq!(made[0].title, "Council rebuilds the ferry landing");
        assert!(made[0].body.contains("about two years"), "{}", made[0].body);
    }
}

#[test]
fn an_unknown_coding_is_named() {
    let coded =
        answer("Content-Type: text/html\r\nContent-Encoding: lzma\r\n", &[0, 1, 2, 200, 7, 9]);
    let all = outcomes("a.warc", record("response", FERRY, HTTP, &coded));
    let reject = all[0].as_ref().expect_err("it cannot be read");
    assert_eq!(reject.reason, Reason::Unsupported);
    assert!(reject.detail.contains("lzma"), "{}", reject.detail);
}

#[test]
fn the_encoding_that_the_server_declares_counts() {
    let page = page("Совет восстановит старый причал в Норхейвене", "Norhaven");
    let (coded, _, _) = encoding_rs::WINDOWS_1251.encode(&page);
    let answer = answer("Content-Type: text/html; charset=windows-1251\r\n", &coded);
    let made = articles("a.warc", record("response", FERRY, HTTP, &answer));
    assert_eq!(made[0].title, "Совет восстановит старый причал в Норхейвене");
    assert_eq!(made[0].provenance.origin.encoding, "windows-1251");
}

#[test]
fn nothing_is_dated_later_than_it_was_crawled() {
    let text =
        format!("Published: 2025-03-01\n\nThe council rebuilds its landing\n\n{}", body("Tor"));
    let made = articles("a.warc", record("resource", FERRY, "text/plain", text.as_bytes()));
    assert_eq!(made[0].published.date, None);
    let text = text.replace("2025-03-01", "2024-06-11");
    let made = articles("a.warc", record("resource", FERRY, "text/plain", text.as_bytes()));
    assert_eq!(
        made[0].published.date.as_ref().map(ToString::to_string).as_deref(),
        Some("2024-06-11")
    );
}

#[test]
fn the_name_of_a_crawl_dates_and_names_none_of_its_pages() {
    let crawl = record("resource", FERRY, "text/plain", body("Norhaven").as_bytes());
    let made = articles("crawl-of-northern-papers-2024-06-12.warc", crawl);
    assert_eq!(made[0].published.date, None);
    assert!(!made[0].title.contains("northern"), "{}", made[0].title);
}

#[test]
fn a_wrong_length_costs_no_other_record() {
    let first = answer(
        "Content-Type: text/html\r\n",
        page("Council rebuilds the ferry landing", "Norhaven").as_bytes(),
    );
    let second = crawled(BRIDGE, "Bridge reopens after a long winter", "Eastmoor");
    let right = first.len() as u64;
    for stated in [0, 1, right - 7, right + 1, right + 5, right + 300, 1 << 40, u64::MAX] {
        let broken = record_of_length("response", FERRY, HTTP, &first, stated);
        let (titles, _) = told("crawl.warc", [broken, second.clone()].concat());
        assert!(
            titles.contains(&"Bridge reopens after a long winter".to_owned()),
            "stated {stated} of {right}: {titles:?}"
        );
    }
    let broken = record_of_length("response", FERRY, HTTP, &first, right + 300);
    let made = articles("crawl.warc", [broken, second].concat());
    assert_eq!(made.len(), 2);
    assert!(made[0].provenance.warnings[0].contains("length is wrong"));
    assert!(!made[0].body.contains("WARC/"), "{}", made[0].body);
}

#[test]
fn rubbish_between_records_is_told_and_passed_over() {
    let ferry = crawled(FERRY, "Council rebuilds the ferry landing", "Norhaven");
    let bridge = crawled(BRIDGE, "Bridge reopens after a long winter", "Eastmoor");
    let rubbish = b"\0\xffnot a record\nWARC/x.y\n".to_vec();
    let (titles, reasons) = told("crawl.warc", [ferry, rubbish, bridge].concat());
    assert_eq!(titles.len(), 2);
    assert_eq!(reasons, [Reason::WarcTruncated]);
}

#[test]
fn a_crawl_cut_anywhere_keeps_the_records_before_the_cut() {
    let crawl = two_pages();
    let first = crawled(FERRY, "Council rebuilds the ferry landing", "Norhaven").len();
    // The two line ends that close a record may be missing.
    let (first_is_whole, second_is_whole) = (first - 4, crawl.len() - 4);
    for cut in 1..crawl.len() {
        let (titles, reasons) = told("crawl.warc", &crawl[..cut]);
        let whole = usize::from(cut >= first_is_whole) + usize::from(cut >= second_is_whole);
        assert_eq!(titles.len(), whole, "cut at {cut}: {titles:?}");
        assert!(reasons.len() <= 1, "cut at {cut}: {reasons:?}");
        let is_between = cut >= first_is_whole && cut <= first;
        let is_told = is_between || cut >= second_is_whole || reasons.len() == 1;
        assert!(is_told, "cut at {cut}: the loss is not told");
    }
}

#[test]
fn a_compressed_crawl_cut_anywhere_neither_fails_nor_invents() {
    let ferry = gzip(&crawled(FERRY, "Council rebuilds the ferry landing", "Norhaven"));
    let bridge = gzip(&crawled(BRIDGE, "Bridge reopens after a long winter", "Eastmoor"));
    let crawl = [ferry.clone(), bridge].concat();
    for cut in 1..crawl.len() {
        let (titles, reasons) = told("crawl.warc.gz", &crawl[..cut]);
        let known = ["Council rebuilds the ferry landing", "Bridge reopens after a long winter"];
        assert_eq!(titles, known[..titles.len()], "cut at {cut}");
        assert!(cut < ferry.len() || !titles.is_empty(), "cut at {cut}");
        let is_whole = cut == ferry.len();
        assert!(titles.len() == 2 || is_whole || !reasons.is_empty(), "cut at {cut} is not told");
    }
}

#[test]
fn a_damaged_member_costs_its_record_and_no_other() {
    let mut ferry = gzip(&crawled(FERRY, "Council rebuilds the ferry landing", "Norhaven"));
    let bridge = gzip(&crawled(BRIDGE, "Bridge reopens after a long winter", "Eastmoor"));
    for byte in &mut ferry[30..60] {
        *byte = 0xff;
    }
    let (titles, reasons) = told("crawl.warc.gz", [ferry, bridge].concat());
    assert_eq!(titles, ["Bridge reopens after a long winter"]);
    assert_eq!(reasons.len(), 1, "{reasons:?}");
}

#[test]
fn a_crawl_in_zstandard_that_is_cut_or_damaged_ends() {
    let crawl = zstd::encode_all(two_pages().as_slice(), 3).expect("memory takes all");
    for cut in 4..crawl.len() {
        let (titles, reasons) = told("crawl.warc.zst", &crawl[..cut]);
        assert!(titles.len() < 3 && reasons.len() == 1, "cut at {cut}: {titles:?} {reasons:?}");
        let mut damaged = crawl.clone();
        damaged[cut] ^= 0x55;
        let (titles, reasons) = told("crawl.warc.zst", damaged);
        assert!(titles.len() + reasons.len() <= 4, "damaged at {cut}: {titles:?} {reasons:?}");
    }
}

proptest! {
    #![proptest_config(crate::harness::cases(64))]

    #[test]
    fn flipped_bytes_never_fail_a_crawl(
        flips in prop::collection::vec((0_usize..1200, any::<u8>()), 1..6),
    ) {
        let mut crawl = two_pages();
        for (at, byte) in flips {
            let length = crawl.len();
            crawl[at % length] = byte;
        }
        let (titles, reasons) = told("crawl.warc", crawl);
        prop_assert!(titles.len() <= 2);
        prop_assert!(!reasons.contains(&Reason::Panic));
        prop_assert!(titles.len() + reasons.len() >= 1);
    }
}
