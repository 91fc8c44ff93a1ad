//! One measurement, in a process of its own: its CPU time and its peak memory are those of the
//! work and of nothing else. Reads `/proc`, so Linux only.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use backfile::archive::{self, Archive, Authority, Manifest, Sources, Status};
use backfile::engine::open::{Settings, open};
use backfile::entity::{Resolver, recognize};
use backfile::ingest::{Reader, Unwatched};
use jiff::Zoned;
use rayon::prelude::*;

use super::bare::{self, Plain};

/// The argument that makes this program a measurement.
pub(crate) const FLAG: &str = "--measure";

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Nothing: articles are written as plain lines for the bare writer.
    Export,
    /// Reading articles, and dropping them.
    Read,
    /// Reading them, finding the names in them and whom these name.
    Names,
    /// Everything, up to a published generation in an index on disk.
    Archive,
    /// A bare Tantivy index of the plain lines, on disk.
    Bare,
}

const WORKS: [(&str, Work); 5] = [
    ("export", Work::Export),
    ("read", Work::Read),
    ("names", Work::Names),
    ("archive", Work::Archive),
    ("bare", Work::Bare),
];

/// What a piece of work took.
pub(crate) struct Measured {
    pub(crate) documents: u64,
    pub(crate) cpu_seconds: f64,
    /// The most memory that the process ever held, the program itself included.
    pub(crate) peak_megabytes: u64,
}

impl Measured {
    /// Documents per CPU-second.
    pub(crate) fn rate(&self) -> f64 {
        self.documents as f64 / self.cpu_seconds
    }
}

/// Does the work in another process.
pub(crate) fn measure(work: Work, folder: &Path) -> Measured {
    let (name, _) = WORKS.iter().find(|(_, w)| *w == work).unwrap();
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args([FLAG, name]).arg(folder).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let mut told = told.split_whitespace();
    let mut next = || {
        told.next().unwrap_or_else(|| panic!("{name}: {}", String::from_utf8_lossy(&output.stderr)))
    };
    Measured {
        documents: next().parse().unwrap(),
        cpu_seconds: next().parse().unwrap(),
        peak_megabytes: next().parse().unwrap(),
    }
}

/// Does the work here, and prints what it took.
pub(crate) fn run(work: &str, folder: &Path) {
    let (_, work) = WORKS.iter().find(|(name, _)| *name == work).unwrap();
    let (authority, sources) = (Authority::bundled(), Sources::bundled());
    let (input, lines) = (folder.join("input"), folder.join("plain.jsonl"));
    let started = cpu_seconds();
    let documents = match work {
        Work::Export => export(sources, &input, &lines),
        Work::Read => {
            let report = archive::check(&input, sources, &Unwatched).unwrap();
            report.count(Status::Indexed) + report.count(Status::Partial)
        }
        Work::Names => names(&authority, sources, &input),
        Work::Archive => fill(authority, sources, &input, &folder.join("index")),
        Work::Bare => bare::index(&lines, &folder.join("bare")),
    };
    println!("{documents} {:.3} {}", cpu_seconds() - started, peak_megabytes());
}

fn export(sources: Sources, input: &Path, lines: &Path) -> u64 {
    let mut written = 0;
    let mut lines = BufWriter::new(File::create(lines).unwrap());
    let reader = Reader::new(sources, Zoned::now().date());
    let mut write = |articles: Vec<backfile::model::Article>| {
        for article in articles {
            serde_json::to_writer(&mut lines, &Plain::of(&article)).unwrap();
            lines.write_all(b"\n").unwrap();
            written += 1;
        }
    };
    reader.read_folder(input, &Unwatched, &mut write).unwrap();
    lines.flush().unwrap();
    written
}

fn names(authority: &Authority, sources: Sources, input: &Path) -> u64 {
    let mut read = 0;
    let mut resolver = Resolver::new(authority);
    let mut all = Vec::new();
    let reader = Reader::new(sources, Zoned::now().date());
    let mut find = |articles: Vec<backfile::model::Article>| {
        let names: Vec<_> = articles.par_iter().map(|a| recognize(a, authority)).collect();
        names.iter().for_each(|names| resolver.add(names));
        all.extend(names);
        read += articles.len() as u64;
    };
    reader.read_folder(input, &Unwatched, &mut find).unwrap();
    let mut joiner = resolver.join();
    all.iter().for_each(|names| joiner.count(names));
    joiner.finish();
    read
}

fn fill(authority: Authority, sources: Sources, input: &Path, index: &Path) -> u64 {
    let manifest = Manifest::open(index).unwrap();
    let settings = Settings { index: Some(index.join("engine")), ..Settings::default() };
    let archive = Archive::with_manifest(open(&settings).unwrap(), manifest, authority, sources);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let filled = runtime.block_on(archive.fill(input.to_owned(), Arc::new(Unwatched))).unwrap();
    filled.report.count(Status::Indexed) + filled.report.count(Status::Partial)
}

/// The CPU time of this process so far: fields 14 and 15 of `/proc/self/stat` (proc(5)), in
/// hundredths of a second. Before them stands the name of the program, in brackets.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields = stat.rsplit_once(')').unwrap().1.split_whitespace();
    fields.skip(11).take(2).map(|ticks| ticks.parse::<f64>().unwrap() / 100.0).sum()
}

fn peak_megabytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
}
