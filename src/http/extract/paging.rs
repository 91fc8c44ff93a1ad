//! Which part of a list: `limit` and `offset`, alike for every list.

use super::parameters::Parameters;

/// How many results a page has when nothing is said, and at most.
const LIMIT: usize = 10;
const MAX_LIMIT: usize = 100;

/// How many results can be left out: to skip many, an engine must rank them all.
const REACH: usize = 10_000;
/// How many values of a facet can be left out: all of them are counted anyway.
const FAR: usize = 10_000_000;

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) struct Paging {
    /// How many to leave out.
    pub(in crate::http) offset: usize,
    /// How many at most.
    pub(in crate::http) limit: usize,
    /// How many can be left out.
    reach: usize,
    /// Whether a part was asked for at all.
    is_said: bool,
}

impl Paging {
    /// Reads `limit`, and `offset` or the number of a `page`, counted from 1.
    pub(in crate::http) fn read(parameters: &mut Parameters) -> Self {
        Self::within(REACH, parameters, "")
    }

    /// The same for results; `beyond` says how to get at what lies past the reach of paging.
    pub(in crate::http) fn read_or(parameters: &mut Parameters, beyond: &str) -> Self {
        Self::within(REACH, parameters, beyond)
    }

    /// The same for values of facets.
    pub(in crate::http) fn read_far(parameters: &mut Parameters) -> Self {
        Self::within(FAR, parameters, "")
    }

    fn within(reach: usize, parameters: &mut Parameters, beyond: &str) -> Self {
        let limit = parameters.number("limit", 1..=MAX_LIMIT);
        let is_limited = limit.is_some();
        let limit = limit.unwrap_or(LIMIT);
        if parameters.has("page") && parameters.has("offset") {
            parameters.refuse_given("page", "either page or offset, not both");
        }
        let page = parameters.number_or("page", 1..=reach / limit + 1, beyond);
        let offset = parameters.number_or("offset", 0..=reach, beyond);
        let is_said = is_limited || page.is_some() || offset.is_some();
        let offset = offset.unwrap_or_else(|| page.map_or(0, |page| (page - 1) * limit));
        Self { offset, limit, reach, is_said }
    }

    /// The whole list, unless a part was asked for: for formats that hold lists of any length.
    pub(in crate::http) fn or_all(self) -> Self {
        if self.is_said { self } else { Self { offset: 0, limit: usize::MAX, ..self } }
    }

    /// It as parameters of a link, defaults left out.
    pub(in crate::http) fn pairs(self) -> impl Iterator<Item = (&'static str, String)> {
        let offset = (self.offset != 0).then(|| ("offset", self.offset.to_string()));
        self.limit_pair().into_iter().chain(offset)
    }

    /// Its length as a parameter of a link, unless it is the default.
    pub(in crate::http) fn limit_pair(self) -> Option<(&'static str, String)> {
        (self.limit != LIMIT).then(|| ("limit", self.limit.to_string()))
    }

    /// The part before it; `None` at the beginning.
    pub(in crate::http) fn previous(self) -> Option<Self> {
        (self.offset > 0).then(|| Self { offset: self.offset.saturating_sub(self.limit), ..self })
    }

    /// The part after it, when the list is long enough and paging reaches it.
    pub(in crate::http) fn next(self, total: u64) -> Option<Self> {
        let next = Self { offset: self.offset + self.limit, ..self };
        (next.offset <= self.reach && (next.offset as u64) < total).then_some(next)
    }

    /// The last part, when paging reaches it.
    pub(in crate::http) fn last(self, total: u64) -> Option<Self> {
        let behind = total.saturating_sub(1).saturating_sub((self.offset % self.limit) as u64);
        let pages = usize::try_from(behind / self.limit as u64).ok()?;
        let last = Self { offset: self.offset % self.limit + pages * self.limit, ..self };
        (last.offset <= self.reach).then_some(last)
    }

    /// The first part.
    pub(in crate::http) fn first(self) -> Self {
        Self { offset: 0, ..self }
    }
}
