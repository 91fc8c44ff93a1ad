//! How the stories of an archive grow: what is placed stays, and what comes is placed.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use backfile::archive::{Archive, Authority, Manifest, Sources, StoryFound};
use backfile::engine::open::{Settings, open_anew};
use backfile::ingest::Unwatched;
use backfile::model::{ArticleId, JoinBasis, StoryId};
use tempfile::TempDir;

use crate::harness::app::folder_of;

const FIRST: &str = "The dam above Tarnfoss gave way on Monday night after eleven days of rain. \
    The mayor, Solveig Brandvold, had the valley cleared in time and nobody was hurt. Forty farms \
    stand in water and the road to Hellevik is cut.";
const SECOND: &str = "Forty farms were flooded when the dam at Tarnfoss broke on Monday. Solveig \
    Brandvold, the mayor, had cleared the valley in time, after eleven days of rain; nobody was \
    hurt, though the road to Hellevik is cut.";
const THIRD: &str = "Mayor Solveig Brandvold of Tarnfoss says that the broken dam had \
    been inspected in spring. Forty farms were flooded on Monday after eleven days of rain, and \
    the road to Hellevik stays cut.";
const OTHER: &str = "A string quartet from Lodz won the prize of the festival in Bergen. The jury \
    praised the slow movement and the courage to play it slower still.";

fn record(title: &str, text: &str, date: &str) -> String {
    let outlet = format!("Outlet of {title}");
    serde_json::json!({"title": title, "text": text, "date": date, "publisher": outlet}).to_string()
}

/// Sixty reports that have nothing in common: an archive that is not small.
fn strangers() -> String {
    let lines = (0..60).map(|number| {
        let words: Vec<String> = (0..40).map(|word| format!("q{number}x{word}")).collect();
        let date = format!("2020-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        record(&words[0], &words.join(" "), &date)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One run of the program: opens the archive, fills it and lets go of it.
async fn run(articles: &TempDir, index: &TempDir) -> Archive {
    let manifest = Manifest::open(index.path()).unwrap();
    let settings = Settings { index: Some(index.path().join("engine")), ..Settings::default() };
    let (engine, _) = open_anew(&settings).unwrap();
    let archive =
        Archive::with_manifest(engine, manifest, Authority::bundled(), Sources::bundled());
    archive.fill(articles.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    archive
}

fn add(articles: &TempDir, name: &str, record: &str) -> ArticleId {
    fs::write(articles.path().join(name), record).unwrap();
    ArticleId::of_record(record.as_bytes())
}

/// The story of each of these articles.
async fn stories(archive: &Archive, ids: &[ArticleId]) -> Vec<StoryId> {
    let articles = archive.articles(ids).await.unwrap();
    articles.into_iter().map(|article| article.unwrap().story_id()).collect()
}

#[tokio::test]
async fn articles_added_one_by_one_join_the_story_and_nothing_that_was_placed_moves() {
    let articles = folder_of(&[("strangers.jsonl", &strangers())]);
    let index = TempDir::new().unwrap();
    let first = add(&articles, "first.json", &record("Dam breaks", FIRST, "2021-05-04"));
    let archive = run(&articles, &index).await;
    let story = StoryId::founded_by(first, 0);
    assert_eq!(stories(&archive, &[first]).await, [story]);
    drop(archive);

    let second = add(&articles, "second.json", &record("Farms flooded", SECOND, "2021-05-04"));
    let other = add(&articles, "other.json", &record("Quartet wins", OTHER, "2021-05-04"));
    let archive = run(&articles, &index).await;
    assert_eq!(stories(&archive, &[first, second]).await, [story, story]);
    assert_ne!(stories(&archive, &[other]).await, [story]);
    let joined = archive.articles(&[second]).await.unwrap().remove(0).unwrap().story.unwrap();
    let join = joined.join.clone().unwrap();
    assert_eq!((join.with, join.basis, join.days_apart), (first, JoinBasis::Event, Some(0)));
    assert!(join.cosine >= join.needed);
    drop(archive);

    // It comes last and is older than all: the story keeps its id, and everyone stays.
    let third = add(&articles, "third.json", &record("Dam was inspected", THIRD, "2021-05-03"));
    let archive = run(&articles, &index).await;
    assert_eq!(stories(&archive, &[first, second, third]).await, [story; 3]);
    let again = archive.articles(&[second]).await.unwrap().remove(0).unwrap().story.unwrap();
    assert_eq!(again, joined, "the reasons are those of the day on which it joined");
    let found = archive.story(story).await.unwrap();
    let Some(StoryFound::Here(answer)) = found else { panic!("{found:?}") };
    let order: Vec<ArticleId> = answer.articles.iter().map(|article| article.id).collect();
    assert_eq!((order[0], order.len()), (third, 3), "oldest first");
    drop(archive);

    // Its founder goes: the story keeps its id and its other articles, and no reason names it.
    fs::remove_file(articles.path().join("first.json")).unwrap();
    let archive = run(&articles, &index).await;
    assert_eq!(stories(&archive, &[second, third]).await, [story; 2]);
    for article in archive.articles(&[second, third]).await.unwrap() {
        let join = article.unwrap().story.unwrap().join;
        assert!(join.is_none_or(|join| join.with != first));
    }
    drop(archive);

    // Its second too: the one that is left keeps the story, and its id.
    fs::remove_file(articles.path().join("second.json")).unwrap();
    let archive = run(&articles, &index).await;
    assert_eq!(stories(&archive, &[third]).await, [story]);
    assert_eq!(archive.overview().stories, archive.overview().articles);
    assert!(matches!(archive.story(story).await.unwrap(), Some(StoryFound::Here(_))));
    fs::remove_file(articles.path().join("third.json")).unwrap();
    drop(archive);
    let archive = run(&articles, &index).await;
    assert!(archive.story(story).await.unwrap().is_none());
}

#[tokio::test]
async fn an_archive_that_is_built_anew_has_the_stories_of_one_that_grew() {
    let articles = folder_of(&[("strangers.jsonl", &strangers())]);
    let (grown, anew) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let records = [
        ("a.json", record("Dam breaks", FIRST, "2021-05-04")),
        ("b.json", record("Quartet wins", OTHER, "2021-05-05")),
        ("c.json", record("Farms flooded", SECOND, "2021-05-05")),
        ("d.json", record("Dam was inspected", THIRD, "2021-05-06")),
    ];
    let mut ids = Vec::new();
    for (name, record) in &records {
        ids.push(add(&articles, name, record));
        drop(run(&articles, &grown).await);
    }
    let mut told = Vec::new();
    for index in [&grown, &anew] {
        let archive = run(&articles, index).await;
        told.push(stories(&archive, &ids).await);
    }
    assert_eq!(told[0], told[1]);
    let mut sizes: BTreeMap<StoryId, usize> = BTreeMap::new();
    told[0].iter().for_each(|story| *sizes.entry(*story).or_default() += 1);
    assert_eq!(sizes.into_values().max(), Some(3), "the dam is one story");
}

#[tokio::test]
async fn an_article_under_another_date_is_placed_anew() {
    let articles = folder_of(&[("strangers.jsonl", &strangers())]);
    let index = TempDir::new().unwrap();
    let first = add(&articles, "first.json", &record("Dam breaks", FIRST, "2021-05-04"));
    let second = add(&articles, "second.json", &record("Farms flooded", SECOND, "2021-05-05"));
    let archive = run(&articles, &index).await;
    assert_eq!(stories(&archive, &[second]).await, stories(&archive, &[first]).await);
    drop(archive);
    let correction = "[\"second.json\"]\npublished = \"2021-09-05\"\n";
    fs::write(articles.path().join("overrides.toml"), correction).unwrap();
    let archive = run(&articles, &index).await;
    assert_ne!(stories(&archive, &[second]).await, stories(&archive, &[first]).await);
}

#[tokio::test]
async fn a_fuller_text_that_comes_later_leads_its_copies_and_joins_their_story() {
    let articles = folder_of(&[("strangers.jsonl", &strangers())]);
    let index = TempDir::new().unwrap();
    let long = format!(
        "{FIRST}\n\n{OTHER} The quartet gave its prize to the farmers of the valley, who had lost \
         their barns and most of the hay, and promised to come and play for them in August.\n\n{}",
        "Rain is forecast until Friday, and the army has sent pumps and two hundred soldiers."
    );
    let short: String = long.split_inclusive(' ').take(90).collect();
    let cut = add(&articles, "cut.json", &record("Dam breaks", &short, "2021-05-05"));
    let archive = run(&articles, &index).await;
    let story = stories(&archive, &[cut]).await[0];
    drop(archive);
    let whole = add(&articles, "whole.json", &record("A valley under water", &long, "2020-12-04"));
    let archive = run(&articles, &index).await;
    assert_eq!(stories(&archive, &[cut, whole]).await, [story; 2]);
    let article = archive.articles(&[cut]).await.unwrap().remove(0).unwrap();
    assert_eq!(article.lead(), whole);
    let whole = archive.articles(&[whole]).await.unwrap().remove(0).unwrap();
    assert_eq!(whole.story.unwrap().join.unwrap().basis, JoinBasis::Copy);
}
