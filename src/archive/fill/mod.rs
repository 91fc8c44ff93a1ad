//! A folder of articles → a published generation, with no more work than what changed asks for.
//!
//! In this order: which files are new, changed or gone (`changes`); reading them into drafts
//! (`extract`); correcting those (`drafts`); which articles are found again elsewhere (`leads`); the names in the articles,
//! and whom they mean when all are seen together (`names`); the years that some leave out (`years`);
//! which are copies, and which report the same happening (`stories`); giving the engine what it
//! has not (`index`), and counting what that tells (`told`); and publishing. Each step shows the articles some at a time, so that memory does
//! not grow with the archive but for a few bytes an article and the distinct names.

mod changes;
mod drafts;
mod extract;
mod index;
mod leads;
mod names;
mod stories;
mod tally;
mod told;
mod years;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use jiff::Zoned;
use tokio::runtime::Handle;

use crate::entity::Resolution;
use crate::ingest::{Corrections, Findings, Progress, Reader, Reject, Report, list};

use super::error::ArchiveError;
use super::handle::Archive;
use super::manifest::{ManifestError, Snapshot};
use super::source_names::SourceNames;
use super::state::{Publication, State};
use changes::Changes;
use drafts::Drafts;
use index::{Others, index};
use leads::Leads;

/// What filling the archive came to.
#[derive(Clone, Debug)]
pub struct Filled {
    /// What happened to every record.
    pub report: Arc<Report>,
    /// How long it took.
    pub took: Duration,
}

impl Archive {
    /// Brings the archive up to date with a folder: reads what is new or changed, finds whom the
    /// articles name, indexes what differs from before, and publishes the result. Until then the
    /// archive answers from what was published before, also by an earlier run; searches find what
    /// the engine takes in as it comes, some thousand articles at a time.
    ///
    /// # Errors
    /// When the folder cannot be read at all, or the engine or the manifest fails. Records that
    /// cannot be read are in the report.
    pub async fn fill(
        &self,
        folder: PathBuf,
        progress: Arc<dyn Progress>,
    ) -> Result<Filled, ArchiveError> {
        let _turn = self.filling.lock().await;
        let started = Instant::now();
        let (archive, runtime) = (self.clone(), Handle::current());
        self.ingest.begin();
        let work = move || {
            let progress = archive.ingest.watched(&*progress);
            match archive.update(&folder, &progress, &runtime) {
                // Written by another version, or damaged: it is only a memory of the folder.
                Err(ArchiveError::Manifest(ManifestError::Value(why))) => {
                    tracing::warn!(why, "the manifest cannot be read and is begun anew");
                    archive.manifest.begin_anew()?;
                    archive.update(&folder, &progress, &runtime)
                }
                done => done,
            }
        };
        let done = tokio::task::spawn_blocking(work).await;
        let done = done.unwrap_or_else(|error| Err(ArchiveError::Internal(Box::new(error))));
        let took = started.elapsed();
        let report = done.inspect_err(|_| self.ingest.fail(took)).map(Arc::new)?;
        self.ingest.end(Arc::clone(&report), took);
        Ok(Filled { report, took })
    }

    /// Lets the engine put in order what fills have left, which may take a while. What is published
    /// stays, and is answered from meanwhile; the next fill waits.
    ///
    /// # Errors
    /// When the engine fails. It answers as before.
    pub async fn settle(&self) -> Result<(), ArchiveError> {
        let _turn = self.filling.lock().await;
        Ok(self.engine.settle().await?)
    }

    /// Publishes what an earlier run published, when the engine still holds just that; says
    /// whether anything is published.
    ///
    /// # Errors
    /// When the engine or the manifest fails.
    pub async fn resume(&self) -> Result<bool, ArchiveError> {
        if self.publication().is_some() {
            return Ok(true);
        }
        let engine = self.engine.status().await?;
        let archive = self.clone();
        let load = move || -> Result<bool, ArchiveError> {
            // One that cannot be read is as good as none.
            let kept = match archive.manifest.snapshot() {
                Err(ManifestError::Value(_)) => None,
                kept => kept?,
            };
            let Some(kept) = kept else { return Ok(false) };
            let authority = archive.authority.load_full();
            let is_same = kept.generation == engine.generation
                && kept.holdings.articles == engine.articles
                && kept.authority == authority.digest();
            if is_same {
                archive.ingest.recall(kept.report.clone());
                archive.publish(kept)?;
            }
            Ok(is_same)
        };
        let loaded = tokio::task::spawn_blocking(load).await;
        loaded.map_err(|error| ArchiveError::Internal(Box::new(error)))?
    }

    /// Runs on a thread that may block; the engine is waited for through `runtime`.
    fn update(
        &self,
        folder: &Path,
        progress: &dyn Progress,
        runtime: &Handle,
    ) -> Result<Report, ArchiveError> {
        let is_resumed = runtime.block_on(self.resume())?;
        let reader = Reader::new((*self.sources).clone(), Zoned::now().date());
        let mut entries = list(folder)?;
        let (corrections, faults) = reader.corrections(&mut entries);
        let corrected = digest(&corrections, &faults);
        let home = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let changes = Changes::between(&entries, &self.manifest, reader.rules())?;
        let authority = self.authority.load_full();
        let tables = authority.digest();
        let is_published = |state: &State| {
            state.corrections == corrected && state.authority == tables && state.folder == home
        };
        if changes.is_empty()
            && is_resumed
            && is_published(&self.state.load())
            && !self.manifest.is_unpublished()?
        {
            return Ok(self.ingest.report().again());
        }
        self.manifest.begin_update()?;
        let (manifest, corrections) = (&self.manifest, &corrections);
        let findings = Findings::default();
        let mut drafts = Drafts { manifest, reader: &reader, corrections, findings };
        self.manifest.trust(&runtime.block_on(self.engine.status())?)?;
        extract::extract(&changes, &reader, &self.manifest, progress)?;
        let (leads, findings) = Leads::of(&drafts)?;
        drafts.findings = findings;
        let faults: Vec<Reject> = faults.into_iter().chain(corrections.orphans()).collect();
        let Resolution { names, mut catalog, ids } =
            names::name(&drafts, &authority, &leads, progress)?;
        let mut report = tally::refused(&self.manifest, &faults, &leads)?;
        let years = years::years(&drafts, &names, &leads)?;
        let stories = stories::group(&drafts, &names, &leads, &years, progress)?;
        let others = Others { names: &names, leads: &leads, years, stories };
        let mut indexed = index(self, &drafts, others, &mut report, progress, runtime)?;
        indexed.told.note(&mut indexed.holdings, &mut catalog);
        let kept = Snapshot {
            generation: indexed.generation,
            at: SystemTime::now(),
            folder: home,
            authority: tables,
            corrections: corrected,
            catalog,
            holdings: indexed.holdings,
            stories: indexed.stories,
            report,
        };
        self.manifest.keep_snapshot(&kept, &ids)?;
        tally::write(&self.manifest, &kept.report, &faults, &leads)?;
        let report = kept.report.clone();
        self.publish(kept)?;
        Ok(report)
    }

    /// Answers from a state from now on.
    fn publish(&self, kept: Snapshot) -> Result<(), ArchiveError> {
        let Snapshot { generation, at, folder, corrections, authority, .. } = kept;
        let Snapshot { catalog, holdings, stories, .. } = kept;
        let published = Some(Publication { generation, at, articles: holdings.articles });
        let moved = self.manifest.moved()?;
        let source_names = SourceNames::of(holdings.sources.values(), &self.sources);
        self.state.store(Arc::new(State {
            published,
            catalog,
            holdings,
            source_names,
            stories,
            moved,
            folder,
            corrections,
            authority,
        }));
        Ok(())
    }
}

/// A hash of what people corrected, and of what is wrong with it.
fn digest(corrections: &Corrections, faults: &[Reject]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&corrections.digest());
    for Reject { path, detail, .. } in faults {
        hasher.update(path.as_bytes()).update(b"\0").update(detail.as_bytes()).update(b"\0");
    }
    *hasher.finalize().as_bytes()
}
