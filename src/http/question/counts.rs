//! Which counts are made beside the results: `facet`, `facet_size`, `facet_sort`, `interval`.

use jiff::civil::Date;

use crate::http::extract::{Parameters, choice, list};
use crate::model::{Facet, FacetRequest, FacetSort, Interval, TimelineRequest};

use super::params::word;

/// What can be counted by name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Countable {
    Values(Facet),
    /// Articles over time.
    Date,
    Nothing,
}

const COUNTABLE: [(&str, Countable); 10] = [
    ("source", Countable::Values(Facet::Source)),
    ("year", Countable::Values(Facet::Year)),
    ("month", Countable::Values(Facet::Month)),
    ("person", Countable::Values(Facet::Person)),
    ("org", Countable::Values(Facet::Org)),
    ("place", Countable::Values(Facet::Place)),
    ("event", Countable::Values(Facet::Event)),
    ("lang", Countable::Values(Facet::Lang)),
    ("date", Countable::Date),
    ("none", Countable::Nothing),
];

/// The facets that are counted when nothing is said.
const USUAL: [Facet; 5] = [Facet::Source, Facet::Year, Facet::Person, Facet::Org, Facet::Place];

const SORTS: [(&str, FacetSort); 2] = [("count", FacetSort::Count), ("value", FacetSort::Value)];

/// How many values of a facet are listed when nothing is said, and at most.
const SIZE: usize = 10;
const MAX_SIZE: usize = 100;

/// The counts of a search.
#[derive(Clone, Debug)]
pub(in crate::http) struct Counts {
    facets: Vec<Facet>,
    size: usize,
    sort: FacetSort,
    /// How long the periods of the facet of dates are, when it is counted.
    dates: Option<Interval>,
    /// The same for the picture on a page, which nobody asked for by name.
    drawn: Option<Interval>,
}

impl Counts {
    /// The names of its parameters.
    pub(in crate::http) const NAMES: [&'static str; 4] =
        ["facet", "facet_size", "facet_sort", "interval"];

    /// Reads which counts are wanted. An interval asks for the facet of dates; the facet of dates
    /// goes by years when there is no interval.
    pub(in crate::http) fn read(parameters: &mut Parameters) -> Self {
        let given = parameters.has("facet");
        let lists = parameters.many("facet", COUNTABLE.len(), |text| list(text, &COUNTABLE));
        let wanted: Vec<Countable> = lists.into_iter().flatten().collect();
        if wanted.contains(&Countable::Nothing) && wanted.iter().any(|w| *w != Countable::Nothing) {
            parameters.refuse("facet", "none", "either none or facets, not both");
        }
        let mut facets = if given { Vec::new() } else { USUAL.to_vec() };
        for countable in &wanted {
            if let Countable::Values(facet) = countable
                && !facets.contains(facet)
            {
                facets.push(*facet);
            }
        }
        let yearly = wanted.contains(&Countable::Date).then_some(Interval::Year);
        Self {
            facets,
            size: parameters.number("facet_size", 1..=MAX_SIZE).unwrap_or(SIZE),
            sort: sort(parameters),
            dates: interval(parameters).or(yearly),
            drawn: None,
        }
    }

    /// The facets to count.
    pub(in crate::http) fn facets(&self) -> Vec<FacetRequest> {
        let (size, sort) = (self.size, self.sort);
        let request = |facet: &Facet| FacetRequest { facet: *facet, size, offset: 0, sort };
        self.facets.iter().map(request).collect()
    }

    /// The facet of dates, which sets the range of dates aside as the others set themselves.
    pub(in crate::http) fn timeline(&self) -> Option<TimelineRequest> {
        let dates = self.dates.map(|interval| TimelineRequest { interval, within_range: false });
        // A picture goes nearer where the range is narrowed.
        let drawn = |interval| TimelineRequest { interval, within_range: true };
        dates.or(self.drawn.map(drawn))
    }

    /// The same with a picture of the time between two days, in periods that tell something.
    pub(in crate::http) fn drawing(self, span: Option<(Date, Date)>) -> Self {
        Self { drawn: span.and_then(|(first, last)| telling(first, last)), ..self }
    }

    /// It as parameters of a link, defaults left out.
    pub(in crate::http) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if self.facets != USUAL {
            let names: Vec<_> = self.facets.iter().map(|facet| facet.as_str()).collect();
            let text = if names.is_empty() { "none".to_owned() } else { names.join(",") };
            pairs.push(("facet", text));
        }
        if self.size != SIZE {
            pairs.push(("facet_size", self.size.to_string()));
        }
        pairs.extend(sort_pair(self.sort));
        pairs.extend(self.dates.map(|interval| ("interval", interval.to_string())));
        pairs
    }
}

/// The length of the periods in which the time between two days is drawn; none when there is no
/// such time, or too much of it.
fn telling(first: Date, last: Date) -> Option<Interval> {
    const YEAR: i32 = 366;
    match (last - first).get_days() {
        ..0 => None,
        0..=100 => Some(Interval::Day),
        days if days <= 5 * YEAR => Some(Interval::Month),
        days if days <= 900 * YEAR => Some(Interval::Year),
        _ => None,
    }
}

/// Reads `facet_sort`.
pub(in crate::http) fn sort(parameters: &mut Parameters) -> FacetSort {
    parameters.one("facet_sort", |text| choice(text, &SORTS)).unwrap_or_default()
}

/// The order of values as a parameter of a link.
pub(in crate::http) fn sort_pair(sort: FacetSort) -> Option<(&'static str, String)> {
    (sort != FacetSort::default()).then(|| ("facet_sort", word(&SORTS, sort)))
}

/// Reads `interval`.
pub(in crate::http) fn interval(parameters: &mut Parameters) -> Option<Interval> {
    let words = Interval::ALL.map(|interval| (interval.as_str(), interval));
    parameters.one("interval", |text| choice(text, &words))
}

/// The facet with this name, when there is one whose values can be listed.
pub(in crate::http) fn facet_named(name: &str) -> Option<Facet> {
    COUNTABLE.iter().find_map(|(known, countable)| match countable {
        Countable::Values(facet) if *known == name => Some(*facet),
        _ => None,
    })
}

/// The names of the facets whose values can be listed.
pub(in crate::http) fn facet_names() -> impl Iterator<Item = &'static str> {
    COUNTABLE.iter().filter(|(_, c)| matches!(c, Countable::Values(_))).map(|(name, _)| *name)
}
