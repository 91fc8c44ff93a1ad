//! Mentions that people declared to mean someone else, where the article has words that tell.

use crate::entity::authority::Authority;
use crate::entity::recognized::{Identity, Name};
use crate::entity::token::Tokens;

use super::text::Text;

/// Which names are divided in an article, and into whom.
pub(super) struct Splits<'a> {
    authority: &'a Authority,
    /// Those whose telling words the article has.
    told: Vec<usize>,
}

impl<'a> Splits<'a> {
    /// The splits that the words of an article call for.
    pub(super) fn of(texts: &[Text<'_>], authority: &'a Authority) -> Self {
        let splits = authority.overrides().splits();
        if splits.is_empty() {
            return Self { authority, told: Vec::new() };
        }
        let all: Vec<String> = texts
            .iter()
            .map(|text| format!(" {} ", text.tokens.key(0..text.tokens.words.len())))
            .collect();
        let has = |words: &String| all.iter().any(|text| text.contains(&format!(" {words} ")));
        let told = splits.iter().enumerate().filter(|(_, split)| split.when_near.iter().any(has));
        Self { authority, told: told.map(|(at, _)| at).collect() }
    }

    /// Whom a mention of a name, written so, means instead.
    pub(super) fn instead(&self, name: &Name, surface: impl Fn() -> String) -> Option<Name> {
        let splits = self.authority.overrides().splits();
        let split = self.told.iter().map(|at| &splits[*at]).find(|split| {
            let named = match &name.identity {
                Identity::Listed(record) => self.authority.record(*record).id == split.id,
                Identity::Full(key) => **key == *key_of(split.id.as_str()),
                Identity::Surname(_) | Identity::Vague(_) => false,
            };
            named && (split.surface.is_empty() || split.surface == surface())
        })?;
        let identity = match self.authority.find(&split.into) {
            Some(record) => Identity::Listed(record),
            None => Identity::Full(key_of(split.into.as_str()).into()),
        };
        let mut instead = Name { identity, votes: Default::default(), at_home: false };
        instead.votes.add(Some(split.entity_type), true);
        Some(instead)
    }
}

/// The comparable spelling of the name that an id was made of.
fn key_of(id: &str) -> String {
    let words = id.replace('-', " ");
    let tokens = Tokens::of(&words);
    tokens.key(0..tokens.words.len())
}
