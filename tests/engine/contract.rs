//! The contract: each case runs on every engine there is.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use backfile::engine::contract::{Engine, EngineError};
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{
    Article, ArticleId, Choice, Clause, EntityType, Facet, FacetCounts, FacetFilter, FacetRequest,
    FacetSort, Filters, Hits, Page, Query, Repeat, Sort, Undated,
};

use super::articles::{With, article};

type Case = for<'a> fn(&'a dyn Engine) -> Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Runs a case on a fresh engine of each kind.
fn on_every_engine(case: Case) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let engines: Vec<(&str, Arc<dyn Engine>)> = vec![
        ("in memory", Arc::new(EmbeddedEngine::in_memory())),
        ("on disk", Arc::new(EmbeddedEngine::open(folder.path()).unwrap())),
    ];
    for (name, engine) in engines {
        println!("{name}");
        runtime.block_on(case(&*engine));
    }
}

/// Declares cases that run on every engine.
macro_rules! cases {
    ($(async fn $name:ident($engine:ident) $body:block)+) => {$(
        #[test]
        fn $name() {
            on_every_engine(|$engine| Box::pin(async move $body));
        }
    )+};
}

/// A query for a text, everything else at its default.
pub(crate) fn asking(text: &str) -> Query {
    Query {
        text: backfile::query::parse(text).clause,
        filters: Filters::default(),
        facets: Vec::new(),
        sort: Sort::Relevance,
        page: Page { offset: 0, limit: 100 },
    }
}

fn everything() -> Query {
    Query { text: Clause::Everything, sort: Sort::Oldest, ..asking("") }
}

fn counting(facet: Facet) -> FacetRequest {
    FacetRequest { facet, size: 10, offset: 0, sort: FacetSort::Count }
}

fn only(facet: Facet, values: &[&str]) -> FacetFilter {
    FacetFilter {
        facet,
        include: values.iter().map(|v| Choice::Value((*v).to_owned())).collect(),
        repeat: Repeat::Or,
        exclude: Vec::new(),
    }
}

fn titles(hits: &Hits) -> Vec<&str> {
    hits.hits.iter().map(|hit| hit.article.title.as_str()).collect()
}

fn buckets(counts: &FacetCounts) -> Vec<(&str, u64)> {
    counts.values.iter().map(|bucket| (bucket.value.as_str(), bucket.articles)).collect()
}

fn sorted(mut titles: Vec<&str>) -> Vec<&str> {
    titles.sort_unstable();
    titles
}

fn newsroom() -> Vec<Article> {
    vec![
        article("Harbour strike ends", "Dockers in Odesa went back to work.")
            .source("The Courier")
            .published("2023-05-01")
            .lang("en")
            .naming(EntityType::Place, "Odesa"),
        article("Ministers meet in Oslo", "Anna Berg met Piotr Nowak about fish.")
            .source("The Courier")
            .published("2023-11-20")
            .lang("en")
            .naming(EntityType::Person, "Anna Berg")
            .naming(EntityType::Person, "Piotr Nowak")
            .naming(EntityType::Place, "Oslo"),
        article("Fish quota agreed", "Anna Berg signed the quota.")
            .source("Nordlys")
            .published("2024-02")
            .lang("en")
            .naming(EntityType::Person, "Anna Berg"),
        article("An old letter", "It names no one.").published("1999"),
        article("A letter without a date", "Fish again."),
    ]
}

cases! {
    async fn an_empty_engine_answers(engine) {
        let hits = engine.search(&asking("fish")).await.unwrap();
        assert_eq!((hits.total, hits.hits.len()), (0, 0));
        assert_eq!(engine.status().await.unwrap().articles, 0);
        assert_eq!(engine.status().await.unwrap().generation.as_str(), "");
        assert_eq!(engine.remove(&[ArticleId::of_record(b"x")]).await.unwrap(), 0);
    }

    async fn what_is_put_is_found_and_fetched(engine) {
        let all = newsroom();
        let generation = engine.put(all.clone()).await.unwrap();
        let hits = engine.search(&everything()).await.unwrap();
        assert_eq!(hits.total, 5);
        assert_eq!(hits.generation, generation);
        let unknown = ArticleId::of_record(b"nobody");
        let fetched = engine.fetch(&[all[2].id, unknown, all[0].id]).await.unwrap();
        assert_eq!(fetched, [Some(all[2].clone()), None, Some(all[0].clone())]);
    }

    async fn putting_again_replaces_and_removing_forgets(engine) {
        let all = newsroom();
        engine.put(all.clone()).await.unwrap();
        let mut changed = all[0].clone();
        changed.body = "Dockers in Gdynia stayed at home.".to_owned();
        engine.put(vec![all[0].clone(), changed.clone()]).await.unwrap();
        assert_eq!(engine.status().await.unwrap().articles, 5);
        assert_eq!(engine.search(&asking("Odesa")).await.unwrap().total, 0);
        let found = engine.search(&asking("Gdynia")).await.unwrap();
        assert_eq!(found.hits[0].article, changed);
        assert_eq!(engine.remove(&[all[0].id, all[0].id, ArticleId::of_record(b"x")]).await.unwrap(), 1);
        assert_eq!(engine.search(&asking("Gdynia")).await.unwrap().total, 0);
        assert_eq!(engine.fetch(&[all[0].id]).await.unwrap(), [None]);
    }

    async fn words_are_all_required_in_headline_or_body(engine) {
        engine.put(newsroom()).await.unwrap();
        let hits = engine.search(&asking("quota fish")).await.unwrap();
        assert_eq!(titles(&hits), ["Fish quota agreed"]);
        let hits = engine.search(&asking("fish")).await.unwrap();
        assert_eq!(titles(&hits)[0], "Fish quota agreed", "the headline counts for more");
        assert_eq!(hits.total, 3);
    }

    async fn facets_are_counted_without_their_own_filter(engine) {
        engine.put(newsroom()).await.unwrap();
        let mut query = everything();
        query.facets = vec![counting(Facet::Source), counting(Facet::Year), counting(Facet::Person)];
        query.filters.facets = vec![only(Facet::Source, &["nordlys", "nowhere"])];
        let hits = engine.search(&query).await.unwrap();
        assert_eq!(titles(&hits), ["Fish quota agreed"]);
        let [source, year, person] = hits.facets.as_slice() else { panic!("three facets") };
        assert_eq!(buckets(source), [("the-courier", 2), ("nordlys", 1), ("nowhere", 0)]);
        assert_eq!((source.distinct, source.missing, source.other), (2, 2, 0));
        assert_eq!(buckets(year), [("2024", 1)]);
        assert_eq!(buckets(person), [("anna-berg", 1)]);
    }
}
