//! How well results are ordered: nDCG@10, MRR and recall@100 on collections whose answers people
//! have judged, beside plain Tantivy (BM25, title and text as one field).
//!
//! `cargo bench --bench relevance` reads `../shared/corpora/ir-*` and says so when they are not
//! there. Questions are typed as they stand. Words of a query must all match, which the sentences
//! of these collections seldom do; so there are two rows for Backfile: *any word* joins the words
//! of the parsed query by OR, which is what other engines are measured with, and *as typed* is
//! what `/search` answers: articles with all words, or, where there is none, those with any.
//!
//! Weights were chosen on every fourth question of the part `train` of `SciFact` and on every other
//! question of Cranfield (`even`). What is measured are the others: the part `test` of `SciFact` and
//! the `odd` questions of Cranfield, and, to be compared with what is known, `all` of Cranfield.
//! `cargo bench --bench relevance -- tuning` measures those that weights were chosen on.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on stops")]

#[path = "../../harness/article.rs"]
mod article;
mod plain;
mod score;
mod sets;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use backfile::archive::{Archive, Authority, SearchRequest, Sources};
use backfile::engine::contract::Engine;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{Article, ArticleId, Clause, Lang, Page, Query};
use backfile::query;

use plain::Plain;
use score::Score;
use sets::{Collection, Document, Judged};

const PAGE: Page = Page { after: None, offset: 0, limit: 100 };

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tuning = std::env::args().any(|argument| argument == "tuning");
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    println!("{:<34} {:<24} {:>8} {:>8} {:>10}", "set", "", "nDCG@10", "MRR", "recall@100");
    for set in ["ir-scifact", "ir-cranfield"] {
        let Some(collection) = Collection::read(&corpora.join(set)) else {
            println!("{set}: not measured, {} is not there", corpora.join(set).display());
            continue;
        };
        let plain = Plain::of(&collection.documents).expect("an index in memory");
        let ours = Ours::of(&collection.documents).await;
        for (part, judged) in parts(&collection, tuning) {
            let mut scores = [Score::default(); 3];
            for judged in &judged {
                let rankings = [
                    plain.rank(&judged.text).expect("an index in memory"),
                    ours.any_word(&judged.text).await,
                    ours.as_typed(&judged.text).await,
                ];
                for (score, ranking) in scores.iter_mut().zip(rankings) {
                    score.add(&ranking, judged);
                }
            }
            let names = ["plain Tantivy, any word", "backfile, any word", "backfile, as typed"];
            for (name, score) in names.iter().zip(scores) {
                println!("{:<34} {name:<24} {score}", format!("{set} {part}"));
            }
        }
    }
}

/// The parts to measure, by name.
fn parts(collection: &Collection, tuning: bool) -> Vec<(&'static str, Vec<Judged>)> {
    let every = |nth: usize, of: usize, judged: Vec<Judged>| -> Vec<Judged> {
        judged.into_iter().skip(nth).step_by(of).collect()
    };
    let test = || collection.judged("test").expect("every collection has a part to be tested with");
    match (collection.judged("train"), tuning) {
        (Some(train), true) => vec![("train, every fourth", every(0, 4, train))],
        (Some(_), false) => vec![("test", test())],
        (None, true) => vec![("even", every(0, 2, test()))],
        (None, false) => vec![("odd", every(1, 2, test())), ("all", test())],
    }
}

/// The documents in an archive of ours.
struct Ours {
    engine: EmbeddedEngine,
    archive: Archive,
    names: HashMap<ArticleId, String>,
}

impl Ours {
    async fn of(documents: &[Document]) -> Self {
        let engine = EmbeddedEngine::in_memory();
        let articles: Vec<Article> = documents.iter().map(article).collect();
        let names = articles.iter().zip(documents).map(|(a, d)| (a.id, d.id.clone())).collect();
        engine.put(articles).await.expect("an index in memory takes articles");
        let shared: Arc<dyn Engine> = Arc::new(engine.clone());
        let archive = Archive::new(shared, Authority::bundled(), Sources::bundled());
        Self { engine, archive, names }
    }

    /// The best 100 of the articles with any of the words.
    async fn any_word(&self, question: &str) -> Vec<String> {
        let clause = query::parse(question).clause;
        let text = match (query::any_word(&clause), clause) {
            (Some(any), _) => any,
            (None, Clause::All(parts)) => Clause::Any(parts),
            (None, clause) => clause,
        };
        let query = Query { text, page: PAGE, ..Query::default() };
        let hits = self.engine.search(&query).await.expect("an index in memory answers").hits;
        hits.iter().map(|hit| self.names[&hit.article.id].clone()).collect()
    }

    /// The first 100 results of `/search`.
    async fn as_typed(&self, question: &str) -> Vec<String> {
        let request =
            SearchRequest { q: question.to_owned(), page: PAGE, ..SearchRequest::default() };
        let results = self.archive.search(request).await.expect("the archive answers").results;
        results.iter().map(|found| self.names[&found.hit.article.id].clone()).collect()
    }
}

/// A document as an article in English.
fn article(document: &Document) -> Article {
    Article {
        id: ArticleId::of_record(document.id.as_bytes()),
        lang: Some(Lang::ENGLISH),
        ..article::article(&document.title, &document.text)
    }
}
