//! The names of files → which hold corrections, and of which file.

use std::collections::{HashMap, HashSet};

use super::super::report::Refusal;
use super::super::unpack::without_compression;

/// The one file that corrects many, at the top of the folder.
pub(super) const OVERRIDES: &str = "overrides.toml";

/// The endings of a sidecar.
const SIDECARS: [&str; 2] = [".meta.toml", ".meta.json"];

/// Whether a file holds corrections and is no article.
pub(super) fn is_correction(name: &str) -> bool {
    name == OVERRIDES || sidecar_of(name).is_some()
}

/// What was found in a packed file under a name, unless it holds corrections: they would have to
/// be known before what they correct is read.
pub(in crate::ingest) fn unless_packed<T>(
    name: &str,
    found: Result<T, Refusal>,
) -> Result<T, Refusal> {
    let container = containers(name).last();
    if !container.is_some_and(|container| is_correction(&name[container.len() + "!/".len()..])) {
        return found;
    }
    Err(Refusal::skip(
        "it holds corrections, and those in a packed file are not read",
        "write them into overrides.toml at the top of the folder: [\"news.zip!/story.txt\"]",
    ))
}

/// What stands before the ending of a sidecar: `2024/story.txt`, or `2024/story`.
pub(super) fn sidecar_of(name: &str) -> Option<&str> {
    SIDECARS.iter().find_map(|ending| {
        let stem = name.len().checked_sub(ending.len())?;
        let is_one = name.get(stem..)?.eq_ignore_ascii_case(ending);
        (is_one && !name[..stem].ends_with('/') && stem > 0).then(|| &name[..stem])
    })
}

/// Of which file a sidecar is.
pub(super) enum Owner<'f> {
    /// The file that bears its whole name: `story.txt` of `story.txt.meta.toml`.
    Whole(&'f str),
    /// The only file that bears its name but for the ending: `story.txt` of `story.meta.toml`.
    Stem(&'f str),
    /// There is none.
    None,
    /// There are several, and nothing tells which is meant.
    Many(Vec<&'f str>),
}

/// The files of a folder, by their names with and without their endings.
pub(super) struct Files<'f> {
    by_name: HashSet<&'f str>,
    by_stem: HashMap<&'f str, Vec<&'f str>>,
}

impl<'f> Files<'f> {
    pub(super) fn new(names: impl Iterator<Item = &'f str>) -> Self {
        let mut files = Self { by_name: HashSet::new(), by_stem: HashMap::new() };
        for name in names {
            files.by_name.insert(name);
            let plain = without_compression(name);
            let mut stems: Vec<&str> = [plain, without_ending(plain)].into();
            stems.dedup();
            for stem in stems.into_iter().filter(|stem| *stem != name) {
                files.by_stem.entry(stem).or_default().push(name);
            }
        }
        files
    }

    /// The file of which a sidecar is.
    pub(super) fn owner(&self, base: &str) -> Owner<'f> {
        if let Some(name) = self.by_name.get(base) {
            return Owner::Whole(name);
        }
        match self.by_stem.get(base).map(Vec::as_slice) {
            None | Some([]) => Owner::None,
            Some([one]) => Owner::Stem(one),
            Some(many) => Owner::Many(many.to_vec()),
        }
    }

    /// The file on disk that holds what a path names: the file itself, or the packed one that it
    /// is in (`news.zip` of `news.zip!/2024/a.txt`).
    pub(super) fn holder(&self, path: &str) -> Option<&'f str> {
        containers(path).chain([path]).find_map(|name| self.by_name.get(name).copied())
    }
}

/// The packed files that a path leads through, the outermost first.
pub(super) fn containers(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices("!/").map(|(at, _)| &path[..at])
}

fn without_ending(name: &str) -> &str {
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file..].rfind('.') {
        Some(dot) if dot > 0 => &name[..file + dot],
        _ => name,
    }
}
