//! Publishers and the other parties through whom an article came.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slug::{is_slug, slug};

/// Identity of a source: a slug of lower-case ASCII letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(String);

impl SourceId {
    /// The id of a source that no table knows: the slug of its name.
    /// `None` when the name has no letter or digit.
    pub fn from_name(name: &str) -> Option<Self> {
        let slug = slug(name, 80);
        (!slug.is_empty()).then_some(Self(slug))
    }

    /// An id that was made before; `None` for a text that cannot be one.
    pub fn stored(text: &str) -> Option<Self> {
        is_slug(text).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A source as an article names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourceRef {
    /// Its id.
    pub id: SourceId,
    /// Its name, as shown.
    pub name: String,
}

/// The part that a source other than the publisher played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViaRole {
    /// The site that carries the article.
    Host,
    /// The agency or ministry that wrote it.
    Origin,
    /// The owner of its pictures.
    Photo,
}

/// A source other than the publisher, and its part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Via {
    /// Which source.
    pub source: SourceRef,
    /// Its part.
    pub role: ViaRole,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A daily or weekly paper.
    Newspaper,
    /// A news agency.
    Agency,
    /// Radio or television.
    Broadcaster,
    /// A magazine.
    Magazine,
    /// A publisher that exists on the web only.
    Online,
    /// A ministry or public body.
    Government,
}

/// A source as the source table knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its preferred name.
    pub name: String,
    /// Its other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its registrable domains.
    #[serde(default)]
    pub domains: Vec<String>,
    /// What it is; `None` when the table does not say.
    pub kind: Option<SourceKind>,
}

impl Source {
    /// The source as an article names it.
    pub fn reference(&self) -> SourceRef {
        SourceRef { id: self.id.clone(), name: self.name.clone() }
    }
}
