//! Operations → what a page tells people about them: the same addresses, parameters and examples
//! that the document for programs has.

use form_urlencoded::Serializer;
use serde_json::Value;

use super::document::ABOUT;
use super::examples::Examples;
use super::operation::{Answer, Operation};
use super::parameters::explain;

/// The interface for people.
pub(crate) struct DocsReply {
    pub(crate) about: &'static str,
    pub(crate) operations: Vec<OperationReply>,
}

/// An address.
pub(crate) struct OperationReply {
    pub(crate) id: &'static str,
    pub(crate) path: &'static str,
    pub(crate) summary: &'static str,
    /// What the part of the path in braces is: its name and what to put there.
    pub(crate) variable: Option<(&'static str, &'static str)>,
    /// The address with something of this archive in it.
    pub(crate) example: String,
    /// The same as JSON, where that is another address.
    pub(crate) json: Option<String>,
    pub(crate) fields: Vec<FieldReply>,
}

/// A parameter.
pub(crate) struct FieldReply {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    /// Other words for it.
    pub(crate) aliases: Vec<&'static str>,
    /// The words that it takes, and whether it takes several of them.
    pub(crate) words: Vec<String>,
    pub(crate) several: Option<u64>,
    /// The least, the greatest and the usual number.
    pub(crate) range: Option<(u64, u64)>,
    pub(crate) usual: Option<u64>,
    pub(crate) pattern: Option<String>,
    /// A value that works, and the address with it.
    pub(crate) example: String,
    pub(crate) link: String,
}

impl DocsReply {
    pub(super) fn new(operations: &[Operation], examples: &Examples) -> Self {
        let operations = operations.iter().map(|operation| reply(operation, examples));
        Self { about: ABOUT, operations: operations.collect() }
    }
}

fn reply(operation: &Operation, examples: &Examples) -> OperationReply {
    let variable = operation.variable.as_ref();
    let example = match variable {
        Some(variable) => {
            operation.path.replace(&format!("{{{}}}", variable.name), &(variable.example)(examples))
        }
        None => operation.path.to_owned(),
    };
    let is_json = matches!(operation.answer, Answer::Offered(_));
    // The first address has no name to put a suffix to, and others end in theirs.
    let takes_suffix = is_json && operation.path != "/" && !operation.path.contains('.');
    let fields =
        operation.names.iter().filter_map(|name| field(operation, name, &example, examples));
    OperationReply {
        id: operation.id,
        path: operation.path,
        summary: operation.summary,
        variable: variable.map(|variable| (variable.name, variable.description)),
        json: takes_suffix.then(|| format!("{example}.json")),
        fields: fields.collect(),
        example,
    }
}

fn field(
    operation: &Operation,
    name: &'static str,
    address: &str,
    examples: &Examples,
) -> Option<FieldReply> {
    let explained = explain(operation.path, name, examples)?;
    let schema = &explained.schema;
    let number = |key: &str| schema[key].as_u64();
    let words = [&schema["enum"], &schema["items"]["enum"]].into_iter().find_map(Value::as_array);
    let words = words.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let example = match &explained.example {
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(","),
        value => shown(value),
    };
    let query = Serializer::new(String::new()).append_pair(name, &example).finish();
    let aliases = operation.aliases.iter().filter(|(_, of)| *of == name).map(|(alias, _)| *alias);
    Some(FieldReply {
        name,
        description: explained.description,
        aliases: aliases.collect(),
        words: words.collect(),
        several: number("maxItems"),
        range: number("minimum").zip(number("maximum")),
        usual: number("default"),
        pattern: schema["pattern"].as_str().map(str::to_owned),
        link: format!("{address}?{query}"),
        example,
    })
}

/// A value as it stands in an address.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
