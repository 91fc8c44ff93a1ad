//! Tables that are an object: of records by number or id (`{"0": {…}, "1": {…}}`), and of columns
//! (`{"title": {"0": …}, "text": {"0": …}}`), as pandas writes them by default.

use std::collections::HashMap;
use std::ops::Range;

use super::super::fields::{names_text, names_title};
use super::split::{members, value};

/// Keys under which a record has its article, beside what a service says of it: search engines
/// in a hit, the Guardian beside its addresses, JSON:API beside type and id.
pub(super) const INNER: [&str; 5] = ["_source", "fields", "attributes", "article", "node"];

/// The records of an object whose members are all articles; `None` for any other object.
pub(super) fn keyed(text: &str, at: usize) -> Option<Vec<Range<usize>>> {
    let members = members(text, at);
    let is_open = |at: &usize| text.as_bytes().get(*at) == Some(&b'{');
    let (key, first) = members.first()?;
    let is_article = members_of(text, *first).any(|(key, _)| names_title(key) || names_text(key));
    let is_named = |key: &str| names_title(key) || names_text(key) || INNER.contains(&bare(key));
    if !is_article || is_named(key) || !members.iter().all(|(_, at)| is_open(at)) {
        return None;
    }
    // The last may never end: its fault is told when it is read.
    let end = |at: usize| value(text, at).map_or(text.len(), |value| value.end);
    Some(members.into_iter().map(|(_, at)| at..end(at)).collect())
}

/// The rows of an object of columns, each written as an object, and where they stand in what was
/// written; `None` for any other object.
pub(super) fn rows(text: &str, at: usize) -> Option<(String, Vec<Range<usize>>)> {
    let columns = members(text, at);
    let is_text = columns.iter().any(|(key, at)| {
        (names_title(key) || names_text(key)) && members_of(text, *at).next().is_some()
    });
    if !is_text {
        return None;
    }
    let mut order: Vec<&str> = Vec::new();
    let mut rows: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    for (column, at) in columns {
        for (row, at) in members_of(text, at) {
            // Rows have numbers; what has names is an object of another kind.
            if row.is_empty() || !bare(row).bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let cells = rows.entry(row).or_insert_with(|| {
                order.push(row);
                Vec::new()
            });
            cells.push((column, &text[value(text, at)?]));
        }
    }
    let mut written = String::with_capacity(text.len() + text.len() / 4);
    let mut spans = Vec::with_capacity(order.len());
    for row in order {
        let start = written.len();
        let cells = &rows[row];
        for (nth, (column, cell)) in cells.iter().enumerate() {
            written.push_str(if nth == 0 { "{" } else { ", " });
            written.push_str(column);
            written.push_str(": ");
            written.push_str(cell);
        }
        written.push('}');
        spans.push(start..written.len());
        written.push('\n');
    }
    Some((written, spans))
}

/// The members of the value at `at`; none when it is no object.
fn members_of(text: &str, at: usize) -> impl Iterator<Item = (&str, usize)> {
    let is_open = text.as_bytes().get(at) == Some(&b'{');
    let members = if is_open { members(text, at) } else { Vec::new() };
    members.into_iter()
}

/// A key without its quotes.
fn bare(key: &str) -> &str {
    key.trim_matches('"')
}
