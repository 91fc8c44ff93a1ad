//! What recognition hands to resolution: the names of one article and where they stand.

use serde::{Deserialize, Serialize};

use crate::model::{EntityType, JoinRule, MentionKind, Zone};

use super::authority::Authority;

/// The names found in one article, not yet joined to entities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recognized {
    pub(super) names: Vec<Name>,
    /// In the order of the text.
    pub(super) spots: Vec<Spot>,
}

/// Whom an article names, as far as the article alone tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Name {
    pub(super) identity: Identity,
    pub(super) votes: Votes,
    /// Whether the article tells that the namesake in the authority is meant: by the office, or by
    /// the country.
    pub(super) at_home: bool,
}

impl Name {
    /// Whether the article names an event so.
    pub(super) fn is_event(&self, authority: &Authority) -> bool {
        let entity_type = match &self.identity {
            Identity::Listed(record) => Some(authority.record(*record).entity_type),
            Identity::Full(_) | Identity::Surname(_) | Identity::Vague(_) => {
                self.votes.entity_type()
            }
        };
        entity_type == Some(EntityType::Event)
    }
}

/// By what a name is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Identity {
    /// It is the authority's record of this number.
    Listed(u32),
    /// A full name in its comparable spelling.
    Full(Box<str>),
    /// A person's surname alone.
    Surname(Box<str>),
    /// An organization by a name that many have.
    Vague(Box<str>),
}

/// What speaks for each type, in the order of [`EntityType::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Votes {
    /// Mentions whose words or titles tell the type.
    pub(super) sure: [u32; 4],
    /// Mentions whose surroundings suggest it.
    pub(super) hints: [u32; 4],
}

impl Votes {
    pub(super) fn add(&mut self, guess: Option<EntityType>, sure: bool) {
        if let Some(guess) = guess {
            let votes = if sure { &mut self.sure } else { &mut self.hints };
            votes[guess as usize] += 1;
        }
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        for at in 0..4 {
            self.sure[at] += other.sure[at];
            self.hints[at] += other.hints[at];
        }
    }

    /// The type that is told; none when it is only suggested, and too seldom or in two ways.
    pub(super) fn entity_type(&self) -> Option<EntityType> {
        let leader = |votes: &[u32; 4]| {
            let best = EntityType::ALL.into_iter().rev().max_by_key(|t| votes[*t as usize]);
            best.filter(|t| votes[*t as usize] > 0)
        };
        leader(&self.sure).or_else(|| {
            let all: u32 = self.hints.iter().sum();
            let enough = |t: &EntityType| {
                let votes = self.hints[*t as usize];
                votes >= ENOUGH_HINTS && votes * 5 >= all * 4
            };
            leader(&self.hints).filter(enough)
        })
    }
}

/// So many hints tell a type, if four in five agree.
const ENOUGH_HINTS: u32 = 3;

/// One mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Spot {
    pub(super) zone: Zone,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) surface: Box<str>,
    /// Which of the article's names.
    pub(super) name: u32,
    pub(super) how: JoinRule,
    pub(super) kind: MentionKind,
    /// Of an event: its ordinal or year, as written.
    pub(super) edition: Option<Box<str>>,
}
