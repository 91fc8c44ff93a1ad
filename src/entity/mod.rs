//! Who and what is named in a text, and which of those names are the same.
//!
//! Two steps: [`recognize`] finds the names of one article and knows no other; [`Resolver`] sees
//! the names of all articles and joins them to entities. Neither knows an engine.

pub mod tagger;

use std::collections::HashMap;

use crate::model::{Article, ArticleId, Entity, EntityId, EntityType, Mention};

/// The tables of names that librarians keep: who is called what.
#[derive(Clone, Debug, Default)]
pub struct Authority {}

impl Authority {
    /// The tables that are part of the program.
    pub fn bundled() -> Self {
        Self::default()
    }
}

/// The names found in one article, not yet joined to entities.
#[derive(Clone, Debug, Default)]
pub struct Recognized {}

/// Finds the names in an article. A pure function: equal articles give equal names.
pub fn recognize(_article: &Article, _authority: &Authority) -> Recognized {
    Recognized::default()
}

/// Joins the names of an archive to entities.
pub struct Resolver<'a> {
    _authority: &'a Authority,
}

impl<'a> Resolver<'a> {
    /// A resolver that has seen no article.
    pub fn new(authority: &'a Authority) -> Self {
        Self { _authority: authority }
    }

    /// Takes the names of one article into account.
    pub fn add(&mut self, _article: ArticleId, _names: Recognized) {}

    /// Joins all names. The result does not depend on the order in which articles were added.
    pub fn finish(self) -> Resolution {
        Resolution::default()
    }
}

/// The names of an archive, joined.
#[derive(Default)]
pub struct Resolution {
    /// The entities.
    pub catalog: Catalog,
    /// The mentions of each article, in the order of the text.
    pub mentions: HashMap<ArticleId, Vec<Mention>>,
}

/// What an entity's address or name leads to.
#[derive(Debug, PartialEq)]
pub enum Lookup<'a> {
    /// This is the entity's own id.
    Found(&'a Entity),
    /// An alias or an earlier id of this one.
    Moved(&'a Entity),
    /// The name of several.
    Ambiguous(Vec<&'a Entity>),
    /// Nobody's.
    Unknown,
}

/// In which order entities are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntityOrder {
    /// Named in most articles first.
    #[default]
    Articles,
    /// By name.
    Name,
}

/// Which entities to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityFilter {
    /// Any spelling of a name, the beginning of one, or nearly one; empty for all.
    pub name: String,
    /// Of this type.
    pub entity_type: Option<EntityType>,
    /// Their order.
    pub order: EntityOrder,
    /// Also those that are named too seldom to be listed otherwise.
    pub all: bool,
}

/// The entities of an archive and the ways to find them.
#[derive(Clone, Debug, Default)]
pub struct Catalog {}

impl Catalog {
    /// The entity with this id.
    pub fn get(&self, _id: &EntityId) -> Option<&Entity> {
        None
    }

    /// What an id, an earlier id, a name or an alias (as text or as a slug) leads to.
    pub fn lookup(&self, _id_or_name: &str) -> Lookup<'_> {
        Lookup::Unknown
    }

    /// The entities to list, in order.
    pub fn list(&self, _filter: &EntityFilter) -> Vec<&Entity> {
        Vec::new()
    }

    /// The known names in a run of words, longest first and from the left, none overlapping:
    /// which words, and whom they name. A name that several entities share is left out.
    pub fn names_in(&self, _words: &[&str]) -> Vec<(std::ops::Range<usize>, &Entity)> {
        Vec::new()
    }

    /// Every form under which the entity is to be searched: its names, not its surname alone.
    pub fn forms(&self, _id: &EntityId) -> Vec<&str> {
        Vec::new()
    }
}
