//! Who may import whom.

use super::source::SourceFile;

/// Each module with the paths that it may import from beside its own. `crate::` paths within a
/// module are its own affair, but for what [`children_do_not_use_their_parent`] says.
const ALLOWED: [(&str, &[&str]); 15] = [
    ("lib", &[]),
    ("main", &[]),
    ("model", &[]),
    ("analysis", &[]),
    ("query", &["model", "analysis"]),
    ("ingest", &["model", "analysis"]),
    ("entity", &["model", "analysis"]),
    ("story", &["model", "analysis"]),
    ("engine", &["model", "query", "analysis"]),
    ("archive", &["model", "query", "ingest", "entity", "engine::contract", "analysis"]),
    ("http", &["model", "query", "archive", "page"]),
    ("page", &["http"]),
    ("command", &["config", "archive", "http", "engine::open", "telemetry"]),
    ("config", &["http::Settings", "telemetry"]),
    ("telemetry", &[]),
];

#[test]
fn every_import_points_down_the_table() {
    let mut wrong = Vec::new();
    for file in SourceFile::all() {
        let module = file.module();
        let (_, allowed) = ALLOWED
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("{} belongs to no module of the table", file.path));
        for (line, path) in file.paths_from("crate") {
            let below = |prefix: &str| {
                path.strip_prefix(prefix)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            };
            if !below(module) && !allowed.iter().any(|prefix| below(prefix)) {
                wrong.push(format!("{}:{line}: {module} may not import crate::{path}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn main_is_the_only_file_that_sees_the_crate_from_outside() {
    for file in SourceFile::all() {
        let paths = file.paths_from("backfile");
        let expected =
            if file.path == "main.rs" { vec!["command", "config::Config"] } else { vec![] };
        let found: Vec<_> = paths.iter().map(|(_, path)| path.as_str()).collect();
        assert_eq!(found, expected, "{}", file.path);
    }
}

#[test]
fn engines_do_not_see_one_another() {
    for file in SourceFile::all() {
        for (own, other) in [("embedded", "cluster"), ("cluster", "embedded")] {
            if file.path.starts_with(&format!("engine/{own}/")) {
                let sees = |root| file.paths_from(root).iter().any(|(_, p)| p.contains(other));
                assert!(!sees("crate") && !sees("super"), "{} sees engine/{other}", file.path);
            }
        }
    }
}

/// A file names what it needs from the sibling that defines it. What a folder's `mod.rs`
/// defines or gathers is for those outside the folder; otherwise files would depend on one
/// another in circles that no listing shows.
#[test]
fn children_do_not_use_their_parent() {
    let files = SourceFile::all();
    let exists = |folder: &str, name: &str| {
        let inside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let (file, nested) = (format!("{inside}{name}.rs"), format!("{inside}{name}/mod.rs"));
        files.iter().any(|other| other.path == file || other.path == nested)
    };
    let mut wrong = Vec::new();
    for file in &files {
        for (line, path) in file.paths_from("super") {
            let mut folder = file.folder();
            if file.path.ends_with("mod.rs") {
                folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            }
            let mut parts = path.split("::").peekable();
            while parts.next_if_eq(&"super").is_some() {
                folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            }
            let name = parts.next().unwrap_or_default();
            if !exists(folder, name) {
                wrong.push(format!("{}:{line}: super::{path} is no sibling", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
