//! A folder → its files in the order of their paths, without following links out of it, and
//! without touching what is no file.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use ignore::WalkBuilder;
use serde::{Deserialize, Serialize};

use super::report::{Reason, Refusal};

/// Why a folder could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is nothing at the path.
    #[error("there is no folder {0}: give the path of a folder of articles")]
    Missing(PathBuf),
    /// The path is not a folder.
    #[error("{0} is not a folder: give the path of a folder of articles")]
    NotAFolder(PathBuf),
    /// The operating system refuses.
    #[error("{path} cannot be read: {source}")]
    Io {
        /// The folder.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
}

/// Something in a folder.
#[derive(Debug)]
pub struct Entry {
    /// Where it is, relative to the folder, with `/` between folders.
    pub(super) name: String,
    /// The file, or why it is none to read.
    pub(super) file: Result<File, Refusal>,
}

/// A file to read.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
}

/// What tells without reading a file that it is surely the same as before: when either differs,
/// its content has to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its size, in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970; `None` where the file system does
    /// not say.
    pub written: Option<i128>,
}

impl Stamp {
    fn of(metadata: &fs::Metadata) -> Self {
        let written = metadata.modified().ok().map(|at| match at.duration_since(UNIX_EPOCH) {
            Ok(since) => since.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        });
        Self { size: metadata.len(), written }
    }
}

impl Entry {
    /// Where it is, relative to the folder, with `/` between folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the file looked like when it was listed; `None` for what is no file to read.
    pub fn stamp(&self) -> Option<Stamp> {
        self.file.as_ref().ok().map(|file| file.stamp)
    }

    /// Whether the file still looks as it did when it was listed.
    pub fn is_as_listed(&self) -> bool {
        let now = self.file.as_ref().ok().and_then(|file| fs::metadata(&file.path).ok());
        now.map(|metadata| Stamp::of(&metadata)) == self.stamp()
    }

    /// The BLAKE3 hash of the file's content; `None` when it cannot be read.
    pub fn hash(&self) -> Option<[u8; 32]> {
        let file = self.file.as_ref().ok()?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(fs::File::open(&file.path).ok()?).ok()?;
        Some(*hasher.finalize().as_bytes())
    }
}

/// Everything in a folder that is not hidden, in the order of the relative paths.
///
/// # Errors
/// When the folder itself cannot be read. What cannot be read in it is listed with the reason.
pub fn list(folder: &Path) -> Result<Vec<Entry>, FolderError> {
    let io = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => FolderError::Missing(folder.to_owned()),
        _ => FolderError::Io { path: folder.to_owned(), source },
    };
    let root = fs::canonicalize(folder).map_err(io)?;
    if !root.is_dir() {
        return Err(FolderError::NotAFolder(folder.to_owned()));
    }
    fs::read_dir(&root).map_err(io)?;
    // Version control's ignore files are no concern of an archive; hidden files are left out.
    let walk = WalkBuilder::new(&root).standard_filters(false).hidden(true).build();
    let mut entries: Vec<Entry> = walk.filter_map(|found| entry(&root, found)).collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// The file of a name that [`list`] gave, as far as it is still one to read: links are looked at
/// anew, and nothing outside the folder is ever found.
pub(super) fn find(folder: &Path, name: &str) -> Option<File> {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(part) if !part.as_encoded_bytes().starts_with(b"."));
    if name.is_empty() || !Path::new(name).components().all(is_plain) {
        return None;
    }
    let root = fs::canonicalize(folder).ok()?;
    let found = linked(&root, &root.join(name));
    found.or_else(|_| linked(&root, &root.join(illegible(name)))).ok()
}

fn entry(root: &Path, found: Result<ignore::DirEntry, ignore::Error>) -> Option<Entry> {
    let found = match found {
        Ok(found) => found,
        Err(error) => {
            let name = path_of(&error).map(|path| relative(root, path)).unwrap_or_default();
            let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            return Some(Entry { name, file: Err(unreadable(&why)) });
        }
    };
    let kind = found.file_type()?;
    let name = relative(root, found.path());
    let file = if kind.is_dir() {
        return None;
    } else if kind.is_symlink() {
        linked(root, found.path())
    } else if kind.is_file() {
        match found.metadata() {
            Ok(metadata) => Ok(File { path: found.into_path(), stamp: Stamp::of(&metadata) }),
            Err(error) => Err(unreadable(&error.to_string())),
        }
    } else {
        Err(Refusal::skip("it is no regular file", "take it out of the folder"))
    };
    Some(Entry { name, file })
}

/// The file behind a link, when that lies in the folder. Links to folders are not followed:
/// what they hold is read where it lies, and loops cannot arise.
fn linked(root: &Path, link: &Path) -> Result<File, Refusal> {
    let target = fs::canonicalize(link).map_err(|error| unreadable(&error.to_string()))?;
    let metadata = fs::metadata(&target).map_err(|error| unreadable(&error.to_string()))?;
    if !target.starts_with(root) {
        return Err(Refusal::skip(
            "it is a link to something outside the folder",
            "copy the file into the folder, if it belongs to the archive",
        ));
    }
    if !metadata.is_file() {
        return Err(Refusal::skip(
            "it is a link to something that is no file",
            "nothing is lost: folders are read where they lie",
        ));
    }
    Ok(File { path: target, stamp: Stamp::of(&metadata) })
}

/// The refusal of what the operating system does not hand over.
pub(super) fn unreadable(why: &str) -> Refusal {
    Refusal::new(
        Reason::Io,
        format!("it cannot be read: {why}"),
        "check that it exists and that the user who runs Backfile may read it",
    )
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(legible).collect();
    parts.join("/")
}

/// The name of a file; bytes that are no UTF-8 are written `%E9`, so that no two are alike.
fn legible(name: &OsStr) -> String {
    let mut legible = String::with_capacity(name.len());
    for chunk in name.as_bytes().utf8_chunks() {
        legible.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| legible.push_str(&format!("%{byte:02X}")));
    }
    legible
}

/// The name that is written so: the other way round.
fn illegible(name: &str) -> OsString {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(|byte| *byte >= 0x80) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    OsString::from_vec(bytes)
}
