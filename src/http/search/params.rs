//! The parameters of a search: wire words → the archive's words, and back for links.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::archive::SearchRequest;
use crate::http::extract::{DEMONYMS, FromParameters, Include, Paging, Parameters, choice, joined};
use crate::http::question::{Counts, Cursor, Question, word};
use crate::model::{Collapse, FacetFilter, GroupBy, GroupOrder, Page, Position, Sort};

use super::fields;

const SORTS: [(&str, Sort); 3] =
    [("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)];

const GROUPS: [(&str, GroupBy); 2] = [("copy", GroupBy::Copy), ("story", GroupBy::Story)];

/// What offers the results that paging by offset does not reach.
const BEYOND: &str = "; cursor=* begins a walk through all results";

/// A search as it was asked for.
#[derive(Clone, Debug)]
pub(in crate::http) struct SearchParams {
    pub(super) question: Question,
    pub(super) include: Include,
    pub(super) fields: Option<BTreeSet<&'static str>>,
    pub(super) paging: Paging,
    /// Where a walk through the results has come to.
    pub(super) cursor: Option<Cursor>,
    counts: Counts,
    sort: Option<Sort>,
    collapse: Option<GroupBy>,
}

impl FromParameters for SearchParams {
    const NAMES: &'static [&'static str] = &joined::<_, 29, 8, 37>(
        joined::<_, 25, 4, 29>(Question::NAMES, Counts::NAMES),
        ["sort", "collapse", "fields", "include", "limit", "offset", "page", "cursor"],
    );
    const ALIASES: &'static [(&'static str, &'static str)] =
        &joined::<_, 5, 1, 6>(Question::ALIASES, [("page-size", "limit")]);

    fn read(parameters: &mut Parameters) -> Self {
        let fields = fields::read(parameters);
        if parameters.has("cursor") && (parameters.has("offset") || parameters.has("page")) {
            parameters.refuse_given("cursor", "either cursor, or offset or page, not both");
        }
        let mut params = Self {
            question: Question::read(parameters),
            counts: Counts::read(parameters),
            sort: parameters.one("sort", |text| choice(text, &SORTS)),
            collapse: parameters.one("collapse", |text| choice(text, &GROUPS)),
            include: fields
                .iter()
                .flatten()
                .fold(Include::read(parameters, &[DEMONYMS]), Include::and),
            fields,
            cursor: None,
            paging: Paging::read_or(parameters, BEYOND),
        };
        params.cursor = parameters.one("cursor", |text| Cursor::read(text, &params.walk()));
        params
    }
}

impl SearchParams {
    /// The question to the archive.
    pub(super) fn request(&self) -> SearchRequest {
        let after = self.cursor.as_ref().and_then(|cursor| cursor.after);
        SearchRequest {
            facets: self.counts.facets(),
            timeline: self.counts.timeline(),
            sort: self.sort,
            collapse: self.collapse.map(|by| Collapse { by, order: GroupOrder::Best }),
            mentions: self.include.needs_mentions(),
            page: Page { after, offset: self.paging.offset, limit: self.paging.limit },
            ..self.question.request()
        }
    }

    /// The same for a page: whole results, and a picture of the time that the question is about;
    /// `span` is that of the archive.
    pub(super) fn for_page(self, span: (Option<Date>, Option<Date>)) -> Self {
        let range = self.question.filters().published;
        let first = range.and_then(|range| range.first()).or(span.0);
        let last = range.and_then(|range| range.last()).or(span.1);
        let counts = self.counts.drawing(first.zip(last));
        Self { fields: None, include: Include::default(), counts, ..self }
    }

    /// The word for an order.
    pub(super) fn sort_word(sort: Sort) -> String {
        word(&SORTS, sort)
    }

    /// What a walk through the results goes by: the question and the order. How many results a
    /// page has and what is shown of them may change on the way.
    fn walk(&self) -> Vec<(&'static str, String)> {
        let sort = self.sort.map(|sort| ("sort", word(&SORTS, sort)));
        self.question.pairs().into_iter().chain(sort).chain(self.collapse_pair()).collect()
    }

    fn collapse_pair(&self) -> Option<(&'static str, String)> {
        self.collapse.map(|by| ("collapse", word(&GROUPS, by)))
    }

    /// The cursor that goes on after a position.
    pub(super) fn cursor_after(&self, position: &Position) -> String {
        Cursor::written(position, &self.walk())
    }

    /// The whole of it but for its page, as parameters in one order, defaults left out.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        self.question.pairs().into_iter().chain(self.shown_pairs()).collect()
    }

    /// The question and, when it is one by date, the order: what feeds and exports go by.
    pub(super) fn dated_pairs(&self) -> Vec<(&'static str, String)> {
        let oldest = self.sort.filter(|sort| *sort == Sort::Oldest);
        let order = oldest.map(|sort| ("sort", word(&SORTS, sort)));
        self.question.pairs().into_iter().chain(order).collect()
    }

    /// What is shown of the answer and in which order, in the same way: all but the question.
    pub(super) fn shown_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.counts.pairs();
        pairs.extend(self.sort.map(|sort| ("sort", word(&SORTS, sort))));
        pairs.extend(self.collapse_pair());
        let listed = |fields: &BTreeSet<&str>| fields.iter().copied().collect::<Vec<_>>().join(",");
        pairs.extend(self.fields.as_ref().map(|fields| ("fields", listed(fields))));
        pairs.extend(self.include.pair());
        pairs
    }

    /// The question with ids for the names in its filters.
    pub(super) fn resolved(&self, filters: &[FacetFilter]) -> Question {
        self.question.resolved(filters)
    }
}
