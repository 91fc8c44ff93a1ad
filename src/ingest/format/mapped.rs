//! A mapping of names to values → a record: what JSON objects and rows of tables have in common.

use serde_json::{Map, Value};

use super::super::line::{lines, tidy};
use super::fields::{body, fields};
use super::markup;
use super::record::Record;
use crate::model::FileFormat;

/// The record of a mapping; `prefix` opens the name of each method.
pub(super) fn record(map: &Map<String, Value>, prefix: &str, format: FileFormat) -> Record {
    let mut fields = fields(map, prefix);
    if let Some(title) = &mut fields.title {
        title.value = tidy(&plain(&title.value));
    }
    let body = body(map).map(|body| plain(&body)).unwrap_or_default();
    let mut lines = lines(&body);
    lines.iter_mut().for_each(|line| line.number = None);
    Record { format, fields, lines, captions: Vec::new(), is_scraped: false, warnings: Vec::new() }
}

fn plain(text: &str) -> String {
    if markup::has_tags(text) { markup::strip(text) } else { markup::resolve(text) }
}
