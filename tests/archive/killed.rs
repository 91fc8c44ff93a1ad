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

#[test]
fn whenever_an_ingest_is_killed_the_next_one_ends_as_if_nothing_had_been() {
    let (articles, index, clean) = (articles(), TempDir::new().unwrap(), TempDir::new().unwrap());
    let folder = articles.path().to_str().unwrap();
    let ingest = |index: &TempDir| {
        let index = index.path().to_str().unwrap().to_owned();
        program(&["ingest", folder, "--index", &index, "--log-level", "error"])
    };
    for wait in [40, 90, 160, 250, 400, 600] {
        let mut command = ingest(&index);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let resumed = ingest(&index).output().unwrap();
    let begun = ingest(&clean).output().unwrap();
    assert!(resumed.status.success() && begun.status.success(), "{resumed:?} {begun:?}");
    let holds = |said: &[u8]| text(said).split(" (").next().unwrap().to_owned();
    assert_eq!(holds(&resumed.stdout), holds(&begun.stdout));
    assert!(holds(&resumed.stdout).starts_with("460 articles from "), "{resumed:?}");
    let again = ingest(&index).output().unwrap();
    assert!(text(&again.stdout).contains("(460 unchanged)"), "{again:?}");
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
