//! Searches that take but a moment do not wait for those that take long.

use std::sync::mpsc;
use std::time::Duration;

use backfile::engine::contract::Engine as _;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{Facet, Filters, Page, Query, Sort};
use tokio::runtime::Builder;
use tokio::time::timeout;

use super::articles::article;
use super::asking::{asking, only};

/// Longer than it takes to be sure that something waits.
const A_WHILE: Duration = Duration::from_millis(100);

#[test]
fn a_short_search_is_answered_while_a_long_one_waits_for_a_thread() {
    let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(1).build();
    runtime.unwrap().block_on(async {
        let engine = EmbeddedEngine::in_memory();
        let words = ["harbour", "bridge", "tower", "market"];
        let all = (0..400).map(|n| article(&format!("{n}"), words[n % 4])).collect();
        engine.put(all).await.unwrap();
        let ask = |q, limit| Query { page: Page { limit, ..Page::default() }, ..asking(q) };
        let from = |papers: &[&str]| {
            let filters =
                Filters { facets: vec![only(Facet::Source, papers)], ..asking("").filters };
            Query { filters, ..ask("harbour", 10) }
        };
        let newest = Query { sort: Sort::Newest, ..ask("harbour", 10) };
        let short = [ask("harbour bridge OR tower", 10), newest, from(&["none"])];
        let many: Vec<String> = (0..200).map(|n| format!("paper-{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let long = [ask("harbour", 300), ask("harb*", 10), from(&many)];
        // What searches need is made ready by the first of them.
        for query in short.iter().chain(&long) {
            engine.search(query).await.unwrap();
        }

        let (free, freed) = mpsc::channel::<()>();
        let only_thread = tokio::task::spawn_blocking(move || freed.recv());
        for query in &short {
            let hits = timeout(A_WHILE * 100, engine.search(query)).await.expect("it waits");
            assert!(hits.unwrap().total > 0);
        }
        let first = engine.positions(&short[1]).await.unwrap()[0].position.id;
        assert!(engine.fetch(&[first]).await.unwrap()[0].is_some());
        for query in &long {
            assert!(timeout(A_WHILE, engine.search(query)).await.is_err(), "it does not wait");
        }

        free.send(()).unwrap();
        only_thread.await.unwrap().unwrap();
        assert_eq!(engine.search(&long[0]).await.unwrap().total, 100);
    });
}
