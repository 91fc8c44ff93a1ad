//! What an answer costs: results, exact total, facets and passages, beside what plain Tantivy
//! takes for the same, and beside its bare ten best with a count.
//!
//! `cargo bench --bench cost` takes 100,000 generated articles of a fixed seed,
//! `-- --articles N` that many. Both sides have the same articles, threads and memory; ours is
//! settled, as it is when a folder was read, plain Tantivy is what its writer leaves. Both must
//! give the same totals and counts before anything is measured. Every figure is CPU time of this
//! process, the least of several rounds in which the sides take turns; only ratios of one run mean
//! anything elsewhere.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on stops")]

#[path = "../allocator.rs"]
mod allocator;
#[path = "../../harness/article.rs"]
mod article;
mod clock;
mod corpus;
#[path = "../dated.rs"]
mod dated;
mod http;
#[path = "../numbers.rs"]
mod numbers;
mod plain;

use std::hint::black_box;

use backfile::analysis::Stemmers;
use backfile::engine::contract::Engine as _;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::engine::highlight::Highlighter;
use backfile::model::{Article, Facet, FacetRequest, FacetSort, Hits, Page, Placed, Query, Sort};
use tokio::runtime::Runtime;

use corpus::Corpus;
use plain::{Builder, Plain};

const ARTICLES: usize = 100_000;
/// How many articles are given to the engine at a time.
const BATCH: usize = 100_000;
/// How many questions there are of each class.
const QUESTIONS: usize = 16;
/// The facets of a full answer.
const FACETS: [Facet; 3] = [Facet::Source, Facet::Year, Facet::Entity];

struct Ours {
    engine: EmbeddedEngine,
    runtime: Runtime,
}

impl Ours {
    fn query(q: &str, facets: &[Facet], sort: Sort, limit: usize) -> Query {
        let facet = |facet: &Facet| FacetRequest {
            facet: *facet,
            size: 10,
            offset: 0,
            sort: FacetSort::Count,
        };
        Query {
            text: backfile::query::parse(q).clause,
            facets: facets.iter().map(facet).collect(),
            sort,
            page: Page { after: None, offset: 0, limit },
            ..Query::default()
        }
    }

    fn ask(&self, q: &str, facets: &[Facet], sort: Sort, limit: usize) -> Hits {
        let query = Self::query(q, facets, sort, limit);
        self.runtime.block_on(self.engine.search(&query)).expect("it is answered")
    }

    /// Where the ten newest stand, without their articles.
    fn newest(&self, q: &str) -> Vec<Placed> {
        let query = Self::query(q, &[], Sort::Newest, 10);
        self.runtime.block_on(self.engine.positions(&query)).expect("it is answered")
    }

    fn full(&self, q: &str) -> Hits {
        self.ask(q, &FACETS, Sort::Relevance, 10)
    }
}

fn main() {
    // Cargo adds `--bench`.
    let articles: Option<usize> = std::env::args().find_map(|argument| argument.parse().ok());
    let articles = articles.unwrap_or(ARTICLES);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let ours = Ours { engine: EmbeddedEngine::in_memory(), runtime: runtime.expect("threads") };
    let builder = Builder::new();
    let mut corpus = Corpus::new();
    let mut left = articles;
    while left > 0 {
        let batch: Vec<Article> = (0..left.min(BATCH)).map(|_| corpus.article()).collect();
        left -= batch.len();
        batch.iter().for_each(|article| builder.add(article));
        ours.runtime.block_on(ours.engine.put(batch)).expect("an index in memory takes articles");
    }
    ours.runtime.block_on(ours.engine.settle()).expect("an index in memory is settled");
    let plain = builder.finish();
    clock::settle();
    println!("{articles} articles; {} segments of plain Tantivy", plain.segments());
    let classes = corpus.questions(QUESTIONS);
    for (_, questions) in &classes {
        questions.iter().for_each(|q| assert_equal(&ours, &plain, q));
    }
    whole_answers(&ours, &plain, &classes);
    parts(&ours, &plain, &classes);
    drop((ours, plain, corpus));
    http::measure(articles);
}

/// Both sides find as many articles and count the same values.
fn assert_equal(ours: &Ours, plain: &Plain, q: &str) {
    let (hits, answer) = (ours.full(q), plain.counts(q));
    assert_eq!(hits.total, answer.total as u64, "{q}");
    for (counts, theirs) in hits.facets.iter().zip(&answer.facets) {
        let mine: Vec<(String, u64)> =
            counts.values.iter().map(|b| (b.value.clone(), b.articles)).collect();
        let numbers = |pairs: &[(String, u64)]| pairs.iter().map(|(_, n)| *n).collect::<Vec<_>>();
        assert_eq!(numbers(&mine), numbers(theirs), "{q}: {}", counts.facet);
        // Which of several values with as many articles as the last is listed is a matter of taste.
        let last = mine.last().map_or(0, |(_, n)| *n);
        let above = |pairs: &[(String, u64)]| {
            let mut above: Vec<_> = pairs.iter().filter(|(_, n)| *n > last).cloned().collect();
            above.sort_unstable();
            above
        };
        assert_eq!(above(&mine), above(theirs), "{q}: {}", counts.facet);
    }
}

fn whole_answers(ours: &Ours, plain: &Plain, classes: &[(&str, Vec<String>)]) {
    println!("CPU microseconds a question: 10 results with passages, total, 3 facets");
    println!(
        "{:8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "", "found", "ours", "plain", "ours/", "bare", "ours/"
    );
    let mut sums = [0.0; 3];
    for (name, questions) in classes {
        let found: u64 = questions.iter().map(|q| ours.ask(q, &[], Sort::Relevance, 0).total).sum();
        let mut ours = |q: &str| keep(ours.full(q));
        let mut full = |q: &str| keep(plain.full(q));
        let mut bare = |q: &str| keep(plain.bare(q));
        let times = clock::each(questions, [&mut ours, &mut full, &mut bare]);
        row(name, found as usize / questions.len(), times);
        sums.iter_mut().zip(times).for_each(|(sum, time)| *sum += time);
    }
    row("all", 0, sums.map(|sum| sum / classes.len() as f64));
}

/// Makes sure that something is worked out though nobody looks at it.
fn keep<T>(answer: T) {
    black_box(answer);
}

fn row(name: &str, found: usize, [ours, plain, bare]: [f64; 3]) {
    println!(
        "{name:8} {found:8} {ours:8.0} {plain:8.0} {:>8} {bare:8.0} {:8.2}",
        format!("1/{:.1}", plain / ours),
        ours / bare
    );
}

fn parts(ours: &Ours, plain: &Plain, classes: &[(&str, Vec<String>)]) {
    for (name, questions) in classes {
        let [without, with, bare, aggregated] = clock::each(
            questions,
            [
                &mut |q| keep(ours.ask(q, &[], Sort::Relevance, 10)),
                &mut |q| keep(ours.ask(q, &[Facet::Entity], Sort::Relevance, 10)),
                &mut |q| keep(plain.bare(q)),
                &mut |q| keep(plain.with_entities(q)),
            ],
        );
        let (mine, theirs) = ((with - without).max(0.1), aggregated - bare);
        println!("{name:8} entities: {mine:6.0} beside {theirs:6.0}, 1/{:.1}", theirs / mine);
    }
    for (name, questions) in classes {
        let pages: Vec<Hits> =
            questions.iter().map(|q| ours.ask(q, &[], Sort::Relevance, 10)).collect();
        let page = |q: &str| {
            let number = questions.iter().position(|other| other == q).expect("it is one of them");
            pages[number].hits.iter().map(|hit| &hit.article)
        };
        let (languages, stemmers) = (["en".to_owned()], Stemmers::default());
        let shown = |q: &str| {
            let mut highlighter = Highlighter::with_stemmers(
                &backfile::query::parse(q).clause,
                &languages,
                &stemmers,
            );
            let marked = |article: &&Article| !highlighter.snippet(article).body.marks.is_empty();
            page(q).filter(marked).count()
        };
        let theirs = |q: &str| {
            plain.passages(q, &page(q).map(|article| article.body.as_str()).collect::<Vec<_>>())
        };
        questions.iter().for_each(|q| assert_eq!(shown(q), theirs(q), "{q}"));
        let [mine, theirs] =
            clock::each(questions, [&mut |q| keep(shown(q)), &mut |q| keep(theirs(q))]);
        println!("{name:8} passages: {mine:6.0} beside {theirs:6.0}, 1/{:.1}", theirs / mine);
    }
    for (name, questions) in classes {
        for q in questions {
            let newest = ours.ask(q, &[], Sort::Newest, 10);
            let second = |article: &Article| {
                let (first, _) = article.published.span().expect("every article is dated");
                i64::from((first - jiff::civil::date(1970, 1, 1)).get_days()) * 86_400
            };
            let days: Vec<i64> = newest.hits.iter().map(|hit| second(&hit.article)).collect();
            assert_eq!(days, plain.newest(q), "{q}");
        }
        let [mine, theirs] =
            clock::each(questions, [&mut |q| keep(ours.newest(q)), &mut |q| keep(plain.newest(q))]);
        println!("{name:8} newest: {mine:6.0} beside {theirs:6.0}, 1/{:.1}", theirs / mine);
    }
}
