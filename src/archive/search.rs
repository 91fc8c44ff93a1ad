//! Questions to the archive and their answers.

use jiff::civil::Date;

use crate::model::{
    Bucket, EntityId, EntityType, Facet, FacetCounts, FacetRequest, Filters, Generation, Hit,
    MentionKind, Page, Query, Sort,
};
use crate::query::{self, Warning};

use super::error::ArchiveError;
use super::handle::Archive;
use super::names::{Expander, Expansion, expand};
use super::state::State;

/// Said when a long question found nothing as it was typed.
const ANY_WORD: &str = "no article has all of these words: those that have some are shown";

/// What becomes of a query that is not well-formed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It is understood as well as can be, with warnings.
    #[default]
    Forgiving,
    /// It is an error.
    Strict,
}

/// A question.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    /// What was typed into the search box.
    pub q: String,
    /// What becomes of it when it is not well-formed.
    pub mode: Mode,
    /// Whether a known name also finds its other spellings.
    pub expand: bool,
    /// Which articles come into question. Persons, organizations, places, events and sources
    /// may be given by id or by any of their names.
    pub filters: Filters,
    /// What to count.
    pub facets: Vec<FacetRequest>,
    /// The order; by default the best first when something was typed, else the newest.
    pub sort: Option<Sort>,
    /// Which part of the results.
    pub page: Page,
}

/// An entity that the query names and the article too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedEntity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// Its canonical name.
    pub name: String,
    /// The forms under which the article names it.
    pub matched_as: Vec<String>,
}

/// One result.
#[derive(Clone, Debug)]
pub struct Found {
    /// The article and why it was found.
    pub hit: Hit,
    /// Which of the query's names it names.
    pub entities: Vec<MatchedEntity>,
}

/// A value of a facet with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledBucket {
    /// The value.
    pub value: String,
    /// How it is shown.
    pub label: String,
    /// How many articles have it; exact.
    pub articles: u64,
    /// How many stories those articles tell: as many, until stories are grouped.
    pub stories: u64,
    /// Whether the question asks for it.
    pub selected: bool,
}

/// A facet with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledFacet {
    /// The facet.
    pub facet: Facet,
    /// Its values.
    pub values: Vec<LabelledBucket>,
    /// How many values have at least one article.
    pub distinct: u64,
    /// How many articles have no value.
    pub missing: u64,
    /// The sum of the counts of the values that are not listed.
    pub other: u64,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct SearchAnswer {
    /// How the query was understood.
    pub understood: String,
    /// What had to be guessed.
    pub warnings: Vec<Warning>,
    /// The names in it that were searched under other forms too.
    pub expansions: Vec<Expansion>,
    /// The filters, with ids for names.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// How many articles match; exact.
    pub total: u64,
    /// How many stories they tell: as many, until stories are grouped.
    pub stories: u64,
    /// The part asked for.
    pub results: Vec<Found>,
    /// The counts asked for.
    pub facets: Vec<LabelledFacet>,
    /// The state of the archive that answered.
    pub generation: Generation,
}

impl Archive {
    /// Answers a question. When nothing has all words of a long one, articles with some of them
    /// are found instead, the best first, and a warning says so; not in strict mode.
    ///
    /// # Errors
    /// In strict mode when the query is not well-formed; otherwise when the engine fails.
    pub async fn search(&self, request: SearchRequest) -> Result<SearchAnswer, ArchiveError> {
        let parsed = query::parse(&request.q);
        if let (Mode::Strict, Some(warning)) = (request.mode, parsed.warnings.first()) {
            return Err(ArchiveError::Invalid {
                parameter: "q",
                why: warning.message.clone(),
                position: Some(warning.position),
            });
        }
        let state = self.state.load_full();
        let sort = request.sort.unwrap_or(if parsed.understood.is_empty() {
            Sort::Newest
        } else {
            Sort::Relevance
        });
        let mut warnings = parsed.warnings;
        let expander = Expander { catalog: &state.catalog, sources: &self.sources };
        let filters = expander.filters(request.filters, &mut warnings);
        let (text, expansions) = expand(parsed.clause, &expander, request.expand);
        let mut query = Query { text, filters, facets: request.facets, sort, page: request.page };
        let mut hits = self.engine.search(&query).await?;
        let mut understood = parsed.understood;
        if hits.total == 0
            && request.mode == Mode::Forgiving
            && let Some(any) = query::any_word(&query.text)
        {
            query.text = any;
            let some = self.engine.search(&query).await?;
            if some.total > 0 {
                hits = some;
                understood = query::understood(&query.text);
                warnings.insert(0, Warning { position: 0, message: ANY_WORD.to_owned() });
            }
        }
        let filters = query.filters;
        Ok(SearchAnswer {
            understood,
            warnings,
            results: hits
                .hits
                .into_iter()
                .map(|hit| Found { entities: matched(&hit, &expansions, &state), hit })
                .collect(),
            facets: hits
                .facets
                .into_iter()
                .map(|counts| self.label(counts, &filters, &state))
                .collect(),
            expansions,
            filters,
            sort,
            total: hits.total,
            stories: hits.total,
            generation: hits.generation,
        })
    }

    /// Puts names to the values of a facet, and marks those that were asked for.
    pub(super) fn label(
        &self,
        counts: FacetCounts,
        filters: &Filters,
        state: &State,
    ) -> LabelledFacet {
        let values = counts
            .values
            .into_iter()
            .map(|Bucket { value, articles }| LabelledBucket {
                label: self.label_of(counts.facet, &value, state),
                selected: is_selected(counts.facet, &value, filters),
                stories: articles,
                articles,
                value,
            })
            .collect();
        let FacetCounts { facet, distinct, missing, other, .. } = counts;
        LabelledFacet { facet, values, distinct, missing, other }
    }

    fn label_of(&self, facet: Facet, value: &str, state: &State) -> String {
        let name = match facet {
            Facet::Source => state.source_name(value),
            Facet::Person | Facet::Org | Facet::Place | Facet::Event | Facet::Entity => {
                EntityId::stored(value)
                    .and_then(|id| state.catalog.get(&id))
                    .map(|entity| entity.name.clone())
            }
            Facet::Year | Facet::Month | Facet::Lang => None,
        };
        name.unwrap_or_else(|| value.to_owned())
    }
}

/// Whether a question asks for a value: years and months through the range of dates.
fn is_selected(facet: Facet, value: &str, filters: &Filters) -> bool {
    match (facet, filters.published) {
        (Facet::Year | Facet::Month, Some(range)) => {
            range.first().is_some_and(|day| period(facet, day) == value)
                && range.last().is_some_and(|day| period(facet, day) == value)
        }
        (Facet::Year | Facet::Month, None) => false,
        _ => filters.selected(facet).iter().any(|choice| choice.value() == Some(value)),
    }
}

/// The year or the month that a day lies in, as a value of that facet.
fn period(facet: Facet, day: Date) -> String {
    if facet == Facet::Year {
        format!("{:04}", day.year())
    } else {
        format!("{:04}-{:02}", day.year(), day.month())
    }
}

/// Which of the query's names an article names, and how.
fn matched(hit: &Hit, expansions: &[Expansion], state: &State) -> Vec<MatchedEntity> {
    let mut matched = Vec::new();
    for entity in expansions.iter().filter_map(|e| state.catalog.get(&e.entity)) {
        let mut forms: Vec<String> = Vec::new();
        for mention in &hit.article.mentions {
            let names = mention.kind == MentionKind::Name
                && mention.entity.as_ref() == Some(&entity.id)
                && !forms.contains(&mention.surface);
            if names {
                forms.push(mention.surface.clone());
            }
        }
        if !forms.is_empty() {
            matched.push(MatchedEntity {
                id: entity.id.clone(),
                entity_type: entity.entity_type,
                name: entity.name.clone(),
                matched_as: forms,
            });
        }
    }
    matched
}
