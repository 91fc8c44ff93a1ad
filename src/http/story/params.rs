//! The parameters of a list of stories.

use crate::archive::{SearchRequest, StoryOrder};
use crate::http::extract::{FromParameters, Paging, Parameters, choice, joined};
use crate::http::question::{Question, word};
use crate::model::Page;

const SORTS: [(&str, StoryOrder); 3] =
    [("size", StoryOrder::Size), ("newest", StoryOrder::Newest), ("oldest", StoryOrder::Oldest)];

/// Stories as they were asked for: those of the articles that a question finds.
pub(in crate::http) struct StoriesParams {
    pub(super) question: Question,
    pub(super) paging: Paging,
    pub(super) order: StoryOrder,
}

impl FromParameters for StoriesParams {
    const NAMES: &'static [&'static str] =
        &joined::<_, 25, 4, 29>(Question::NAMES, ["sort", "limit", "offset", "page"]);
    const ALIASES: &'static [(&'static str, &'static str)] =
        &joined::<_, 5, 1, 6>(Question::ALIASES, [("page-size", "limit")]);

    fn read(parameters: &mut Parameters) -> Self {
        Self {
            question: Question::read(parameters),
            order: parameters.one("sort", |text| choice(text, &SORTS)).unwrap_or_default(),
            paging: Paging::read(parameters),
        }
    }
}

impl StoriesParams {
    /// The question to the archive.
    pub(super) fn request(&self) -> SearchRequest {
        let Paging { offset, limit, .. } = self.paging;
        SearchRequest { page: Page { after: None, offset, limit }, ..self.question.request() }
    }

    /// The word for the order.
    pub(super) fn sort_word(&self) -> String {
        word(&SORTS, self.order)
    }

    /// The whole of it but for its page, as parameters of a link.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.question.pairs();
        if self.order != StoryOrder::default() {
            pairs.push(("sort", self.sort_word()));
        }
        pairs
    }
}
