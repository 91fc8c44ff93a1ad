//! A mapping of names to values → a record: what JSON objects and rows of tables have in common.

use serde_json::{Map, Value};

use super::super::line::{lines, tidy};
use super::super::twice::{PUT_RIGHT, put_right};
use super::fields::{body, fields};
use super::markup;
use super::record::Record;
use crate::model::FileFormat;

/// The record of a mapping; `prefix` opens the name of each method.
pub(super) fn record(map: &Map<String, Value>, prefix: &str, format: FileFormat) -> Record {
    let mut fields = fields(map, prefix);
    let mut were_twice = false;
    // Escapes can hide from the decoder what was encoded twice.
    let mut right = |text: String| {
        let (text, was_twice) = put_right(text);
        were_twice |= was_twice;
        text
    };
    if let Some(title) = &mut fields.title {
        title.value = tidy(&plain(&right(std::mem::take(&mut title.value))));
    }
    let body = body(map).map(|body| plain(&right(body))).unwrap_or_default();
    let mut lines = lines(&body);
    lines.iter_mut().for_each(|line| line.number = None);
    let warnings = were_twice.then(|| PUT_RIGHT.to_owned()).into_iter().collect();
    Record { format, fields, lines, captions: Vec::new(), is_scraped: false, warnings }
}

fn plain(text: &str) -> String {
    if markup::has_tags(text) { markup::strip(text) } else { markup::resolve(text) }
}
