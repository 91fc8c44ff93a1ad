//! How well pages and careless dumps of their text become articles: body, title, author,
//! publisher and date, beside trafilatura and htmldate on the same pages by the same scorer.
//!
//! `cargo bench --bench metadata` reads `../shared/corpora/meta-*` and says so when they are not
//! there. `cargo bench --bench metadata -- --python VENV/bin/python` runs the other tools too,
//! with an interpreter that has `trafilatura` and `htmldate`. `--wrong` lists what was not right.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its findings")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on stops")]

mod corpus;
mod peers;
mod score;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use backfile::ingest::{Reader, Sources};

use corpus::Page;
use score::{Answer, Table};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let python =
        arguments.iter().position(|a| a == "--python").and_then(|at| arguments.get(at + 1));
    let lists_wrong = arguments.iter().any(|argument| argument == "--wrong");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    for set in ["meta-aeb", "meta-htmldate-en", "meta-parser-fixtures"] {
        let Some(pages) = corpus::load(&folder.join(set)) else {
            println!("{set}: not measured, {} is not there", folder.join(set).display());
            continue;
        };
        println!("\n{set}, {} pages", pages.len());
        let mut table = Table::default();
        if let Some(python) = python {
            for (tool, answers) in peers::answers(&PathBuf::from(python), &pages) {
                table.add(&tool, &pages, &answers, false);
            }
        }
        let start = Instant::now();
        let ours = answers(&pages, "html", |page| {
            let Page { url, html, .. } = page;
            format!("<!-- saved from url=({:04}){url} -->\n{html}", url.len())
        });
        let spent = start.elapsed().as_secs_f64();
        let megabytes = pages.iter().map(|page| page.html.len()).sum::<usize>() as f64 / 1e6;
        table.add("backfile, page", &pages, &ours, lists_wrong);
        let dumps = answers(&pages, "txt", |page| page.page_text.clone());
        table.add("backfile, dump", &pages, &dumps, lists_wrong);
        table.print();
        println!("{megabytes:.1} MB of pages in {spent:.2} s");
    }
}

/// What Backfile makes of a file for each page.
fn answers(
    pages: &[Page],
    ending: &str,
    content: impl Fn(&Page) -> String,
) -> BTreeMap<String, Answer> {
    let reader = Reader::new(Sources::bundled(), jiff::Zoned::now().date());
    let mut found = BTreeMap::new();
    for page in pages {
        // The name tells nothing: words and dates in it would help.
        for outcome in reader.read_record(&format!("page.{ending}"), content(page).as_bytes()) {
            match outcome {
                Ok(article) => drop(found.insert(page.id.clone(), Answer::of(&article))),
                Err(reject) => println!("  {} ({ending}): {}", page.id, reject.detail),
            }
        }
    }
    found
}
