//! A folder of articles → a published generation.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use jiff::Zoned;
use rayon::prelude::*;

use crate::entity::{Catalog, Resolver, recognize};
use crate::ingest::{Progress, Reader, Report};
use crate::model::{Article, ArticleId, Generation};

use super::error::ArchiveError;
use super::handle::Archive;
use super::state::{Holdings, Publication, State};

/// How many articles an engine is given at a time: enough to be fast, few enough to bound what
/// is held twice.
const BATCH: usize = 10_000;

/// What filling the archive came to.
#[derive(Clone, Debug)]
pub struct Filled {
    /// What happened to every record.
    pub report: Report,
    /// How long it took.
    pub took: Duration,
}

/// The articles of a folder, with their entities, before an engine has them.
struct Holding {
    articles: Vec<Article>,
    catalog: Catalog,
    report: Report,
}

impl Archive {
    /// Reads every article of a folder, finds whom they name, indexes them and publishes the
    /// result as one generation. Until then the archive answers from the previous one.
    ///
    /// # Errors
    /// When the folder cannot be read at all, or the engine fails. Records that cannot be read
    /// are in the report.
    pub async fn fill(
        &self,
        folder: PathBuf,
        progress: Arc<dyn Progress>,
    ) -> Result<Filled, ArchiveError> {
        let started = Instant::now();
        let archive = self.clone();
        let from = folder.clone();
        let read = tokio::task::spawn_blocking(move || archive.read(&from, &*progress)).await;
        let held = read.map_err(|error| ArchiveError::Internal(Box::new(error)))??;

        let mut holdings = Holdings::default();
        held.articles.iter().for_each(|article| holdings.count(article));
        self.forget_all_but(&held.articles).await?;
        let mut generation = self.engine.status().await?.generation;
        let mut articles = held.articles.into_iter().peekable();
        while articles.peek().is_some() {
            let batch = articles.by_ref().take(BATCH).collect();
            generation = self.engine.put(batch).await?;
        }
        self.publish(generation, held.catalog, holdings, held.report.clone(), folder);
        Ok(Filled { report: held.report, took: started.elapsed() })
    }

    /// Removes from an index that was filled before what the folder no longer holds.
    async fn forget_all_but(&self, kept: &[Article]) -> Result<(), ArchiveError> {
        let kept: HashSet<ArticleId> = kept.iter().map(|article| article.id).collect();
        let mut gone = self.engine.ids().await?;
        gone.retain(|id| !kept.contains(id));
        if !gone.is_empty() {
            self.engine.remove(&gone).await?;
        }
        Ok(())
    }

    /// What happened to every record of the folder when it was last read.
    pub fn report(&self) -> Report {
        self.state.load().report.clone()
    }

    fn read(&self, folder: &Path, progress: &dyn Progress) -> Result<Holding, ArchiveError> {
        let reader = Reader::new((*self.sources).clone(), Zoned::now().date());
        let mut articles = Vec::new();
        let mut resolver = Resolver::new(&self.authority);
        let report = reader.read_folder(folder, progress, &mut |batch| {
            let names: Vec<_> =
                batch.par_iter().map(|article| recognize(article, &self.authority)).collect();
            for (article, names) in batch.into_iter().zip(names) {
                resolver.add(article.id, names);
                articles.push(article);
            }
        })?;
        let resolution = resolver.finish();
        let mut mentions = resolution.mentions;
        let mut duplicates: HashMap<ArticleId, Vec<_>> = HashMap::new();
        for (id, origin) in &report.duplicates {
            duplicates.entry(*id).or_default().push(origin.clone());
        }
        for article in &mut articles {
            article.mentions = mentions.remove(&article.id).unwrap_or_default();
            article.provenance.duplicates = duplicates.remove(&article.id).unwrap_or_default();
        }
        Ok(Holding { articles, catalog: resolution.catalog, report })
    }

    fn publish(
        &self,
        generation: Generation,
        catalog: Catalog,
        holdings: Holdings,
        report: Report,
        folder: PathBuf,
    ) {
        let (at, articles) = (SystemTime::now(), holdings.articles);
        let published = Some(Publication { generation, at, articles });
        self.state.store(Arc::new(State { published, catalog, holdings, report, folder }));
    }
}
