//! The built program, from its first word to its exit code.

use std::net::TcpListener;

use serde_json::Value;

use crate::harness::app::folder_of;
use crate::harness::fixtures::ARCHIVE;
use crate::harness::program::{Running, program, run, text};

#[test]
fn it_says_in_one_line_what_it_serves_and_where_and_stops_when_told() {
    let folder = folder_of(&ARCHIVE);
    let server = Running::start(&[folder.path().to_str().unwrap()]);
    assert!(server.line.starts_with("5 articles (5 new) from 3 sources, "), "{}", server.line);
    assert!(server.line.contains("nothing was rejected"), "{}", server.line);
    let answer = server.get("/search?q=harbour&fields=title");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let address = server.address.to_string();
    let healthy = run(&["healthcheck", "--listen", &address]);
    assert_eq!(healthy.status.code(), Some(0), "{healthy:?}");
    assert_eq!(server.stop("TERM"), Some(0));
    let gone = run(&["healthcheck", "--listen", &address]);
    assert_eq!(gone.status.code(), Some(1), "{gone:?}");
}

#[test]
fn what_was_rejected_is_counted_and_where_to_read_of_it_is_said() {
    let folder = folder_of(&[ARCHIVE[0], ("broken.json", "{\"title\": ")]);
    let server = Running::start(&["serve", folder.path().to_str().unwrap()]);
    assert!(server.line.contains("1 article (1 new) from 1 source, "), "{}", server.line);
    assert!(server.line.contains("1 record was rejected (`backfile check "), "{}", server.line);
    assert_eq!(server.stop("INT"), Some(0));
}

#[test]
fn an_empty_folder_is_served_and_said_to_be_empty() {
    let folder = folder_of(&[]);
    let server = Running::start(&[folder.path().to_str().unwrap()]);
    assert!(server.line.contains("no articles in "), "{}", server.line);
    assert!(server.get("/search?q=a").contains("\"total\":0"));
}

#[test]
fn a_folder_that_is_not_there_is_one_clear_sentence() {
    for arguments in
        [&["no/such/folder"][..], &["serve", "no/such/folder"], &["check", "no/such/folder"]]
    {
        let out = run(arguments);
        assert_eq!(out.status.code(), Some(2), "{out:?}");
        let said = text(&out.stderr);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("there is no folder no/such/folder"), "{said}");
        assert!(said.contains("give the path of a folder of articles"), "{said}");
    }
    let out = run(&["Cargo.toml"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("is not a folder"), "{out:?}");
}

#[test]
fn an_address_in_use_is_one_clear_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = folder_of(&[]);
    let out = run(&[folder.path().to_str().unwrap(), "--listen", &address, "--log-level", "off"]);
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    let said = text(&out.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(&format!("another program listens on {address}")), "{said}");
    assert!(said.contains("--listen"), "{said}");
}

#[test]
fn what_is_typed_wrongly_is_refused_with_what_was_expected() {
    for (arguments, words) in [
        (&["--listen", "everywhere"][..], "127.0.0.1:8080"),
        (&["--lisen", "127.0.0.1:1"], "--listen"),
        (&["--log-format", "xml"], "text, json or auto"),
        (&["--log-level", "loud"], "error, warn, info, debug, trace, off"),
        (&["--authority", "no/such/folder"], "there is no folder no/such/folder"),
    ] {
        let folder = folder_of(&[]);
        let out = program(arguments).arg(folder.path()).output().unwrap();
        assert_eq!(out.status.code(), Some(2), "{out:?}");
        assert!(text(&out.stderr).contains(words), "{}", text(&out.stderr));
    }
}

#[test]
fn a_flag_may_be_given_as_an_environment_variable_and_the_command_line_counts_first() {
    let folder = folder_of(&[("broken.json", "{")]);
    let mut check = program(&["check"]);
    check.env("BACKFILE_FOLDER", folder.path()).env("BACKFILE_FORMAT", "json");
    let out = check.output().unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&out.stdout).unwrap()["seen"], 1);
    let out = check.args(["--format", "text"]).output().unwrap();
    assert!(text(&out.stdout).contains("1 record: 1 rejected"), "{out:?}");
}

#[test]
fn the_log_is_json_where_that_is_asked_for_and_every_request_has_its_line() {
    let folder = folder_of(&[]);
    let mut command = program(&[folder.path().to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    let log = tempfile::NamedTempFile::new().unwrap();
    let stderr = log.reopen().unwrap();
    let server = Running::of(command.args(["--log-format", "json"]).stderr(stderr));
    server.get("/search?q=tw%0Ao%1B%5B2Jlines&limit=3");
    server.stop("INT");
    let log = std::fs::read_to_string(log.path()).unwrap();
    let events: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let request = events.iter().find(|event| event["path"] == "/search").unwrap();
    assert_eq!(request["method"], "GET");
    assert_eq!(request["status"], 200);
    assert_eq!(request["q"], "tw\\no\\u{1b}[2Jlines");
    assert!(request["took_us"].is_u64() && request["request_id"].is_string(), "{request}");
}

#[test]
fn it_says_its_version() {
    let out = run(&["--version"]);
    assert_eq!(text(&out.stdout).trim(), concat!("backfile ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn an_index_among_the_articles_is_refused_unless_it_is_hidden() {
    let folder = folder_of(&ARCHIVE);
    let (among, hidden) = (folder.path().join("index"), folder.path().join(".index"));
    let ingest = |index: &std::path::Path| {
        run(&["ingest", folder.path().to_str().unwrap(), "--index", index.to_str().unwrap()])
    };
    let out = ingest(&among);
    assert_eq!(out.status.code(), Some(2), "{out:?}");
    assert!(text(&out.stderr).contains("the index cannot lie in "), "{out:?}");
    assert_eq!(ingest(&hidden).status.code(), Some(0));
    assert!(text(&ingest(&hidden).stdout).contains("(5 unchanged)"));
}
