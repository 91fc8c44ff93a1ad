//! What the other tools answer, asked through `peers.py`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::corpus::Page;
use super::score::Answer;

#[derive(Deserialize)]
struct Line {
    tool: String,
    id: String,
    #[serde(flatten)]
    answer: Answer,
}

/// Each tool's answers by page.
pub(crate) fn answers(python: &Path, pages: &[Page]) -> BTreeMap<String, BTreeMap<String, Answer>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/metadata/peers.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter given with --python starts");
    let mut input = child.stdin.take().expect("its input is a pipe");
    let asked: Vec<String> = pages
        .iter()
        .map(|p| serde_json::json!({ "id": p.id, "url": p.url, "html": p.html }).to_string())
        .collect();
    // Written from a thread of its own: both pipes fill up.
    let writer =
        std::thread::spawn(move || asked.iter().all(|line| writeln!(input, "{line}").is_ok()));
    let output = child.wait_with_output().expect("its output can be read");
    assert!(writer.join().unwrap_or(false), "peers.py stopped before it had read all pages");
    let mut tools: BTreeMap<String, BTreeMap<String, Answer>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let line: Line = serde_json::from_str(line).expect("peers.py writes JSON lines");
        tools.entry(line.tool).or_default().insert(line.id, line.answer);
    }
    tools
}
