//! The text of a correction, in TOML or JSON → its keys and what each is given. Knows no key.

use serde_json::{Map, Value};

/// What a key is given.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// `null`: leave it unknown.
    Unknown,
    /// One value: a text, or a number or a date as it is written.
    Text(String),
    /// A list of them.
    List(Vec<String>),
    /// Something that no field has.
    Other,
}

/// The keys of a mapping.
pub(super) type Keys = Vec<(String, Given)>;

/// Reads JSON: one object.
///
/// # Errors
/// What is wrong with it, and on which line.
pub(super) fn read_json(text: &str) -> Result<Keys, String> {
    let map: Map<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Ok(map.into_iter().map(|(key, value)| (key, of_json(value))).collect())
}

/// Reads TOML: keys and values.
///
/// # Errors
/// What is wrong with it, and on which line.
pub(super) fn read_toml(text: &str) -> Result<Keys, String> {
    Ok(keys(table(text)?))
}

/// Reads TOML: tables by name, and the names at the top that are none.
///
/// # Errors
/// What is wrong with it, and on which line.
pub(super) fn read_tables(text: &str) -> Result<Vec<(String, Option<Keys>)>, String> {
    let tables = table(text)?.into_iter().map(|(name, value)| match value {
        toml::Value::Table(table) => (name, Some(keys(table))),
        _ => (name, None),
    });
    Ok(tables.collect())
}

fn table(text: &str) -> Result<toml::Table, String> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("{} at line {line}", error.message().replace('\n', " "))
    })
}

fn keys(table: toml::Table) -> Keys {
    table.into_iter().map(|(key, value)| (key, of_toml(value))).collect()
}

fn of_toml(value: toml::Value) -> Given {
    let one = |value: toml::Value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        _ => None,
    };
    match value {
        toml::Value::Array(items) => list(items.into_iter().map(one)),
        value => one(value).map_or(Given::Other, Given::Text),
    }
}

fn of_json(value: Value) -> Given {
    let one = |value: Value| match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        Value::Null => Given::Unknown,
        Value::Array(items) => list(items.into_iter().map(one)),
        value => one(value).map_or(Given::Other, Given::Text),
    }
}

fn list(items: impl Iterator<Item = Option<String>>) -> Given {
    items.collect::<Option<_>>().map_or(Given::Other, Given::List)
}
