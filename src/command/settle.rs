//! What is left to do when an ingest is over and its articles are served already.

use crate::archive::Archive;

/// Lets the archive put its index in order. When that fails, it serves as it is.
pub(super) async fn settle(archive: &Archive) {
    if let Err(error) = archive.settle().await {
        let error = format!("{:#}", anyhow::Error::from(error));
        tracing::warn!(error, "the index could not be put in order; it answers as it is");
    }
}
