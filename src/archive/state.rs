//! What the archive knows beside its index: who is named in it, and who published it.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::time::SystemTime;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::entity::Catalog;
use crate::model::{Article, ArticleId, Generation, SourceId, SourceRef};

use super::source_names::SourceNames;
use super::stories::StoryTable;

/// One published state of the archive. Replaced as a whole, never changed.
#[derive(Default)]
pub(super) struct State {
    pub(super) published: Option<Publication>,
    pub(super) catalog: Catalog,
    pub(super) holdings: Holdings,
    pub(super) source_names: SourceNames,
    pub(super) stories: StoryTable,
    /// Articles that are no more, and who took their place.
    pub(super) moved: HashMap<ArticleId, ArticleId>,
    /// Where its articles were read from.
    pub(super) folder: PathBuf,
    /// A hash of what people had corrected in them.
    pub(super) corrections: [u8; 32],
    /// A hash of the tables that names were looked up in.
    pub(super) authority: [u8; 32],
}

impl State {
    /// The name of a source that has articles in the archive.
    pub(super) fn source_name(&self, id: &str) -> Option<String> {
        Some(self.holdings.source(id)?.source.name.clone())
    }
}

/// Which generation it is, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The generation.
    pub generation: Generation,
    /// When it was published.
    pub at: SystemTime,
    /// How many articles it holds.
    pub articles: u64,
}

/// What a source has in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceHoldings {
    /// Which source.
    pub source: SourceRef,
    /// How many articles it published.
    pub articles: u64,
    /// How many stories those articles tell.
    pub stories: u64,
    /// The day of its first dated article.
    pub first: Option<Date>,
    /// The day of its last dated article.
    pub last: Option<Date>,
}

/// What the archive holds, by source.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Holdings {
    pub(super) articles: u64,
    /// How many stories they tell.
    pub(super) stories: u64,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) sources: BTreeMap<SourceId, SourceHoldings>,
}

impl Holdings {
    /// What a source has; `None` when it has no article.
    pub(super) fn source(&self, id: &str) -> Option<&SourceHoldings> {
        self.sources.get(&SourceId::stored(id)?)
    }

    pub(super) fn count(&mut self, article: &Article) {
        let span = article.published.span();
        self.articles += 1;
        widen(&mut self.first, &mut self.last, span);
        if let Some(source) = &article.source {
            let held = self.sources.entry(source.id.clone()).or_insert_with(|| SourceHoldings {
                source: source.clone(),
                articles: 0,
                stories: 0,
                first: None,
                last: None,
            });
            held.articles += 1;
            widen(&mut held.first, &mut held.last, span);
        }
    }
}

/// Widens a span of days so that it covers another.
fn widen(first: &mut Option<Date>, last: &mut Option<Date>, span: Option<(Date, Date)>) {
    if let Some((earliest, latest)) = span {
        *first = Some(first.map_or(earliest, |day| day.min(earliest)));
        *last = Some(last.map_or(latest, |day| day.max(latest)));
    }
}
