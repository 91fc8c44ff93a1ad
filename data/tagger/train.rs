//! Trains the tagger's model: `cargo run --release --example train-tagger --
//! CLUSTERS NAMES OUT SAMPLES…`.
//!
//! CLUSTERS has a word, its fine and its coarse cluster on each line; NAMES a list and a name.
//! SAMPLES are JSON lines of `id`, `text` and `spans` (`start` and `end` in code points, `type`
//! PER, LOC, ORG or MISC), or, in a file ending in `.txt`, texts between empty lines with names
//! marked as `[PER Wang Yi]`. Files ending in `.zst` are unpacked. One sample in ten is held back
//! to measure with. The same files in the same order give the same bytes.

use std::fs::File;
use std::io::Read;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use backfile::entity::tagger::train::{self, Sample, SampleError, Settings};

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
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

fn run(arguments: &[String]) -> Result<()> {
    let [clusters, names, out, files @ ..] = arguments else {
        bail!("usage: train-tagger CLUSTERS NAMES OUT SAMPLES…");
    };
    if files.is_empty() {
        bail!("no SAMPLES are named: train-tagger CLUSTERS NAMES OUT SAMPLES…");
    }
    let mut samples = Vec::new();
    for file in files {
        samples.extend(read_samples(file)?);
    }
    samples.retain(|sample| !sample.is_held_back());
    let model = train::train(&samples, &read(clusters)?, &read(names)?, Settings::default())?;
    std::fs::write(out, &model).with_context(|| format!("cannot write {out}"))?;
    #[expect(clippy::print_stdout, reason = "the tool's one line of output")]
    {
        println!("{out}: {} bytes from {} samples", model.len(), samples.len());
    }
    Ok(())
}

fn read_samples(file: &str) -> Result<Vec<Sample>> {
    let text = read(file)?;
    let samples: Result<Vec<Sample>, SampleError> = if file.ends_with(".txt") {
        let texts = text.split("\n\n").enumerate();
        texts.map(|(at, text)| Sample::from_marked(&format!("text {}", at + 1), text)).collect()
    } else {
        text.lines().map(Sample::from_json).collect()
    };
    samples.with_context(|| file.to_owned())
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
