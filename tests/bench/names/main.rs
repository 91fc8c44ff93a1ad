//! Names end to end, from texts to entities: `cargo bench --bench names [CORPORA] [--top FILE]`.
//!
//! CORPORA (default `../shared/corpora`) holds the annotated sets. Measured is what an archive of
//! each set would show: exact spans of the held-back tenth of what the tagger was trained on and
//! of news it never saw, beside those of the tagger alone; B³ of linked names; the share found of
//! names that encyclopedists linked; and speed. With `--top FILE`, JSON lines of articles, it
//! prints instead whom and what they name most, for a person to judge.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "../allocator.rs"]
mod allocator;
#[path = "../../harness/article.rs"]
mod article;
mod corpora;
mod linked;
#[path = "../../harness/names.rs"]
mod names;
mod score;
mod spans;
mod speed;
mod top;

use std::path::PathBuf;

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
