//! Operations → a document of OpenAPI 3.1.0 (<https://spec.openapis.org/oas/v3.1.0>).

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::http::format::Format;
use crate::http::offers::Offers;
use crate::http::problem::ProblemReply;

use super::examples::Examples;
use super::operation::{Answer, Operation};
use super::parameters::explain;

/// The interface in a paragraph.
pub(super) const ABOUT: &str = "\
A searchable archive of news articles. Every thing has one address, read with GET, without a key. \
A parameter that is unknown, repeated or out of range is answered with 400 and a sentence that \
names it and what was expected. Positions in texts count Unicode code points. Dates are calendar \
dates as printed, and as precise; an unknown date is `null`. In a browser a problem is a page. \
NDJSON and CSV hold the whole of a list; the lines of articles and stories go by date and carry a \
`cursor`, which asks for those after it: what was added since is among them where its date is.";

/// Describes the interface.
pub(super) fn describe(operations: &[Operation], offers: &Offers, examples: &Examples) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<ProblemReply<'_>>();
    let mut paths = Map::new();
    for operation in operations {
        let described = operation_object(operation, offers, examples, &mut generator);
        paths.insert(operation.path.to_owned(), json!({ "get": described }));
    }
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Backfile",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": {"name": "MIT OR Apache-2.0", "identifier": env!("CARGO_PKG_LICENSE")},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "responses": {
                "Problem": {
                    "description": "What is wrong, and what to do about it (RFC 9457)",
                    "content": {
                        "application/problem+json": {"schema": problem},
                        "text/html": {"schema": {"type": "string"}},
                    },
                },
                "Elsewhere": {
                    "description": "The thing is at the address in `Location`",
                    "headers": {"Location": {"schema": {"type": "string"}}},
                },
                "Unchanged": {"description": "The caller has this answer already"},
            },
        },
    });
    shorten(&mut document);
    document
}

/// Leaves the word that says no more than that a type is an answer out of the names of types: a
/// generated client has a `Search` and an `Article`.
fn shorten(value: &mut Value) {
    const SCHEMAS: &str = "#/components/schemas/";
    const WORD: &str = "Reply";
    match value {
        Value::Object(fields) => {
            if let Some(Value::Object(schemas)) = fields.get_mut("schemas") {
                let named = std::mem::take(schemas);
                schemas.extend(named.into_iter().map(|(name, of)| (name.replace(WORD, ""), of)));
            }
            fields.values_mut().for_each(shorten);
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::String(text) if text.starts_with(SCHEMAS) => *text = text.replace(WORD, ""),
        _ => {}
    }
}

fn operation_object(
    operation: &Operation,
    offers: &Offers,
    examples: &Examples,
    generator: &mut SchemaGenerator,
) -> Value {
    let mut responses = Map::new();
    responses.insert("200".to_owned(), answer(operation, &offers.of(operation.path), generator));
    if operation.variable.as_ref().is_some_and(|variable| variable.name == "id") {
        responses.insert("308".to_owned(), json!({"$ref": "#/components/responses/Elsewhere"}));
    }
    responses.insert("304".to_owned(), json!({"$ref": "#/components/responses/Unchanged"}));
    responses.insert("default".to_owned(), json!({"$ref": "#/components/responses/Problem"}));
    json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "parameters": parameters(operation, examples),
        "responses": responses,
    })
}

fn answer(operation: &Operation, offered: &[Format], generator: &mut SchemaGenerator) -> Value {
    let schema = match operation.answer {
        Answer::Offered(schema) => schema(generator).to_value(),
        Answer::Fixed(media_type) => {
            return json!({"description": "The answer", "content": {(media_type): {}}});
        }
    };
    let content = offered.iter().map(|format| {
        let schema = match format {
            Format::Json => schema.clone(),
            Format::JsonFeed | Format::JsonLd => json!({"type": "object"}),
            Format::CslJson => json!({"type": "array"}),
            _ => json!({"type": "string"}),
        };
        (format.media_type().to_owned(), json!({ "schema": schema }))
    });
    let content: Map<_, _> = content.collect();
    let suffixes: Vec<_> = offered.iter().map(|format| format.suffix()).collect();
    let description = match suffixes.as_slice() {
        [] | [_] => "The answer".to_owned(),
        several => format!(
            "The answer, in the format that `Accept` asks for, or a suffix of the path: {}",
            several.join(", "),
        ),
    };
    json!({ "description": description, "content": content })
}

/// The parameters of an operation, and what other interfaces call them.
fn parameters(operation: &Operation, examples: &Examples) -> Vec<Value> {
    let variable = operation.variable.iter().map(|variable| {
        json!({
            "name": variable.name,
            "in": "path",
            "required": true,
            "description": variable.description,
            "schema": {"type": "string", "minLength": 1},
            "example": (variable.example)(examples),
        })
    });
    let named =
        operation.names.iter().filter_map(|name| parameter(operation.path, name, name, examples));
    let aliases = operation.aliases.iter().filter_map(|(alias, name)| {
        let mut described = parameter(operation.path, alias, name, examples)?;
        described["description"] = json!(format!("Another word for `{name}`."));
        Some(described)
    });
    variable.chain(named).chain(aliases).collect()
}

/// A parameter that is spelt so, and means what `name` means.
fn parameter(path: &str, spelt: &str, name: &str, examples: &Examples) -> Option<Value> {
    let explained = explain(path, name, examples)?;
    Some(json!({
        "name": spelt,
        "in": "query",
        "description": explained.description,
        "schema": if name == "cursor" { explained.schema } else { or_blank(explained.schema) },
        "example": explained.example,
    }))
}

/// A schema that also takes what a form sends for a field that was not filled in: nothing.
fn or_blank(mut schema: Value) -> Value {
    if schema["type"] == "array" {
        schema["items"] = or_blank(schema["items"].take());
        return schema;
    }
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(json!(""));
        return schema;
    }
    if let Some(text) = schema.as_object_mut().filter(|schema| schema["type"] == "string") {
        text.remove("minLength");
        return schema;
    }
    json!({"anyOf": [schema, {"type": "string", "const": ""}]})
}
