//! The addresses of the questions that one answer links to. They differ in little more than a
//! filter, so that what they share is encoded once.

use crate::http::reply::{at, encoded};

use super::params::Question;

/// Gives questions their addresses.
pub(in crate::http) struct Addresses<'a> {
    path: &'a str,
    question: &'a Question,
    /// The query of that question, and how it is read and shown, encoded.
    q: String,
    manner: String,
}

impl<'a> Addresses<'a> {
    /// Of questions that are read as this one is; `shown` is what else their addresses say.
    pub(in crate::http) fn new(
        path: &'a str,
        question: &'a Question,
        shown: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        let manner = encoded(question.manner_pairs().into_iter().chain(shown));
        Self { path, question, q: encoded(question.q_pair()), manner }
    }

    /// The address of a question.
    pub(in crate::http) fn of(&self, question: &Question) -> String {
        let respelt = (question.q != self.question.q).then(|| encoded(question.q_pair()));
        let filters = encoded(question.filter_pairs());
        at(self.path, &[respelt.as_ref().unwrap_or(&self.q), &filters, &self.manner])
    }
}
