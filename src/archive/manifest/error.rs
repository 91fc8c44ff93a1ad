//! Why what earlier runs left cannot be used.

use std::io;
use std::path::PathBuf;

/// Why a manifest cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// Another process uses it.
    #[error(
        "another Backfile keeps its index in {0}: stop it, or give this one another folder with \
         `--index`, or `--in-memory`"
    )]
    Busy(PathBuf),
    /// The folder holds something else.
    #[error(
        "{0} holds something that is not an index of Backfile: give `--index` a new or an empty \
         folder"
    )]
    Foreign(PathBuf),
    /// The folder cannot be made, read or written.
    #[error("the folder {folder} cannot be used")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// What is stored cannot be read, or no more can be written.
    #[error(
        "the manifest of the index is damaged or cannot be written; when there is room on the \
         disk, delete the folder of the index, and it is made again from the articles"
    )]
    Damaged(#[from] redb::Error),
    /// What is stored is not what was written.
    #[error("the manifest of the index holds a value that cannot be read: {0}")]
    Value(String),
}

macro_rules! damaged {
    ($($error:ident),*) => {
        $(impl From<redb::$error> for ManifestError {
            fn from(error: redb::$error) -> Self {
                Self::Damaged(error.into())
            }
        })*
    };
}

damaged!(DatabaseError, TransactionError, TableError, StorageError, CommitError);

impl From<postcard::Error> for ManifestError {
    fn from(error: postcard::Error) -> Self {
        Self::Value(error.to_string())
    }
}

impl From<io::Error> for ManifestError {
    fn from(error: io::Error) -> Self {
        Self::Value(error.to_string())
    }
}
