//! A process that is killed in the middle of an ingest loses nothing that it had done.

use std::fmt::Write as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::harness::app::folder_of;
use crate::harness::program::{program, run, text};

/// Articles enough for an ingest to take a while, in files of both kinds.
fn articles() -> TempDir {
    let folder = folder_of(&[]);
    for file in 0..60 {
        let text =
            format!("Report {file} from Norway\n\n{}", "The ferry left the pier. ".repeat(40));
        std::fs::write(folder.path().join(format!("{file:03}.txt")), text).unwrap();
    }
    let mut lines = String::new();
    for line in 0..400 {
        let body = format!("Minister Ada Quill of town {line} spoke. ").repeat(20);
        writeln!(
            lines,
            "{}",
            serde_json::json!({ "title": format!("Speech {line}"), "body": body })
        )
        .unwrap();
    }
    std::fs::write(folder.path().join("speeches.jsonl"), lines).unwrap();
    folder
}

/// Ingests, for so many milliseconds or to the end.
fn ingest(articles: &TempDir, index: &TempDir, killed_after: Option<u64>) -> String {
    let (articles, index) = (articles.path().to_str().unwrap(), index.path().to_str().unwrap());
    let mut command = program(&["ingest", articles, "--index", index, "--log-level", "error"]);
    let Some(wait) = killed_after else {
        let out = command.output().unwrap();
        assert!(out.status.success(), "{out:?}");
        return text(&out.stdout).to_owned();
    };
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    sleep(Duration::from_millis(wait));
    child.kill().unwrap();
    child.wait().unwrap();
    String::new()
}

/// What an ingest says that the archive holds, without what is new in it.
fn holds(said: &str) -> String {
    let (articles, rest) = said.split_once(" (").unwrap();
    let (_, rest) = rest.split_once(')').unwrap();
    format!("{articles}{rest}")
}

#[test]
fn whenever_an_ingest_is_killed_the_next_one_ends_as_if_nothing_had_been() {
    let (articles, index, clean) = (articles(), TempDir::new().unwrap(), TempDir::new().unwrap());
    for wait in [40, 90, 160, 250, 400, 600] {
        ingest(&articles, &index, Some(wait));
    }
    let resumed = ingest(&articles, &index, None);
    assert_eq!(holds(&resumed), holds(&ingest(&articles, &clean, None)));
    assert!(resumed.starts_with("460 articles ("), "{resumed}");
    let again = ingest(&articles, &index, None);
    assert!(again.contains("(460 unchanged)"), "{again}");
}

#[test]
fn what_was_read_before_a_kill_is_published_by_the_next_ingest_and_what_is_gone_is_not() {
    let (all, index) = (articles(), TempDir::new().unwrap());
    let articles = folder_of(&[("first.txt", "The first of all\n\nIt was there before.")]);
    assert!(ingest(&articles, &index, None).starts_with("1 article "));
    for file in std::fs::read_dir(all.path()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), articles.path().join(file.file_name())).unwrap();
    }
    for wait in [60, 200, 350, 500, 700, 900, 1200] {
        ingest(&articles, &index, Some(wait));
    }
    std::fs::remove_file(articles.path().join("speeches.jsonl")).unwrap();
    let resumed = ingest(&articles, &index, None);
    assert!(resumed.starts_with("61 articles "), "{resumed}");
    assert!(ingest(&articles, &index, None).contains("(61 unchanged)"));
}

#[test]
fn a_folder_of_something_else_is_not_taken_for_an_index() {
    let (articles, other) = (articles(), folder_of(&[("thesis.doc", "years of work")]));
    let other = other.path().to_str().unwrap();
    let out = run(&["ingest", articles.path().to_str().unwrap(), "--index", other]);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        text(&out.stderr).contains("holds something that is not an index of Backfile"),
        "{out:?}"
    );
}
