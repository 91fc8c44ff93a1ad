//! Front matter: metadata in YAML between lines of `---`, or in TOML between lines of `+++`, at
//! the head of a file.

use serde_json::{Map, Value};

/// Front matter longer than this is none, in bytes.
const LONGEST: usize = 1 << 16;

/// A file's front matter and where its text begins.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) map: Map<String, Value>,
    /// Where the text begins, in bytes.
    pub(super) end: usize,
    /// Why the front matter could not be read; the text is read all the same.
    pub(super) warning: Option<String>,
}

/// Splits a file's front matter off. `None` when it has none: the first line is no fence, or no
/// line closes it.
pub(super) fn front_matter(text: &str) -> Option<FrontMatter> {
    let fence = fence(text)?;
    let mut lines = text.split_inclusive('\n');
    let start = lines.next()?.len();
    let mut at = start;
    for line in lines {
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            return Some(parse(fence, &text[start..at], at + line.len()));
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

/// The fence on the first line.
pub(super) fn fence(text: &str) -> Option<&'static str> {
    let first = text.lines().next()?.trim_end();
    ["---", "+++"].into_iter().find(|fence| *fence == first)
}

fn parse(fence: &str, source: &str, end: usize) -> FrontMatter {
    // The readers' own budgets bound depth, aliases and size.
    let map = match fence {
        "---" if source.trim().is_empty() => Ok(Map::new()),
        "---" => serde_saphyr::from_str(source).map_err(|error| error.to_string()),
        _ => toml::from_str::<toml::Table>(source)
            .map(|table| of_toml(&table))
            .map_err(|e| e.message().to_owned()),
    };
    match map {
        Ok(map) => FrontMatter { map, end, warning: None },
        Err(why) => {
            let first = why.lines().next().unwrap_or_default();
            let warning = Some(format!("the front matter cannot be read: {first}"));
            FrontMatter { map: Map::new(), end, warning }
        }
    }
}

/// TOML as JSON, one level deep: no field of an article is nested deeper than a list or a name.
fn of_toml(table: &toml::Table) -> Map<String, Value> {
    let scalar = |value: &toml::Value| match value {
        toml::Value::String(text) => Some(Value::from(text.as_str())),
        toml::Value::Integer(number) => Some(Value::from(*number)),
        toml::Value::Datetime(date) => Some(Value::from(date.to_string())),
        toml::Value::Table(table) => table.get("name")?.as_str().map(Value::from),
        _ => None,
    };
    table
        .iter()
        .filter_map(|(key, value)| {
            let value = match value {
                toml::Value::Array(items) => {
                    Value::Array(items.iter().filter_map(scalar).collect())
                }
                value => scalar(value)?,
            };
            Some((key.clone(), value))
        })
        .collect()
}
