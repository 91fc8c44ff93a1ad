//! `backfile ingest`: brings the index of a folder up to date.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;

use crate::config::Holdings;

use super::opening::open_archive;
use super::progress::Bar;
use super::settle::settle;
use super::summary::say;

/// Brings the index up to date, says what came of it, and ends.
pub(super) fn ingest(holdings: &Holdings) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the operating system gives no threads")?;
    let archive = open_archive(holdings)?;
    let bar = Arc::new(Bar::new());
    let filled = runtime.block_on(archive.fill(holdings.folder.clone(), bar.clone()));
    bar.clear();
    let filled = filled?;
    say(&archive, &filled, &holdings.folder, None);
    runtime.block_on(settle(&archive));
    Ok(ExitCode::SUCCESS)
}
