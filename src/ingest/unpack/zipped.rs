//! Zip archives as folders. The directory at the end of the file is what counts.

use std::io::{self, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

/// An entry of a zip archive.
pub(super) enum Entry<'e> {
    /// A file that can be read.
    File(&'e mut dyn Read),
    /// One that cannot, and why.
    Locked(&'static str),
    /// One whose place in the archive is damaged.
    Damaged(String),
}

/// What an archive is, told by its first entries.
pub(super) enum Contents {
    /// A folder of files.
    Folder,
    /// A document of an office program or an e-book, which zip only wraps.
    Document,
}

/// Hands over the files of an archive, in the order of its directory.
///
/// # Errors
/// When the directory cannot be read.
pub(super) fn each_entry<R: Read + Seek>(
    archive: R,
    visit: &mut dyn FnMut(&[u8], Entry<'_>),
) -> io::Result<Contents> {
    let mut archive = ZipArchive::new(archive).map_err(damage)?;
    let first = archive.file_names_raw().next();
    if first.is_some_and(|name| name == b"mimetype" || name == b"[Content_Types].xml") {
        return Ok(Contents::Document);
    }
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_data(index) else { continue };
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let name = match entry.name() {
            Ok(name) => name.into_owned().into_bytes(),
            Err(_) => entry.name_raw().to_owned(),
        };
        if entry.encrypted() {
            visit(&name, Entry::Locked("it is encrypted"));
            continue;
        }
        match archive.by_index(index) {
            Ok(mut file) => visit(&name, Entry::File(&mut file)),
            Err(ZipError::UnsupportedArchive(why)) => visit(&name, Entry::Locked(why)),
            Err(error) => visit(&name, Entry::Damaged(error.to_string())),
        }
    }
    Ok(Contents::Folder)
}

fn damage(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other.to_string()),
    }
}
