//! Drafts as they are seen by every step: corrected.

use rayon::prelude::*;

use crate::archive::manifest::{Chunk, Manifest, ManifestError};
use crate::ingest::{Corrections, Reader};

/// The drafts of an archive, and what is done to each before anyone looks at it.
pub(super) struct Drafts<'a> {
    pub(super) manifest: &'a Manifest,
    pub(super) reader: &'a Reader,
    pub(super) corrections: Corrections,
}

impl Drafts<'_> {
    /// Shows every draft in the order of files and records, some chunks at a time.
    pub(super) fn walk<E: From<ManifestError>>(
        &self,
        mut show: impl FnMut(Vec<Chunk>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.manifest.walk_drafts(|mut chunks| {
            chunks.par_iter_mut().flat_map_iter(|chunk| &mut chunk.articles).for_each(|article| {
                self.reader.correct(article, &self.corrections);
            });
            show(chunks)
        })
    }
}
