//! Questions to the archive and their answers.

mod answer;
mod demonyms;
mod label;
mod meant;
mod prepare;
mod request;
mod restrictions;
mod spellings;
mod suggest;
mod timeline;

use crate::model::{FacetCounts, Hit, MentionKind};
use crate::query::{self, Warning};

use super::error::ArchiveError;
use super::handle::Archive;
use super::names::Expansion;
use super::state::State;

use suggest::Asked;
use timeline::filled;

pub use answer::{
    Count, FilledPeriod, FilledTimeline, Found, LabelledBucket, LabelledFacet, MatchedEntity,
    Restriction, SearchAnswer, Suggestion,
};
pub(super) use label::labelled;
pub(super) use prepare::{Looser, Prepared};
pub use request::{Mode, SearchRequest};

/// Said when a question is too much work.
const TOO_MUCH: &str = "this is too much to look up at once: only some of its parts are looked for; \
                        ask with fewer phrases, or with rarer words";

/// A question that finds no more than this may have been mistyped as some article was.
const FEW: u64 = 2;

impl Archive {
    /// Answers a question. When nothing matches, articles with the words apart that it writes in
    /// one are found instead, or with some words of a long one, the best first, and a warning says
    /// so; not in strict mode.
    ///
    /// # Errors
    /// In strict mode when the query is not well-formed, when a timeline would be too long, and
    /// when the page begins after a position that no longer holds; otherwise when the engine
    /// fails.
    pub async fn search(&self, request: SearchRequest) -> Result<SearchAnswer, ArchiveError> {
        let (q, mode, expand) = (request.q.clone(), request.mode, request.expand);
        let state = self.state.load_full();
        let expander = self.expander(&state);
        let prepared = self.prepared(request, &expander).await?;
        let Prepared { mut query, looser, mut understood, mut warnings, expansions, .. } = prepared;
        let (sort, page) = (query.sort, query.page);
        let mut hits = self.engine.search(&query).await?;
        if let (Mode::Strict, Some(_)) = (mode, &hits.searched) {
            return Err(too_much());
        }
        let asked = Asked { q: &q, mode, expand, query: &query };
        let suggestions = match hits.total {
            _ if page.limit == 0 => Vec::new(),
            0 => self.suggest(&asked, &state).await?,
            ..=FEW if mode == Mode::Forgiving => self.likelier(&asked, hits.total, &state).await?,
            _ => Vec::new(),
        };
        if hits.total == 0 {
            warnings.extend(query::unknown_prefixes(&query.text).into_iter().map(no_prefix));
            for (text, said) in looser.readings() {
                query.text = text;
                let looser = self.engine.search(&query).await?;
                if looser.total > 0 {
                    hits = looser;
                    understood = query::understood(&query.text);
                    warnings.insert(0, Warning::of_all(said));
                    break;
                }
            }
        }
        if let Some(searched) = &hits.searched {
            understood = query::understood(searched);
            warnings.insert(0, Warning::of_all(TOO_MUCH));
        }
        let filters = demonyms::asked(query.filters);
        let timeline = hits.timeline.zip(query.timeline);
        Ok(SearchAnswer {
            understood,
            warnings,
            results: hits
                .hits
                .into_iter()
                .map(|hit| Found {
                    entities: matched(&hit, &expansions, &state),
                    standing: state.stories.standing(&hit.article),
                    hit,
                })
                .collect(),
            facets: hits
                .facets
                .into_iter()
                .map(|counts| {
                    let facet = counts.facet.without_demonyms();
                    labelled(FacetCounts { facet, ..counts }, &filters, &state)
                })
                .collect(),
            timeline: timeline
                .map(|(timeline, request)| filled(timeline, request, &filters))
                .transpose()?,
            suggestions,
            next: hits.next,
            expansions,
            filters,
            sort,
            total: hits.total,
            stories: hits.stories,
            groups: hits.groups,
            generation: hits.generation,
        })
    }
}

/// Which of the query's names an article names, and how.
fn matched(hit: &Hit, expansions: &[Expansion], state: &State) -> Vec<MatchedEntity> {
    let mut matched = Vec::new();
    for entity in expansions.iter().filter_map(|e| state.catalog.brief(&e.entity)) {
        let mut forms: Vec<String> = Vec::new();
        for mention in &hit.article.mentions {
            let names = mention.kind == MentionKind::Name
                && mention.entity.as_ref().is_some_and(|id| id.as_str() == entity.id)
                && !forms.contains(&mention.surface);
            if names {
                forms.push(mention.surface.clone());
            }
        }
        if !forms.is_empty() {
            matched.push(MatchedEntity {
                id: entity.entity_id(),
                entity_type: entity.entity_type,
                name: entity.name.to_owned(),
                matched_as: forms,
            });
        }
    }
    matched
}

/// Said of what looks like a prefix where nothing was found.
fn no_prefix(prefix: &str) -> Warning {
    Warning::of_all(format!(
        "`{prefix}:` is no prefix here, and was looked for as a word; there are `title:`, `body:`, \
         `source:`, `person:`, `org:`, `place:`, `event:`, `lang:`, `link:` and `date:`"
    ))
}

/// The error of a question that is too much work, where no part of it may be left out.
pub(super) fn too_much() -> ArchiveError {
    ArchiveError::Invalid { parameter: "q", why: TOO_MUCH.to_owned(), position: Some(0) }
}
