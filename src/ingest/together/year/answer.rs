//! A year that was inferred, from which signals, and how it is written into its article.

use serde::{Deserialize, Serialize};

use crate::model::{Article, ArticleId, Basis, Confidence, Field};

use super::super::note::{is_corrected, renote, statement};

/// The year of a day that an article prints without one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct YearAnswer {
    pub(super) article: ArticleId,
    pub(super) field: Field,
    /// The day as it was: `XXXX-09-18`.
    pub(super) date: String,
    pub(super) year: i16,
    /// Whether the weekday beside it is that of the year.
    pub(super) weekday: bool,
    /// The article dated within a week of it.
    pub(super) neighbour: Option<ArticleId>,
    /// The article that tells the same of the year.
    pub(super) anchor: Option<ArticleId>,
}

impl YearAnswer {
    /// The article that leaves the year out.
    pub fn article(&self) -> ArticleId {
        self.article
    }

    /// Writes the year into its article: inferred, of low confidence, with a warning that names
    /// what it rests on. Any other article, a day that is not the one asked for and a person's
    /// correction stay as they are.
    pub fn amend(&self, article: &mut Article) {
        if article.id != self.article || is_corrected(article, self.field) {
            return;
        }
        let Some(statement) = statement(article, self.field) else { return };
        let Some(date) = statement.date.as_ref().filter(|date| date.to_string() == self.date)
        else {
            return;
        };
        let Some(dated) = date.clone().in_inferred_year(self.year) else { return };
        let signals = [
            (self.weekday, "weekday"),
            (self.neighbour.is_some(), "neighbour"),
            (self.anchor.is_some(), "same_year"),
        ];
        let mut methods = vec![statement.method.as_deref().unwrap_or_default()];
        methods.extend(signals.iter().filter(|(speaks, _)| *speaks).map(|(_, name)| *name));
        let method = methods.join("+");
        let words = statement.text.clone().unwrap_or_default();
        statement.date = Some(dated);
        statement.basis = Basis::Inferred;
        statement.method = Some(method);
        statement.confidence = Some(Confidence::Low);
        renote(article, self.field);
        article.provenance.warnings.push(self.reasons(&words));
    }

    fn reasons(&self, words: &str) -> String {
        let neighbour = self.neighbour.map(|id| {
            format!("article {id}, dated within a week of it, names the same people and place")
        });
        let anchor = self.anchor.map(|id| format!("article {id} tells the same of that year"));
        let weekday = self.weekday.then(|| "its weekday is that of the year".to_owned());
        let reasons: Vec<String> = weekday.into_iter().chain(neighbour).chain(anchor).collect();
        format!("the year {} of “{words}” is inferred: {}", self.year, reasons.join("; "))
    }
}
