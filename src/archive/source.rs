//! Who published the archive's articles.

use crate::model::{
    Clause, EntityType, Facet, FacetRequest, FacetSort, Filters, Page, Query, Sort, SourceId,
    SourceKind,
};

use super::entity::{COMPANIONS, NEWEST, RelatedEntity, YEARS, related, unasked};
use super::error::ArchiveError;
use super::handle::Archive;
use super::search::{Found, LabelledBucket, LabelledFacet, labelled};
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

/// What is known of one source.
#[derive(Clone, Debug)]
pub struct SourceAnswer {
    /// Which it is, and what the archive holds of it.
    pub entry: SourceEntry,
    /// Its articles by year, earliest first.
    pub timeline: Vec<LabelledBucket>,
    /// How many of them have no known year.
    pub undated: u64,
    /// Whom and what they name, most often first.
    pub related: Vec<RelatedEntity>,
    /// The newest of them.
    pub newest: Vec<Found>,
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

    /// The same source and what its articles tell; `None` as before.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn source_answer(&self, id: &str) -> Result<Option<SourceAnswer>, ArchiveError> {
        let Some(entry) = self.source(id) else { return Ok(None) };
        let newest = self.engine.search(&articles_of(&entry.holdings.source.id)).await?;
        let state = self.state.load_full();
        let none = Filters::default();
        let labelled = |counts| labelled(counts, &none, &state);
        let mut facets: Vec<LabelledFacet> = newest.facets.into_iter().map(labelled).collect();
        let named = facets.split_off(1);
        let years = facets.remove(0);
        Ok(Some(SourceAnswer {
            entry,
            timeline: years.values,
            undated: years.missing,
            related: related(None, &named, newest.total, &state),
            newest: newest.hits.into_iter().map(|hit| unasked(hit, &state)).collect(),
        }))
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

/// The newest articles of a source, with the counts that are told of it: years, and then one facet
/// for each type of entity.
fn articles_of(source: &SourceId) -> Query {
    let count = |facet, size, sort| FacetRequest { facet, size, offset: 0, sort };
    let years = count(Facet::Year, YEARS, FacetSort::Value);
    let named = EntityType::ALL.map(Facet::of_type);
    let named = named.map(|facet| count(facet, COMPANIONS, FacetSort::Count));
    Query {
        text: Clause::Has { facet: Facet::Source, value: source.to_string() },
        facets: [years].into_iter().chain(named).collect(),
        sort: Sort::Newest,
        page: Page { after: None, offset: 0, limit: NEWEST },
        ..Query::default()
    }
}
