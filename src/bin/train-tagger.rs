//! Trains the tagger's model: `train-tagger CLUSTERS OUT SAMPLES…`.
//!
//! CLUSTERS has a word, its fine and its coarse cluster on each line; SAMPLES are JSON lines of
//! `id`, `text` and `spans` (`start` and `end` in code points, `type` PER, LOC, ORG or MISC).
//! Files ending in `.zst` are unpacked. The same files in the same order give the same bytes.

use std::fs::File;
use std::io::Read;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use backfile::entity::tagger::train::{self, Sample, Settings};

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "a command line tool says what went wrong")]
            {
                eprintln!("train-tagger: {error:#}");
            }
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Vec<String>) -> Result<()> {
    let [clusters, out, files @ ..] = arguments.as_slice() else {
        bail!("usage: train-tagger CLUSTERS OUT SAMPLES…");
    };
    if files.is_empty() {
        bail!("no SAMPLES are named: train-tagger CLUSTERS OUT SAMPLES…");
    }
    let mut samples = Vec::new();
    for file in files {
        for (line, text) in read(file)?.lines().enumerate() {
            let sample = Sample::from_json(text);
            samples.push(sample.with_context(|| format!("{file}, line {}", line + 1))?);
        }
    }
    let model = train::train(&samples, &read(clusters)?, Settings::default())
        .with_context(|| clusters.clone())?;
    std::fs::write(out, &model).with_context(|| format!("cannot write {out}"))?;
    #[expect(clippy::print_stdout, reason = "the tool's one line of output")]
    {
        println!("{out}: {} bytes from {} samples", model.len(), samples.len());
    }
    Ok(())
}

/// The text of a file, unpacked when it is compressed with Zstandard (long windows included).
fn read(path: &str) -> Result<String> {
    let cannot = || format!("cannot read {path}");
    let file = File::open(path).with_context(cannot)?;
    let mut text = String::new();
    if path.ends_with(".zst") {
        let mut decoder = zstd::Decoder::new(file)?;
        decoder.window_log_max(27)?;
        decoder.read_to_string(&mut text).with_context(cannot)?;
    } else {
        let mut file = file;
        file.read_to_string(&mut text).with_context(cannot)?;
    }
    Ok(text)
}
