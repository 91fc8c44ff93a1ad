//! The parameters of a facet at full length.

use crate::archive::SearchRequest;
use crate::http::extract::{FromParameters, Paging, Parameters, joined, refuse_parts};
use crate::http::question::{Question, sort, sort_pair};
use crate::model::{Facet, FacetRequest, FacetSort};

/// A facet as it was asked for.
pub(in crate::http) struct FacetParams {
    pub(super) question: Question,
    pub(super) paging: Paging,
    sort: FacetSort,
}

impl FromParameters for FacetParams {
    const NAMES: &'static [&'static str] = &joined::<_, 25, 5, 30>(
        Question::NAMES,
        ["include", "facet_sort", "limit", "offset", "page"],
    );
    const ALIASES: &'static [(&'static str, &'static str)] =
        &joined::<_, 5, 2, 7>(Question::ALIASES, [("page-size", "limit"), ("facet_size", "limit")]);

    fn read(parameters: &mut Parameters) -> Self {
        let question = Question::read(parameters);
        refuse_parts(parameters);
        Self { question, sort: sort(parameters), paging: Paging::read_far(parameters) }
    }
}

impl FacetParams {
    /// The question to the archive: the values of one facet, and no results.
    pub(super) fn request(&self, facet: Facet) -> SearchRequest {
        self.part(facet, self.paging)
    }

    /// The same for formats that hold the whole list.
    pub(super) fn whole(&self, facet: Facet) -> SearchRequest {
        self.part(facet, self.paging.or_all())
    }

    fn part(&self, facet: Facet, Paging { offset, limit, .. }: Paging) -> SearchRequest {
        SearchRequest {
            facets: vec![FacetRequest { facet, size: limit, offset, sort: self.sort }],
            ..self.question.request()
        }
    }

    /// The whole of it but for its page, as parameters of a link.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.question.pairs();
        pairs.extend(sort_pair(self.sort));
        pairs
    }
}
