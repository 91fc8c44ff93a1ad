//! How a question was understood, on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::archive::Expansion;
use crate::query::Warning;

use super::params::Question;

/// How the question was understood.
#[derive(JsonSchema, Serialize)]
pub(crate) struct QueryReply {
    pub(crate) q: String,
    pub(crate) parsed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sort: Option<String>,
    #[serde(serialize_with = "by_repeated_name")]
    #[schemars(with = "BTreeMap<String, Value>")]
    pub(crate) filters: Vec<(&'static str, String)>,
    pub(crate) warnings: Vec<WarningReply>,
    /// The names in the query that were searched under their other forms too.
    pub(crate) names: Vec<NameReply>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct WarningReply {
    /// Where it begins: a code point of `q`.
    pub(crate) position: usize,
    pub(crate) message: String,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct NameReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) name: String,
    pub(crate) forms: Vec<String>,
}

impl QueryReply {
    /// `sort` is the word for the order, where there is one.
    pub(in crate::http) fn new(
        resolved: &Question,
        understood: String,
        warnings: Vec<Warning>,
        expansions: Vec<Expansion>,
        sort: Option<String>,
    ) -> Self {
        Self {
            q: resolved.q.clone(),
            parsed: understood,
            sort,
            filters: resolved.filter_pairs(),
            warnings: warnings.into_iter().map(WarningReply::from).collect(),
            names: expansions.into_iter().map(NameReply::from).collect(),
        }
    }
}

impl From<Warning> for WarningReply {
    fn from(warning: Warning) -> Self {
        Self { position: warning.position, message: warning.to_string() }
    }
}

impl From<Expansion> for NameReply {
    fn from(Expansion { entity, name, forms }: Expansion) -> Self {
        Self { url: format!("/entities/{entity}"), id: entity.to_string(), name, forms }
    }
}

/// Pairs as an object of lists: what may be repeated is always a list, what may not is one value.
pub(in crate::http) fn by_repeated_name<S: Serializer>(
    pairs: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let groups = pairs.chunk_by(|(a, _), (b, _)| a == b);
    serializer.collect_map(groups.map(|group| {
        let values: Vec<&str> = group.iter().map(|(_, value)| value.as_str()).collect();
        let single = SINGLE.contains(&group[0].0) || group[0].0.ends_with("_op");
        (group[0].0, if single { Value::from(values[0]) } else { Value::from(values) })
    }))
}

/// The filters that have one value.
const SINGLE: [&str; 3] = ["from", "to", "undated"];
