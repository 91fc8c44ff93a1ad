//! From a configuration to the archive it asks for: its tables, its manifest and its engine.

use anyhow::Context as _;

use crate::archive::{Archive, Manifest, ManifestError};
use crate::config::{Holdings, IndexPlace};
use crate::engine::open::{self, Settings};

use super::tables::tables;

/// The engine's part of the folder of an index.
const ENGINE: &str = "engine";

/// Opens the archive that is asked for. It has published nothing yet.
pub(super) fn open_archive(holdings: &Holdings) -> anyhow::Result<Archive> {
    let (authority, sources) = tables(holdings.authority.as_deref())?;
    let manifest = match &holdings.index {
        IndexPlace::Memory => None,
        IndexPlace::Folder(folder) => Some(Manifest::open(folder)?),
        IndexPlace::Cache(folder) => match Manifest::open(folder) {
            Err(ManifestError::Folder { folder, source }) => {
                tracing::warn!(folder = %folder.display(), error = %source,
                    "the cache cannot be written, the index is kept in memory");
                None
            }
            manifest => Some(manifest?),
        },
    };
    let index = manifest.as_ref().and_then(Manifest::folder).map(|folder| folder.join(ENGINE));
    // It lies in the folder of a manifest, so it is ours and can be made again.
    let (engine, remade) = open::open_anew(&Settings { index, ..Settings::default() })
        .context("the index cannot be opened")?;
    if let Some(why) = remade {
        tracing::warn!(why, "the index cannot be used and is made again from the articles");
    }
    Ok(match manifest {
        Some(manifest) => Archive::with_manifest(engine, manifest, authority, sources),
        None => Archive::new(engine, authority, sources),
    })
}
