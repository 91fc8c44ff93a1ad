//! The article: one published text with its metadata and provenance.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::date::DateStatement;
use super::entity::{EntityId, EntityType, Mention, MentionKind};
use super::provenance::Provenance;
use super::slug::slug;
use super::source::{SourceRef, Via};
use super::story::{CopyOf, InStory, StoryId};

/// Identity of an article: the first 48 bits of the BLAKE3 hash of its raw record, written as
/// 12 hexadecimal digits. The same record has the same id on every ingest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleId([u8; 6]);

/// Why a text is not an article id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an article id ends in 12 hexadecimal digits")]
pub struct ArticleIdError;

impl ArticleId {
    /// The id of a raw record: its bytes as they were found.
    pub fn of_record(raw: &[u8]) -> Self {
        let mut id = [0; 6];
        id.copy_from_slice(&blake3::hash(raw).as_bytes()[..6]);
        Self(id)
    }

    /// The id as a number below 2^48; numbers sort as ids do.
    pub fn number(self) -> u64 {
        self.0.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// The id with this number, of which the lowest 48 bits count.
    pub fn from_number(number: u64) -> Self {
        let [_, _, id @ ..] = number.to_be_bytes();
        Self(id)
    }

    /// Reads the id at the end of a web path segment, `{slug}-{id}` or the bare id.
    ///
    /// # Errors
    /// When the last 12 characters are not hexadecimal digits set apart by a hyphen.
    pub fn from_segment(segment: &str) -> Result<Self, ArticleIdError> {
        match segment.rsplit_once('-') {
            Some((_, id)) => id.parse(),
            None => segment.parse(),
        }
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.number())
    }
}

impl FromStr for ArticleId {
    type Err = ArticleIdError;

    fn from_str(text: &str) -> Result<Self, ArticleIdError> {
        if text.len() != 12 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(ArticleIdError);
        }
        let mut id = [0; 6];
        for (byte, pair) in id.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(pair).map_err(|_| ArticleIdError)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| ArticleIdError)?;
        }
        Ok(Self(id))
    }
}

impl TryFrom<String> for ArticleId {
    type Error = ArticleIdError;

    fn try_from(text: String) -> Result<Self, ArticleIdError> {
        text.parse()
    }
}

impl From<ArticleId> for String {
    fn from(id: ArticleId) -> Self {
        id.to_string()
    }
}

/// A language as an ISO 639-1 code of two lower-case letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang([u8; 2]);

/// Why a text is not a language code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language is an ISO 639-1 code of two letters, such as `en`")]
pub struct LangError;

impl Lang {
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// The code, two lower-case letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a language code is ASCII by construction")
    }
}

impl FromStr for Lang {
    type Err = LangError;

    /// Reads `en`, and the first part of `en-GB` or `en_GB`, in any case.
    fn from_str(text: &str) -> Result<Self, LangError> {
        let primary = text.split(['-', '_']).next().unwrap_or_default();
        match primary.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => Err(LangError),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Lang {
    type Error = LangError;

    fn try_from(text: String) -> Result<Self, LangError> {
        text.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.to_string()
    }
}

/// One published text, with what is known about it and how that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Who it is.
    pub id: ArticleId,
    /// The headline; never empty.
    pub title: String,
    /// The text, without boilerplate: paragraphs separated by one blank line, in Unicode NFC.
    pub body: String,
    /// Captions of pictures, taken out of the body and still searchable.
    pub captions: Vec<String>,
    /// The language of the text, when declared or recognised reliably.
    pub lang: Option<Lang>,
    /// When the article was printed.
    pub published: DateStatement,
    /// When it was last changed, if it says so.
    pub modified: Option<DateStatement>,
    /// When what it reports happened, if it says so.
    pub event_date: Option<DateStatement>,
    /// Names of the authors, as printed.
    pub byline: Vec<String>,
    /// The publisher: who put the article out.
    pub source: Option<SourceRef>,
    /// Through whom else it came: host, origin, photo credit.
    pub via: Vec<Via>,
    /// The article's address at its publisher.
    pub link: Option<String>,
    /// Where the text names entities; empty until they are resolved.
    pub mentions: Vec<Mention>,
    /// The story that it shares with others; `None` when it is alone in the story that bears its
    /// own id, as every article is until stories are grouped.
    pub story: Option<InStory>,
    /// What its text is a copy of; `None` for a text of its own and for the lead of its copies.
    pub copy_of: Option<CopyOf>,
    /// What ingestion decided, from which evidence, and what it cut; nothing in results, which come
    /// without it.
    pub provenance: Provenance,
}

impl Article {
    /// The readable name in the article's address: `{slug of the title}-{id}`.
    pub fn segment(&self) -> String {
        let slug = slug(&self.title, 80);
        if slug.is_empty() { self.id.to_string() } else { format!("{slug}-{}", self.id) }
    }

    /// Its address at its publisher, when that may be offered as a link: an address of another
    /// scheme than the web's may run a script where it is followed.
    pub fn web_link(&self) -> Option<&str> {
        let link = self.link.as_deref();
        link.filter(|link| link.starts_with("https://") || link.starts_with("http://"))
    }

    /// Its story: one that it shares, or its own.
    pub fn story_id(&self) -> StoryId {
        self.story.as_ref().map_or(StoryId::founded_by(self.id, 0), |story| story.id)
    }

    /// The lead of the articles that print its text: itself, unless it is a copy.
    pub fn lead(&self) -> ArticleId {
        self.copy_of.map_or(self.id, |copy| copy.lead)
    }

    /// The distinct entities of one type that the article names, in order of first mention.
    /// Demonyms ("Russian") name no entity here: they are only marked.
    pub fn entities(&self, entity_type: EntityType) -> Vec<&EntityId> {
        let mut seen = HashSet::new();
        let named = self
            .mentions
            .iter()
            .filter(|m| m.kind == MentionKind::Name && m.entity_type == entity_type);
        named.filter_map(|m| m.entity.as_ref()).filter(|id| seen.insert(*id)).collect()
    }
}
