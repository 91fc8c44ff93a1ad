//! The comparison of a story's articles on the wire. Offsets count code points of the body.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Comparison, Difference, DifferenceKind, Span, Statement};
use crate::model::{Article, ArticleId};

/// What the articles of a story share and where they differ.
#[derive(JsonSchema, Serialize)]
pub(crate) struct ComparisonReply {
    /// Statements that several outlets print.
    pub(crate) shared: Vec<SharedReply>,
    /// What only one prints, by article.
    pub(crate) only: Vec<OnlyReply>,
    /// Names, numbers and quotations that are not the same.
    pub(crate) differs: Vec<DifferenceReply>,
    /// Articles that were not compared because there are so many.
    pub(crate) left_out: Vec<String>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct SharedReply {
    pub(crate) text: String,
    pub(crate) r#in: Vec<PlaceReply>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct PlaceReply {
    pub(crate) article: String,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct OnlyReply {
    pub(crate) article: String,
    pub(crate) statements: Vec<StatementReply>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct StatementReply {
    pub(crate) text: String,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct DifferenceReply {
    pub(crate) kind: &'static str,
    /// The word that the numbers count, or the type of the names.
    pub(crate) what: Option<String>,
    pub(crate) values: Vec<PrintedReply>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct PrintedReply {
    pub(crate) text: String,
    #[serde(flatten)]
    pub(crate) place: PlaceReply,
}

impl ComparisonReply {
    pub(super) fn new(comparison: Comparison, articles: &[Article]) -> Self {
        let names = Names(articles.iter().map(|a| (a.id, a.segment())).collect());
        let mut only: Vec<OnlyReply> = Vec::new();
        for Statement { text, place } in comparison.only {
            let article = names.of(place.article);
            let statement = StatementReply { text, start: place.start, end: place.end };
            match only.last_mut().filter(|last| last.article == article) {
                Some(last) => last.statements.push(statement),
                None => only.push(OnlyReply { article, statements: vec![statement] }),
            }
        }
        let shared = comparison.shared.into_iter().map(|shared| SharedReply {
            text: shared.text,
            r#in: shared.places.iter().map(|place| names.place(place)).collect(),
        });
        Self {
            shared: shared.collect(),
            only,
            differs: comparison.differs.into_iter().map(|d| names.difference(d)).collect(),
            left_out: comparison.left_out.into_iter().map(|id| names.of(id)).collect(),
        }
    }
}

/// What the articles are called.
struct Names(HashMap<ArticleId, String>);

impl Names {
    fn of(&self, id: ArticleId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    fn place(&self, span: &Span) -> PlaceReply {
        PlaceReply { article: self.of(span.article), start: span.start, end: span.end }
    }

    fn difference(&self, difference: Difference) -> DifferenceReply {
        let value = |Statement { text, place }| PrintedReply { text, place: self.place(&place) };
        DifferenceReply {
            kind: match difference.kind {
                DifferenceKind::Name => "name",
                DifferenceKind::Number => "number",
                DifferenceKind::Quote => "quote",
            },
            what: difference.what,
            values: difference.values.into_iter().map(value).collect(),
        }
    }
}
