//! The tables of names and publishers: those of the program, and those that the user adds.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::archive::{Authority, Sources};

/// The tables, with those of a folder added.
pub(super) fn tables(added: Option<&Path>) -> anyhow::Result<(Authority, Sources)> {
    let (authority, sources) = (Authority::bundled(), Sources::bundled());
    let Some(folder) = added else {
        return Ok((authority, sources));
    };
    let (authority, warnings) = authority.with_folder(folder)?;
    for warning in warnings {
        tracing::warn!("{warning}");
    }
    Ok((authority, sources.with_folder(folder)?))
}

/// The tables of names with those of a folder, read again.
pub(super) fn changed_tables(folder: &Path) -> anyhow::Result<Authority> {
    Ok(tables(Some(folder))?.0)
}

/// When the tables of names in a folder were last written, and how long they are.
#[derive(PartialEq, Eq)]
pub(super) struct Stamp([Option<(SystemTime, u64)>; 2]);

impl Stamp {
    pub(super) fn of(folder: &Path) -> Self {
        Self(["entities.toml", "overrides.toml"].map(|name| {
            let about = fs::metadata(folder.join(name)).ok()?;
            Some((about.modified().ok()?, about.len()))
        }))
    }
}
