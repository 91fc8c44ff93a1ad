//! Which outside crates stay where.

use super::source::SourceFile;

/// Each outside crate, or part of one, with the beginnings of the paths that may use it.
const FENCES: [(&str, &[&str]); 10] = [
    ("axum", &["http/"]),
    ("tower", &["http/"]),
    ("tower_http", &["http/"]),
    ("hyper", &["http/"]),
    ("hyper_util", &["http/"]),
    ("tantivy", &["engine/embedded/"]),
    ("clap", &["config.rs"]),
    ("anyhow", &["main.rs", "command/"]),
    ("indicatif", &["command/"]),
    ("tracing_subscriber", &["telemetry.rs"]),
];

#[test]
fn outside_crates_stay_behind_their_fences() {
    let mut wrong = Vec::new();
    for file in SourceFile::all() {
        for (name, inside) in FENCES {
            if inside.iter().any(|start| file.path.starts_with(start)) {
                continue;
            }
            for (line, path) in file.paths_from(name) {
                wrong.push(format!(
                    "{}:{line}: {name}::{path} is used outside {inside:?}",
                    file.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_configuration_reads_the_environment() {
    for file in SourceFile::all().iter().filter(|file| file.path != "config.rs") {
        let std = file.paths_from("std").into_iter().filter(|(_, path)| path.starts_with("env"));
        let reads: Vec<_> = std.chain(file.paths_from("env")).collect();
        assert!(reads.is_empty(), "{} reads the environment: {reads:?}", file.path);
    }
}
