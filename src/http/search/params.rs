//! The parameters of a search: wire words → the archive's words, and back for links.

use std::collections::BTreeSet;

use crate::archive::{Mode, SearchRequest};
use crate::http::extract::{FromParameters, Include, Paging, ParameterHint, Parameters, choice};
use crate::model::{
    DateError, DateRange, Facet, FacetFilter, FacetRequest, FacetSort, Filters, Page, PrintedDate,
    Sort, Undated,
};

use super::{filter, select};

const MODES: [(&str, Mode); 2] = [("forgiving", Mode::Forgiving), ("strict", Mode::Strict)];
const EXPAND: [(&str, bool); 2] = [("aliases", true), ("none", false)];
const UNDATED: [(&str, Undated); 3] =
    [("include", Undated::Include), ("only", Undated::Only), ("exclude", Undated::Exclude)];
const SORTS: [(&str, Sort); 3] =
    [("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)];
const FACET_SORTS: [(&str, FacetSort); 2] =
    [("count", FacetSort::Count), ("value", FacetSort::Value)];

/// How many values of a facet are listed when nothing is said, and at most.
const FACET_SIZE: usize = 10;
const MAX_FACET_SIZE: usize = 100;

/// A search as it was asked for.
#[derive(Clone, Debug)]
pub(in crate::http) struct SearchParams {
    pub(super) q: String,
    pub(super) from: Option<PrintedDate>,
    pub(super) to: Option<PrintedDate>,
    pub(super) undated: Option<Undated>,
    pub(super) filters: Vec<FacetFilter>,
    pub(super) include: Include,
    pub(super) fields: Option<BTreeSet<&'static str>>,
    pub(super) paging: Paging,
    range: Option<DateRange>,
    facets: Vec<Facet>,
    facet_size: usize,
    facet_sort: FacetSort,
    sort: Option<Sort>,
    expand: bool,
    mode: Mode,
}

impl FromParameters for SearchParams {
    const NAMES: &'static [&'static str] = &[
        "q",
        "from",
        "to",
        "undated",
        "source",
        "exclude_source",
        "person",
        "exclude_person",
        "person_op",
        "org",
        "exclude_org",
        "org_op",
        "place",
        "exclude_place",
        "place_op",
        "event",
        "exclude_event",
        "event_op",
        "entity",
        "exclude_entity",
        "entity_op",
        "lang",
        "exclude_lang",
        "facet",
        "facet_size",
        "facet_sort",
        "sort",
        "expand",
        "mode",
        "fields",
        "include",
        "limit",
        "offset",
        "page",
    ];

    /// What other archives call the same: the Guardian, the New York Times, the Library of
    /// Congress and Media Cloud.
    const ALIASES: &'static [(&'static str, &'static str)] = &[
        ("from-date", "from"),
        ("begin_date", "from"),
        ("start_date", "from"),
        ("to-date", "to"),
        ("end_date", "to"),
        ("page-size", "limit"),
    ];

    fn read(parameters: &mut Parameters) -> Self {
        let from = parameters.one("from", date);
        let to = parameters.one("to", date);
        let range = DateRange::new(from.as_ref(), to.as_ref());
        if let (Err(DateError::Reversed), Some(to)) = (&range, &to) {
            parameters.refuse("to", &to.to_string(), "a date that is not before `from`");
        }
        let fields = select::fields(parameters);
        let dated = from.is_some() || to.is_some();
        Self {
            q: parameters.text("q").unwrap_or_default(),
            range: range.ok().filter(|_| dated),
            from,
            to,
            undated: parameters.one("undated", |text| choice(text, &UNDATED)),
            filters: filter::read(parameters),
            facets: select::facets(parameters),
            facet_size: parameters.number("facet_size", 1..=MAX_FACET_SIZE).unwrap_or(FACET_SIZE),
            facet_sort: parameters
                .one("facet_sort", |text| choice(text, &FACET_SORTS))
                .unwrap_or_default(),
            sort: parameters.one("sort", |text| choice(text, &SORTS)),
            expand: parameters.one("expand", |text| choice(text, &EXPAND)).unwrap_or(true),
            mode: parameters.one("mode", |text| choice(text, &MODES)).unwrap_or_default(),
            include: fields.iter().flatten().fold(Include::read(parameters), Include::and),
            fields,
            paging: Paging::read(parameters),
        }
    }
}

/// Reads a date as users type it; also `YYYYMMDD`, which clients of the New York Times send.
fn date(text: &str) -> Result<PrintedDate, ParameterHint> {
    let compact = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let parsed = if compact {
        format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse()
    } else {
        text.parse::<PrintedDate>()
    };
    parsed.map_err(|error| match error {
        DateError::NoSuchDay => "a day of the calendar".into(),
        DateError::Form | DateError::Reversed => {
            "a date as YYYY, YYYY-MM or YYYY-MM-DD, such as 2023-09".into()
        }
    })
}

impl SearchParams {
    /// The question to the archive.
    pub(super) fn request(&self) -> SearchRequest {
        let (size, sort) = (self.facet_size, self.facet_sort);
        let facets = self.facets.iter();
        SearchRequest {
            q: self.q.clone(),
            mode: self.mode,
            expand: self.expand,
            filters: Filters {
                published: self.range,
                undated: self.undated(),
                facets: self.filters.clone(),
            },
            facets: facets.map(|&facet| FacetRequest { facet, size, offset: 0, sort }).collect(),
            sort: self.sort,
            page: Page { offset: self.paging.offset, limit: self.paging.limit },
        }
    }

    /// The same question with ids for the names in its filters.
    pub(super) fn resolved(&self, filters: &[FacetFilter]) -> Self {
        Self { filters: filters.to_vec(), ..self.clone() }
    }

    /// The word for an order.
    pub(super) fn sort_word(sort: Sort) -> String {
        word(&SORTS, sort)
    }

    /// What becomes of undated articles: a range leaves them out unless told otherwise.
    fn undated(&self) -> Undated {
        let usual = if self.range.is_some() { Undated::Exclude } else { Undated::Include };
        self.undated.unwrap_or(usual)
    }

    /// What restricts the search beside the query, as parameters.
    pub(super) fn filter_pairs(&self) -> Vec<(&'static str, String)> {
        let date = |name, date: &Option<PrintedDate>| date.as_ref().map(|d| (name, d.to_string()));
        let undated = self.undated.map(|undated| ("undated", word(&UNDATED, undated)));
        let dates = [date("from", &self.from), date("to", &self.to), undated];
        dates.into_iter().flatten().chain(filter::pairs(&self.filters)).collect()
    }

    /// The whole question but for its page, as parameters in one order, defaults left out.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        pairs.extend(self.filter_pairs());
        let size = (self.facet_size != FACET_SIZE).then(|| self.facet_size.to_string());
        let by_value = self.facet_sort != FacetSort::default();
        let rest = [
            ("facet", select::facets_text(&self.facets)),
            ("facet_size", size),
            ("facet_sort", by_value.then(|| word(&FACET_SORTS, self.facet_sort))),
            ("sort", self.sort.map(|sort| word(&SORTS, sort))),
            ("expand", (!self.expand).then(|| word(&EXPAND, self.expand))),
            ("mode", (self.mode != Mode::default()).then(|| word(&MODES, self.mode))),
            (
                "fields",
                self.fields
                    .as_ref()
                    .map(|fields| fields.iter().copied().collect::<Vec<_>>().join(",")),
            ),
        ];
        pairs.extend(rest.into_iter().filter_map(|(name, value)| Some((name, value?))));
        pairs.extend(self.include.pair());
        pairs
    }

    /// The same question with one value of a facet asked for or no longer, from the first page.
    /// A year or month is asked for through the range of dates.
    pub(super) fn toggled(&self, facet: Facet, value: &str, selected: bool) -> Self {
        let mut toggled = Self { paging: self.paging.first(), ..self.clone() };
        match facet {
            Facet::Year | Facet::Month => {
                let date = value.parse::<PrintedDate>().ok().filter(|_| !selected);
                (toggled.from, toggled.to) = (date.clone(), date);
            }
            _ => toggled.filters = filter::toggled(&self.filters, facet, value),
        }
        toggled
    }
}

/// The word for a value.
fn word<T: Copy + PartialEq>(words: &[(&str, T)], value: T) -> String {
    let word = words.iter().find(|(_, other)| *other == value);
    word.map(|(word, _)| (*word).to_owned()).expect("every value has a word")
}
