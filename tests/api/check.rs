//! `backfile check`.

use serde_json::Value;

use crate::harness::app::folder_of;
use crate::harness::fixtures::ARCHIVE;
use crate::harness::program::{program, run, text};

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

/// As root, who may read everything, the program is run as nobody.
#[cfg(unix)]
#[test]
fn a_file_without_read_permission_is_rejected_and_its_neighbours_read() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    const NOBODY: u32 = 65_534;
    let permit = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let folder = folder_of(&ARCHIVE);
    permit(folder.path(), 0o755);
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, "Talks in Basel\n\nThey met.").unwrap();
    permit(&secret, 0o000);

    let mut command = program(&["check", folder.path().to_str().unwrap()]);
    let elsewhere = tempfile::TempDir::new().unwrap();
    if std::fs::metadata(&secret).unwrap().uid() == 0 {
        // Nobody may not look into the folder that the program was built in.
        let copy = elsewhere.path().join("backfile");
        std::fs::copy(command.get_program(), &copy).unwrap();
        permit(elsewhere.path(), 0o755);
        let arguments: Vec<_> = command.get_args().map(std::ffi::OsStr::to_owned).collect();
        command = std::process::Command::new(copy);
        command.args(arguments).uid(NOBODY).gid(NOBODY).current_dir(folder.path());
    }
    let out = command.output().unwrap();
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    let report = text(&out.stdout);
    for words in ["5 indexed", "1 rejected", "rejected secret.txt (io)"] {
        assert!(report.contains(words), "{words}: {report}");
    }
}

#[test]
fn of_very_many_rejects_the_first_are_listed_and_all_are_counted() {
    let folder = folder_of(&[("bad.jsonl", &"{\"title\": \n".repeat(10_003))]);
    let out = run(&["check", folder.path().to_str().unwrap()]);
    let said = text(&out.stdout);
    assert!(said.contains("10003 records: 10003 rejected"), "{}", &said[..200]);
    assert_eq!(said.matches("rejected bad.jsonl").count(), 3, "the trouble is the same");
    assert!(said.contains("and 9997 more of bad.jsonl (json_syntax); --format json lists them"));
    assert!(
        said.trim_end().ends_with("and 3 more; `ingest-report.jsonl` beside the index lists all")
    );
}
