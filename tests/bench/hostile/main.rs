//! How much the most expensive queries cost beside the usual ones: 10,000 random and 200
//! adversarial queries, with ten results, snippets and three facets each, on fixed articles.
//!
//! `cargo bench --bench hostile` takes 20,000 articles, `cargo bench --bench hostile -- 100000`
//! that many. Every figure is CPU time of this process; the slowest are asked again and their best
//! time counts, so that a busy machine does not make a query look worse than it is.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on stops")]

#[path = "../allocator.rs"]
mod allocator;
#[path = "../../harness/article.rs"]
mod article;
mod corpus;
#[path = "../dated.rs"]
mod dated;
#[path = "../numbers.rs"]
mod numbers;

use std::fs;
use std::time::Duration;

use backfile::engine::contract::{Engine as _, EngineError};
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{Article, Facet, FacetRequest, FacetSort, Page, Query};

use corpus::{SEED, adversarial, numbered, random};
use numbers::Numbers;

const RANDOM: usize = 10_000;
/// How many of the slowest are asked again, and how often.
const SLOWEST: usize = 40;
const AGAIN: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // Cargo adds `--bench`.
    let articles: Option<usize> = std::env::args().find_map(|argument| argument.parse().ok());
    let articles = articles.unwrap_or(20_000);
    let mut numbers = Numbers::new(SEED);
    let engine = EmbeddedEngine::in_memory();
    let all: Vec<Article> = (0..articles).map(|number| numbered(number, &mut numbers)).collect();
    for batch in all.chunks(10_000) {
        engine.put(batch.to_vec()).await.expect("an index in memory takes articles");
    }
    let mut queries: Vec<String> = (0..RANDOM).map(|_| random(&mut numbers)).collect();
    queries.extend(adversarial(&mut numbers));

    let mut times: Vec<(Duration, &str)> = Vec::with_capacity(queries.len());
    let mut refused = 0;
    for query in &queries {
        match ask(&engine, query).await {
            Ok(time) => times.push((time, query)),
            Err(EngineError::Timeout | EngineError::BadQuery(_)) => refused += 1,
            Err(error) => panic!("{query:.80}: {error}"),
        }
    }
    times.sort_unstable_by_key(|(time, _)| std::cmp::Reverse(*time));
    for slow in times.iter_mut().take(SLOWEST) {
        for _ in 0..AGAIN {
            slow.0 = slow.0.min(ask(&engine, slow.1).await.expect("it was answered before"));
        }
    }
    times.sort_unstable_by_key(|(time, _)| std::cmp::Reverse(*time));
    let median = times[times.len() / 2].0;
    let times_median = |time: Duration| time.as_secs_f64() / median.as_secs_f64();
    println!("{articles} articles, {} queries, {refused} refused", queries.len());
    println!("median {median:.1?}, 99 % within {:.1?}", times[times.len() / 100].0);
    println!("worst  {:.1?}, {:.1} times the median", times[0].0, times_median(times[0].0));
    for (time, query) in times.iter().take(12) {
        println!("{:>8.1} times  {:.100}", times_median(*time), query.escape_debug().to_string());
    }
}

/// The CPU time of this process so far, all threads together. Reads `/proc`, so Linux only.
fn cpu() -> Duration {
    let mut nanoseconds = 0;
    for thread in fs::read_dir("/proc/self/task").expect("the kernel lists threads").flatten() {
        // A thread may end meanwhile.
        let spent = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
        nanoseconds += spent.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    }
    Duration::from_nanos(nanoseconds)
}

async fn ask(engine: &EmbeddedEngine, query: &str) -> Result<Duration, EngineError> {
    let start = cpu();
    let facet = |facet| FacetRequest { facet, size: 10, offset: 0, sort: FacetSort::Count };
    let query = Query {
        text: backfile::query::parse(query).clause,
        facets: [Facet::Source, Facet::Year, Facet::Person].map(facet).to_vec(),
        page: Page { after: None, offset: 0, limit: 10 },
        ..Query::default()
    };
    engine.search(&query).await?;
    Ok(cpu().saturating_sub(start))
}
