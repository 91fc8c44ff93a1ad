//! What taking articles in costs: documents per CPU-second and peak memory, beside a bare Tantivy
//! writer on the same titles and bodies.
//!
//! `cargo bench --bench ingest` measures each format with invented articles of a fixed seed;
//! `-- --articles N` says how many (default 4000). `-- --corpus FILE.jsonl` measures a file of
//! real ones instead. `-- --only FORMAT` leaves the other formats out.
//!
//! Every figure is CPU time, user and system, of a process of its own, so that neither the load of
//! the machine nor what was measured before counts. The bare writer has the stock tokenizer
//! `en_stem`, positions, stored texts and fast fields for source and date; it gets the same number
//! of threads and the same memory as ours, and reads its articles from plain JSON lines.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

#[path = "../allocator.rs"]
mod allocator;
mod bare;
mod child;
mod formats;
mod invented;

use std::fs;
use std::path::{Path, PathBuf};

use child::Work;
use formats::FORMATS;

/// How many articles are invented for each format.
const ARTICLES: usize = 4000;

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if let [child::FLAG, work, folder] =
        arguments.iter().map(String::as_str).collect::<Vec<_>>()[..]
    {
        child::run(work, Path::new(folder));
        return;
    }
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    println!(
        "{:<10} {:>6} {:>6} | documents per CPU-second: {:>6} {:>8} {:>8} {:>6} {:>6} | peak MB: {:>5} {:>5}",
        "format", "docs", "MB", "read", "+ names", "archive", "bare", "ratio", "archive", "bare"
    );
    if let Some(corpus) = value("--corpus") {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("input");
        fs::create_dir(&input).unwrap();
        fs::copy(&corpus, input.join("articles.jsonl")).unwrap();
        row("corpus", folder.path());
        return;
    }
    let articles = value("--articles").map_or(ARTICLES, |number| number.parse().unwrap());
    let only = value("--only");
    for (name, write) in FORMATS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("input");
        fs::create_dir(&input).unwrap();
        write(&invented::articles(articles), &input);
        row(name, folder.path());
    }
}

/// Measures the articles in `input`, a folder within `folder`.
fn row(name: &str, folder: &Path) {
    let measure = |work| child::measure(work, folder);
    // Writes the plain lines that the bare writer reads.
    let exported = measure(Work::Export);
    let (read, names) = (measure(Work::Read), measure(Work::Names));
    let (archive, bare) = (measure(Work::Archive), measure(Work::Bare));
    for measured in [&read, &names, &archive, &bare] {
        assert_eq!(measured.documents, exported.documents, "{name}: all take in the same");
    }
    println!(
        "{name:<10} {:>6} {:>6.1} | {:>33.0} {:>8.0} {:>8.0} {:>6.0} {:>6.2} | {:>14} {:>5}",
        archive.documents,
        megabytes(&folder.join("input")),
        read.rate(),
        names.rate(),
        archive.rate(),
        bare.rate(),
        archive.rate() / bare.rate(),
        archive.peak_megabytes,
        bare.peak_megabytes,
    );
}

/// The size of the files in a folder.
fn megabytes(folder: &Path) -> f64 {
    let files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.iter().map(|file| fs::metadata(file).unwrap().len()).sum::<u64>() as f64 / 1e6
}
