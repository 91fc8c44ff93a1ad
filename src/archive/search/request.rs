//! Questions to the archive.

use crate::model::{Collapse, FacetRequest, Filters, Page, Sort, TimelineRequest};

/// What becomes of a query that is not well-formed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It is understood as well as can be, with warnings.
    #[default]
    Forgiving,
    /// It is an error.
    Strict,
}

/// A question; by default about every article, for the total alone.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    /// What was typed into the search box.
    pub q: String,
    /// What becomes of it when it is not well-formed.
    pub mode: Mode,
    /// Whether a known name also finds its other spellings.
    pub expand: bool,
    /// Whether the adjective or the people of a country (“Russian”) names it too.
    pub demonyms: bool,
    /// Which articles come into question. Persons, organizations, places, events and sources
    /// may be given by id or by any of their names.
    pub filters: Filters,
    /// What to count.
    pub facets: Vec<FacetRequest>,
    /// What to count over time.
    pub timeline: Option<TimelineRequest>,
    /// The order; by default the best first when something was typed, else the newest.
    pub sort: Option<Sort>,
    /// Whether one result stands for a group of articles.
    pub collapse: Option<Collapse>,
    /// Whether the articles found are to come with their mentions.
    pub mentions: bool,
    /// Which part of the results.
    pub page: Page,
}

impl Default for SearchRequest {
    fn default() -> Self {
        Self {
            q: String::new(),
            mode: Mode::default(),
            expand: true,
            demonyms: false,
            filters: Filters::default(),
            facets: Vec::new(),
            timeline: None,
            sort: None,
            collapse: None,
            mentions: false,
            page: Page::default(),
        }
    }
}
