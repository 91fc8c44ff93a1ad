//! All results of a search, as lines of JSON or as a table. They are written as they are found,
//! at bounded memory, and each carries the cursor that goes on after it.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;

use crate::archive::{Archive, Step};
use crate::http::extract::{FromParameters, Include, Parameters, joined};
use crate::http::format::Format;
use crate::http::layer::Base;
use crate::http::problem::Problem;
use crate::http::question::{Question, WalkParams};
use crate::http::reply::{ArticleReply, NamedReply, Table, attached, write_line};

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
            include: fields.iter().flatten().fold(Include::read(parameters), Include::and_named),
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
    /// How many results are still to come at most.
    left: usize,
}

/// Hands over all results. Problems are found with the first of them; when a later one cannot be
/// had, the answer breaks off, and the caller can go on after the last whole line.
pub(super) async fn export(
    archive: Archive,
    params: ExportParams,
    format: Format,
    base: Base,
) -> Result<Response, Problem> {
    let mut walk = archive.walk(params.walk.request(0));
    let first = walk.next().await?;
    let columns = (format == Format::Csv).then(|| columns(params.fields.as_ref(), params.include));
    let left = params.limit.unwrap_or(usize::MAX);
    let mut writer = Writer { archive, params, base, columns, left };
    let beginning = writer.beginning(first);
    let rest = stream::try_unfold((walk, writer), |(mut walk, mut writer)| async move {
        if writer.left == 0 {
            return Ok(None);
        }
        let steps = walk.next().await.inspect_err(|error| {
            tracing::warn!(%error, "an export broke off");
        })?;
        let more = (!steps.is_empty()).then(|| writer.continuation(steps));
        Ok::<_, crate::archive::ArchiveError>(more.map(|bytes| (bytes, (walk, writer))))
    });
    let parts = futures_util::StreamExt::chain(stream::iter([Ok(beginning)]), rest);
    let content_type = HeaderValue::from_static(format.content_type());
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CONTENT_DISPOSITION, attached("search", format)),
    ];
    Ok((headers, Body::from_stream(parts)).into_response())
}

impl Writer {
    /// The first results. What goes on after a cursor is to be put behind what ended there, and
    /// begins with nothing.
    fn beginning(&mut self, steps: Vec<Step>) -> Vec<u8> {
        let names = self.columns.as_ref().map(|columns| columns.iter().map(|column| column.name));
        match names.filter(|_| self.params.walk.after().is_none()) {
            Some(names) => {
                let table = Table::new(names);
                self.rows(table, steps)
            }
            None => self.continuation(steps),
        }
    }

    /// Results that follow others.
    fn continuation(&mut self, steps: Vec<Step>) -> Vec<u8> {
        if self.columns.is_some() {
            return self.rows(Table::continued(), steps);
        }
        let mut bytes = Vec::new();
        for step in self.taken(steps) {
            write_line(&self.line(step), &mut bytes);
        }
        bytes
    }

    fn taken(&mut self, mut steps: Vec<Step>) -> Vec<Step> {
        steps.truncate(self.left);
        self.left -= steps.len();
        steps
    }

    fn line(&self, step: Step) -> LineReply {
        let cursor = self.params.walk.cursor_after(&step.position);
        let article = step.found.hit.article;
        let include = self.params.include;
        let named = if include.entities { self.archive.named_in(&article) } else { Vec::new() };
        let named = named.iter().map(NamedReply::from).collect();
        let article = ArticleReply::new(article, include, named);
        LineReply { article: FieldsReply::new(article, self.params.fields.as_ref()), cursor }
    }

    fn rows(&mut self, mut table: Table, steps: Vec<Step>) -> Vec<u8> {
        for step in self.taken(steps) {
            let article = &step.found.hit.article;
            let include = self.params.include;
            let row = Row {
                named: if include.entities { self.archive.named_in(article) } else { Vec::new() },
                cursor: self.params.walk.cursor_after(&step.position),
                base: &self.base,
                article,
            };
            table.row(self.columns.iter().flatten().map(|column| (column.cell)(&row)));
        }
        table.finish()
    }
}
