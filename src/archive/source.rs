//! Who published the archive's articles.

use crate::model::{SourceId, SourceKind};

use super::handle::Archive;
use super::state::SourceHoldings;

/// A source with what the archive holds of it and what the source table says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// What the archive holds of it.
    pub holdings: SourceHoldings,
    /// What it is, when the source table says.
    pub kind: Option<SourceKind>,
    /// Its other names, from the source table.
    pub aliases: Vec<String>,
}

impl Archive {
    /// Every source of the archive, the one with most articles first, ties by id.
    pub fn sources(&self) -> Vec<SourceEntry> {
        let state = self.state.load();
        let mut sources: Vec<_> =
            state.holdings.sources.values().map(|held| self.source_entry(held)).collect();
        sources.sort_by_key(|entry| std::cmp::Reverse(entry.holdings.articles));
        sources
    }

    /// One source of the archive; `None` when it has no article of that source.
    pub fn source(&self, id: &str) -> Option<SourceEntry> {
        let state = self.state.load();
        let held = state.holdings.sources.values().find(|held| held.source.id.as_str() == id)?;
        Some(self.source_entry(held))
    }

    /// The id of the source that goes by a name or under an address, when the source table
    /// knows it and the archive has articles of it.
    pub fn source_named(&self, name: &str) -> Option<SourceId> {
        let known = self.sources.named(name)?;
        self.state.load().holdings.sources.get(&known.id).map(|held| held.source.id.clone())
    }

    fn source_entry(&self, held: &SourceHoldings) -> SourceEntry {
        let known = self.sources.get(&held.source.id);
        SourceEntry {
            holdings: held.clone(),
            kind: known.and_then(|source| source.kind),
            aliases: known.map(|source| source.aliases.clone()).unwrap_or_default(),
        }
    }
}
