//! Which fields of the results are shown: `fields` and `include`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::Value;

use crate::http::extract::{Parameters, list};
use crate::http::reply::ArticleReply;

/// The fields of a result.
const FIELDS: [&str; 17] = [
    "body",
    "byline",
    "copies",
    "entities",
    "group_size",
    "id",
    "lang",
    "link",
    "mentions",
    "published",
    "score",
    "snippet",
    "source",
    "story",
    "title",
    "url",
    "via",
];

/// The same of an export, in which nothing is ranked and no passage chosen.
const EXPORTED: [&str; 14] = [
    "body",
    "byline",
    "copies",
    "entities",
    "id",
    "lang",
    "link",
    "mentions",
    "published",
    "source",
    "story",
    "title",
    "url",
    "via",
];

/// A result, whole or with the fields asked for.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum FieldsReply {
    Whole(Box<ArticleReply>),
    Fields(Value),
}

/// An article of which every field may be left out.
impl JsonSchema for FieldsReply {
    fn schema_name() -> Cow<'static, str> {
        "ResultReply".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = ArticleReply::json_schema(generator);
        schema.remove("required");
        schema
    }
}

impl FieldsReply {
    pub(super) fn new(reply: ArticleReply, fields: Option<&BTreeSet<&'static str>>) -> Self {
        let Some(fields) = fields else {
            return Self::Whole(Box::new(reply));
        };
        let mut value = serde_json::to_value(reply).expect("a result has only text and numbers");
        if let Value::Object(all) = &mut value {
            all.retain(|name, _| fields.contains(name.as_str()));
        }
        Self::Fields(value)
    }
}

/// Reads `fields`: a comma list of the fields of a result.
pub(super) fn read(parameters: &mut Parameters) -> Option<BTreeSet<&'static str>> {
    read_of(FIELDS, parameters)
}

/// The same for an export.
pub(super) fn read_exported(parameters: &mut Parameters) -> Option<BTreeSet<&'static str>> {
    read_of(EXPORTED, parameters)
}

fn read_of<const N: usize>(
    fields: [&'static str; N],
    parameters: &mut Parameters,
) -> Option<BTreeSet<&'static str>> {
    let words = fields.map(|field| (field, field));
    parameters.one("fields", |text| list(text, &words)).map(|fields| fields.into_iter().collect())
}
