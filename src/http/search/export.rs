//! All results of a search, as lines of JSON or as a table. They are written as they are found,
//! at bounded memory, and each carries the cursor that goes on after it.

use std::collections::BTreeSet;

use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::archive::{Archive, Step};
use crate::http::extract::{DEMONYMS, FromParameters, Include, Parameters, joined};
use crate::http::format::Format;
use crate::http::layer::Base;
use crate::http::problem::Problem;
use crate::http::question::{Question, WalkParams};
use crate::http::reply::{ArticleReply, NamedReply, Table, exported, streamed, write_line};
use crate::model::{Article, Entity};

use super::columns::{Column, Row, columns};
use super::fields::{self, FieldsReply};

/// An export as it was asked for.
pub(in crate::http) struct ExportParams {
    walk: WalkParams,
    include: Include,
    fields: Option<BTreeSet<&'static str>>,
    /// How many results at most; all of them when nothing is said.
    limit: Option<usize>,
}

impl FromParameters for ExportParams {
    const NAMES: &'static [&'static str] =
        &joined::<_, 27, 3, 30>(WalkParams::NAMES, ["fields", "include", "limit"]);
    const ALIASES: &'static [(&'static str, &'static str)] =
        &joined::<_, 5, 1, 6>(Question::ALIASES, [("page-size", "limit")]);

    fn read(parameters: &mut Parameters) -> Self {
        let fields = fields::read_exported(parameters);
        Self {
            walk: WalkParams::read(parameters),
            include: fields
                .iter()
                .flatten()
                .fold(Include::read(parameters, &[DEMONYMS]), Include::and_named),
            fields,
            limit: parameters.number("limit", 1..=usize::MAX),
        }
    }
}

/// A result on a line.
#[derive(Serialize)]
struct LineReply {
    #[serde(flatten)]
    article: FieldsReply,
    /// Goes on after this result.
    cursor: String,
}

/// Writes the results.
struct Writer {
    archive: Archive,
    params: ExportParams,
    base: Base,
    /// The columns of a table; none for lines of JSON.
    columns: Option<Vec<Column>>,
    /// Whether nothing was written yet that the next results could go on with.
    at_beginning: bool,
}

/// Hands over all results. Problems are found with the first of them; when a later one cannot be
/// had, the answer breaks off, and the caller can go on after the last whole line.
pub(super) async fn export(
    archive: Archive,
    params: ExportParams,
    format: Format,
    base: Base,
) -> Result<Response, Problem> {
    let walk = archive.walk(params.walk.request(0)).await?;
    let columns = (format == Format::Csv).then(|| columns(params.fields.as_ref(), params.include));
    let most = params.limit.unwrap_or(usize::MAX);
    // What goes on after a cursor is to be put behind what ended there.
    let at_beginning = params.walk.after().is_none();
    let mut writer = Writer { archive, params, base, columns, at_beginning };
    let body = streamed(walk, most, move |steps| writer.write(steps), "").await?;
    Ok((exported("search", format), body).into_response())
}

impl Writer {
    fn write(&mut self, steps: Vec<Step>) -> Vec<u8> {
        let at_beginning = std::mem::take(&mut self.at_beginning);
        let Some(columns) = &self.columns else {
            let mut bytes = Vec::new();
            for step in steps {
                write_line(&self.line(step), &mut bytes);
            }
            return bytes;
        };
        let mut table = if at_beginning {
            Table::new(columns.iter().map(|column| column.name))
        } else {
            Table::continued()
        };
        for step in &steps {
            let row = self.row(step);
            table.row(columns.iter().map(|column| (column.cell)(&row)));
        }
        table.finish()
    }

    fn line(&self, step: Step) -> LineReply {
        let cursor = self.params.walk.cursor_after(&step.placed.position);
        let named = self.named(&step.article).iter().map(NamedReply::from).collect();
        let article = ArticleReply::new(step.article, self.params.include, named);
        let article = article.standing(step.standing);
        LineReply { article: FieldsReply::new(article, self.params.fields.as_ref()), cursor }
    }

    fn row<'a>(&'a self, step: &'a Step) -> Row<'a> {
        Row {
            named: self.named(&step.article),
            cursor: self.params.walk.cursor_after(&step.placed.position),
            base: &self.base,
            standing: step.standing,
            article: &step.article,
        }
    }

    /// The entities that an article names, when they are wanted.
    fn named(&self, article: &Article) -> Vec<Entity> {
        if self.params.include.entities { self.archive.named_in(article) } else { Vec::new() }
    }
}
