//! Suggestions on the wire: what finds something where a question finds nothing.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::archive::Suggestion;
use crate::http::question::{Addresses, Question, by_repeated_name};
use crate::model::Facet;

/// A suggestion, with the link that follows it.
#[derive(JsonSchema, Serialize)]
pub(crate) struct SuggestionReply {
    /// `spelling`, `words` (a word less), `filter` (one to drop), `source` or `entity`.
    pub(crate) r#type: &'static str,
    pub(crate) text: String,
    /// What was typed and nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) instead_of: Option<String>,
    /// The filters to drop.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "by_repeated_name")]
    #[schemars(with = "Option<BTreeMap<String, Value>>")]
    pub(crate) drop: Vec<(&'static str, String)>,
    pub(crate) count: u64,
    pub(crate) stories: u64,
    pub(crate) url: String,
}

impl SuggestionReply {
    /// `resolved` is the question with ids for names.
    pub(super) fn new(
        suggestion: Suggestion,
        resolved: &Question,
        addresses: &Addresses<'_>,
    ) -> Self {
        match suggestion {
            Suggestion::Without { restriction, count } => {
                let without = resolved.without(&restriction);
                let kept = without.filter_pairs();
                let drop = resolved.filter_pairs().into_iter().filter(|pair| !kept.contains(pair));
                let drop: Vec<_> = drop.collect();
                let listed: Vec<_> = drop.iter().map(|(n, value)| format!("{n}={value}")).collect();
                Self {
                    r#type: "filter",
                    text: format!("without {}", listed.join(", ")),
                    instead_of: None,
                    drop,
                    count: count.articles,
                    stories: count.stories,
                    url: addresses.of(&without),
                }
            }
            Suggestion::Spelling { typed, spelling, q, count } => Self {
                r#type: "spelling",
                text: spelling,
                instead_of: Some(typed),
                drop: Vec::new(),
                count: count.articles,
                stories: count.stories,
                url: addresses.of(&resolved.respelt(q)),
            },
            Suggestion::Fewer { q, count } => Self {
                r#type: "words",
                text: q.clone(),
                instead_of: None,
                drop: Vec::new(),
                count: count.articles,
                stories: count.stories,
                url: addresses.of(&resolved.respelt(q)),
            },
            Suggestion::Name { facet, typed, id, name, count } => Self {
                r#type: if facet == Facet::Source { "source" } else { "entity" },
                text: name,
                drop: Vec::new(),
                count: count.articles,
                stories: count.stories,
                url: addresses.of(&resolved.renamed(facet, &typed, &id)),
                instead_of: Some(typed),
            },
        }
    }
}
