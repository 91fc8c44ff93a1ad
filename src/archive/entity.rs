//! Whom and what the archive names: lists, and one page of facts for each.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::entity::{Brief, Count, EntityFilter, Lookup};
use crate::model::{
    Article, Bucket, Clause, Entity, EntityId, EntityType, Facet, FacetRequest, FacetSort, Filters,
    Generation, Hit, Page, Query, Sort,
};

use super::companions::{counted, free_entities};
use super::error::ArchiveError;
use super::handle::Archive;
use super::search::{Found, LabelledBucket, LabelledFacet, labelled};
use super::state::State;

/// How many years, sources and companions of an entity are shown at most.
pub(super) const YEARS: usize = 1_000;
const SOURCES: usize = 50;
pub(super) const COMPANIONS: usize = 10;
pub(super) const NEWEST: usize = 10;

/// Which entities to list.
#[derive(Clone, Debug, Default)]
pub struct EntityRequest {
    /// Which, and in which order.
    pub filter: EntityFilter,
    /// How many to leave out.
    pub offset: usize,
    /// How many at most.
    pub limit: usize,
}

/// A part of a list of entities.
#[derive(Clone, Debug, Default)]
pub struct EntityPage {
    /// How many there are in all.
    pub total: u64,
    /// The part asked for.
    pub entities: Vec<Entity>,
}

/// Another entity named in the same articles.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedEntity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// Its canonical name.
    pub name: String,
    /// How many articles name both; exact.
    pub together: u64,
    /// Normalised pointwise mutual information of the two, from −1 (never together) over 0
    /// (independent) to 1 (only together). Bouma, 2009.
    pub association: f64,
}

/// What is known of one entity.
#[derive(Clone, Debug)]
pub struct EntityAnswer {
    /// Who or what it is.
    pub entity: Entity,
    /// The day of the last dated article that names it.
    pub last_seen: Option<Date>,
    /// Who published the articles that name it.
    pub sources: Vec<LabelledBucket>,
    /// Those articles by year, earliest first.
    pub timeline: Vec<LabelledBucket>,
    /// How many of them have no known year.
    pub undated: u64,
    /// With whom and what it is named, most often first.
    pub related: Vec<RelatedEntity>,
    /// The newest articles that name it.
    pub newest: Vec<Found>,
    /// The state of the archive that answered.
    pub generation: Generation,
}

/// What the name or id of an entity led to.
#[derive(Clone, Debug)]
pub enum EntityFound {
    /// The entity.
    Here(Box<EntityAnswer>),
    /// It goes by another id.
    Moved(EntityId),
    /// Several bear the name.
    Several(Vec<Entity>),
    /// People decided that the name is nobody's.
    Blocked,
}

impl Archive {
    /// The entities that a request asks for.
    pub fn entities(&self, request: &EntityRequest) -> EntityPage {
        let state = self.state.load_full();
        let (total, listed) = listed(&state, request, |entity| Some(Count::of(entity)));
        EntityPage { total, entities: each(state, listed).collect() }
    }

    /// The entities that a request asks for among the articles that filters leave: with the
    /// counts of those articles and stories. Mentions and first days are those of the whole archive.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn entities_among(
        &self,
        request: &EntityRequest,
        filters: Filters,
    ) -> Result<EntityPage, ArchiveError> {
        let state = self.state.load_full();
        let (total, listed) = self.listed_among(&state, request, filters).await?;
        Ok(EntityPage { total, entities: each(state, listed).collect() })
    }

    /// The same entities one after another, for lists of any length.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn each_entity_among(
        &self,
        request: &EntityRequest,
        filters: Filters,
    ) -> Result<impl Iterator<Item = Entity> + use<>, ArchiveError> {
        let state = self.state.load_full();
        let (_, listed) = self.listed_among(&state, request, filters).await?;
        Ok(each(state, listed))
    }

    async fn listed_among(
        &self,
        state: &State,
        request: &EntityRequest,
        filters: Filters,
    ) -> Result<Listed, ArchiveError> {
        if filters == Filters::default() {
            return Ok(listed(state, request, |entity| Some(Count::of(entity))));
        }
        let expander = self.expander(state);
        let mut query = Query {
            filters: expander.filters(filters, &mut Vec::new()),
            facets: vec![counted(Facet::Entity, usize::MAX)],
            ..Query::default()
        };
        free_entities(&mut query);
        let facets = self.engine.search(&query).await?.facets;
        let counts: HashMap<&str, Count> = facets
            .iter()
            .flat_map(|facet| &facet.values)
            .filter(|bucket| bucket.articles > 0)
            .map(|bucket| {
                let Bucket { value, articles, stories } = bucket;
                (value.as_str(), Count { articles: *articles, stories: *stories })
            })
            .collect();
        Ok(listed(state, request, |entity| counts.get(entity.id).copied()))
    }

    /// One entity, by its id or any of its names; `None` when the archive knows none.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn entity(&self, id_or_name: &str) -> Result<Option<EntityFound>, ArchiveError> {
        let state = self.state.load_full();
        match state.catalog.lookup(id_or_name) {
            Lookup::Found(entity) => {
                let answer = self.entity_answer(entity, &state).await?;
                Ok(Some(EntityFound::Here(Box::new(answer))))
            }
            Lookup::Moved(entity) => Ok(Some(EntityFound::Moved(entity.id))),
            Lookup::Ambiguous(entities) => Ok(Some(EntityFound::Several(entities))),
            Lookup::Blocked => Ok(Some(EntityFound::Blocked)),
            Lookup::Unknown => Ok(None),
        }
    }

    /// The entities that an article names, in the order of their types and then of the text.
    pub fn named_in(&self, article: &Article) -> Vec<Entity> {
        let state = self.state.load();
        let ids = EntityType::ALL.into_iter().flat_map(|t| article.entities(t));
        ids.filter_map(|id| state.catalog.get(id)).collect()
    }

    async fn entity_answer(
        &self,
        entity: Entity,
        state: &State,
    ) -> Result<EntityAnswer, ArchiveError> {
        let newest = self.engine.search(&articles_naming(&entity)).await?;
        let last = newest.hits.first().and_then(|hit| hit.article.published.span());

        let none = Filters::default();
        let mut facets: Vec<LabelledFacet> =
            newest.facets.into_iter().map(|counts| labelled(counts, &none, state)).collect();
        let companions = facets.split_off(2);
        let (years, sources) = (facets.remove(0), facets.remove(0));
        Ok(EntityAnswer {
            related: related(Some(&entity.id), &companions, newest.total, state),
            entity,
            last_seen: last.map(|(_, day)| day),
            sources: sources.values,
            timeline: years.values,
            undated: years.missing,
            newest: newest.hits.into_iter().map(|hit| unasked(hit, state)).collect(),
            generation: newest.generation,
        })
    }
}

/// How many entities there are to list, and some of them, with the counts that they are listed with.
type Listed = (u64, Vec<(EntityId, Count)>);

/// What a request asks for; entities without a count are left out.
fn listed(
    state: &State,
    request: &EntityRequest,
    count: impl Fn(&Brief<'_>) -> Option<Count>,
) -> Listed {
    let all = state.catalog.list_among(&request.filter, count);
    let total = all.len() as u64;
    let part = all.into_iter().skip(request.offset).take(request.limit);
    (total, part.map(|(entity, count)| (entity.entity_id(), count)).collect())
}

/// The entities of a list, each looked up when it is its turn.
fn each(state: Arc<State>, listed: Vec<(EntityId, Count)>) -> impl Iterator<Item = Entity> + use<> {
    listed.into_iter().filter_map(move |(id, Count { articles, stories })| {
        let entity = state.catalog.get(&id)?;
        Some(Entity { articles, stories, ..entity })
    })
}

/// An article that nobody asked for by name.
pub(super) fn unasked(hit: Hit, state: &State) -> Found {
    Found { entities: Vec::new(), standing: state.stories.standing(&hit.article), hit }
}

/// The newest articles that name an entity, with the counts its page shows: years, sources, and
/// then one facet for each type of companion.
fn articles_naming(entity: &Entity) -> Query {
    let facet = Facet::of_type(entity.entity_type);
    let count = |facet, size, sort| FacetRequest { facet, size, offset: 0, sort };
    let mut facets = vec![
        count(Facet::Year, YEARS, FacetSort::Value),
        count(Facet::Source, SOURCES, FacetSort::Count),
    ];
    let companions = EntityType::ALL.map(Facet::of_type);
    facets.extend(companions.map(|facet| count(facet, COMPANIONS + 1, FacetSort::Count)));
    Query {
        text: Clause::Has { facet, value: entity.id.to_string() },
        facets,
        sort: Sort::Newest,
        page: Page { after: None, offset: 0, limit: NEWEST },
        ..Query::default()
    }
}

/// The entities that so many articles name, all of which name one if it is given.
pub(super) fn related(
    entity: Option<&EntityId>,
    companions: &[LabelledFacet],
    articles: u64,
    state: &State,
) -> Vec<RelatedEntity> {
    let mut related = Vec::new();
    for bucket in companions.iter().flat_map(|facet| &facet.values) {
        let other = EntityId::stored(&bucket.value).and_then(|id| state.catalog.brief(&id));
        if let Some(other) = other.filter(|other| entity.is_none_or(|id| id.as_str() != other.id)) {
            related.push(RelatedEntity {
                id: other.entity_id(),
                entity_type: other.entity_type,
                name: other.name.to_owned(),
                together: bucket.articles,
                association: npmi(
                    bucket.articles,
                    articles,
                    other.articles,
                    state.holdings.articles,
                ),
            });
        }
    }
    related.sort_by(|a, b| b.together.cmp(&a.together).then_with(|| a.name.cmp(&b.name)));
    related
}

/// Normalised pointwise mutual information of two properties of articles, of which `both`,
/// `one` and `other` of `all` articles have both, the one and the other.
fn npmi(both: u64, one: u64, other: u64, all: u64) -> f64 {
    let share = |count: u64| count as f64 / all as f64;
    if both == 0 || all == 0 {
        return -1.0;
    }
    if both == all {
        return 1.0;
    }
    let together = share(both);
    (together / (share(one) * share(other))).ln() / -together.ln()
}
