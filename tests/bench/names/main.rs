//! Names end to end, from texts to entities: `cargo bench --bench names [CORPORA] [--top FILE]`.
//!
//! CORPORA (default `../shared/corpora`) holds the annotated sets. Measured is what an archive of
//! each set would show, not what the tagger alone says: exact spans of the held-back tenth of
//! what the tagger was trained on and of news it never saw; B³ of linked names; the share found
//! of names that encyclopedists linked; and speed. With `--top FILE`, JSON lines of articles, it
//! prints instead whom and what they name most, for a person to judge.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "../../harness/article.rs"]
mod article;
mod linked;
#[path = "../../harness/names.rs"]
mod names;
mod spans;
mod speed;
mod top;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn main() {
    let mut corpora = PathBuf::from("../shared/corpora");
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--top" => return top::print(&arguments.next().expect("--top FILE")),
            "--bench" => {}
            _ => corpora = argument.into(),
        }
    }
    if !corpora.is_dir() {
        println!("left out: no corpora in {}", corpora.display());
        return;
    }
    spans::print(&corpora);
    linked::print(&corpora);
    speed::print(&corpora);
}

/// The rows of a set; none, and a word about it, when it is not there.
fn rows(corpora: &Path, set: &str) -> Vec<Value> {
    let path = corpora.join(format!("{set}.jsonl.zst"));
    let Ok(file) = File::open(&path) else {
        println!("left out: {}", path.display());
        return Vec::new();
    };
    let mut decoder = zstd::Decoder::new(file).expect("a Zstandard file");
    decoder.window_log_max(27).expect("a window that fits");
    let mut text = String::new();
    decoder.read_to_string(&mut text).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}
