//! What must not grow with the archive: the memory that an export takes above an idle server's, the
//! CPU time of each article in it, and the CPU time of a completion, beside a route that only says
//! hello.
//!
//! `cargo bench --bench growth` takes 10,000 and 100,000 generated articles, and others when their
//! numbers are given: `-- 10000 1000000`. The first of them are read from a folder, so that the
//! archive knows names; the others are put straight into its index, which is on disk. Requests
//! go to the router in this process. Reads `/proc`, so Linux only.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on stops")]

mod allocator;
#[path = "../harness/article.rs"]
mod article;
#[path = "cost/clock.rs"]
mod clock;
mod numbers;

use std::cell::Cell;
use std::fs;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use backfile::archive::{Archive, Authority, Sources};
use backfile::engine::contract::Engine as _;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::http::{self, Draining};
use backfile::ingest::Unwatched;
use backfile::model::{Article, Basis, DateStatement, PrintedDate};
use futures_util::StreamExt as _;
use serde_json::json;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

use article::article;
use numbers::Numbers;

/// How many articles are read from a folder, and how many are put into the index at a time.
const READ: usize = 5_000;
const BATCH: usize = 50_000;

/// How many words there are, and how many of them are surnames too.
const WORDS: usize = 40_000;
const NAMES: usize = 4_000;

/// What the numbers of articles are multiplied by, so that those of neighbours differ (Steele, Lea
/// and Flood, "Fast splittable pseudorandom number generators", 2014).
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

fn main() {
    // Cargo adds `--bench`.
    let given: Vec<usize> = std::env::args().filter_map(|number| number.parse().ok()).collect();
    let sizes = if given.is_empty() { vec![10_000, 100_000] } else { given };
    println!(
        "CPU time: an article of an export in µs, the first completion in ms, the others in µs"
    );
    println!("articles  exported  MB above idle   first  completed  hello");
    for articles in sizes {
        measure(articles);
    }
}

fn measure(articles: usize) {
    let runtime = Runtime::new().expect("the system has threads");
    let folder = tempfile::tempdir().expect("there is room");
    let engine = EmbeddedEngine::open(&folder.path().join("index")).expect("there is room");
    let archive = Archive::new(Arc::new(engine.clone()), Authority::bundled(), Sources::bundled());
    runtime.block_on(fill(&archive, &engine, folder.path(), articles));
    let settings = http::Settings::default();
    let router = http::router(archive, Draining::default(), &settings);
    clock::settle();
    let before = clock::cpu();
    runtime.block_on(ask(&router, "/suggest?q=a"));
    let first = clock::cpu().saturating_sub(before).as_secs_f64() * 1e3;
    clock::settle();

    let (idle, before) = (anonymous(), clock::cpu());
    let (lines, most) = runtime.block_on(export(&router));
    assert_eq!(lines, articles, "an export holds every article");
    let spent = clock::cpu().saturating_sub(before).as_secs_f64() * 1e6 / articles as f64;

    let hello = Router::new().route("/suggest", get(async || "hello"));
    let asked = Cell::new(0_u32);
    // No text is asked for twice in the same words, so that each answer is worked out anew.
    let target = |typed: &str| {
        asked.set(asked.get() + 1);
        let blank = |bit: u32| if asked.get() >> bit & 1 == 1 { "%20" } else { "%09" };
        format!("/suggest?q={}{}", typed.replace(' ', "+"), (0..20).map(blank).collect::<String>())
    };
    let typed = typed();
    let mut ours = |typed: &str| runtime.block_on(ask(&router, &target(typed)));
    let mut bare = |typed: &str| runtime.block_on(ask(&hello, &target(typed)));
    let [completion, nothing] = clock::each(&typed, [&mut ours, &mut bare]);
    let above = most.saturating_sub(idle) as f64 / 1024.0;
    println!(
        "{articles:8}  {spent:8.1}  {above:13.1}  {first:6.1}  {completion:9.0}  {nothing:5.0}"
    );
}

/// Fills an archive with articles of which the first are read from a folder.
async fn fill(
    archive: &Archive,
    engine: &EmbeddedEngine,
    folder: &std::path::Path,
    articles: usize,
) {
    let read = folder.join("articles");
    fs::create_dir(&read).expect("there is room");
    let line = |number| {
        let (title, body, date) = texts(number);
        format!(
            "{}\n",
            json!({"title": title, "text": body, "date": date, "source": source(number)})
        )
    };
    let lines: String = (0..articles.min(READ)).map(line).collect();
    fs::write(read.join("articles.jsonl"), lines).expect("there is room");
    archive.fill(read, Arc::new(Unwatched)).await.expect("generated articles can be read");
    let mut next = articles.min(READ);
    while next < articles {
        let batch = next..articles.min(next + BATCH);
        next = batch.end;
        engine.put(batch.map(generated).collect()).await.expect("there is room");
    }
}

fn generated(number: usize) -> Article {
    let (title, body, date) = texts(number);
    let date: PrintedDate = date.parse().expect("it is a date");
    let published = DateStatement {
        text: Some(date.to_string()),
        date: Some(date),
        basis: Basis::Stated,
        method: None,
        confidence: None,
    };
    Article { published, lang: "en".parse().ok(), ..article(&title, &body) }
}

fn source(number: usize) -> String {
    format!("The {} Gazette", capital(&word(number % 300)))
}

/// The title, body and date of an article.
fn texts(number: usize) -> (String, String, String) {
    let mut numbers = Numbers::new((number as u64 + 1).wrapping_mul(SEED));
    let mut words = |count: usize| -> String {
        let words: Vec<String> = (0..count).map(|_| word(numbers.rank(WORDS))).collect();
        words.join(" ")
    };
    let title = capital(&words(7));
    let [one, two, three, four] = [60, 50, 50, 60].map(&mut words);
    let mut name = || {
        let given = ["Anna", "Boris", "Clara", "David", "Elena", "Frank"][numbers.below(6)];
        format!("{given} {}", capital(&word(numbers.below(NAMES))))
    };
    let body = format!(
        "{}, said {}, the minister. {} {} of the union {three}.\n\n{}.",
        capital(&one),
        name(),
        capital(&two),
        name(),
        capital(&four),
    );
    let (year, month, day) = (number % 24, 1 + number / 24 % 12, 1 + number / 288 % 28);
    (title, body, format!("20{year:02}-{month:02}-{day:02}"))
}

/// The word of a rank.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ro", "ko", "mi", "tu", "lan", "gor", "dov", "pil", "nur", "ga", "cho", "fo", "wi",
        "zu", "han", "tor", "mok", "kil", "bur",
    ];
    let part = |place: usize| SYLLABLES[place % 20];
    [part(rank), part(rank / 20 + rank), part(rank / 400), part(rank / 8_000 + 3), "k"].concat()
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// Beginnings of words, names and titles, some with a slip.
fn typed() -> Vec<String> {
    let mut numbers = Numbers::new(SEED);
    let mut typed: Vec<String> = Vec::new();
    for number in 0..12 {
        let word = word(numbers.below(2_000));
        typed.extend((1..word.len().min(8)).map(|end| word[..end].to_owned()));
        typed.push(format!("{}{}", &word[..4], &word[5..]));
        typed.push(format!("Anna {}", &word[..3]));
        let (title, ..) = texts(number);
        typed.push(title[..title.len() / 2].to_owned());
    }
    typed
}

/// Asks, and reads the whole answer.
async fn ask(router: &Router, target: &str) {
    let mut frames = body(router, target).await;
    while let Some(frame) = frames.next().await {
        frame.expect("answers do not break off");
    }
}

/// How many lines an export of everything has, and the most memory while it is written.
async fn export(router: &Router) -> (usize, u64) {
    let (mut lines, mut most) = (0, 0);
    let mut frames = body(router, "/search.ndjson?include=body").await;
    while let Some(frame) = frames.next().await {
        let frame = frame.expect("exports do not break off");
        lines += frame.iter().filter(|byte| **byte == b'\n').count();
        most = most.max(anonymous());
    }
    (lines, most)
}

async fn body(router: &Router, target: &str) -> axum::body::BodyDataStream {
    let request = Request::get(target).header("host", "archive.example").body(Body::empty());
    let answer = router.clone().oneshot(request.expect("it is well-formed")).await;
    let answer = answer.expect("routers always answer");
    assert_eq!(answer.status(), 200, "{target}");
    answer.into_body().into_data_stream()
}

/// The memory of this process that is no file, in KB.
fn anonymous() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("the kernel tells");
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).expect("it is told")
}
