//! Lists that are no lists of articles, as lines of JSON or as tables: each row is what a list
//! holds of one thing, written a few at a time. Knows no resource.

use std::convert::Infallible;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt as _, stream};
use serde::Serialize;
use serde_json::Value;

use crate::http::format::Format;
use crate::http::layer::Base;

use super::table::{Table, write_line};

/// How many rows are written at a time.
const AT_A_TIME: usize = 500;

/// One thing of a list.
pub(in crate::http) trait Row: Serialize + Send + 'static {
    /// The fields that are columns of a table, in order.
    const COLUMNS: &'static [&'static str];
}

/// Writes rows, the names of their columns before the first.
pub(in crate::http) struct RowWriter {
    format: Format,
    base: Base,
    at_beginning: bool,
}

impl RowWriter {
    /// `at_beginning` says that nothing was written before that these rows go on with.
    pub(in crate::http) fn new(format: Format, base: Base, at_beginning: bool) -> Self {
        Self { format, base, at_beginning }
    }

    /// The bytes of the next rows.
    pub(in crate::http) fn write<R: Row>(&mut self, rows: impl IntoIterator<Item = R>) -> Vec<u8> {
        let at_beginning = std::mem::take(&mut self.at_beginning);
        if self.format != Format::Csv {
            let mut bytes = Vec::new();
            rows.into_iter().for_each(|row| write_line(&row, &mut bytes));
            return bytes;
        }
        let mut table =
            if at_beginning { Table::new(R::COLUMNS.iter().copied()) } else { Table::continued() };
        for row in rows {
            let row = serde_json::to_value(row).expect("a reply has only text and numbers");
            table.row(R::COLUMNS.iter().map(|column| self.cell(column, &row[*column])));
        }
        table.finish()
    }

    /// A value in a cell: several with `; ` between them, things by their names, addresses whole.
    fn cell(&self, column: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) if column == "url" => self.base.join(text),
            Value::String(text) => text.clone(),
            Value::Array(several) => {
                let cells: Vec<_> = several.iter().map(|one| self.cell("", one)).collect();
                cells.join("; ")
            }
            Value::Object(thing) => self.cell("", thing.get("name").unwrap_or(&Value::Null)),
            Value::Bool(_) | Value::Number(_) => value.to_string(),
        }
    }
}

/// Hands over a list whose things are in memory, under a name for whoever keeps it.
pub(in crate::http) fn listed<R: Row>(
    name: &str,
    format: Format,
    base: Base,
    mut rows: impl Iterator<Item = R> + Send + 'static,
) -> Response {
    let mut writer = RowWriter::new(format, base, true);
    let first = writer.write(rows.by_ref().take(AT_A_TIME));
    let rest = std::iter::from_fn(move || {
        let part: Vec<R> = rows.by_ref().take(AT_A_TIME).collect();
        (!part.is_empty()).then(|| writer.write(part))
    });
    let parts = std::iter::once(first).chain(rest).map(Ok::<_, Infallible>);
    (exported(name, format), Body::from_stream(stream::iter(parts).boxed())).into_response()
}

/// The header fields of a whole list.
pub(in crate::http) fn exported(
    name: &str,
    format: Format,
) -> [(header::HeaderName, HeaderValue); 2] {
    let field = format!("attachment; filename=\"{name}{}\"", format.suffix());
    let attached = HeaderValue::try_from(field).expect("the names of our lists are plain");
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.content_type())),
        (header::CONTENT_DISPOSITION, attached),
    ]
}
