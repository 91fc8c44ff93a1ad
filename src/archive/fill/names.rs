//! Drafts → whom the articles name, when all are seen together.

use rayon::prelude::*;

use crate::archive::manifest::{Chunk, ChunkKey, ChunkNames, Manifest, ManifestError};
use crate::entity::{Authority, Resolution, Resolver, recognize};
use crate::ingest::{Progress, Stage};
use crate::model::Article;

use super::drafts::Drafts;
use super::leads::Leads;

/// Finds the names in all articles whose text or whose tables changed, and joins those of all.
pub(super) fn name(
    drafts: &Drafts<'_>,
    authority: &Authority,
    leads: &Leads,
    progress: &dyn Progress,
) -> Result<Resolution, ManifestError> {
    progress.begin(Stage::Naming, leads.len());
    let manifest = drafts.manifest;
    let tables = authority.digest();
    let mut resolver = Resolver::new(authority);
    let mut writer = manifest.write_names();
    let mut place = 0;
    drafts.walk(|chunks| -> Result<(), ManifestError> {
        let found: Result<Vec<_>, ManifestError> =
            chunks.into_par_iter().map(|chunk| find(chunk, manifest, authority, tables)).collect();
        for (key, names, is_new) in found? {
            let mut named = 0;
            for (id, names) in &names.articles {
                if leads.is_lead(*id, place) {
                    resolver.add(names);
                    named += 1;
                }
                place += 1;
            }
            if is_new {
                writer.put(key, &names)?;
            }
            progress.advance(named);
        }
        Ok(())
    })?;
    writer.finish()?;
    let mut joiner = resolver.join();
    let mut place = 0;
    manifest.walk_names(|names| {
        for (id, names) in &names.articles {
            if leads.is_lead(*id, place) {
                joiner.count(names);
            }
            place += 1;
        }
    })?;
    Ok(joiner.remembering(manifest.ids()?).finish())
}

/// The names in the articles of a chunk, and whether they had to be looked for.
fn find(
    chunk: Chunk,
    manifest: &Manifest,
    authority: &Authority,
    tables: [u8; 32],
) -> Result<(ChunkKey, ChunkNames, bool), ManifestError> {
    let basis = basis(&chunk.articles, tables);
    if let Some(known) = manifest.names(&chunk.key)?.filter(|known| known.basis == basis) {
        return Ok((chunk.key, known, false));
    }
    let names = chunk.articles.iter().map(|article| (article.id, recognize(article, authority)));
    let names = ChunkNames { basis, articles: names.collect() };
    Ok((chunk.key, names, true))
}

/// A hash of all that is found in some articles depends on, when it is looked up in some tables.
pub(super) fn basis(articles: &[Article], tables: [u8; 32]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&tables);
    for article in articles {
        hasher.update(&article.id.number().to_le_bytes());
        hasher.update(format!("{:?}", article.lang).as_bytes());
        for text in [&article.title, &article.body].into_iter().chain(&article.captions) {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
    }
    *hasher.finalize().as_bytes()
}
