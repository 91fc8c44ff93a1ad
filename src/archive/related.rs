//! What to read beside an article: the most alike that do not tell its story.

use crate::model::{Article, Clause, Entity, EntityType, Facet, Page, Query, TermMatch, TextField};
use crate::story::{likeness, telling};

use super::error::ArchiveError;
use super::handle::Archive;
use super::state::State;

/// How many of an article's words and names are looked up.
const WORDS: usize = 16;
const NAMES: usize = 8;

/// How many of the articles found are compared with it.
const COMPARED: usize = 60;

/// What is less alike is not related.
const LEAST: f32 = 0.08;

/// How many of the names that two articles share are given.
const SHARED_NAMES: usize = 8;

/// An article that is like another, and why.
#[derive(Clone, Debug)]
pub struct Related {
    /// The article.
    pub article: Article,
    /// The cosine between the words of the two, 0 to 1.
    pub similarity: f32,
    /// The words that they share, the most telling first.
    pub shared_words: Vec<String>,
    /// Whom and what both name, those named in fewest articles first.
    pub shared_names: Vec<Entity>,
    /// Days between their publication, when both are known.
    pub days_apart: Option<u64>,
}

impl Archive {
    /// The articles most like one that are neither copies of it nor tell the same story, most
    /// alike first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn related(
        &self,
        article: &Article,
        limit: usize,
    ) -> Result<Vec<Related>, ArchiveError> {
        let state = self.state.load_full();
        let own = telling(article);
        let names = named(article, &state);
        let word = |word: &str| Clause::Term {
            field: TextField::Any,
            word: word.to_owned(),
            matching: TermMatch::Word,
        };
        let name = |e: &Entity| Clause::Has { facet: Facet::Entity, value: e.id.to_string() };
        let words = own.iter().take(WORDS).map(|telling| word(&telling.word));
        let clauses: Vec<_> = words.chain(names.iter().take(NAMES).map(name)).collect();
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        let query = Query {
            text: Clause::Any(clauses),
            mentions: true,
            page: Page { after: None, offset: 0, limit: COMPARED },
            ..Query::default()
        };
        let found = self.engine.search(&query).await?.hits.into_iter().map(|hit| hit.article);
        let is_other =
            |a: &Article| a.story_id() != article.story_id() && a.lead() != article.lead();
        let others: Vec<Article> = found.filter(is_other).collect();
        let words: Vec<_> = others.iter().map(telling).collect();
        let mut related: Vec<Related> = others
            .into_iter()
            .zip(likeness(&own, &words))
            .filter(|(_, likeness)| likeness.cosine >= LEAST)
            .map(|(other, likeness)| Related {
                similarity: likeness.cosine,
                shared_words: likeness.words,
                shared_names: shared(&names, &other),
                days_apart: days_apart(article, &other),
                article: other,
            })
            .collect();
        related.sort_by(|a, b| {
            b.similarity.total_cmp(&a.similarity).then_with(|| a.article.id.cmp(&b.article.id))
        });
        related.truncate(limit);
        Ok(related)
    }
}

/// Whom and what an article names, those named in fewest articles first.
fn named(article: &Article, state: &State) -> Vec<Entity> {
    let ids = EntityType::ALL.into_iter().flat_map(|t| article.entities(t));
    let mut named: Vec<Entity> = ids.filter_map(|id| state.catalog.get(id)).collect();
    named.sort_by(|a, b| a.articles.cmp(&b.articles).then_with(|| a.id.cmp(&b.id)));
    named
}

fn shared(names: &[Entity], other: &Article) -> Vec<Entity> {
    let theirs: Vec<_> = EntityType::ALL.into_iter().flat_map(|t| other.entities(t)).collect();
    let both = names.iter().filter(|entity| theirs.contains(&&entity.id));
    both.take(SHARED_NAMES).cloned().collect()
}

fn days_apart(a: &Article, b: &Article) -> Option<u64> {
    let day = |article: &Article| article.published.date.as_ref()?.known_day();
    Some(day(a)?.duration_since(day(b)?).as_hours().unsigned_abs() / 24)
}
