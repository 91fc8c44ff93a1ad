//! `backfile check`.

use serde_json::Value;

use crate::harness::app::folder_of;
use crate::harness::fixtures::ARCHIVE;
use crate::harness::program::{run, text};

/// A folder with something of everything that can go wrong.
fn troubled() -> tempfile::TempDir {
    let folder = folder_of(&ARCHIVE);
    std::fs::write(folder.path().join("scan.txt"), b"\0\x01\x02\xff\0\0\0\0\x80\x81").unwrap();
    std::fs::write(folder.path().join("broken.json"), "{\"title\": ").unwrap();
    std::fs::write(folder.path().join("empty.txt"), "").unwrap();
    folder
}

#[test]
fn a_folder_without_trouble_passes() {
    let folder = folder_of(&ARCHIVE);
    let out = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    assert!(text(&out.stdout).contains("5 records: 5 indexed"), "{}", text(&out.stdout));
}

#[test]
fn every_reject_is_listed_with_its_reason_and_the_remedy() {
    let folder = troubled();
    let out = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    for words in [
        "3 rejected",
        "rejected scan.txt (binary)",
        "rejected broken.json (json_syntax)",
        "rejected empty.txt (empty)",
    ] {
        assert!(text(&out.stdout).contains(words), "{words}: {}", text(&out.stdout));
    }
}

#[test]
fn the_report_is_there_for_programs_too() {
    let folder = troubled();
    let out = run(&["check", "--format", "json", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(report["seen"], 8);
    assert_eq!(report["by_status"]["indexed"], 5);
    assert_eq!(report["by_status"]["rejected"], 3);
    for reject in report["rejects"].as_array().unwrap() {
        for field in ["path", "reason", "detail", "advice"] {
            assert!(reject[field].as_str().is_some_and(|text| !text.is_empty()), "{reject}");
        }
    }
}

#[test]
fn checking_writes_nothing() {
    let folder = troubled();
    let files = || {
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = files();
    run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(files(), before);
}
