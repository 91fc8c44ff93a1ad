//! Drafts and whom they name → what the engine holds: it is given what it has not, or has
//! otherwise, and loses what the folder lost.

use std::collections::HashMap;

use rayon::prelude::*;
use tokio::runtime::Handle;

use crate::archive::error::ArchiveError;
use crate::archive::handle::Archive;
use crate::archive::manifest::{ManifestError, Print};
use crate::archive::state::Holdings;
use crate::archive::stories::StoryTable;
use crate::entity::Names;
use crate::ingest::{Progress, Report, Stage, Status};
use crate::model::{Article, ArticleId, Generation, NoteOrigin};

use super::drafts::Drafts;
use super::leads::Leads;
use super::stories::Stories;
use super::told::Told;
use super::years::Years;

/// The engine is given so many articles, or so many bytes of text, at a time: enough to be fast,
/// few enough to bound what is held.
const BATCH_ARTICLES: usize = 10_000;
const BATCH_BYTES: usize = 24 << 20;

/// What the engine holds in the end.
pub(super) struct Indexed {
    pub(super) generation: Generation,
    pub(super) holdings: Holdings,
    pub(super) stories: StoryTable,
    pub(super) told: Told,
}

/// What an article learns from the others.
pub(super) struct Others<'a> {
    pub(super) names: &'a Names,
    pub(super) leads: &'a Leads,
    pub(super) years: Years,
    pub(super) stories: Stories,
}

/// Brings the engine up to date, and counts in the report what became of each article.
pub(super) fn index(
    archive: &Archive,
    drafts: &Drafts<'_>,
    others: Others<'_>,
    report: &mut Report,
    progress: &dyn Progress,
    runtime: &Handle,
) -> Result<Indexed, ArchiveError> {
    let Others { names, leads, years, mut stories } = others;
    progress.begin(Stage::Indexing, leads.len());
    let former = archive.manifest.former()?;
    let mut feed = Feed { archive, runtime, batch: Vec::new(), known: Vec::new(), bytes: 0 };
    let mut holdings = Holdings::default();
    let mut moved = Vec::new();
    let mut told = Told::default();
    let mut table = std::mem::take(&mut stories.table);
    drafts.walk_named(names, leads, |articles| -> Result<(), ArchiveError> {
        progress.advance(articles.len() as u64);
        let finished: Result<Vec<_>, ManifestError> = articles
            .into_par_iter()
            .map(|mut article| {
                years.amend(&mut article);
                stories.amend(&mut article);
                let print = print(&article)?;
                Ok((article, print))
            })
            .collect();
        let finished = finished?;
        let prints = archive.manifest.prints(finished.iter().map(|(article, _)| article.id))?;
        for ((article, print), known) in finished.into_iter().zip(prints) {
            holdings.count(&article);
            table.count(&article);
            told.add(&article);
            let former = former_of(&article, &former);
            report.tally(status(&article, former, known, print));
            if let Some(former) = former.filter(|former| !leads.has(*former)) {
                moved.push((former, article.id));
            }
            if known != Some(print) {
                feed.known.extend(known.map(|_| article.id));
                feed.give(article, print)?;
            }
        }
        Ok(())
    })?;
    feed.flush()?;
    report.removed = remove(archive, leads, runtime)?;
    archive.manifest.move_articles(&moved, |id| leads.has(id))?;
    let generation = runtime.block_on(archive.engine.status())?.generation;
    Ok(Indexed { generation, holdings, stories: table, told })
}

fn print(article: &Article) -> Result<Print, ManifestError> {
    let mut print = Print::default();
    let hash = blake3::hash(&postcard::to_stdvec(article)?);
    print.copy_from_slice(&hash.as_bytes()[..16]);
    Ok(print)
}

/// Who stood in the article's place before its file was read anew, if it was another. Only a file
/// of one article is such a place: of a list anything may become the third.
fn former_of(
    article: &Article,
    former: &HashMap<(String, Option<u32>), ArticleId>,
) -> Option<ArticleId> {
    let origin = &article.provenance.origin;
    if former.is_empty() || origin.record.is_some() {
        return None;
    }
    former.get(&(origin.path.clone(), None)).copied().filter(|id| *id != article.id)
}

/// What became of an article that the engine has as `known`.
fn status(
    article: &Article,
    former: Option<ArticleId>,
    known: Option<Print>,
    print: Print,
) -> Status {
    let is_corrected = || article.provenance.fields.iter().any(|n| n.from == NoteOrigin::Sidecar);
    match (known, former) {
        (Some(known), _) if known != print && is_corrected() => Status::Updated,
        (Some(_), _) => Status::Unchanged,
        (None, Some(_)) => Status::Updated,
        (None, None) => Status::of_new(article),
    }
}

/// Removes from the engine what the folder no longer holds, and says how much that was.
fn remove(archive: &Archive, leads: &Leads, runtime: &Handle) -> Result<u64, ArchiveError> {
    let mut gone = runtime.block_on(archive.engine.ids())?;
    gone.retain(|id| !leads.has(*id));
    if gone.is_empty() {
        return Ok(0);
    }
    archive.manifest.strike(gone.iter().copied())?;
    let removed = runtime.block_on(archive.engine.remove(&gone))?;
    let generation = runtime.block_on(archive.engine.status())?.generation;
    archive.manifest.enter(&[], &generation)?;
    Ok(removed)
}

/// Articles on their way to the engine.
struct Feed<'a> {
    archive: &'a Archive,
    runtime: &'a Handle,
    batch: Vec<(Article, Print)>,
    /// Those of the batch that the engine has otherwise.
    known: Vec<ArticleId>,
    bytes: usize,
}

impl Feed<'_> {
    fn give(&mut self, article: Article, print: Print) -> Result<(), ArchiveError> {
        self.bytes += article.body.len() + article.title.len();
        self.batch.push((article, print));
        let is_full = self.batch.len() >= BATCH_ARTICLES || self.bytes >= BATCH_BYTES;
        if is_full { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), ArchiveError> {
        if self.batch.is_empty() {
            return Ok(());
        }
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        let prints: Vec<(ArticleId, Print)> =
            batch.iter().map(|(article, print)| (article.id, *print)).collect();
        self.archive.manifest.strike(self.known.drain(..))?;
        let articles = batch.into_iter().map(|(article, _)| article).collect();
        let generation = self.runtime.block_on(self.archive.engine.put(articles))?;
        Ok(self.archive.manifest.enter(&prints, &generation)?)
    }
}
