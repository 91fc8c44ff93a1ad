//! Accuracy and speed of the bundled tagger: `cargo bench --bench tagger [CORPORA]`.
//!
//! CORPORA (default `../shared/corpora`) holds the annotated sets; what is measured is the tenth of
//! each that training holds back, exact spans, and the share of linked names found in news that no
//! part of was trained on. Speed is CPU time of one thread.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use backfile::entity::tagger::train::{NamedTokens, Sample};
use backfile::entity::tagger::{NameType, Tagger, Token, tokenize};
use serde_json::Value;

const ANNOTATED: [&str; 9] = [
    "ner-annotated/wikinews",
    "ner-annotated/events-2025",
    "ner-annotated/government",
    "ner-wikigold/all",
    "ner-crossner-politics/train",
    "ner-crossner-politics/dev",
    "ner-crossner-politics/test",
    "ner-uner-ewt/dev",
    "ner-uner-ewt/test",
];

const LINKED: [&str; 2] = ["el-msnbc/articles", "el-reuters128/articles"];

/// The mean length of the five sample articles, the unit of speed.
const ARTICLE: f64 = 510.0;

fn main() {
    let corpora = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let corpora = PathBuf::from(corpora.unwrap_or_else(|| "../shared/corpora".to_owned()));
    if !corpora.is_dir() {
        println!("left out: no corpora in {}", corpora.display());
        return;
    }
    let start = Instant::now();
    let tagger = Tagger::bundled();
    println!("loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let mut all = Score::default();
    for set in ANNOTATED {
        let mut score = Score::default();
        for line in lines(&corpora, set) {
            let sample = Sample::from_json(&line).expect("an annotated set");
            if sample.is_held_back() {
                score.count(&tagger, &sample);
            }
        }
        println!("{set:30} {score}");
        all.add(&score);
    }
    println!("{:30} {all}", "all held back");
    for set in LINKED {
        print_linked(&tagger, set, &lines(&corpora, set));
    }
    print_speed(&tagger, &lines(&corpora, "articles-allsides/articles"));
}

fn lines(corpora: &Path, set: &str) -> Vec<String> {
    let path = corpora.join(format!("{set}.jsonl.zst"));
    let Ok(file) = File::open(&path) else {
        println!("left out: {}", path.display());
        return Vec::new();
    };
    let mut decoder = zstd::Decoder::new(file).expect("a Zstandard file");
    decoder.window_log_max(27).expect("a window that fits");
    let mut text = String::new();
    decoder.read_to_string(&mut text).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// For each type: found rightly, found wrongly, missed.
#[derive(Default)]
struct Score([[u32; 3]; 4]);

impl Score {
    fn count(&mut self, tagger: &Tagger, sample: &Sample) {
        let NamedTokens { tokens, names } = sample.tokens();
        let spans = tagger.tag(&tokens);
        let found: Vec<_> = spans.iter().map(|s| (s.start, s.end, s.name_type)).collect();
        for name in &found {
            self.0[name.2 as usize][usize::from(!names.contains(name))] += 1;
        }
        for name in names.iter().filter(|name| !found.contains(name)) {
            self.0[name.2 as usize][2] += 1;
        }
    }

    fn add(&mut self, other: &Self) {
        let counts = self.0.as_flattened_mut().iter_mut();
        counts.zip(other.0.as_flattened()).for_each(|(sum, count)| *sum += count);
    }

    fn of(&self, types: &[NameType]) -> [f64; 3] {
        let sum = |at: usize| types.iter().map(|t| f64::from(self.0[*t as usize][at])).sum::<f64>();
        let (right, wrong, missed) = (sum(0), sum(1), sum(2));
        let percent = |part: f64, whole: f64| if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
        [
            percent(right, right + wrong),
            percent(right, right + missed),
            percent(2.0 * right, 2.0 * right + wrong + missed),
        ]
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for name in NameType::ALL {
            let [p, r, score] = self.of(&[name]);
            write!(f, "{name:?} {p:.1}/{r:.1}/{score:.1}  ")?;
        }
        let [p, r, score] = self.of(&NameType::ALL[..3]);
        write!(f, "first three {p:.1}/{r:.1}/{score:.1}")
    }
}

/// The type of a linked name by its Wikidata classes.
fn linked_type(classes: &str) -> Option<NameType> {
    let of =
        [("Q215627", NameType::Person), ("Q27096213", NameType::Place), ("Q43229", NameType::Org)];
    of.into_iter().find(|(class, _)| classes.contains(class)).map(|(_, name)| name)
}

fn print_linked(tagger: &Tagger, set: &str, lines: &[String]) {
    let mut counts = [[0_u32; 3]; 4];
    for line in lines {
        let article: Value = serde_json::from_str(line).expect("JSON");
        let text = article["text"].as_str().expect("a text");
        let mut places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        places.push(text.len());
        let found = tagger.find(text);
        for span in article["spans"].as_array().into_iter().flatten() {
            let Some(name) = linked_type(span["type"].as_str().unwrap_or_default()) else {
                continue;
            };
            let place = |key: &str| places[span[key].as_u64().expect("an offset") as usize];
            let (mut start, end) = (place("start"), place("end"));
            let surface = &text[start..end];
            if surface.starts_with("the ") || surface.starts_with("The ") {
                start += 4;
            }
            let hit = found.iter().find(|found| found.bytes == (start..end));
            let count = &mut counts[name as usize];
            count[0] += 1;
            count[1] += u32::from(hit.is_some());
            count[2] += u32::from(hit.is_some_and(|hit| hit.name_type == name));
        }
    }
    print!("{set:30} found, with type:  ");
    for name in &NameType::ALL[..3] {
        let [all, found, typed] = counts[*name as usize].map(f64::from);
        print!("{name:?} {:.1} {:.1}  ", 100.0 * found / all, 100.0 * typed / all);
    }
    println!();
}

fn print_speed(tagger: &Tagger, lines: &[String]) {
    let body = |line: &String| {
        let article: Value = serde_json::from_str(line).expect("JSON");
        article["body"].as_str().unwrap_or_default().to_owned()
    };
    let bodies: Vec<String> = lines.iter().take(1000).map(body).collect();
    let texts: Vec<Vec<Token<'_>>> =
        bodies.iter().map(|body| tokenize(body).map(|(_, token)| token).collect()).collect();
    let tokens: usize = texts.iter().map(Vec::len).sum();
    let per_minute = |seconds: f64| 60.0 * tokens as f64 / ARTICLE / seconds;
    let tag = || texts.iter().map(|tokens| tagger.tag(tokens).len()).sum::<usize>();
    let find = || bodies.iter().map(|body| tagger.find(body).len()).sum::<usize>();
    println!("speed on {tokens} tokens, in articles of {ARTICLE} tokens a minute of one core:");
    println!("  tagging {:.0}", per_minute(best_of_three(tag)));
    println!("  cutting and tagging {:.0}", per_minute(best_of_three(find)));
}

/// The least CPU time of three runs, in seconds.
fn best_of_three(work: impl Fn() -> usize) -> f64 {
    let timed = || {
        let start = cpu_seconds();
        std::hint::black_box(work());
        cpu_seconds() - start
    };
    (0..3).map(|_| timed()).fold(f64::INFINITY, f64::min)
}

/// CPU time of this thread as Linux counts it; elsewhere the time on the wall.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = stat.and_then(|stat| stat.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(
        || std::time::UNIX_EPOCH.elapsed().map_or(0.0, |elapsed| elapsed.as_secs_f64()),
        |nanoseconds| nanoseconds / 1e9,
    )
}
