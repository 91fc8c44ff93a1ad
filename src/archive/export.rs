//! Walks through all results of a question, a page after another, at bounded memory.
//!
//! A walk goes by date, because only that order holds while articles come and go: it gives each
//! article that stays exactly once, and can be taken up again after any of them.

use std::time::Duration;

use jiff::civil::Date;

use crate::model::{Article, Position, Rank, Sort};

use super::error::ArchiveError;
use super::handle::Archive;
use super::search::{Found, SearchRequest};

/// How much text a page of results should hold, in bytes.
const PAGE_BYTES: usize = 4 << 20;

/// How many results the first page has, and the least and the most of those after it.
const FIRST_PAGE: usize = 100;
const PAGES: (usize, usize) = (16, 1_000);

/// What a mention takes in memory, in bytes, about.
const MENTION: usize = 128;

/// How often a page is asked for while the archive is busy, and how long is waited in between.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(200);

/// A walk through all results of a question.
pub struct Walk {
    archive: Archive,
    request: SearchRequest,
    ended: bool,
}

/// One result of a walk.
pub struct Step {
    /// The result.
    pub found: Found,
    /// Where it stands: a walk can be taken up again after it.
    pub position: Position,
}

impl Archive {
    /// Begins a walk through the results of a question, after the position where its page begins.
    /// The walk goes from the newest to the oldest unless the question asks for the reverse. How
    /// long its page is and which facets it counts do not matter.
    pub fn walk(&self, mut request: SearchRequest) -> Walk {
        request.sort = Some(match request.sort {
            Some(Sort::Oldest) => Sort::Oldest,
            _ => Sort::Newest,
        });
        request.facets.clear();
        request.timeline = None;
        request.page.limit = FIRST_PAGE;
        Walk { archive: self.clone(), request, ended: false }
    }
}

impl Walk {
    /// The next results; none at the end.
    ///
    /// # Errors
    /// As for [`Archive::search`]; when the archive is busy, only after some patience.
    pub async fn next(&mut self) -> Result<Vec<Step>, ArchiveError> {
        if self.ended {
            return Ok(Vec::new());
        }
        let mut attempts = 1;
        let answer = loop {
            match self.archive.search(self.request.clone()).await {
                Err(ArchiveError::Unavailable(_) | ArchiveError::Timeout)
                    if attempts < ATTEMPTS =>
                {
                    attempts += 1;
                    tokio::time::sleep(PAUSE).await;
                }
                answer => break answer?,
            }
        };
        self.ended = answer.next.is_none();
        self.request.page.after = answer.next;
        self.request.page.offset = 0;
        let steps: Vec<Step> = answer
            .results
            .into_iter()
            .map(|found| Step { position: position(&found.hit.article), found })
            .collect();
        self.request.page.limit = page_after(&steps);
        Ok(steps)
    }
}

/// How many results the page after this one is to have.
fn page_after(steps: &[Step]) -> usize {
    let bytes = |step: &Step| {
        let article = &step.found.hit.article;
        article.body.len() + article.mentions.len() * MENTION
    };
    let mean = steps.iter().map(bytes).sum::<usize>() / steps.len().max(1);
    (PAGE_BYTES / mean.max(1)).clamp(PAGES.0, PAGES.1)
}

/// Where an article stands in the order of dates.
fn position(article: &Article) -> Position {
    let moment = article.published.date.as_ref().and_then(|date| {
        let days = i64::from((date.span()?.0 - Date::constant(1970, 1, 1)).get_days());
        Some(days * 86_400 + date.time().map_or(0, |time| i64::from(time.seconds())))
    });
    Position { rank: Rank::Moment(moment), id: article.id }
}
