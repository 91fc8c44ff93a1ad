//! Which part of a list: `limit` and `offset`, alike for every list.

use super::parameters::Parameters;

/// How many results a page has when nothing is said, and at most.
const LIMIT: usize = 10;
const MAX_LIMIT: usize = 100;

/// The last result that paging reaches: to skip many results an engine must rank them all.
const REACH: usize = 10_000;

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) struct Paging {
    /// How many to leave out.
    pub(in crate::http) offset: usize,
    /// How many at most.
    pub(in crate::http) limit: usize,
}

impl Paging {
    /// Reads `limit`, and `offset` or the number of a `page`, counted from 1.
    pub(in crate::http) fn read(parameters: &mut Parameters) -> Self {
        let limit = parameters.number("limit", 1..=MAX_LIMIT).unwrap_or(LIMIT);
        let furthest = REACH - limit;
        if parameters.has("page") && parameters.has("offset") {
            parameters.refuse("page", "", "either page or offset, not both");
        }
        let page = parameters.number("page", 1..=furthest / limit + 1);
        let offset = parameters.number("offset", 0..=furthest);
        Self { offset: offset.unwrap_or_else(|| page.map_or(0, |page| (page - 1) * limit)), limit }
    }

    /// It as parameters of a link, defaults left out.
    pub(in crate::http) fn pairs(self) -> impl Iterator<Item = (&'static str, String)> {
        let limit = (self.limit != LIMIT).then(|| ("limit", self.limit.to_string()));
        let offset = (self.offset != 0).then(|| ("offset", self.offset.to_string()));
        limit.into_iter().chain(offset)
    }

    /// The part before it; `None` at the beginning.
    pub(in crate::http) fn previous(self) -> Option<Self> {
        (self.offset > 0).then(|| Self { offset: self.offset.saturating_sub(self.limit), ..self })
    }

    /// The part after it, when the list is long enough and paging reaches it.
    pub(in crate::http) fn next(self, total: u64) -> Option<Self> {
        let next = Self { offset: self.offset + self.limit, ..self };
        (next.offset + next.limit <= REACH && (next.offset as u64) < total).then_some(next)
    }

    /// The first part.
    pub(in crate::http) fn first(self) -> Self {
        Self { offset: 0, ..self }
    }
}
