//! JSON and JSON Lines: an article an object, alone, in a list, or wrapped as the answers of
//! news services are.

mod split;
mod surrogate;
mod table;

use std::ops::Range;

use serde_json::{Map, Value};

use crate::model::FileFormat;

use super::super::line::tidy;
use super::super::report::{Reason, Refusal};
use super::channel::Channel;
use super::fields::{fields, has_text, is_article, names_text};
use super::mapped;
use super::record::{Given, Record};

/// Keys under which services wrap their articles.
const WRAPPERS: [&str; 13] = [
    "\"articles\"",
    "\"items\"",
    "\"data\"",
    "\"results\"",
    "\"hits\"",
    "\"docs\"",
    "\"response\"",
    "\"posts\"",
    "\"stories\"",
    "\"objects\"",
    "\"entries\"",
    "\"documents\"",
    "\"news\"",
];

/// What is said of a record whose text was cut within a character.
const HALF_A_CHARACTER: &str = "half a character in an escape was replaced by U+FFFD";

/// The records of a JSON text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Records {
    /// The text that they stand in, where it is another: that of a table by columns, row by row.
    pub(super) text: Option<String>,
    pub(super) spans: Vec<Range<usize>>,
    /// Whether the text is one article and no list of them.
    pub(super) is_single: bool,
}

/// Whether a text that opens with a bracket goes on as JSON does.
pub(super) fn looks_like_json(text: &str) -> bool {
    let mut bytes = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    match (bytes.next(), bytes.next()) {
        (Some(b'{'), Some(next)) => matches!(next, b'"' | b'}'),
        (Some(b'['), Some(next)) => matches!(next, b'{' | b'[' | b']' | b'"'),
        _ => false,
    }
}

/// Whether a text is JSON Lines by its content: its first line is an object by itself and
/// another follows.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().map(str::trim).unwrap_or_default();
    let second = lines.next().map(str::trim).unwrap_or_default();
    first.starts_with('{')
        && second.starts_with('{')
        && serde_json::from_str::<Map<String, Value>>(first).is_ok()
}

/// Finds the records of a JSON text: the values of its list, of the list that a service wraps
/// in an object, of an object of articles or of columns, or several values in a row. A record that never ends runs to the end of the
/// text, so that its fault can be told.
pub(super) fn split(text: &str) -> Records {
    let top = split::values(text, 0);
    let first = top.whole.first().map(|span| span.start).or(top.unfinished);
    let is_alone = top.whole.len() + usize::from(top.unfinished.is_some()) == 1;
    match first {
        Some(at) if is_alone => match list_in(text, at) {
            Some(list) => with_rest(split::values(text, list + 1), text),
            None => table_in(text, at)
                .unwrap_or_else(|| Records { is_single: true, ..with_rest(top, text) }),
        },
        _ => with_rest(top, text),
    }
}

fn with_rest(values: split::Values, text: &str) -> Records {
    let mut spans = values.whole;
    spans.extend(values.unfinished.map(|start| start..text.len()));
    Records { spans, ..Records::default() }
}

/// The records of the object at `at`, when it is a table.
fn table_in(text: &str, at: usize) -> Option<Records> {
    if let Some(spans) = table::keyed(text, at) {
        return Some(Records { spans, ..Records::default() });
    }
    let (text, spans) = table::rows(text, at)?;
    Some(Records { text: Some(text), spans, is_single: false })
}

/// Where the list of articles begins in the value at `at`, through a few wrapping objects.
fn list_in(text: &str, mut at: usize) -> Option<usize> {
    const DEEPEST: usize = 4;
    for _ in 0..DEEPEST {
        if text.as_bytes().get(at) == Some(&b'[') {
            return Some(at);
        }
        let members = split::members(text, at);
        // An object with a body of its own is an article, whatever else it holds.
        if members.iter().any(|(key, _)| names_text(key)) {
            return None;
        }
        let is_open = |at: usize| matches!(text.as_bytes().get(at), Some(b'[' | b'{'));
        at = members.into_iter().find(|(key, at)| WRAPPERS.contains(key) && is_open(*at))?.1;
    }
    None
}

/// The feed that a JSON text is (JSON Feed 1.1); `None` for any other JSON.
pub(super) fn channel(text: &str) -> Option<Channel> {
    let at = text.find('{')?;
    let members = split::members(text, at);
    let member = |key: &str| {
        let (_, at) = members.iter().find(|(known, _)| known.trim_matches('"') == key)?;
        let mut values = serde_json::Deserializer::from_str(&text[*at..]).into_iter::<Value>();
        Some((key.to_owned(), values.next()?.ok()?))
    };
    let version = member("version")?.1;
    if !version.as_str().is_some_and(|version| version.contains("jsonfeed.org/")) {
        return None;
    }
    let head = ["author", "authors", "language"].into_iter().filter_map(member).collect();
    let stated = fields(&head, "json");
    let named = |key: &str| member(key)?.1.as_str().map(str::to_owned);
    Some(Channel {
        title: named("title").map(|value| Given { value, method: "json:feed.title".to_owned() }),
        lang: stated.lang,
        authors: stated.authors,
        base: named("home_page_url").or_else(|| named("feed_url")),
    })
}

/// Reads one record of JSON.
pub(super) fn read(text: &str, format: FileFormat, line: u32) -> Result<Record, Refusal> {
    let read = serde_json::from_str::<Value>(text);
    let mended = read.as_ref().err().and_then(|_| surrogate::mended(text));
    let is_mended = mended.is_some();
    let read = mended.and_then(|text| serde_json::from_str(&text).ok()).map_or(read, Ok);
    let value = read.map_err(|error| {
        let line = line as usize + error.line().saturating_sub(1);
        Refusal::new(
            Reason::JsonSyntax,
            format!("line {line}, column {}: {}", error.column(), without_place(&error)),
            "make the record well-formed JSON; the others of the file are read without it",
        )
    })?;
    let Value::Object(mut map) = value else {
        return Err(Refusal::new(
            Reason::Unsupported,
            format!("line {line}: {} where an object is expected", kind(&value)),
            "write each article as an object with `title` and `body`",
        ));
    };
    for key in table::INNER {
        if !has_text(&map)
            && let Some(Value::Object(inner)) = map.remove(key)
        {
            inner.into_iter().for_each(|(key, value)| _ = map.entry(key).or_insert(value));
        }
    }
    if !is_article(&map) {
        let keys: Vec<_> = map.keys().take(5).map(|key| format!("`{}`", tidy(key))).collect();
        let found = if keys.is_empty() { "nothing".to_owned() } else { keys.join(", ") };
        return Err(Refusal::new(
            Reason::NoBody,
            format!("line {line}: neither a title nor a text among its fields, but {found}"),
            "name the fields `title` and `body`, or one of their other names: `headline`, \
             `name`; `text`, `content`, `articleBody`",
        ));
    }
    let mut record = mapped::record(&map, "json", format);
    record.warnings.extend(is_mended.then(|| HALF_A_CHARACTER.to_owned()));
    Ok(record)
}

/// The parser's message without the place, which counts from the record's own first line.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.clone(), |(what, _)| what.to_owned())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
