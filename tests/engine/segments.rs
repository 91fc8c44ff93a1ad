//! What an engine makes of its storage when a run of changes is over: few segments, and nothing
//! that a search would notice.

use std::fs;
use std::path::Path;

use backfile::engine::contract::Engine;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{Article, ArticleId, Facet, Query, Sort};

use super::articles::{With, article};
use super::asking::{asking, cases, counting, everything};

fn reports(numbers: std::ops::Range<usize>) -> Vec<Article> {
    let report = |n| {
        let body = format!("Number {n} of the fish quota reports, by the harbour office.");
        article(&format!("Report {n}"), &body).source("Nordlys").lang("en")
    };
    numbers.map(report).collect()
}

fn ids(articles: &[Article]) -> Vec<ArticleId> {
    articles.iter().map(|article| article.id).collect()
}

/// The names of the files that hold the articles of one segment each, in order.
fn stores(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut stores: Vec<String> = names.filter(|name| name.ends_with(".store")).collect();
    stores.sort();
    stores
}

cases! {
    async fn to_settle_changes_no_answer(engine) {
        for first in 0..5 {
            engine.put(reports(first * 20..first * 20 + 30)).await.unwrap();
        }
        engine.remove(&ids(&reports(40..60))).await.unwrap();
        let mut query = Query { sort: Sort::Newest, ..asking("quotas") };
        query.facets = vec![counting(Facet::Source)];
        let before = engine.search(&query).await.unwrap();
        assert_eq!(before.total, 90);
        for _ in 0..2 {
            engine.settle().await.unwrap();
            assert_eq!(engine.search(&query).await.unwrap(), before);
        }
        engine.put(reports(200..210)).await.unwrap();
        assert_eq!(engine.search(&everything()).await.unwrap().total, 100);
    }

    async fn to_settle_an_empty_engine_does_nothing(engine) {
        engine.settle().await.unwrap();
        assert_eq!(engine.search(&everything()).await.unwrap().total, 0);
    }
}

#[tokio::test]
async fn a_run_of_changes_ends_in_one_segment_that_holds_everything() {
    let folder = tempfile::tempdir().unwrap();
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    for first in 0..5 {
        engine.put(reports(first * 20..first * 20 + 20)).await.unwrap();
    }
    assert_eq!(stores(folder.path()).len(), 5);
    let before = (engine.status().await.unwrap(), engine.ids().await.unwrap());
    engine.settle().await.unwrap();
    assert_eq!(stores(folder.path()).len(), 1);
    assert_eq!((engine.status().await.unwrap(), engine.ids().await.unwrap()), before);
    drop(engine);
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    assert_eq!((engine.status().await.unwrap(), engine.ids().await.unwrap()), before);
}

#[tokio::test]
async fn a_large_segment_is_not_written_anew_for_a_few_articles() {
    let folder = tempfile::tempdir().unwrap();
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    engine.put(reports(0..100)).await.unwrap();
    engine.settle().await.unwrap();
    let large = stores(folder.path());
    for day in 0..10 {
        engine.put(reports(100 + day..101 + day)).await.unwrap();
        engine.settle().await.unwrap();
        assert!(stores(folder.path()).contains(&large[0]), "written anew on day {day}");
        assert!(stores(folder.path()).len() <= 4, "the articles of {day} days lie scattered");
    }
    engine.put(reports(200..230)).await.unwrap();
    engine.settle().await.unwrap();
    assert_eq!(stores(folder.path()).len(), 1, "a third as many came, which is worth it");
    assert_eq!(engine.search(&everything()).await.unwrap().total, 140);
}

#[tokio::test]
async fn deleted_articles_give_their_room_back() {
    let folder = tempfile::tempdir().unwrap();
    let size = || {
        let [store] = &stores(folder.path())[..] else { panic!("there is one segment") };
        fs::metadata(folder.path().join(store)).unwrap().len()
    };
    let engine = EmbeddedEngine::open(folder.path()).unwrap();
    engine.put(reports(0..300)).await.unwrap();
    let before = size();
    engine.remove(&ids(&reports(100..300))).await.unwrap();
    engine.settle().await.unwrap();
    assert!(size() < before / 2, "{} of {before} bytes", size());
    assert_eq!(engine.ids().await.unwrap().len(), 100);
}

#[tokio::test]
async fn a_settled_engine_leaves_the_writing_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let first = EmbeddedEngine::open(folder.path()).unwrap();
    first.put(reports(0..3)).await.unwrap();
    first.settle().await.unwrap();
    let second = EmbeddedEngine::open(folder.path()).unwrap();
    second.put(reports(3..5)).await.unwrap();
    assert_eq!(second.search(&everything()).await.unwrap().total, 5);
}
