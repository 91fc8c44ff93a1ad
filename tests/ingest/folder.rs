//! Reading a folder: which files, in which order, with what report.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use backfile::ingest::{
    FolderError, Progress, Reader, Reason, Report, Sources, Stage, Status, Unwatched,
};
use backfile::model::Article;
use tempfile::TempDir;

use super::reading::reader;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, content).expect("it can be written");
    }
    folder
}

fn read(folder: &Path) -> (Vec<Article>, Report) {
    let mut articles = Vec::new();
    let report = reader()
        .read_folder(folder, &Unwatched, &mut |batch| articles.extend(batch))
        .expect("the folder can be read");
    (articles, report)
}

fn paths(articles: &[Article]) -> Vec<&str> {
    articles.iter().map(|article| article.provenance.origin.path.as_str()).collect()
}

#[test]
fn files_are_read_in_the_order_of_their_paths_and_hidden_ones_left_out() {
    let folder = folder(&[
        ("b.txt", "Talks in Basel\n\nThey met."),
        ("a/z.txt", "Talks in Zurich\n\nThey met."),
        ("a.txt", "Talks in Aarau\n\nThey met."),
        (".hidden.txt", "Hidden talks here\n\nThey met."),
        (".git/a.txt", "Hidden talks there\n\nThey met."),
        (".gitignore", "*.txt"),
        ("README.md", "# About these files\n\nThey were collected by us."),
    ]);
    let (articles, report) = read(folder.path());
    assert_eq!(paths(&articles), ["README.md", "a.txt", "a/z.txt", "b.txt"]);
    assert_eq!((report.seen(), report.count(Status::Indexed)), (4, 4));
}

#[test]
fn the_same_record_is_read_once_and_found_twice() {
    let talks = "Talks in Basel\n\nThey met.";
    let folder = folder(&[("a.txt", talks), ("b.txt", talks), ("c.txt", "Talks in Bern\n\nMet.")]);
    let (articles, report) = read(folder.path());
    assert_eq!(paths(&articles), ["a.txt", "c.txt"]);
    assert_eq!(report.count(Status::Duplicate), 1);
    let (id, origin) = &report.duplicates[0];
    assert_eq!((*id, origin.path.as_str()), (articles[0].id, "b.txt"));
    assert_eq!(report.seen(), 3);
}

#[test]
fn every_file_is_counted_and_rejects_say_why() {
    let folder = folder(&[
        ("a.txt", "Talks in Basel\n\nThey met."),
        ("b.bin", "\u{0}\u{1}\u{2}binary"),
        ("c.txt", ""),
        ("d.jsonl", "{\"title\": \"One\"}\n{broken\n"),
    ]);
    let (articles, report) = read(folder.path());
    assert_eq!(articles.len(), 2);
    let shown: Vec<_> =
        report.rejects.iter().map(|r| (r.path.as_str(), r.record, r.reason)).collect();
    assert_eq!(
        shown,
        [
            ("b.bin", None, Reason::Binary),
            ("c.txt", None, Reason::Empty),
            ("d.jsonl", Some(1), Reason::JsonSyntax),
        ]
    );
    assert_eq!(report.seen(), 5);
    assert_eq!(report.count(Status::Partial), 1, "a title without a body");
    let wire = serde_json::to_value(&report).expect("a report can be written");
    assert_eq!(wire["by_status"]["rejected"], 3);
    assert_eq!(wire["rejects"][2]["reason"], "json_syntax");
}

#[test]
fn a_folder_that_is_none_says_what_to_give() {
    let folder = folder(&[("a.txt", "Talks in Basel")]);
    let fails = |path: &Path| {
        reader().read_folder(path, &Unwatched, &mut |_| ()).expect_err("it is no folder")
    };
    let missing = fails(&folder.path().join("nothing"));
    assert!(matches!(missing, FolderError::Missing(_)));
    assert!(missing.to_string().contains("give the path of a folder"));
    assert!(matches!(fails(&folder.path().join("a.txt")), FolderError::NotAFolder(_)));
}

#[test]
fn an_empty_folder_gives_an_empty_report() {
    let folder = folder(&[]);
    let (articles, report) = read(folder.path());
    assert!(articles.is_empty());
    assert_eq!(report, Report::default());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_the_folder_is_left_alone() {
    use std::os::unix::fs::symlink;

    let outside = folder(&[("secret.txt", "Talks outside of it\n\nThey met.")]);
    let folder = folder(&[
        ("a.txt", "Talks in Basel\n\nThey met."),
        ("named.txt/b.txt", "Talks in Bern\n\nThey met."),
    ]);
    let at = |name: &str| folder.path().join(name);
    symlink(outside.path().join("secret.txt"), at("leaves.txt")).expect("a link");
    symlink(folder.path(), at("loop")).expect("a link");
    symlink(at("itself.txt"), at("itself.txt")).expect("a link");
    symlink(at("a.txt"), at("inside.txt")).expect("a link");
    let made = std::process::Command::new("mkfifo").arg(at("pipe.txt")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");

    let (articles, report) = read(folder.path());
    assert_eq!(paths(&articles), ["a.txt", "named.txt/b.txt"]);
    let shown: Vec<_> = report.rejects.iter().map(|r| (r.path.as_str(), r.status)).collect();
    assert_eq!(
        shown,
        [
            ("itself.txt", Status::Rejected),
            ("leaves.txt", Status::Skipped),
            ("loop", Status::Skipped),
            ("pipe.txt", Status::Skipped),
        ]
    );
    assert_eq!(report.count(Status::Duplicate), 1, "a link to a file in the folder");
}

#[test]
fn a_file_above_the_limit_is_rejected_unread() {
    let folder = folder(&[("b.txt", "Talks in Bern\n\nThey met.")]);
    let huge = fs::File::create(folder.path().join("a.txt")).expect("a file");
    huge.set_len(100 << 20).expect("a hole of 100 MiB");
    let (articles, report) = read(folder.path());
    assert_eq!(paths(&articles), ["b.txt"]);
    assert_eq!(report.rejects[0].reason, Reason::TooLarge);
    assert!(report.rejects[0].advice.contains("JSON Lines"));
}

#[test]
fn json_lines_are_streamed_past_the_size_of_a_file_and_past_a_line_without_end() {
    let mut reader = Reader::new(Sources::default(), jiff::civil::date(2026, 11, 21));
    reader.limits.file = 1 << 20;
    reader.limits.record = 1 << 20;
    let filler = "word ".repeat(2000);
    let mut text = String::new();
    for index in 0..600 {
        text.push_str(&format!("{{\"title\": \"Talks {index}\", \"body\": \"{filler}\"}}\n"));
        if index == 300 {
            text.push_str(&"x".repeat(3 << 20));
            text.push('\n');
        }
    }
    let folder = folder(&[("a.jsonl", &text)]);
    let mut articles = Vec::new();
    let report = reader
        .read_folder(folder.path(), &Unwatched, &mut |batch| articles.extend(batch))
        .expect("the folder can be read");
    assert_eq!(articles.len(), 600);
    assert_eq!(articles[599].title, "Talks 599");
    assert_eq!(articles[599].provenance.origin.record, Some(600));
    assert_eq!(report.rejects.len(), 1);
    assert_eq!((report.rejects[0].record, report.rejects[0].reason), (Some(301), Reason::TooLarge));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let names: Vec<String> = (0..300).map(|index| format!("{}/{index}.txt", index % 7)).collect();
    let texts: Vec<String> =
        (0..300).map(|index| format!("Talks number {}\n\nThey met again.", index % 250)).collect();
    let files: Vec<_> =
        names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let folder = folder(&files);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| read(folder.path()))
    };
    let (articles, report) = with(1);
    assert_eq!((articles.clone(), report.clone()), with(4));
    assert_eq!((articles.len(), report.count(Status::Duplicate)), (250, 50));
}

#[test]
fn progress_counts_every_byte() {
    #[derive(Default)]
    struct Watch(AtomicU64, AtomicU64);
    impl Progress for Watch {
        fn begin(&self, stage: Stage, total: u64) {
            assert_eq!(stage, Stage::Reading);
            self.0.store(total, Ordering::Relaxed);
        }
        fn advance(&self, by: u64) {
            self.1.fetch_add(by, Ordering::Relaxed);
        }
    }
    let folder =
        folder(&[("a.txt", "Talks in Basel"), ("b.txt", ""), ("c/d.txt", "Talks in Bern")]);
    let watch = Watch::default();
    reader().read_folder(folder.path(), &watch, &mut |_| ()).expect("the folder can be read");
    assert_eq!((watch.0.into_inner(), watch.1.into_inner()), (27, 27));
}

#[test]
fn one_record_has_one_id_wherever_it_lies() {
    let talks = "Talks in Basel\n\nThey met.";
    let (first, _) = read(folder(&[("a.txt", talks)]).path());
    let (second, _) = read(folder(&[("z/other.txt", talks)]).path());
    assert_eq!(first[0].id, second[0].id);
    assert_eq!(first[0].id, backfile::model::ArticleId::of_record(talks.as_bytes()));
}

#[test]
fn two_names_that_are_no_utf_8_are_two_files() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[]);
    for (name, text) in
        [(&b"caf\xe9.txt"[..], "Talks in Basel\n\nOne."), (b"caf\xe8.txt", "Talks in Bern\n\nTwo.")]
    {
        std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), text).unwrap();
    }
    let (articles, _) = read(folder.path());
    let paths: Vec<_> = articles.iter().map(|a| a.provenance.origin.path.as_str()).collect();
    assert_eq!(paths, ["caf%E8.txt", "caf%E9.txt"]);
    let limits = backfile::ingest::Limits::default();
    for article in &articles {
        let (origin, id) = (&article.provenance.origin, article.id);
        assert!(backfile::ingest::original(folder.path(), origin, id, &limits, &|| true).is_ok());
    }
}
