//! Drafts and whom they name → which are copies of which, and in which story each is.
//!
//! Copies are found anew among the digests of all texts, so that they do not depend on what came
//! first. Stories grow: an article that was placed stays where it is while it has the same dates,
//! and only what is new is placed; see `story::Grouping` for what that makes of the order. While
//! this runs it takes some 700 bytes an article, and afterwards some hundred bytes for each that
//! shares its story.

use std::collections::HashMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::archive::manifest::{Chunk, ChunkDigests, ChunkKey, Manifest, ManifestError};
use crate::archive::stories::{StoryEntry, StoryTable};
use crate::entity::Names;
use crate::ingest::{Progress, Stage};
use crate::model::{Article, ArticleId, CopyOf, InStory};
use crate::story::{Copies, Digest, Gist, GistReader, Grouping, Signature};

use super::drafts::Drafts;
use super::leads::Leads;
use super::names::basis;
use super::years::Years;

/// What digests are looked up in: nothing but the program, whose version the manifest minds.
const RULES: [u8; 32] = [0; 32];

/// Where the articles stand among one another.
#[derive(Default)]
pub(super) struct Stories {
    shared: HashMap<ArticleId, InStory>,
    copies: HashMap<ArticleId, CopyOf>,
    pub(super) table: StoryTable,
}

impl Stories {
    /// Tells an article its story and what it copies.
    pub(super) fn amend(&self, article: &mut Article) {
        article.story = self.shared.get(&article.id).cloned();
        article.copy_of = self.copies.get(&article.id).copied();
    }
}

/// Finds the copies and the stories of all articles.
pub(super) fn group(
    drafts: &Drafts<'_>,
    names: &Names,
    leads: &Leads,
    years: &Years,
    progress: &dyn Progress,
) -> Result<Stories, ManifestError> {
    progress.begin(Stage::Grouping, leads.len());
    let manifest = drafts.manifest;
    let (mut grouping, mut signatures) = (Grouping::default(), Vec::new());
    let mut writer = manifest.write_digests();
    drafts.walk_chunks(|placed| -> Result<(), ManifestError> {
        let read: Result<Vec<_>, ManifestError> = placed
            .into_par_iter()
            .map_init(GistReader::default, |reader, (first, chunk)| {
                let (key, digests, is_new) = digest(&chunk, manifest, reader)?;
                let articles = drafts.named(first, chunk, names, leads)?;
                let gists = gists(articles, &digests, years);
                Ok((key, is_new.then_some(digests), gists))
            })
            .collect();
        for (key, new, gists) in read? {
            if let Some(digests) = new {
                writer.put(key, &digests)?;
            }
            progress.advance(gists.len() as u64);
            for (gist, signature) in gists {
                grouping.collect(&gist);
                signatures.push(signature);
            }
        }
        Ok(())
    })?;
    writer.finish()?;
    let copies = copies(signatures);
    place(&mut grouping, &copies, leads, manifest)?;
    Ok(gather(&grouping, copies))
}

/// The digests of a chunk, and whether they had to be made.
fn digest(
    chunk: &Chunk,
    manifest: &Manifest,
    reader: &mut GistReader,
) -> Result<(ChunkKey, ChunkDigests, bool), ManifestError> {
    let basis = basis(&chunk.articles, RULES);
    if let Some(known) = manifest.digests(&chunk.key)?.filter(|known| known.basis == basis) {
        return Ok((chunk.key.clone(), known, false));
    }
    let digests = chunk.articles.iter().map(|article| (article.id, Digest::of(article, reader)));
    let digests = ChunkDigests { basis, articles: digests.collect() };
    Ok((chunk.key.clone(), digests, true))
}

/// What the articles of a chunk are grouped by. They are those of its drafts that lead.
fn gists(articles: Vec<Article>, digests: &ChunkDigests, years: &Years) -> Vec<(Gist, Signature)> {
    let mut digests = digests.articles.iter();
    let read = articles.into_iter().filter_map(|mut article| {
        years.amend(&mut article);
        let (_, digest) = digests.find(|(id, _)| *id == article.id)?;
        Some((digest.gist(&article), digest.signature(&article)))
    });
    read.collect()
}

/// The copies among all articles, with what they copy: those of one text together, oldest first.
fn copies(signatures: Vec<Signature>) -> Vec<(ArticleId, CopyOf)> {
    let copies = Copies::among(signatures);
    let mut groups: Vec<_> = copies.groups().collect();
    groups.sort_unstable_by_key(|group| group.first().map(|copied| copied.of.lead));
    groups.into_iter().flatten().map(|copied| (copied.article, copied.of)).collect()
}

/// Puts every article where it was placed before, and places the others.
fn place(
    grouping: &mut Grouping,
    copies: &[(ArticleId, CopyOf)],
    leads: &Leads,
    manifest: &Manifest,
) -> Result<(), ManifestError> {
    copies.iter().for_each(|(article, copy)| grouping.note_copy(*article, copy.lead));
    let mut kept: FxHashSet<ArticleId> = FxHashSet::default();
    let mut gone = Vec::new();
    manifest.walk_placed(|id, placed| {
        if !leads.has(id) {
            gone.push(id);
        } else if grouping.restore(id, placed) {
            kept.insert(id);
        }
    })?;
    // A new lead of texts that have a story joins that of the oldest: they do not move.
    for (article, copy) in copies.iter().rev() {
        if kept.contains(article) && !kept.contains(&copy.lead) {
            grouping.note_copy(copy.lead, *article);
        }
    }
    for id in grouping.mend() {
        kept.remove(&id);
    }
    grouping.place();
    manifest.displace(&gone)?;
    manifest.place(grouping.placements().filter(|(id, _)| !kept.contains(id)))
}

/// What is to be known of stories and copies from now on.
fn gather(grouping: &Grouping, copies: Vec<(ArticleId, CopyOf)>) -> Stories {
    let mut stories = Stories::default();
    for (id, _) in grouping.stories() {
        let articles = grouping.articles(id);
        if articles == [id.namesake()] {
            continue;
        }
        for article in &articles {
            let join = grouping.placement(*article).and_then(|placement| placement.join);
            stories.shared.insert(*article, InStory { id, join });
        }
        stories.table.stories.insert(id, StoryEntry { articles, ..StoryEntry::default() });
    }
    for (article, copy) in &copies {
        stories.table.copies.entry(copy.lead).or_default().push(*article);
    }
    stories.copies = copies.into_iter().collect();
    stories
}
