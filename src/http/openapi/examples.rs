//! What there is in the archive to ask for.

use crate::archive::{Archive, ArchiveError, EntityFilter, EntityRequest, SearchRequest};
use crate::model::{EntityType, Page, Sort};

/// One thing of each kind. Where the archive has none, a word that finds nothing takes its
/// place: as a filter it is answered, as an address it is not there.
pub(super) struct Examples {
    pub(super) word: String,
    pub(super) article: String,
    pub(super) story: String,
    pub(super) entity: String,
    pub(super) person: String,
    pub(super) org: String,
    pub(super) place: String,
    pub(super) event: String,
    pub(super) source: String,
}

impl Examples {
    /// Takes the newest article, and the entities and the source with the most articles.
    pub(super) async fn of(archive: &Archive) -> Result<Self, ArchiveError> {
        let newest = SearchRequest {
            sort: Some(Sort::Newest),
            page: Page { limit: 1, ..Page::default() },
            ..SearchRequest::default()
        };
        let newest = archive.search(newest).await?.results.into_iter().next();
        let first = |entity_type: Option<EntityType>| {
            let filter = EntityFilter { entity_type, ..EntityFilter::default() };
            archive.entities(&EntityRequest { filter, offset: 0, limit: 1 }).entities.pop()
        };
        let id = |entity_type| {
            first(entity_type).map_or_else(|| "none".to_owned(), |entity| entity.id.to_string())
        };
        let source = archive.sources().into_iter().next();
        Ok(Self {
            word: first(None).map_or_else(|| "news".to_owned(), |entity| entity.name),
            story: newest
                .as_ref()
                .map_or_else(|| "none".to_owned(), |found| found.standing.story.to_string()),
            article: newest.map_or_else(|| "none".to_owned(), |found| found.hit.article.segment()),
            entity: id(None),
            person: id(Some(EntityType::Person)),
            org: id(Some(EntityType::Org)),
            place: id(Some(EntityType::Place)),
            event: id(Some(EntityType::Event)),
            source: source
                .map_or_else(|| "none".to_owned(), |entry| entry.holdings.source.id.to_string()),
        })
    }
}
