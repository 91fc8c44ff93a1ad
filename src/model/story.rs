//! The story: the articles that report the same happening. And the copy: an article whose text is
//! nearly that of another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::article::{ArticleId, ArticleIdError};
use super::entity::EntityId;

/// Identity of a story: 12 hexadecimal digits, those of the article that founded it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoryId(ArticleId);

impl StoryId {
    /// The id of the story that an article founds.
    ///
    /// `earlier` counts the stories which the same article founded before and which outlived it:
    /// a story keeps its id when its founder is removed, so the founder may come back and need
    /// another one.
    pub fn founded_by(article: ArticleId, earlier: u32) -> Self {
        match earlier {
            0 => Self(article),
            _ => Self(ArticleId::of_record(format!("{article} {earlier}").as_bytes())),
        }
    }

    /// The article after which the story is named, if it is an article of the archive at all.
    pub fn namesake(self) -> ArticleId {
        self.0
    }

    /// The id as a number below 2^48; numbers sort as ids do.
    pub fn number(self) -> u64 {
        self.0.number()
    }

    /// The id with this number, of which the lowest 48 bits count.
    pub fn from_number(number: u64) -> Self {
        Self(ArticleId::from_number(number))
    }
}

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for StoryId {
    type Err = ArticleIdError;

    fn from_str(text: &str) -> Result<Self, ArticleIdError> {
        text.parse().map(Self)
    }
}

/// What brought two articles close enough in time to be of one story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinBasis {
    /// The days on which what they report happened.
    Event,
    /// The days on which they were published.
    Published,
    /// Nothing: the texts are nearly the same, and a reprint may carry any date or none.
    Copy,
}

/// Why an article was joined to a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoryJoin {
    /// The article of the story that it is most like.
    pub with: ArticleId,
    /// The cosine between the words of the article and those of the story, 0 to 1.
    pub cosine: f32,
    /// The least cosine that would have done.
    pub needed: f32,
    /// Which days were compared.
    pub basis: JoinBasis,
    /// Days between the article and `with`; `None` when one of them has no date.
    pub days_apart: Option<u16>,
    /// Names that few articles share and that both of them hold, rarest first.
    pub shared_names: Vec<EntityId>,
}

/// The story of an article that shares it with others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InStory {
    /// Which.
    pub id: StoryId,
    /// Why the article was joined to it; `None` when it founded it.
    pub join: Option<StoryJoin>,
}

/// How an article's text is a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// The same words in the same order.
    Exact,
    /// Edited: a Jaccard index of at least 0.8.
    Near,
    /// Shortened: nearly all of it stands in the other, which is longer.
    Extract,
}

/// The article that another one copies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyOf {
    /// The lead of the group: the earliest article that has the whole text.
    pub lead: ArticleId,
    /// How the article copies it.
    pub kind: CopyKind,
    /// The estimated Jaccard index between the two texts, 0 to 1.
    pub likeness: f32,
}
