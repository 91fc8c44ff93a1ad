//! Drafts as they are seen by every step: corrected, then amended by what all of them tell, and
//! in the end with whom they name.

use rayon::prelude::*;

use crate::archive::manifest::{Chunk, Manifest, ManifestError};
use crate::entity::Names;
use crate::ingest::{Corrections, Findings, Reader};
use crate::model::Article;

use super::leads::Leads;

/// So many of the places where a record is found again are listed with its article.
const LISTED: usize = 100;

/// The drafts of an archive, and what is done to each before anyone looks at it.
pub(super) struct Drafts<'a> {
    pub(super) manifest: &'a Manifest,
    pub(super) reader: &'a Reader,
    pub(super) corrections: &'a Corrections,
    /// What all of them tell together, once that is known.
    pub(super) findings: Findings,
}

impl Drafts<'_> {
    /// Shows every draft in the order of files and records, some chunks at a time.
    pub(super) fn walk<E: From<ManifestError>>(
        &self,
        mut show: impl FnMut(Vec<Chunk>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.manifest.walk_drafts(|mut chunks| {
            chunks.par_iter_mut().flat_map_iter(|chunk| &mut chunk.articles).for_each(|article| {
                self.reader.correct(article, self.corrections);
                self.findings.amend(article, self.reader.today);
            });
            show(chunks)
        })
    }

    /// Shows the articles of the archive, each once, with whom they name and where else their
    /// records stand, some at a time and in the same order.
    pub(super) fn walk_named<E: From<ManifestError>>(
        &self,
        names: &Names,
        leads: &Leads,
        mut show: impl FnMut(Vec<Article>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.walk_placed(|placed| {
            let named: Result<Vec<Vec<Article>>, ManifestError> = placed
                .into_par_iter()
                .map(|(first, chunk)| self.named(first, chunk, names, leads))
                .collect();
            show(named?.into_iter().flatten().collect())
        })
    }

    /// Shows every draft in the order of files and records, each chunk with the place of its
    /// first among all drafts.
    pub(super) fn walk_placed<E: From<ManifestError>>(
        &self,
        mut show: impl FnMut(Vec<(u32, Chunk)>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut place = 0;
        self.walk(|chunks| {
            let placed = chunks.into_iter().map(|chunk| {
                let first = place;
                place += chunk.articles.len() as u32;
                (first, chunk)
            });
            show(placed.collect())
        })
    }

    /// The articles of a chunk that lead, with whom they name and where else they stand.
    pub(super) fn named(
        &self,
        first: u32,
        chunk: Chunk,
        names: &Names,
        leads: &Leads,
    ) -> Result<Vec<Article>, ManifestError> {
        let found = self.manifest.names(&chunk.key)?;
        let found = found.map(|names| names.articles).unwrap_or_default();
        let placed = chunk.articles.into_iter().zip(found).zip(first..);
        let articles = placed.filter(|((article, _), place)| leads.is_lead(article.id, *place));
        Ok(articles
            .map(|((mut article, (_, found)), _)| {
                article.mentions = names.mentions(&found);
                let again = leads.again(article.id);
                let listed = again.len().min(LISTED);
                article.provenance.duplicates = again[..listed].to_vec();
                if again.len() > listed {
                    let more = again.len() - listed;
                    let warning = format!("the same record stands in {more} more places");
                    article.provenance.warnings.push(warning);
                }
                article
            })
            .collect())
    }
}
