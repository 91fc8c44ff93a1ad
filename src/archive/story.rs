//! What happened: lists of stories, and one with all its reports.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{
    Article, ArticleId, Collapse, Entity, EntityType, Generation, GroupBy, GroupOrder, Position,
    PrintedDate, Sort, SourceRef, StoryId,
};
use crate::story::{Comparison, compare};

use super::error::ArchiveError;
use super::export::Walk;
use super::handle::Archive;
use super::search::{SearchAnswer, SearchRequest};
use super::state::State;

/// How many articles of a story are shown, the oldest ones.
const SHOWN: usize = 200;

/// How many entities of a story are shown.
const ENTITIES: usize = 20;

/// In which order stories come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoryOrder {
    /// Those with most matching articles first.
    #[default]
    Size,
    /// Those with the latest matching article first.
    Newest,
    /// Those with the earliest matching article first.
    Oldest,
}

/// A story in a list.
#[derive(Clone, Debug)]
pub struct ListedStory {
    /// Its id.
    pub id: StoryId,
    /// The headline of its first article.
    pub title: String,
    /// How many articles tell it.
    pub articles: u64,
    /// How many of them match.
    pub matching: u64,
    /// Who published them.
    pub sources: Vec<SourceRef>,
    /// The day of its first dated article.
    pub first: Option<Date>,
    /// The day of its last dated article.
    pub last: Option<Date>,
}

/// A part of a list of stories.
#[derive(Clone, Debug)]
pub struct StoryPage {
    /// The answer to the question whose articles tell them, an article of each among the results.
    pub answer: SearchAnswer,
    /// The part asked for.
    pub stories: Vec<ListedStory>,
}

/// A walk through stories.
pub struct StoryWalk(Archive, Walk);

/// One story of a walk.
pub struct ListedStep {
    /// The story.
    pub story: ListedStory,
    /// Where it stands: the walk can be taken up again after it.
    pub position: Position,
}

/// A story and what its articles say.
#[derive(Clone, Debug)]
pub struct StoryAnswer {
    /// Its id.
    pub id: StoryId,
    /// The headline of its first article.
    pub title: String,
    /// How many articles tell it.
    pub size: u64,
    /// Those articles, oldest first; of a very large story the first 200.
    pub articles: Vec<Article>,
    /// Who published those, and how many of them, most first.
    pub sources: Vec<(SourceRef, u64)>,
    /// Whom and what they name, and how many of them do, most first.
    pub entities: Vec<(Entity, u64)>,
    /// How many were published on each day, earliest first.
    pub days: Vec<(Date, u64)>,
    /// How many of them have no date that is known to the day.
    pub undated: u64,
    /// What they share and where they differ.
    pub comparison: Comparison,
    /// The state of the archive that answered.
    pub generation: Generation,
}

/// What the id of a story led to.
#[derive(Clone, Debug)]
pub enum StoryFound {
    /// The story.
    Here(Box<StoryAnswer>),
    /// The article that it was named after is in this one.
    Moved(StoryId),
}

impl Archive {
    /// The stories that the articles tell which a question finds.
    ///
    /// # Errors
    /// As for [`Archive::search`].
    pub async fn stories(
        &self,
        request: SearchRequest,
        order: StoryOrder,
    ) -> Result<StoryPage, ArchiveError> {
        let (sort, order) = match order {
            StoryOrder::Size => (Sort::Newest, GroupOrder::Largest),
            StoryOrder::Newest => (Sort::Newest, GroupOrder::Best),
            StoryOrder::Oldest => (Sort::Oldest, GroupOrder::Best),
        };
        let collapse = Some(Collapse { by: GroupBy::Story, order });
        let answer = self.search(SearchRequest { sort: Some(sort), collapse, ..request }).await?;
        let found = answer.results.iter();
        let found = found.map(|found| (&found.hit.article, found.hit.group.unwrap_or(1)));
        let stories = self.listed(found.collect()).await?;
        Ok(StoryPage { answer, stories })
    }

    /// Begins a walk through the stories that the articles tell which a question finds, in the
    /// order of the latest or, where the question says so, the earliest of those.
    ///
    /// # Errors
    /// As for [`Archive::walk`].
    pub async fn walk_stories(&self, request: SearchRequest) -> Result<StoryWalk, ArchiveError> {
        let collapse = Some(Collapse { by: GroupBy::Story, order: GroupOrder::Best });
        Ok(StoryWalk(self.clone(), self.walk(SearchRequest { collapse, ..request }).await?))
    }

    /// The stories that these articles tell, with as many articles that match.
    async fn listed(&self, found: Vec<(&Article, u64)>) -> Result<Vec<ListedStory>, ArchiveError> {
        let state = self.state.load_full();
        let first = |found: &Article| {
            let known = state.stories.stories.get(&found.story_id());
            known.and_then(|story| story.articles.first()).map_or(found.id, |id| *id)
        };
        let firsts: Vec<ArticleId> = found.iter().map(|(article, _)| first(article)).collect();
        let firsts = self.articles(&firsts).await?;
        let stories = found.into_iter().zip(firsts).map(|((article, matching), first)| {
            listed(article, first.as_ref().unwrap_or(article), matching, &state)
        });
        Ok(stories.collect())
    }

    /// One story; `None` when the archive never had it, or has none of its articles any more.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn story(&self, id: StoryId) -> Result<Option<StoryFound>, ArchiveError> {
        let state = self.state.load_full();
        let ids: Vec<ArticleId> = match state.stories.stories.get(&id) {
            Some(entry) => entry.articles.clone(),
            None => match self.namesake(id).await? {
                Some(article) if article.story_id() == id => vec![article.id],
                Some(article) => return Ok(Some(StoryFound::Moved(article.story_id()))),
                None => return Ok(None),
            },
        };
        let shown = &ids[..ids.len().min(SHOWN)];
        let articles: Vec<Article> = self.articles(shown).await?.into_iter().flatten().collect();
        let generation = self.engine.status().await?.generation;
        let size = ids.len() as u64;
        let gather = move || gathered(id, size, articles, generation, &state);
        let gathered = tokio::task::spawn_blocking(gather).await;
        let gathered = gathered.map_err(|error| ArchiveError::Internal(Box::new(error)))?;
        Ok(gathered.map(|answer| StoryFound::Here(Box::new(answer))))
    }

    /// The article that a story is named after, or the one that took its place.
    async fn namesake(&self, id: StoryId) -> Result<Option<Article>, ArchiveError> {
        let namesake = id.namesake();
        if let Some(article) = self.articles(&[namesake]).await?.pop().flatten() {
            return Ok(Some(article));
        }
        let Some(successor) = self.successor(namesake) else { return Ok(None) };
        Ok(self.articles(&[successor]).await?.pop().flatten())
    }

    /// The other articles that print an article's text: the lead, then its copies, oldest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn copies(&self, article: &Article) -> Result<Vec<Article>, ArchiveError> {
        let mut ids = self.state.load().stories.copies(article);
        ids.truncate(SHOWN);
        Ok(self.articles(&ids).await?.into_iter().flatten().collect())
    }
}

impl StoryWalk {
    /// The next stories; none at the end.
    ///
    /// # Errors
    /// As for [`Archive::walk`].
    pub async fn next(&mut self) -> Result<Vec<ListedStep>, ArchiveError> {
        let steps = self.1.next().await?;
        let found = steps.iter().map(|step| (&step.article, step.placed.articles));
        let stories = self.0.listed(found.collect()).await?.into_iter();
        let positions = steps.iter().map(|step| step.placed.position);
        Ok(stories.zip(positions).map(|(story, position)| ListedStep { story, position }).collect())
    }
}

fn listed(article: &Article, first: &Article, matching: u64, state: &State) -> ListedStory {
    let id = article.story_id();
    let title = first.title.clone();
    match state.stories.stories.get(&id) {
        Some(entry) => {
            let known = |id| state.holdings.sources.get(id).map(|held| held.source.clone());
            ListedStory {
                id,
                title,
                articles: entry.articles.len() as u64,
                matching,
                sources: entry.sources.iter().filter_map(known).collect(),
                first: entry.first,
                last: entry.last,
            }
        }
        None => {
            let (first, last) = article.published.span().unzip();
            let sources = article.source.iter().cloned().collect();
            ListedStory { id, title, articles: 1, matching, sources, first, last }
        }
    }
}

/// Puts together what the articles of a story say; `None` when there are none.
fn gathered(
    id: StoryId,
    size: u64,
    articles: Vec<Article>,
    generation: Generation,
    state: &State,
) -> Option<StoryAnswer> {
    let title = articles.first()?.title.clone();
    let mut sources: BTreeMap<_, (SourceRef, u64)> = BTreeMap::new();
    let mut entities: BTreeMap<_, u64> = BTreeMap::new();
    let mut days: BTreeMap<Date, u64> = BTreeMap::new();
    let mut undated = 0;
    for article in &articles {
        if let Some(source) = &article.source {
            sources.entry(&source.id).or_insert_with(|| (source.clone(), 0)).1 += 1;
        }
        let named = EntityType::ALL.into_iter().flat_map(|t| article.entities(t));
        for id in named.collect::<BTreeSet<_>>() {
            *entities.entry(id).or_default() += 1;
        }
        match article.published.date.as_ref().and_then(PrintedDate::known_day) {
            Some(day) => *days.entry(day).or_default() += 1,
            None => undated += 1,
        }
    }
    let mut sources: Vec<(SourceRef, u64)> = sources.into_values().collect();
    sources.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
    let mut entities: Vec<_> = entities.into_iter().collect();
    entities.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
    let known = |(id, articles)| Some((state.catalog.get(id)?, articles));
    let entities = entities.into_iter().filter_map(known).take(ENTITIES).collect();
    let comparison = compare(&articles.iter().collect::<Vec<_>>());
    let days = days.into_iter().collect();
    Some(StoryAnswer {
        id,
        title,
        size,
        articles,
        sources,
        entities,
        days,
        undated,
        comparison,
        generation,
    })
}
