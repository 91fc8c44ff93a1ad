//! What an assistant says with its question: the arguments of the tools, and the parameters of
//! the HTTP interface that they stand for. Values are judged there, not here.

use std::collections::BTreeMap;

use rmcp::schemars::{self, JsonSchema};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::inquiry::Pair;

/// Which articles come into question.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(crate = "schemars")]
pub(super) struct Question {
    /// Words (all must match), "phrases", OR, -word, prefix*, word~, and title:, body:, source:,
    /// person:, org:, place:, date:2023..2024 before a word. Without it, every article.
    q: Option<String>,
    /// The first day, month or year: YYYY, YYYY-MM or YYYY-MM-DD.
    from: Option<String>,
    /// The last day, month or year.
    to: Option<String>,
    /// Publishers, by id or name; one of them suffices.
    #[serde(default, deserialize_with = "several")]
    source: Vec<String>,
    /// People whom the article names, by id or name; one of them suffices.
    #[serde(default, deserialize_with = "several")]
    person: Vec<String>,
    /// Organizations that the article names.
    #[serde(default, deserialize_with = "several")]
    org: Vec<String>,
    /// Places that the article names.
    #[serde(default, deserialize_with = "several")]
    place: Vec<String>,
    /// Events that the article names.
    #[serde(default, deserialize_with = "several")]
    event: Vec<String>,
    /// Languages, as codes such as en or de.
    #[serde(default, deserialize_with = "several")]
    lang: Vec<String>,
    /// Any other parameter of the same address over HTTP, such as `exclude_source`.
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

impl Question {
    fn pairs(self) -> Vec<Pair> {
        let single = [("q", self.q), ("from", self.from), ("to", self.to)];
        let repeated = [
            ("source", self.source),
            ("person", self.person),
            ("org", self.org),
            ("place", self.place),
            ("event", self.event),
            ("lang", self.lang),
        ];
        let repeated = repeated
            .into_iter()
            .flat_map(|(name, values)| values.into_iter().map(move |v| (name, v)));
        let others = self.others.into_iter().flat_map(|(name, value)| {
            let values = match value {
                Value::Array(values) => values,
                value => vec![value],
            };
            values.into_iter().map(move |value| (name.clone().into(), text(value)))
        });
        given(single)
            .chain(repeated.map(|(name, value)| (name.into(), value)))
            .chain(others)
            .collect()
    }
}

/// Texts, or the one text that many an assistant gives instead of a list of one.
fn several<'de, D: Deserializer<'de>>(given: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Given::deserialize(given)? {
        Given::One(text) => vec![text],
        Given::Several(texts) => texts,
    })
}

/// The parameters among these that were given.
fn given<const N: usize>(
    parameters: [(&'static str, Option<String>); N],
) -> impl Iterator<Item = Pair> {
    parameters.into_iter().filter_map(|(name, value)| Some((name.into(), value?)))
}

/// A value as a parameter writes it.
fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// Arguments of `search`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "schemars")]
pub(super) struct Search {
    #[serde(flatten)]
    question: Question,
    /// relevance, newest or oldest.
    sort: Option<String>,
    /// How many results, from 1 to 100; 10 unless given.
    limit: Option<u32>,
    /// How many results to pass over.
    offset: Option<u32>,
    /// What to count among all that is found: source, year, month, person, org, place, event,
    /// lang. Nothing unless given.
    #[serde(default, deserialize_with = "several")]
    facet: Vec<String>,
}

impl Search {
    pub(super) fn pairs(self) -> Vec<Pair> {
        let facets = if self.facet.is_empty() { "none".to_owned() } else { self.facet.join(",") };
        let own = [
            ("sort", self.sort),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("offset", self.offset.map(|offset| offset.to_string())),
            ("facet", Some(facets)),
        ];
        self.question.pairs().into_iter().chain(given(own)).collect()
    }
}

/// Arguments of `timeline`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "schemars")]
pub(super) struct Timeline {
    #[serde(flatten)]
    question: Question,
    /// year, month, week or day; year unless given.
    interval: Option<String>,
}

impl Timeline {
    pub(super) fn pairs(self) -> Vec<Pair> {
        self.question.pairs().into_iter().chain(given([("interval", self.interval)])).collect()
    }
}

/// Arguments of `get_article`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "schemars")]
pub(super) struct OneArticle {
    /// The id or the url of the article, as a search gives it.
    pub(super) id: String,
}

/// Arguments of `get_entity`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "schemars")]
pub(super) struct OneEntity {
    /// The id, the url, or any name of the person, organization, place or event.
    pub(super) id: String,
}

/// Arguments of `get_story`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "schemars")]
pub(super) struct OneStory {
    /// The id or the url of the story, as a search gives it.
    pub(super) id: String,
}
