//! Persons, organizations, places and named events, and the spans of text that name them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slug::{is_slug, slug};

/// What an entity is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum EntityType {
    /// A human being.
    Person,
    /// An organization: company, ministry, alliance.
    Org,
    /// A country, city, region, river, building.
    Place,
    /// A named event: summit, war, election.
    Event,
}

impl EntityType {
    /// Every type, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Person, Self::Org, Self::Place, Self::Event];

    /// The word for it in parameters and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Org => "org",
            Self::Place => "place",
            Self::Event => "event",
        }
    }
}

/// Why a text is not a type of entity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an entity is a person, org, place or event")]
pub struct UnknownEntityType;

impl FromStr for EntityType {
    type Err = UnknownEntityType;

    fn from_str(text: &str) -> Result<Self, UnknownEntityType> {
        Self::ALL.into_iter().find(|t| t.as_str() == text).ok_or(UnknownEntityType)
    }
}

/// Identity of an entity: a slug of lower-case ASCII letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(String);

impl EntityId {
    /// The id that a name suggests; `None` when the name has no letter or digit.
    pub fn from_name(name: &str) -> Option<Self> {
        let slug = slug(name, 120);
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

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The part of an article that a mention stands in; offsets count within it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// The headline.
    Title,
    /// The text.
    Body,
    /// The captions, joined by line feeds.
    Caption,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// By a name.
    Name,
    /// By the adjective or people of a country ("Russian"): marked, counted nowhere.
    Demonym,
}

/// The rule that joined a surface form to its entity.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum JoinRule {
    /// The authority file lists the form.
    Authority,
    /// The form is the full name itself, but for case, diacritics and punctuation.
    Full,
    /// A surname or other short form of a full name in the same article.
    Short,
    /// An acronym that the article or the authority file defines.
    Acronym,
    /// Another transliteration or spelling of the same name (Sergei, Sergey).
    Variant,
}

/// A span of an article's text that names an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The part of the article.
    pub zone: Zone,
    /// First code point of the span.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The words of the span.
    pub surface: String,
    /// What is named.
    pub entity_type: EntityType,
    /// Who or what that is; `None` when the mention could not be resolved.
    pub entity: Option<EntityId>,
    /// Whether the archive lists that entity: one that is named once in passing it does not.
    pub listed: bool,
    /// By a name or a demonym.
    pub kind: MentionKind,
    /// The rule that joined it; `None` when unresolved.
    pub how: Option<JoinRule>,
    /// Of an event, which one: the ordinal or the year beside its name, as written.
    pub edition: Option<String>,
}

/// One surface form of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The form, as most often written.
    pub name: String,
    /// How many mentions use it.
    pub count: u64,
    /// The rule that joined it.
    pub how: JoinRule,
}

/// Someone or something that the archive names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// Its canonical name.
    pub name: String,
    /// Every form found in the archive, most frequent first, with the rule that joined it.
    pub aliases: Vec<Alias>,
    /// Its Wikidata id (`Q…`), from data only.
    pub wikidata: Option<String>,
    /// A few words about it, from the authority file.
    pub description: Option<String>,
    /// How many articles name it.
    pub articles: u64,
    /// How many stories those articles tell.
    pub stories: u64,
    /// How often they do, demonyms left out.
    pub mentions: u64,
    /// The day of the first dated one of them.
    pub first_seen: Option<Date>,
}
