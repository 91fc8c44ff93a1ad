//! The parameters that every question has: wire words → the archive's words, and back for links.

use crate::archive::{Mode, Restriction, SearchRequest};
use crate::http::extract::{
    DEMONYMS, ParameterHint, Parameters, choice, includes_demonyms, joined,
};
use crate::model::{
    Choice, DateError, DateRange, Facet, FacetFilter, Filters, Period, PrintedDate, Undated,
};

use super::filter;

const MODES: [(&str, Mode); 2] = [("forgiving", Mode::Forgiving), ("strict", Mode::Strict)];
const EXPAND: [(&str, bool); 2] = [("aliases", true), ("none", false)];
const UNDATED: [(&str, Undated); 3] =
    [("include", Undated::Include), ("only", Undated::Only), ("exclude", Undated::Exclude)];

/// What is asked, and of which articles.
#[derive(Clone, Debug)]
pub(in crate::http) struct Question {
    pub(in crate::http) q: String,
    pub(in crate::http) expand: bool,
    pub(in crate::http) mode: Mode,
    from: Option<PrintedDate>,
    to: Option<PrintedDate>,
    range: Option<DateRange>,
    undated: Option<Undated>,
    filters: Vec<FacetFilter>,
    /// Whether “Russian” names Russia: a word of `include`, beside those for parts of an article.
    demonyms: bool,
}

impl Question {
    /// The names of its parameters, in the order in which links write them.
    pub(in crate::http) const NAMES: [&'static str; 25] =
        joined::<_, 23, 2, 25>(joined::<_, 1, 22, 23>(["q"], Self::FILTERS), ["expand", "mode"]);

    /// The names of those that say which articles come into question, whatever their text says.
    pub(in crate::http) const FILTERS: [&'static str; 22] = [
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
    ];

    /// What other archives call its dates: the Guardian, the New York Times, the Library of
    /// Congress and Media Cloud.
    pub(in crate::http) const ALIASES: [(&'static str, &'static str); 5] = [
        ("from-date", "from"),
        ("begin_date", "from"),
        ("start_date", "from"),
        ("to-date", "to"),
        ("end_date", "to"),
    ];

    /// Reads it.
    pub(in crate::http) fn read(parameters: &mut Parameters) -> Self {
        let from = parameters.one("from", date);
        let to = parameters.one("to", date);
        let range = DateRange::new(from.as_ref(), to.as_ref());
        if let (Err(DateError::Reversed), Some(to)) = (&range, &to) {
            parameters.refuse("to", &to.to_string(), "a date that is not before `from`");
        }
        let dated = from.is_some() || to.is_some();
        Self {
            q: parameters.text("q").unwrap_or_default(),
            range: range.ok().filter(|_| dated),
            from,
            to,
            undated: parameters.one("undated", |text| choice(text, &UNDATED)),
            filters: filter::read(parameters),
            demonyms: includes_demonyms(parameters),
            expand: parameters.one("expand", |text| choice(text, &EXPAND)).unwrap_or(true),
            mode: parameters.one("mode", |text| choice(text, &MODES)).unwrap_or_default(),
        }
    }

    /// The question to the archive, for the total alone.
    pub(in crate::http) fn request(&self) -> SearchRequest {
        SearchRequest {
            q: self.q.clone(),
            mode: self.mode,
            expand: self.expand,
            demonyms: self.demonyms,
            filters: self.filters(),
            ..SearchRequest::default()
        }
    }

    /// Which articles come into question. A range leaves undated ones out unless told otherwise.
    pub(in crate::http) fn filters(&self) -> Filters {
        let usual = if self.range.is_some() { Undated::Exclude } else { Undated::Include };
        Filters {
            published: self.range,
            undated: self.undated.unwrap_or(usual),
            facets: self.filters.clone(),
        }
    }

    /// The same question with ids for the names in its filters.
    pub(in crate::http) fn resolved(&self, filters: &[FacetFilter]) -> Self {
        Self { filters: filters.to_vec(), ..self.clone() }
    }

    /// What restricts it beside the query, as parameters.
    pub(in crate::http) fn filter_pairs(&self) -> Vec<(&'static str, String)> {
        let date = |name, date: &Option<PrintedDate>| date.as_ref().map(|d| (name, d.to_string()));
        let undated = self.undated.map(|undated| ("undated", word(&UNDATED, undated)));
        let dates = [date("from", &self.from), date("to", &self.to), undated];
        dates.into_iter().flatten().chain(filter::pairs(&self.filters)).collect()
    }

    /// The whole of it as parameters in one order, defaults left out.
    pub(in crate::http) fn pairs(&self) -> Vec<(&'static str, String)> {
        let q = self.q_pair().map(|(name, q)| (name, q.to_owned()));
        q.into_iter().chain(self.filter_pairs()).chain(self.manner_pairs()).collect()
    }

    /// Its query in the same way.
    pub(super) fn q_pair(&self) -> Option<(&'static str, &str)> {
        (!self.q.is_empty()).then_some(("q", self.q.as_str()))
    }

    /// How its query is read, in the same way.
    pub(super) fn manner_pairs(&self) -> Vec<(&'static str, String)> {
        let expand = (!self.expand).then(|| ("expand", word(&EXPAND, self.expand)));
        let mode = (self.mode != Mode::default()).then(|| ("mode", word(&MODES, self.mode)));
        let demonyms = self.demonyms.then(|| ("include", DEMONYMS.to_owned()));
        expand.into_iter().chain(mode).chain(demonyms).collect()
    }

    /// The same question with a value of a facet asked for or, if it was, no longer. A year or
    /// month is asked for through the range of dates.
    pub(in crate::http) fn toggled(&self, facet: Facet, value: &str, selected: bool) -> Self {
        match facet {
            Facet::Year | Facet::Month => {
                let date = value.parse::<PrintedDate>().ok().filter(|_| !selected);
                self.published(date.clone(), date)
            }
            _ => self.choosing(facet, Choice::Value(value.to_owned())),
        }
    }

    /// The same question with the articles that lack a value asked for or no longer, for the
    /// facets that can be filtered by.
    pub(in crate::http) fn toggled_missing(&self, facet: Facet) -> Option<Self> {
        filter::is_filtered_by(facet).then(|| self.choosing(facet, Choice::Missing))
    }

    /// The same question about just this period or, if it was, about any time.
    pub(in crate::http) fn toggled_period(&self, period: Period, selected: bool) -> Self {
        let date = |day: jiff::civil::Date| PrintedDate::day(day.year(), day.month(), day.day());
        match period.to_string().parse::<PrintedDate>() {
            _ if selected => self.published(None, None),
            Ok(date) => self.published(Some(date.clone()), Some(date)),
            // A week is none of a printed date's forms.
            Err(_) => self.published(date(period.first()), date(period.last())),
        }
    }

    fn choosing(&self, facet: Facet, choice: Choice) -> Self {
        Self { filters: filter::toggled(&self.filters, facet, choice), ..self.clone() }
    }

    fn published(&self, from: Option<PrintedDate>, to: Option<PrintedDate>) -> Self {
        let range = DateRange::new(from.as_ref(), to.as_ref()).ok();
        let range = range.filter(|_| from.is_some() || to.is_some());
        // A period is counted without undated articles, and found so.
        let undated = self.undated.filter(|kept| range.is_none() || *kept != Undated::Include);
        Self { from, to, range, undated, ..self.clone() }
    }

    /// The same question in other words.
    pub(in crate::http) fn respelt(&self, q: String) -> Self {
        Self { q, ..self.clone() }
    }

    /// The same question with an id for a name in a filter.
    pub(in crate::http) fn renamed(&self, facet: Facet, name: &str, id: &str) -> Self {
        Self { filters: filter::renamed(&self.filters, facet, name, id), ..self.clone() }
    }

    /// The same question without one of its restrictions.
    pub(in crate::http) fn without(&self, restriction: &Restriction) -> Self {
        let mut less = self.clone();
        match restriction {
            Restriction::Dates => {
                less.undated = None;
                return less.published(None, None);
            }
            Restriction::Undated => less.undated = None,
            Restriction::Everything => {
                less.filters.clear();
                less.undated = None;
                return less.published(None, None);
            }
            Restriction::Included(_) | Restriction::Value(..) | Restriction::Excluded(_) => {
                less.filters = filter::without(&self.filters, restriction);
            }
        }
        less
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

/// The word for a value.
pub(in crate::http) fn word<T: Copy + PartialEq>(words: &[(&str, T)], value: T) -> String {
    let word = words.iter().find(|(_, other)| *other == value);
    word.map(|(word, _)| (*word).to_owned()).expect("every value has a word")
}
