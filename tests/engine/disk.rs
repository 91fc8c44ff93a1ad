//! The index on disk: it survives the process, and is refused when it is not ours or damaged.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use backfile::engine::contract::{Engine, EngineError};
use backfile::engine::embedded::{EmbeddedEngine, Limits};
use backfile::engine::open::{Settings, open};
use backfile::model::{Facet, Query};

use super::articles::{With, article};
use super::asking::{asking, counting, everything};

/// An index with a few articles in several segments, closed again.
fn filled(folder: &Path) {
    let engine = EmbeddedEngine::open(folder).unwrap();
    block_on(async {
        for n in 0..4 {
            let body = format!("Number {n} of the fish quota reports.");
            let article = article(&format!("Report {n}"), &body).source("Nordlys").lang("en");
            engine.put(vec![article]).await.unwrap();
        }
    });
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().unwrap().block_on(future)
}

/// The whole sentence of an error, with its causes.
fn sentence(result: Result<EmbeddedEngine, EngineError>) -> String {
    let Err(error) = result else { panic!("the index was opened") };
    let mut sentence = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        sentence = format!("{sentence}: {error}");
        cause = error.source();
    }
    sentence
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn a_reopened_index_answers_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/in/a/folder");
    let ask = |engine: &EmbeddedEngine| {
        let mut query = asking("quotas");
        query.facets = vec![counting(Facet::Source)];
        block_on(async { (engine.search(&query).await.unwrap(), engine.status().await.unwrap()) })
    };
    filled(&path);
    let first = ask(&EmbeddedEngine::open(&path).unwrap());
    assert_eq!((first.0.total, first.1.articles), (4, 4));
    assert_eq!(first.0.generation.as_str().len(), 12);
    assert_eq!(ask(&EmbeddedEngine::open(&path).unwrap()), first);
}

#[test]
fn a_reopened_index_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    block_on(async {
        let before = engine.status().await.unwrap().generation;
        let after = engine.put(vec![article("One more", "quota")]).await.unwrap();
        assert_ne!(after, before);
        assert_eq!(engine.search(&everything()).await.unwrap().total, 5);
    });
}

#[test]
fn a_second_writer_is_told_that_another_one_is_at_work() {
    let folder = tempfile::tempdir().unwrap();
    let first = EmbeddedEngine::open(folder.path()).unwrap();
    block_on(async {
        first.put(vec![article("One", "fish")]).await.unwrap();
        let second = EmbeddedEngine::open(folder.path()).unwrap();
        assert_eq!(second.search(&everything()).await.unwrap().total, 1);
        let refused = second.put(vec![article("Two", "fish")]).await;
        assert!(
            matches!(refused, Err(EngineError::Unavailable(why)) if why.contains("another process"))
        );
        assert_eq!(second.search(&everything()).await.unwrap().total, 1);
    });
}

#[test]
fn after_a_failed_change_nothing_is_lost_and_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let (here, away) = (folder.path().join("index"), folder.path().join("away"));
    let engine = EmbeddedEngine::open(&here).unwrap();
    let undisturbed = EmbeddedEngine::in_memory();
    let batch = |from: usize| -> Vec<_> {
        (from..from + 20).map(|n| article(&format!("Report {n}"), "fish")).collect()
    };
    block_on(async {
        for from in [0, 20, 40] {
            undisturbed.put(batch(from)).await.unwrap();
        }
        let first = engine.put(batch(0)).await.unwrap();
        fs::rename(&here, &away).unwrap();
        for _ in 0..2 {
            assert!(engine.put(batch(20)).await.is_err(), "the folder is gone");
            let hits = engine.search(&everything()).await.unwrap();
            assert_eq!((hits.total, &hits.generation), (20, &first));
        }
        fs::rename(&away, &here).unwrap();
        engine.put(batch(20)).await.unwrap();
        engine.put(batch(40)).await.unwrap();
        assert_eq!(engine.status().await.unwrap(), undisturbed.status().await.unwrap());
        assert_eq!(engine.search(&everything()).await.unwrap().total, 60);
    });
}

#[test]
fn a_search_that_takes_too_long_is_given_up() {
    let limits = Limits { deadline: std::time::Duration::ZERO, ..Limits::default() };
    let engine = EmbeddedEngine::in_memory_with(limits);
    block_on(async {
        engine.put(vec![article("One", "fish")]).await.unwrap();
        let refused = engine.search(&everything()).await;
        assert!(matches!(refused, Err(EngineError::Timeout)));
    });
}

#[test]
fn a_folder_with_something_else_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("holiday.txt"), "sea").unwrap();
    let sentence = sentence(EmbeddedEngine::open(folder.path()));
    assert!(sentence.contains("not an index") && sentence.contains("choose another"), "{sentence}");
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn a_file_in_place_of_the_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("index");
    fs::write(&file, "sea").unwrap();
    sentence(EmbeddedEngine::open(&file));
}

#[test]
fn damage_is_found_when_the_index_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let is_data = |path: &&PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        !name.starts_with('.') && fs::metadata(path).unwrap().len() > 0
    };
    let listed = files(folder.path());
    for path in listed.iter().filter(is_data) {
        let whole = fs::read(path).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 0x10;
        for bytes in [flipped, whole[..whole.len() / 2].to_vec(), Vec::new()] {
            fs::write(path, bytes).unwrap();
            sentence(EmbeddedEngine::open(folder.path()));
        }
        fs::write(path, whole).unwrap();
    }
    EmbeddedEngine::open(folder.path()).unwrap();
}

#[test]
fn damage_that_leaves_no_trace_in_the_folder_is_found_while_the_index_serves() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let listed = files(folder.path());
    let store = listed.iter().find(|path| path.extension().is_some_and(|e| e == "store")).unwrap();
    let written = fs::metadata(store).unwrap().modified().unwrap();
    let mut bytes = fs::read(store).unwrap();
    bytes[3] ^= 1;
    fs::write(store, bytes).unwrap();
    fs::File::options().write(true).open(store).unwrap().set_modified(written).unwrap();

    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    let found = (0..2_000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        // Does not read the damaged file itself.
        matches!(block_on(engine.ids()), Err(EngineError::Corrupt(_)))
    });
    assert!(found, "nobody noticed");
    drop(engine);
    assert!(sentence(EmbeddedEngine::open(folder.path())).contains("is damaged"));
}

/// A page of a mapped file that is no more ends the process that touches it.
#[test]
fn an_index_that_is_cut_short_while_it_serves_gives_an_error_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    let ids = block_on(engine.ids()).unwrap();
    for path in files(folder.path()) {
        if path.extension().is_some_and(|e| e == "store" || e == "pos") {
            fs::File::options().write(true).open(path).unwrap().set_len(0).unwrap();
        }
    }
    let phrase =
        Query { text: backfile::query::parse("\"fish quota\"").clause, ..Query::default() };
    block_on(async {
        assert!(matches!(engine.fetch(&ids).await, Err(EngineError::Corrupt(_))));
        assert!(matches!(engine.search(&phrase).await, Err(EngineError::Corrupt(_))));
        assert_eq!(engine.ids().await.unwrap(), ids);
    });
}

#[test]
fn damage_is_found_also_when_the_list_of_files_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    fs::remove_file(folder.path().join(".managed.json")).unwrap();
    let listed = files(folder.path());
    let store = listed.iter().find(|path| path.extension().is_some_and(|e| e == "store")).unwrap();
    let mut bytes = fs::read(store).unwrap();
    bytes[3] ^= 1;
    fs::write(store, bytes).unwrap();
    assert!(sentence(EmbeddedEngine::open(folder.path())).contains("is damaged"));
}

#[test]
fn an_index_of_another_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let meta = folder.path().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    fs::write(&meta, text.replace("backfile-", "backfile-0")).unwrap();
    assert!(sentence(EmbeddedEngine::open(folder.path())).contains("another version"));
}

#[test]
fn settings_choose_between_memory_and_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { index: Some(folder.path().to_owned()), ..Settings::default() };
    block_on(async {
        open(&settings).unwrap().put(vec![article("One", "fish")]).await.unwrap();
        assert_eq!(open(&settings).unwrap().status().await.unwrap().articles, 1);
        assert_eq!(open(&Settings::default()).unwrap().status().await.unwrap().articles, 0);
    });
}
