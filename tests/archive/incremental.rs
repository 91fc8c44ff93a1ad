//! What is done again when an archive is opened again: nothing that need not be.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use backfile::archive::{Archive, Authority, Filled, Manifest, ManifestError, Sources, Status};
use backfile::engine::open::{Settings, open_anew};
use backfile::ingest::Unwatched;
use backfile::model::ArticleId;
use tempfile::TempDir;

use super::{BRIDGE, FERRY, titles};
use crate::harness::app::folder_of;

/// An archive that keeps what it knows in a folder, as the program does.
fn opened(index: &Path, sources: Sources) -> Archive {
    let manifest = Manifest::open(index).unwrap();
    let settings = Settings { index: Some(index.join("engine")), ..Settings::default() };
    let (engine, _) = open_anew(&settings).unwrap();
    Archive::with_manifest(engine, manifest, Authority::bundled(), sources)
}

async fn filled(archive: &Archive, articles: &TempDir) -> Filled {
    archive.fill(articles.path().to_owned(), Arc::new(Unwatched)).await.unwrap()
}

/// Opens an archive, fills it and lets go of it: one run of the program.
async fn run(articles: &TempDir, index: &TempDir) -> (Archive, Filled) {
    let archive = opened(index.path(), Sources::bundled());
    let done = filled(&archive, articles).await;
    (archive, done)
}

fn counts(filled: &Filled) -> Vec<(Status, u64)> {
    filled.report.by_status.iter().map(|(status, n)| (*status, *n)).collect()
}

/// Sets the time at which a file was last written, well before now.
fn age(path: &Path) {
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
}

fn id(text: &str) -> ArticleId {
    ArticleId::of_record(text.as_bytes())
}

#[tokio::test]
async fn a_second_run_finds_all_as_it_was_and_writes_nothing() {
    let articles = folder_of(&[("ferry.txt", FERRY), ("bridge.txt", BRIDGE), ("no.txt", "")]);
    for name in ["ferry.txt", "bridge.txt", "no.txt"] {
        age(&articles.path().join(name));
    }
    let index = TempDir::new().unwrap();
    let (archive, first) = run(&articles, &index).await;
    assert_eq!(counts(&first), [(Status::Indexed, 2), (Status::Rejected, 1)]);
    let published = archive.publication().unwrap();
    drop(archive);
    let times = written(index.path());

    let (archive, second) = run(&articles, &index).await;
    assert_eq!(counts(&second), [(Status::Unchanged, 2), (Status::Rejected, 1)]);
    assert_eq!(second.report.rejects, first.report.rejects);
    assert_eq!(archive.publication().unwrap(), published);
    assert_eq!(titles(&archive, "ferry").await, ["Ferry to Saltholm runs again"]);
    assert_eq!(written(index.path()), times);
}

/// When the files of the engine were written.
fn written(index: &Path) -> Vec<(String, SystemTime)> {
    let mut files: Vec<_> = fs::read_dir(index.join("engine"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.to_string_lossy().into_owned(), path.metadata().unwrap().modified()))
        .map(|(path, at)| (path, at.unwrap()))
        .filter(|(path, _)| !path.ends_with(".lock"))
        .collect();
    files.sort();
    files
}

#[tokio::test]
async fn an_archive_answers_from_the_last_run_before_it_reads_the_folder() {
    let articles = folder_of(&[("ferry.txt", FERRY)]);
    let index = TempDir::new().unwrap();
    let before = run(&articles, &index).await.0.publication();
    let archive = opened(index.path(), Sources::bundled());
    assert!(archive.publication().is_none());
    assert!(archive.resume().await.unwrap());
    assert_eq!(archive.publication(), before);
    assert_eq!(titles(&archive, "ferry").await, ["Ferry to Saltholm runs again"]);
}

#[tokio::test]
async fn what_is_new_changed_or_gone_is_all_that_is_done_again() {
    let articles =
        folder_of(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY), ("old.txt", "Old\n\nNews.")]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);

    let mended = BRIDGE.replace("a week", "a month");
    fs::write(articles.path().join("bridge.txt"), &mended).unwrap();
    fs::write(articles.path().join("tram.txt"), "Tram is back\n\nIt runs on Sundays.").unwrap();
    fs::remove_file(articles.path().join("old.txt")).unwrap();
    let (archive, second) = run(&articles, &index).await;
    let expected = [(Status::Indexed, 1), (Status::Unchanged, 1), (Status::Updated, 1)];
    assert_eq!(counts(&second), expected);
    assert_eq!(second.report.removed, 2, "the old text of the bridge and the old news");
    assert_eq!(archive.overview().articles, 3);
    assert_eq!(titles(&archive, "bridge").await, ["Bridge closed for a month"]);
    assert_eq!(titles(&archive, "news").await, [""; 0]);
}

#[tokio::test]
async fn the_id_of_a_text_that_changed_leads_to_what_took_its_place() {
    let articles = folder_of(&[("bridge.txt", "One\n\nFirst."), ("ferry.txt", FERRY)]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    for text in ["Two\n\nSecond.", "Three\n\nThird."] {
        fs::write(articles.path().join("bridge.txt"), text).unwrap();
        drop(run(&articles, &index).await);
    }
    let archive = opened(index.path(), Sources::bundled());
    assert!(archive.resume().await.unwrap());
    let (one, two, three) = (id("One\n\nFirst."), id("Two\n\nSecond."), id("Three\n\nThird."));
    assert_eq!(archive.successor(one), Some(three));
    assert_eq!(archive.successor(two), Some(three));
    assert_eq!(archive.successor(three), None);
    assert_eq!(archive.successor(id(FERRY)), None);

    fs::write(articles.path().join("bridge.txt"), "One\n\nFirst.").unwrap();
    filled(&archive, &articles).await;
    assert_eq!(archive.successor(one), None, "it is here again");
    assert_eq!(archive.successor(three), Some(one));
}

#[tokio::test]
async fn lines_that_move_within_a_file_are_the_articles_they_were() {
    let line = |n: u32| format!("{{\"title\": \"Report {n}\", \"body\": \"Text {n}.\"}}\n");
    let articles = folder_of(&[("all.jsonl", &format!("{}{}", line(1), line(2)))]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    let moved = format!("{}{}{}", line(0), line(1), line(2));
    fs::write(articles.path().join("all.jsonl"), moved).unwrap();
    let (archive, second) = run(&articles, &index).await;
    assert_eq!(second.report.count(Status::Unchanged), 2);
    assert_eq!(second.report.seen(), 3);
    assert_eq!(second.report.removed, 0);
    assert_eq!(archive.successor(id(line(1).trim())), None);
}

#[tokio::test]
async fn a_file_that_was_only_touched_is_not_read_again() {
    let articles = folder_of(&[("ferry.txt", FERRY)]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    age(&articles.path().join("ferry.txt"));
    let (_, second) = run(&articles, &index).await;
    assert_eq!(counts(&second), [(Status::Unchanged, 1)]);
}

#[tokio::test]
async fn a_change_that_leaves_size_and_time_as_they_were_is_seen_while_the_file_is_fresh() {
    let articles = folder_of(&[("a.txt", "Tram returns to town\n\nIt runs on Sundays.")]);
    let (path, index) = (articles.path().join("a.txt"), TempDir::new().unwrap());
    drop(run(&articles, &index).await);
    let written = path.metadata().unwrap().modified().unwrap();
    fs::write(&path, "Tram returns to town\n\nIt runs on Mondays.").unwrap();
    fs::File::options().append(true).open(&path).unwrap().set_modified(written).unwrap();
    let (archive, _) = run(&articles, &index).await;
    assert_eq!(titles(&archive, "mondays").await, ["Tram returns to town"]);
}

#[tokio::test]
async fn other_rules_of_reading_read_everything_again() {
    let articles =
        folder_of(&[("a.txt", "Saltholm Courier\n\nFerry sails\n\nBy noon it had left.")]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    let tables = folder_of(&[(
        "sources.toml",
        "[[source]]\nid = \"saltholm-courier\"\nname = \"Saltholm Courier\"\n",
    )]);
    let archive = opened(index.path(), Sources::bundled().with_folder(tables.path()).unwrap());
    assert!(archive.sources().is_empty());
    filled(&archive, &articles).await;
    assert_eq!(archive.sources()[0].holdings.source.name, "Saltholm Courier");
}

#[tokio::test]
async fn an_index_that_was_deleted_or_damaged_is_made_again() {
    let articles = folder_of(&[("ferry.txt", FERRY), ("bridge.txt", BRIDGE)]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    fs::remove_dir_all(index.path().join("engine")).unwrap();
    let (archive, _) = run(&articles, &index).await;
    assert_eq!(titles(&archive, "old").await.len(), 2);
    drop(archive);
    fs::write(index.path().join("engine").join("meta.json"), "{").unwrap();
    let (archive, _) = run(&articles, &index).await;
    assert_eq!(titles(&archive, "old").await.len(), 2);
}

#[test]
fn a_manifest_serves_one_process_and_touches_no_folder_of_others() {
    let index = TempDir::new().unwrap();
    let _first = Manifest::open(index.path()).unwrap();
    let Err(ManifestError::Busy(folder)) = Manifest::open(index.path()) else {
        panic!("it is used")
    };
    assert_eq!(folder, index.path());
    let other = folder_of(&[("thesis.doc", "years of work")]);
    let Err(error) = Manifest::open(other.path()) else { panic!("it is not ours") };
    assert!(error.to_string().contains("give `--index` a new or an empty folder"), "{error}");
}

#[tokio::test]
async fn the_whole_report_lies_beside_the_index() {
    let articles = folder_of(&[("a.txt", FERRY), ("b.txt", FERRY), ("empty.txt", "")]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    let report = fs::read_to_string(index.path().join("ingest-report.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> =
        report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["seen"], 3);
    assert_eq!(lines[0]["by_status"]["indexed"], 1);
    assert_eq!(
        (lines[1]["path"].as_str(), lines[1]["reason"].as_str()),
        (Some("empty.txt"), Some("empty"))
    );
    assert_eq!(
        (lines[2]["path"].as_str(), lines[2]["status"].as_str()),
        (Some("b.txt"), Some("duplicate"))
    );
}

#[tokio::test]
async fn a_correction_that_comes_or_goes_changes_the_article_and_not_its_id() {
    let articles = folder_of(&[("ferry.txt", FERRY), ("bridge.txt", BRIDGE)]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    let sidecar = articles.path().join("ferry.txt.meta.toml");
    fs::write(&sidecar, "title = \"Old ferry returns\"\npublished = \"1931\"\n").unwrap();
    let (archive, corrected) = run(&articles, &index).await;
    assert_eq!(titles(&archive, "ferry").await, ["Old ferry returns"]);
    assert_eq!(corrected.report.removed, 0);
    assert!(archive.articles(&[id(FERRY)]).await.unwrap()[0].is_some());
    drop(archive);
    fs::remove_file(sidecar).unwrap();
    let (archive, _) = run(&articles, &index).await;
    assert_eq!(titles(&archive, "ferry").await, ["Ferry to Saltholm runs again"]);
}

#[tokio::test]
async fn a_correction_of_nothing_is_reported_by_every_ingest() {
    let articles = folder_of(&[("ferry.txt", FERRY), ("lost.txt.meta.toml", "title = \"x\"\n")]);
    let index = TempDir::new().unwrap();
    for _ in 0..2 {
        let (_, done) = run(&articles, &index).await;
        assert_eq!(done.report.rejects.len(), 1, "{:?}", done.report.rejects);
        assert_eq!(done.report.rejects[0].path, "lost.txt.meta.toml");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_correction_is_seen_in_an_otherwise_unchanged_folder() {
    let articles = folder_of(&[("ferry.txt", FERRY)]);
    age(&articles.path().join("ferry.txt"));
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    let sidecar = articles.path().join("ferry.txt.meta.toml");
    fs::write(&sidecar, "title = \n").unwrap();
    let (_, done) = run(&articles, &index).await;
    assert_eq!(done.report.count(Status::Rejected), 1);
    fs::remove_file(sidecar).unwrap();
    let (_, done) = run(&articles, &index).await;
    assert_eq!(counts(&done), [(Status::Unchanged, 1)]);
}

#[tokio::test]
async fn articles_of_a_list_that_is_written_anew_lead_nowhere() {
    let day = |day: &str| {
        let lines =
            (0..3).map(|n| format!("{{\"title\": \"{day} report {n}\", \"body\": \"Text.\"}}\n"));
        lines.collect::<String>()
    };
    let articles = folder_of(&[("latest.jsonl", &day("Monday"))]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    fs::write(articles.path().join("latest.jsonl"), day("Tuesday")).unwrap();
    let (archive, done) = run(&articles, &index).await;
    assert_eq!((done.report.count(Status::Indexed), done.report.removed), (3, 3));
    let monday = day("Monday");
    assert!(monday.lines().all(|line| archive.successor(id(line)).is_none()));
}

#[tokio::test]
async fn a_manifest_that_cannot_be_read_is_begun_anew() {
    let articles = folder_of(&[("ferry.txt", FERRY)]);
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    fs::write(index.path().join("manifest.redb"), "not a database").unwrap();
    let (archive, done) = run(&articles, &index).await;
    assert_eq!(done.report.seen(), 1);
    assert_eq!(titles(&archive, "ferry").await, ["Ferry to Saltholm runs again"]);
}

#[tokio::test]
async fn a_folder_that_was_moved_is_the_one_that_originals_are_read_from() {
    let above = TempDir::new().unwrap();
    let (here, there) = (above.path().join("here"), above.path().join("there"));
    fs::create_dir(&here).unwrap();
    fs::write(here.join("ferry.txt"), FERRY).unwrap();
    age(&here.join("ferry.txt"));
    let index = TempDir::new().unwrap();
    let archive = opened(index.path(), Sources::bundled());
    archive.fill(here.clone(), Arc::new(Unwatched)).await.unwrap();
    drop(archive);
    fs::rename(here, &there).unwrap();
    let archive = opened(index.path(), Sources::bundled());
    archive.fill(there, Arc::new(Unwatched)).await.unwrap();
    let article = archive.articles(&[id(FERRY)]).await.unwrap().remove(0).unwrap();
    assert_eq!(archive.original(&article).await.unwrap().bytes, FERRY.as_bytes());
}

/// Words that nothing packs small, so many that they take so many bytes or a little more.
fn noise(bytes: usize) -> String {
    let (mut text, mut state) = (String::new(), 1_u64);
    while text.len() < bytes {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text += &format!("{:x} ", state >> 16);
    }
    text
}

#[tokio::test]
async fn articles_of_every_length_come_back_as_they_were_read() {
    let articles = TempDir::new().unwrap();
    let folder = articles.path().join("a-name-that-is-long-".repeat(10));
    fs::create_dir(&folder).unwrap();
    let bodies: Vec<String> = (0..40).map(|n| noise(60 + n * n * n * 4)).collect();
    let mut ids = Vec::new();
    for (n, body) in bodies.iter().enumerate() {
        let text = format!("Report number {n} of the observatory\n\n{body}");
        fs::write(folder.join(format!("{n:02}.txt")), &text).unwrap();
        ids.push(id(&text));
    }
    let index = TempDir::new().unwrap();
    drop(run(&articles, &index).await);
    // What was read is put together from the manifest once more.
    fs::remove_file(folder.join("00.txt")).unwrap();
    let (archive, _) = run(&articles, &index).await;
    let held = archive.articles(&ids).await.unwrap();
    assert_eq!(held[0], None);
    for (article, body) in held.iter().zip(&bodies).skip(1) {
        assert_eq!(article.as_ref().unwrap().body, body.trim_end());
    }
}
