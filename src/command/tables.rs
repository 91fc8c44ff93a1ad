//! The tables of names and publishers: those of the program, and those that the user adds.

use std::path::Path;

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
