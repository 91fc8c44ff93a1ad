//! The parameters that exports and feeds share: a question, and from where its results are walked
//! through by date.

use crate::archive::SearchRequest;
use crate::http::extract::{Parameters, choice, joined};
use crate::model::{Page, Position, Sort};

use super::cursor::Cursor;
use super::params::{Question, word};

/// The orders that hold while the archive changes.
const ORDERS: [(&str, Sort); 2] = [("newest", Sort::Newest), ("oldest", Sort::Oldest)];

/// A question whose results are walked through by date.
#[derive(Clone, Debug)]
pub(in crate::http) struct WalkParams {
    pub(in crate::http) question: Question,
    pub(in crate::http) cursor: Option<Cursor>,
    order: Sort,
}

impl WalkParams {
    pub(in crate::http) const NAMES: [&'static str; 27] =
        joined::<_, 25, 2, 27>(Question::NAMES, ["sort", "cursor"]);

    /// Reads it.
    pub(in crate::http) fn read(parameters: &mut Parameters) -> Self {
        let order = parameters.one("sort", |text| choice(text, &ORDERS)).unwrap_or(Sort::Newest);
        let mut walk = Self { question: Question::read(parameters), cursor: None, order };
        walk.cursor = parameters.one("cursor", |text| Cursor::read(text, &walk.pairs()));
        walk
    }

    /// The question to the archive.
    pub(in crate::http) fn request(&self, limit: usize) -> SearchRequest {
        SearchRequest {
            sort: Some(self.order),
            page: Page { after: self.after(), offset: 0, limit },
            ..self.question.request()
        }
    }

    /// Where the walk goes on; `None` at its beginning.
    pub(in crate::http) fn after(&self) -> Option<Position> {
        self.cursor.as_ref().and_then(|cursor| cursor.after)
    }

    /// The question and the order, as parameters of a link.
    pub(in crate::http) fn pairs(&self) -> Vec<(&'static str, String)> {
        let order = (self.order != Sort::Newest).then(|| ("sort", word(&ORDERS, self.order)));
        self.question.pairs().into_iter().chain(order).collect()
    }

    /// The cursor that goes on after a position.
    pub(in crate::http) fn cursor_after(&self, position: &Position) -> String {
        Cursor::written(position, &self.pairs())
    }
}
