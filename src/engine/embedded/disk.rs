//! The files of an index as they are read from disk: mapped into memory, but for those of which a
//! question wants a little here and there. A page that was mapped and touched once counts as memory
//! of the process for as long as the file is searched; what is read into a buffer is given back.
//! Knows the kinds of files and nothing of what is in them.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{
    DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError,
};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback,
    WatchHandle, WritePtr,
};
use tantivy::{HasLen, TantivyError};

/// The files that are read piece by piece: stored articles, and where words stand in texts.
const PIECEWISE: [&str; 2] = ["store", "pos"];

/// More than this at a time, in bytes, is mapped all the same: what merging segments reads, and the
/// places of the commonest words, which are wanted again and again.
const PIECE: usize = 64 << 10;

/// The folder of an index.
#[derive(Clone, Debug)]
pub(super) struct Disk {
    folder: PathBuf,
    mapped: MmapDirectory,
}

impl Disk {
    /// # Errors
    /// When there is no such folder.
    pub(super) fn open(folder: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self { folder: folder.to_owned(), mapped: MmapDirectory::open(folder)? })
    }
}

/// A file that is read piece by piece.
#[derive(Debug)]
struct Piecewise {
    file: File,
    /// To map it takes no memory; to touch what is mapped does.
    mapped: Arc<dyn FileHandle>,
}

impl HasLen for Piecewise {
    fn len(&self) -> usize {
        self.mapped.len()
    }
}

impl FileHandle for Piecewise {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.len() > PIECE {
            return self.mapped.read_bytes(range);
        }
        let mut piece = vec![0; range.len()];
        self.file.read_exact_at(&mut piece, range.start as u64)?;
        Ok(OwnedBytes::new(piece))
    }
}

impl Directory for Disk {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let mapped = self.mapped.get_file_handle(path)?;
        let kind = path.extension().and_then(|kind| kind.to_str());
        if kind.is_none_or(|kind| !PIECEWISE.contains(&kind)) {
            return Ok(mapped);
        }
        let file = File::open(self.folder.join(path))
            .map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        Ok(Arc::new(Piecewise { file, mapped }))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.mapped.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.mapped.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.mapped.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> Result<WatchHandle, TantivyError> {
        self.mapped.watch(callback)
    }
}
