//! Compressed files and archives.

use backfile::ingest::{Reason, Status, Unwatched};
use backfile::model::{Article, ArticleId};

use super::super::reading::reader;
use super::build::{articles, body, crawled, gzip, outcomes, tar, told, zip};

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("memory takes all")
}

fn text(headline: &str) -> String {
    format!("{headline}\n\n{}", body("Norhaven"))
}

fn paths(articles: &[Article]) -> Vec<&str> {
    articles.iter().map(|article| article.provenance.origin.path.as_str()).collect()
}

#[test]
fn a_compressed_file_reads_as_the_file_inside() {
    let text = text("Council rebuilds the ferry landing");
    let plain = articles("ferry.txt", &text);
    let table = "title,body\nA headline of words,A text.\n";
    for pack in [gzip as fn(&[u8]) -> Vec<u8>, zstd] {
        for name in ["ferry.txt.gz", "ferry.txt.zst", "ferry"] {
            let packed = articles(name, pack(text.as_bytes()));
            assert_eq!(packed[0].title, plain[0].title);
            assert_eq!(packed[0].id, plain[0].id);
            assert_eq!(paths(&packed), [name]);
        }
        assert_eq!(
            articles("table.csv.gz", pack(table.as_bytes()))[0].title,
            "A headline of words"
        );
        let twice = articles("ferry.txt.gz.gz", gzip(&pack(text.as_bytes())));
        assert_eq!(twice[0].title, plain[0].title);
    }
}

#[test]
fn files_of_an_archive_are_named_after_it() {
    let (ferry, bridge) =
        (text("Council rebuilds the ferry landing"), text("Bridge reopens at last"));
    let table = gzip(b"title,body\nA headline of words,A text.\n");
    let files: [(&str, &[u8]); 3] = [
        ("2024/06/ferry.txt", ferry.as_bytes()),
        ("bridge.txt", bridge.as_bytes()),
        ("table.csv.gz", &table),
    ];
    for (name, packed) in [
        ("news.zip", zip(&files)),
        ("news.tar", tar(&files)),
        ("news.tar.gz", gzip(&tar(&files))),
        ("news.tgz", gzip(&tar(&files))),
        ("news.tar.zst", zstd(&tar(&files))),
    ] {
        let made = articles(name, packed);
        let expected = ["2024/06/ferry.txt", "bridge.txt", "table.csv.gz"];
        assert_eq!(paths(&made), expected.map(|inner| format!("{name}!/{inner}")), "{name}");
        assert_eq!(made[0].title, "Council rebuilds the ferry landing");
    }
}

#[test]
fn names_that_climb_or_hide_stay_in_their_archive() {
    let text = text("Council rebuilds the ferry landing");
    let files: Vec<(&str, &[u8])> =
        ["../../etc/a.txt", "/root/b.txt", "C:\\news\\c.txt", "d\u{202e}\n.txt"]
            .into_iter()
            .map(|name| (name, text.as_bytes()))
            .collect();
    let expected =
        ["etc/a.txt", "root/b.txt", "news/c.txt", "d.txt"].map(|it| format!("n.tar!/{it}"));
    assert_eq!(paths(&articles("n.tar", tar(&files))), expected);
    let hidden: [(&str, &[u8]); 3] =
        [("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("a/.git/config", b"x")];
    assert_eq!(told("n.zip", zip(&hidden)), (vec![], vec![Reason::Empty]));
}

#[test]
fn archives_in_archives_are_read_to_a_depth_of_two() {
    let text = text("Council rebuilds the ferry landing");
    let one = zip(&[("a.txt", text.as_bytes())]);
    let two = tar(&[("one.zip", &one)]);
    let three = zip(&[("two.tar", &two)]);
    assert_eq!(paths(&articles("two.tar", &two)), ["two.tar!/one.zip!/a.txt"]);
    let (titles, reasons) = told("three.zip", &three);
    assert!(titles.is_empty());
    assert_eq!(reasons, [Reason::Unsupported]);
}

#[test]
fn office_documents_and_foreign_archives_are_named() {
    let document =
        zip(&[("[Content_Types].xml", b"<Types/>".as_slice()), ("word/document.xml", b"<w/>")]);
    let book = zip(&[("mimetype", b"application/epub+zip".as_slice())]);
    let files: [(&str, &[u8], &str); 5] = [
        ("a.docx", &document, "office"),
        ("b.epub", &book, "e-book"),
        ("c.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "7-Zip"),
        ("d.bz2", b"BZh91AY&SY", "bzip2"),
        ("e.pdf", b"%PDF-1.7\n", "PDF"),
    ];
    for (name, bytes, what) in files {
        let all = outcomes(name, bytes);
        let reject = all[0].as_ref().expect_err("it is not read");
        assert_eq!((all.len(), reject.reason), (1, Reason::Unsupported), "{name}");
        assert!(reject.detail.contains(what), "{name}: {}", reject.detail);
    }
}

#[test]
fn a_bomb_is_ended_whatever_it_is_packed_in() {
    let zeros = vec![b'a'; 64 << 20];
    let packed = gzip(&zeros);
    let members: Vec<u8> = std::iter::repeat_n(gzip(&zeros[..1 << 20]), 64).flatten().collect();
    for (name, bomb) in [
        ("a.txt.gz", packed.clone()),
        ("b.txt.gz", members),
        ("c.zst", zstd(&zeros)),
        ("d.zip", zip(&[("a.txt", &zeros)])),
        ("e.tar.gz", gzip(&tar(&[("a.txt", &zeros)]))),
        ("f.zip", zip(&[("a.gz", &packed)])),
    ] {
        let (titles, reasons) = told(name, bomb);
        assert!(titles.is_empty(), "{name}");
        assert!(reasons.contains(&Reason::TooLarge), "{name}: {reasons:?}");
    }
}

#[test]
fn honest_text_is_no_bomb() {
    let many: String = (0..40_000)
        .map(|n| format!("{{\"title\":\"Headline number {n}\",\"body\":\"Text {n}.\"}}\n"))
        .collect();
    assert_eq!(articles("many.jsonl.gz", gzip(many.as_bytes())).len(), 40_000);
}

#[test]
fn what_was_read_before_a_cut_is_kept_and_the_cut_is_told() {
    let lines: String = (0..2000_u32)
        .map(|n| {
            format!(
                "{{\"title\":\"Headline number {n}\",\"body\":\"{:x}\"}}\n",
                n.wrapping_mul(2_654_435_761)
            )
        })
        .collect();
    let packed = gzip(lines.as_bytes());
    let (titles, reasons) = told("news.jsonl.gz", &packed[..packed.len() / 2]);
    assert!(titles.len() > 500 && titles.len() < 1500, "{}", titles.len());
    assert_eq!(reasons, [Reason::Damaged]);
}

#[test]
fn an_archive_cut_anywhere_neither_fails_nor_invents() {
    let (ferry, bridge) =
        (text("Council rebuilds the ferry landing"), text("Bridge reopens after a winter"));
    let files: [(&str, &[u8]); 2] = [("a.txt", ferry.as_bytes()), ("b.txt", bridge.as_bytes())];
    let known: Vec<ArticleId> =
        [&ferry, &bridge].map(|it| ArticleId::of_record(it.as_bytes())).into();
    for (name, packed) in
        [("n.zip", zip(&files)), ("n.tgz", gzip(&tar(&files))), ("n.tar.zst", zstd(&tar(&files)))]
    {
        // Four bytes tell what it is.
        for cut in 4..packed.len() {
            let all = outcomes(name, &packed[..cut]);
            let mut whole = all.iter().flatten().filter(|article| known.contains(&article.id));
            assert!(whole.by_ref().count() <= 2, "{name} cut at {cut}");
            assert!(all.iter().flatten().all(|it| known.contains(&it.id)), "{name} cut at {cut}");
        }
    }
}

#[test]
fn a_folder_of_large_and_packed_files_is_read_in_order_and_adds_up() {
    let folder = tempfile::tempdir().expect("there is room");
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.path().join(name), bytes).expect("there is room");
    };
    let padding = "The council met again and nothing was decided. ".repeat(40);
    let rows: String =
        (0..3000).map(|n| format!("Headline of row {n},\"Text {n}. {padding}\"\n")).collect();
    write("a.csv", format!("title,body\n{rows}").as_bytes());
    let crawl: Vec<u8> = (0..300)
        .map(|n| {
            crawled(&format!("https://news.example/{n}"), &format!("Headline of page {n}"), "Tor")
        })
        .flat_map(|record| gzip(&record))
        .collect();
    write("b.warc.gz", &crawl);
    let texts: Vec<(String, String)> =
        (0..600).map(|n| (format!("{n:03}.txt"), text(&format!("Headline of text {n}")))).collect();
    let files: Vec<(&str, &[u8])> =
        texts.iter().map(|(name, text)| (&**name, text.as_bytes())).collect();
    write("c.zip", &zip(&files));
    write("d.txt", text("Headline of text 7").as_bytes());

    let mut titles = Vec::new();
    let report = reader()
        .read_folder(folder.path(), &Unwatched, &mut |batch| {
            titles.extend(batch.into_iter().map(|article| article.title));
        })
        .expect("the folder is there");
    assert_eq!(report.count(Status::Indexed), 3900, "{:?}", report.rejects.first());
    assert_eq!(report.count(Status::Duplicate), 1);
    assert_eq!(report.seen(), 3901);
    assert_eq!((&*titles[0], &*titles[2999]), ("Headline of row 0", "Headline of row 2999"));
    assert_eq!((&*titles[3000], &*titles[3299]), ("Headline of page 0", "Headline of page 299"));
    assert_eq!((&*titles[3300], &*titles[3899]), ("Headline of text 0", "Headline of text 599"));
}

/// Needs `../shared/corpora`, and says so when it is absent.
#[test]
#[expect(clippy::print_stdout, reason = "a suite that is left out says so")]
fn a_real_archive_in_zstandard_is_read_line_by_line() {
    let path = "../shared/corpora/el-rss500/articles.jsonl.zst";
    let Ok(packed) = std::fs::read(path) else {
        println!("left out: {path} is not there");
        return;
    };
    let plain = zstd::decode_all(packed.as_slice()).expect("the archive is whole");
    let lines = plain.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    assert_eq!(articles("articles.jsonl.zst", packed).len(), lines);
}
