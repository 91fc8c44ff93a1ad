//! With whom and what an entity is named, among the articles that a question finds.

use crate::entity::Lookup;
use crate::model::{
    Bucket, Choice, Clause, EntityId, EntityType, Facet, FacetFilter, FacetRequest, FacetSort,
    Query, Repeat,
};

use super::error::ArchiveError;
use super::handle::Archive;
use super::search::SearchRequest;

/// How many companions of each type are weighed: those named together with it most often.
const WEIGHED: usize = 100;

/// Another entity, and how often the two are named together.
#[derive(Clone, Debug, PartialEq)]
pub struct Companion {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// Its canonical name.
    pub name: String,
    /// How many articles name both; exact.
    pub together: u64,
    /// How many articles name it; exact.
    pub articles: u64,
    /// How surely the two are named together more often than by chance: the log-likelihood ratio
    /// G² (Dunning, 1993), negative where it is less often.
    pub g2: f64,
}

/// The companions of an entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Companions {
    /// How many articles the question finds; exact.
    pub of: u64,
    /// How many of them name the entity; exact.
    pub articles: u64,
    /// The companions, those first that are most surely no chance.
    pub companions: Vec<Companion>,
}

impl Archive {
    /// The id of the entity that goes by an id or a name, when it is only one.
    pub fn entity_named(&self, id_or_name: &str) -> Option<EntityId> {
        match self.state.load().catalog.lookup(id_or_name) {
            Lookup::Found(entity) | Lookup::Moved(entity) => Some(entity.id),
            Lookup::Ambiguous(_) | Lookup::Blocked | Lookup::Unknown => None,
        }
    }

    /// The companions of an entity among the articles that a question finds; only those of a
    /// type, when it is given. The page and the facets of the question do not matter.
    ///
    /// # Errors
    /// In strict mode when the query is not well-formed; when the engine fails.
    pub async fn companions(
        &self,
        entity: &EntityId,
        request: SearchRequest,
        entity_type: Option<EntityType>,
    ) -> Result<Companions, ArchiveError> {
        let state = self.state.load_full();
        let expander = self.expander(&state);
        let Query { text, filters, .. } = self.prepared(request, &expander).await?.query;
        let mut all = Query { text, filters, ..Query::default() };

        let types = EntityType::ALL.into_iter().filter(|t| entity_type.is_none_or(|e| e == *t));
        let counted = |facet| counted(facet, WEIGHED + 1);
        let with = Query {
            text: Clause::All(vec![all.text.clone(), names(entity.as_str())]),
            facets: types.map(Facet::of_type).map(counted).collect(),
            ..all.clone()
        };
        let with = self.engine.search(&with).await?;
        let together = with.facets.into_iter().flat_map(|facet| facet.values);
        let together: Vec<_> =
            together.filter(|b| b.articles > 0 && b.value != entity.as_str()).collect();

        let named = together.iter().map(|bucket| Choice::Value(bucket.value.clone())).collect();
        free_entities(&mut all);
        all.filters.facets.push(FacetFilter {
            facet: Facet::Entity,
            include: named,
            repeat: Repeat::Or,
            exclude: Vec::new(),
        });
        all.facets = vec![counted(Facet::Entity)];
        let counts = self.engine.search(&all).await?.facets;
        all.filters.facets.pop();
        all.facets.clear();
        let of = self.engine.search(&all).await?.total;

        let articles_of = |id: &str| {
            let mut values = counts.iter().flat_map(|facet| &facet.values);
            values.find(|bucket| bucket.value == id).map_or(0, |bucket| bucket.articles)
        };
        let companion = |bucket: Bucket| {
            let other = state.catalog.brief(&EntityId::stored(&bucket.value)?)?;
            let articles = articles_of(&bucket.value);
            Some(Companion {
                id: other.entity_id(),
                entity_type: other.entity_type,
                name: other.name.to_owned(),
                together: bucket.articles,
                articles,
                g2: g2(bucket.articles, with.total, articles, of),
            })
        };
        let mut companions: Vec<_> = together.into_iter().filter_map(companion).collect();
        companions.sort_by(|a, b| b.g2.total_cmp(&a.g2).then_with(|| a.id.cmp(&b.id)));
        Ok(Companions { of, articles: with.total, companions })
    }
}

/// Makes a filter on entities a part of the text: a facet lists what it is filtered by, and at full
/// count.
pub(super) fn free_entities(query: &mut Query) {
    if let Some(at) = query.filters.facets.iter().position(|f| f.facet == Facet::Entity) {
        let filter = query.filters.facets.remove(at);
        let text = std::mem::replace(&mut query.text, Clause::Everything);
        query.text = Clause::All(vec![text, as_clause(&filter)]);
    }
}

/// So many values of a facet, the commonest first.
pub(super) fn counted(facet: Facet, size: usize) -> FacetRequest {
    FacetRequest { facet, size, offset: 0, sort: FacetSort::Count }
}

fn names(entity: &str) -> Clause {
    Clause::Has { facet: Facet::Entity, value: entity.to_owned() }
}

/// A filter on entities as a clause. That none be named is left out: then nobody has companions.
fn as_clause(filter: &FacetFilter) -> Clause {
    let has = |choices: &[Choice]| -> Vec<Clause> {
        choices.iter().filter_map(Choice::value).map(names).collect()
    };
    let mut clauses = vec![Clause::Everything];
    match (filter.include.is_empty(), filter.repeat) {
        (true, _) => {}
        (false, Repeat::Or) => clauses.push(Clause::Any(has(&filter.include))),
        (false, Repeat::And) => clauses.extend(has(&filter.include)),
    }
    let excluded = has(&filter.exclude).into_iter().map(|clause| Clause::Not(Box::new(clause)));
    clauses.extend(excluded);
    Clause::All(clauses)
}

/// The log-likelihood ratio of two properties of articles, of which `both`, `one` and `other` of
/// `all` articles have both, the one and the other; negative when they have both less often than
/// independent properties would.
fn g2(both: u64, one: u64, other: u64, all: u64) -> f64 {
    let [both, one, other, all] = [both, one, other, all].map(|count| count as f64);
    let observed = [both, one - both, other - both, all - one - other + both];
    let expected =
        [one * other, one * (all - other), (all - one) * other, (all - one) * (all - other)];
    let terms = observed.into_iter().zip(expected).map(|(observed, product)| {
        if observed > 0.0 && product > 0.0 {
            observed * (observed * all / product).ln()
        } else {
            0.0
        }
    });
    let g2 = 2.0 * terms.sum::<f64>();
    let rounded = (g2 * 1e3).round() / 1e3;
    if both * all < one * other { -rounded } else { rounded }
}
