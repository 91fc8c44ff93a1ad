//! The archive at a glance.

use jiff::civil::Date;

use super::handle::Archive;

/// What the archive holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// How many articles.
    pub articles: u64,
    /// How many stories they tell.
    pub stories: u64,
    /// How many sources published them.
    pub sources: u64,
    /// How many entities they name, those that are listed.
    pub entities: u64,
    /// The day of the first dated article.
    pub first: Option<Date>,
    /// The day of the last dated article.
    pub last: Option<Date>,
}

impl Archive {
    /// The days of the first and the last dated article.
    pub fn span(&self) -> (Option<Date>, Option<Date>) {
        let state = self.state.load();
        (state.holdings.first, state.holdings.last)
    }

    /// What the archive holds in its published generation.
    pub fn overview(&self) -> Overview {
        let state = self.state.load();
        Overview {
            articles: state.holdings.articles,
            stories: state.holdings.stories,
            sources: state.holdings.sources.len() as u64,
            entities: state.catalog.listed() as u64,
            first: state.holdings.first,
            last: state.holdings.last,
        }
    }
}
