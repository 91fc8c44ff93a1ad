//! Walks through all results of a question, a page after another, at bounded memory.
//!
//! A walk goes by date, because only that order holds while articles come and go: it gives each
//! article that stays exactly once, and can be taken up again after any of them. The order is
//! asked for far ahead, as each time costs a pass over all that match, and articles are fetched as
//! they are needed: what was removed since is left out.

use std::time::Duration;

use crate::engine::contract::EngineError;
use crate::model::{Article, ArticleId, Collapse, GroupOrder, Hits, Page, Placed, Query, Sort};

use super::error::ArchiveError;
use super::handle::Archive;
use super::search::{Looser, Mode, Prepared, SearchRequest, too_much};
use super::stories::Standing;

/// How many positions are asked for at first, and how many at most, some 40 bytes each. In
/// between, ten times as many each time.
const AHEAD: (usize, usize) = (1_000, 50_000);

/// How much text a page of results should hold, in bytes.
const PAGE_BYTES: usize = 1 << 20;

/// How many results the first page has, and the least and the most of those after it.
const FIRST_PAGE: usize = 100;
const PAGES: (usize, usize) = (16, 250);

/// What a mention takes in memory, in bytes, about.
const MENTION: usize = 128;

/// How often the engine is asked while it is busy, and how long is waited in between.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(200);

/// A walk through all results of a question.
pub struct Walk {
    archive: Archive,
    /// Its page begins where the order is not known yet.
    query: Query,
    /// Where the next results stand, as far as it is known.
    ahead: std::vec::IntoIter<Placed>,
    /// Whether there is no more of the order to be asked for.
    ended: bool,
    /// How many articles the next page is to have.
    page: usize,
}

/// One result of a walk.
pub struct Step {
    /// The article.
    pub article: Article,
    /// Where it stands among the others.
    pub standing: Standing,
    /// Its place in the walk, which can be taken up again after it.
    pub placed: Placed,
}

impl Archive {
    /// Begins a walk through the results of a question, after the position where its page begins.
    /// The walk goes from the newest to the oldest unless the question asks for the reverse. How
    /// long its page is and which facets it counts do not matter; where results are groups, the
    /// walk goes through the best article of each.
    ///
    /// # Errors
    /// As for [`Archive::search`]; when the archive is busy, only after some patience.
    pub async fn walk(&self, mut request: SearchRequest) -> Result<Walk, ArchiveError> {
        request.sort = Some(match request.sort {
            Some(Sort::Oldest) => Sort::Oldest,
            _ => Sort::Newest,
        });
        request.facets.clear();
        request.timeline = None;
        request.page.limit = AHEAD.0;
        let best = |collapse| Collapse { order: GroupOrder::Best, ..collapse };
        request.collapse = request.collapse.map(best);
        let mode = request.mode;
        let state = self.state.load_full();
        let expander = self.expander(&state);
        let Prepared { query, looser, .. } = self.prepared(request, &expander).await?;
        // As for a search, what is too much work is refused where no guess is wanted.
        if mode == Mode::Strict && self.counted(&query).await?.searched.is_some() {
            return Err(too_much());
        }
        let ahead = Vec::new().into_iter();
        let mut walk = Walk { archive: self.clone(), query, ahead, ended: false, page: FIRST_PAGE };
        if mode == Mode::Forgiving && !walk.look_ahead().await? {
            walk.loosen(&looser).await?;
        }
        Ok(walk)
    }

    async fn counted(&self, query: &Query) -> Result<Hits, ArchiveError> {
        let counting = Query { page: Page::default(), collapse: None, ..query.clone() };
        patiently(|| self.engine.search(&counting)).await
    }
}

impl Walk {
    /// The next results; none at the end.
    ///
    /// # Errors
    /// As for [`Archive::walk`].
    pub async fn next(&mut self) -> Result<Vec<Step>, ArchiveError> {
        loop {
            if self.ahead.as_slice().is_empty() && !self.look_ahead().await? {
                return Ok(Vec::new());
            }
            let placed: Vec<Placed> = self.ahead.by_ref().take(self.page).collect();
            let ids: Vec<ArticleId> = placed.iter().map(|placed| placed.position.id).collect();
            let articles = patiently(|| self.archive.engine.fetch(&ids)).await?;
            let found = placed.into_iter().zip(articles);
            let steps: Vec<Step> = found
                .filter_map(|(placed, article)| {
                    let article = article?;
                    Some(Step { standing: self.archive.standing(&article), article, placed })
                })
                .collect();
            if !steps.is_empty() {
                self.page = page_after(&steps);
                return Ok(steps);
            }
        }
    }

    /// As for a search, walks through what is found instead where nothing is. A walk that was
    /// taken up again after its last result has found something.
    async fn loosen(&mut self, looser: &Looser) -> Result<(), ArchiveError> {
        let after = self.query.page.after;
        if after.is_some() && self.archive.counted(&self.query).await?.total > 0 {
            return Ok(());
        }
        for (text, _) in looser.readings() {
            self.query.text = text;
            self.query.page = Page { after, offset: 0, limit: AHEAD.0 };
            let count = self.archive.counted(&self.query).await?.total;
            if count > 0 {
                self.ended = false;
                break;
            }
        }
        Ok(())
    }

    /// Asks where the next results stand; says whether there are any.
    async fn look_ahead(&mut self) -> Result<bool, ArchiveError> {
        if self.ended {
            return Ok(false);
        }
        let (engine, query) = (&self.archive.engine, &self.query);
        let placed = patiently(|| engine.positions(query)).await?;
        let page = &mut self.query.page;
        self.ended = placed.len() < page.limit;
        let after = placed.last().map(|last| last.position).or(page.after);
        *page = Page { after, offset: 0, limit: (page.limit * 10).min(AHEAD.1) };
        self.ahead = placed.into_iter();
        Ok(!self.ahead.as_slice().is_empty())
    }
}

/// Asks again as long as the engine is busy, but not for ever.
async fn patiently<T, F: Future<Output = Result<T, EngineError>>>(
    ask: impl Fn() -> F,
) -> Result<T, ArchiveError> {
    for _ in 1..ATTEMPTS {
        match ask().await {
            Err(EngineError::Unavailable(_) | EngineError::Timeout) => {
                tokio::time::sleep(PAUSE).await;
            }
            answer => return Ok(answer?),
        }
    }
    Ok(ask().await?)
}

/// How many results the page after this one is to have.
fn page_after(steps: &[Step]) -> usize {
    let bytes = |step: &Step| step.article.body.len() + step.article.mentions.len() * MENTION;
    let mean = steps.iter().map(bytes).sum::<usize>() / steps.len().max(1);
    (PAGE_BYTES / mean.max(1)).clamp(PAGES.0, PAGES.1)
}
