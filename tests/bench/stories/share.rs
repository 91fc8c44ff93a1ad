//! What copies and stories take of a whole ingest, stage by stage, and what one more article
//! takes: an archive in memory is filled from a folder, then again with a file more.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use backfile::archive::{Archive, Authority, Progress, Sources, Stage};
use backfile::engine::open::{Settings, open};
use tempfile::TempDir;

/// When each stage began.
#[derive(Default)]
struct Watch(Mutex<Vec<(Stage, Instant)>>);

impl Progress for Watch {
    fn begin(&self, stage: Stage, _: u64) {
        self.0.lock().unwrap().push((stage, Instant::now()));
    }

    fn advance(&self, _: u64) {}
}

pub(crate) fn share(source: &str) {
    let folder = TempDir::new().unwrap();
    let name = Path::new(source).file_name().unwrap();
    fs::copy(source, folder.path().join(name)).unwrap();
    let engine = open(&Settings::default()).unwrap();
    let archive = Archive::new(engine, Authority::bundled(), Sources::bundled());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    fill(&runtime, &archive, folder.path(), "all");
    let more = r#"{"title": "One more", "body": "Something else happened.", "date": "2015-03-04"}"#;
    fs::write(folder.path().join("more.json"), more).unwrap();
    fill(&runtime, &archive, folder.path(), "one more");
    let overview = archive.overview();
    println!("{} articles tell {} stories", overview.articles, overview.stories);
}

fn fill(runtime: &tokio::runtime::Runtime, archive: &Archive, folder: &Path, what: &str) {
    let watch = Arc::new(Watch::default());
    let started = Instant::now();
    runtime.block_on(archive.fill(folder.to_owned(), watch.clone())).unwrap();
    let ended = Instant::now();
    let stages = watch.0.lock().unwrap();
    let ends = stages.iter().skip(1).map(|(_, at)| *at).chain([ended]);
    let mut grouping = 0.0;
    for ((stage, began), end) in stages.iter().zip(ends) {
        let took = (end - *began).as_secs_f64();
        println!("{what:<9} {:<9} {took:>8.2} s", format!("{stage:?}"));
        if *stage == Stage::Grouping {
            grouping = took;
        }
    }
    let all = (ended - started).as_secs_f64();
    println!(
        "{what:<9} all       {all:>8.2} s; grouping adds {:.1} %",
        100.0 * grouping / (all - grouping)
    );
}
