//! The source files, and the paths that they mention.

use std::path::{Path, PathBuf};

/// A file of `src`.
pub(crate) struct SourceFile {
    /// Where it is, relative to `src`, with `/` between folders.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

impl SourceFile {
    /// Every file of `src`.
    pub(crate) fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut folders = vec![root.clone()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    files.push(Self::read(&root, &path));
                }
            }
        }
        assert!(files.len() > 20, "the source was not found");
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    fn read(root: &Path, path: &PathBuf) -> Self {
        let relative = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        Self { path: relative, text: std::fs::read_to_string(path).unwrap() }
    }

    /// The module that the file belongs to: the first part of its path.
    pub(crate) fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The folder that the file is in, relative to `src`.
    pub(crate) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The paths after a root (`crate`, `super`, or the name of an outside crate), each with its
    /// line. A group in braces gives one path for each of its members.
    pub(crate) fn paths_from(&self, root: &str) -> Vec<(usize, String)> {
        let code = self.code();
        let start = format!("{root}::");
        let mut paths = Vec::new();
        for (at, _) in code.match_indices(&start) {
            let before = code[..at].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || matches!(before, '_' | ':' | '$') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            members(&code[at + start.len()..], &mut |path| paths.push((line, path.to_owned())));
        }
        paths
    }

    /// The text without its comments, line for line.
    fn code(&self) -> String {
        let uncommented = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
        self.text.lines().map(uncommented).collect::<Vec<_>>().join("\n")
    }
}

/// The path at the beginning of a text, or the paths of the group there.
fn members(text: &str, found: &mut dyn FnMut(&str)) {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let path = |text: &str| text.chars().take_while(|c| is_path(*c)).collect::<String>();
    let Some(group) = text.strip_prefix('{') else {
        return found(&path(text));
    };
    // Only the members themselves count, not what is in braces within one.
    let (mut depth, mut member) = (0, String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found(&path(std::mem::take(&mut member).trim())),
            c if depth == 0 => member.push(c),
            _ => {}
        }
    }
    if !member.trim().is_empty() {
        found(&path(member.trim()));
    }
}
