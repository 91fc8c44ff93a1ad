//! Tables (CSV, TSV): an article a row, its fields named by the first row. A column may have any
//! name that the field may have in JSON.

mod dialect;
mod rows;

use std::io::BufRead;

use serde_json::{Map, Value};

use super::super::report::{Reason, Refusal};
use super::mapped;
use super::record::Record;
use crate::model::FileFormat;
use dialect::Dialect;
pub(in crate::ingest) use dialect::is_table;
pub(in crate::ingest) use rows::{Fault, Row, Rows};

/// A table, known by its beginning.
#[derive(Clone, Debug)]
pub(in crate::ingest) struct Table {
    dialect: Dialect,
}

impl Table {
    /// Reads the beginning of a table, its first row at least.
    ///
    /// # Errors
    /// When it is no table of articles.
    pub(in crate::ingest) fn of(head: &[u8]) -> Result<Self, Refusal> {
        Dialect::of(head).map(|dialect| Self { dialect })
    }

    /// The rows below the first; none is larger than `most` bytes.
    ///
    /// # Errors
    /// When the stream fails.
    pub(in crate::ingest) fn rows<R: BufRead>(
        &self,
        stream: R,
        most: usize,
    ) -> std::io::Result<Rows<R>> {
        let mut rows = Rows::new(stream, self.dialect.delimiter, most);
        rows.next()?;
        Ok(rows)
    }

    /// The encoding of a row.
    pub(in crate::ingest) fn encoding(&self) -> &'static str {
        self.dialect.encoding.name()
    }

    /// Reads a row.
    ///
    /// # Errors
    /// When it does not fit the columns.
    pub(in crate::ingest) fn read(
        &self,
        row: &Row,
        fault: Option<Fault>,
    ) -> Result<Record, Refusal> {
        let line = row.line;
        let refuse = |what: String, advice: &str| {
            Err(Refusal::new(Reason::CsvSyntax, format!("line {line}: {what}"), advice))
        };
        match fault {
            None => {}
            Some(Fault::OpenQuote) => {
                return refuse(
                    "it opens a quotation that nothing closes".to_owned(),
                    "close the quotation mark; one inside a value is written twice",
                );
            }
            Some(Fault::TooManyValues | Fault::TooLarge) => {
                return Err(Refusal::new(
                    Reason::TooLarge,
                    format!("line {line}: it is larger than a row may be"),
                    "see that values are set apart, and rows end, as in the other rows",
                ));
            }
        }
        let columns = &self.dialect.columns;
        let values: Vec<_> = row.values().map(|value| self.decode(value)).collect();
        let extra = values.iter().skip(columns.len()).any(|value| !value.is_empty());
        if values.len() < columns.len() || extra {
            let (found, named) = (values.len(), columns.len());
            return refuse(
                format!("it has {found} values where {named} columns are named"),
                "put values that hold the separator into quotation marks",
            );
        }
        let mut map = Map::new();
        for (name, value) in columns.iter().zip(values) {
            if !is_missing(&value) {
                map.entry(name.as_str()).or_insert_with(|| cell(value));
            }
        }
        if map.is_empty() {
            return refuse("all its values are empty".to_owned(), "leave the row out");
        }
        Ok(mapped::record(&map, "csv", FileFormat::Csv))
    }

    fn decode(&self, value: &[u8]) -> String {
        match std::str::from_utf8(value) {
            Ok(text) => text.trim().to_owned(),
            Err(_) => self.dialect.encoding.decode_without_bom_handling(value).0.trim().to_owned(),
        }
    }
}

/// Whether a value is one of the words by which programs write that there is none.
fn is_missing(value: &str) -> bool {
    const WORDS: [&str; 6] = ["", "nan", "null", "none", "n/a", "na"];
    WORDS.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// A value of a cell: a text, or a list as Python programs print it (`['A. One', 'B. Two']`).
fn cell(value: String) -> Value {
    let list = value.strip_prefix("['").and_then(|rest| rest.strip_suffix("']"));
    match list {
        Some(items) => items.split("', '").map(Value::from).collect(),
        None => Value::String(value),
    }
}
