//! What people decide against the rules: which words name nobody, which entities are one, which
//! mentions mean someone else, and what an entity is called. Reads `overrides.toml`; knows no
//! article and no other table.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use toml::Spanned;

use crate::entity::token::Tokens;
use crate::model::{EntityId, EntityType};

use super::table::{AuthorityError, Lines, id};

/// Decisions, in layers: a later one about the same id or words replaces an earlier one.
#[derive(Clone, Debug, Default)]
pub(in crate::entity) struct Overrides {
    /// By comparable spelling, with the types to which they apply; none is all.
    blocks: BTreeMap<String, Option<EntityType>>,
    merges: BTreeMap<EntityId, EntityId>,
    renames: BTreeMap<EntityId, String>,
    splits: Vec<Split>,
}

/// Mentions of one entity that mean another.
#[derive(Clone, Debug)]
pub(in crate::entity) struct Split {
    pub(in crate::entity) id: EntityId,
    /// How the mention is written, in its comparable spelling; all if empty.
    pub(in crate::entity) surface: String,
    /// The article must have one of these, each in its comparable spelling.
    pub(in crate::entity) when_near: Vec<String>,
    pub(in crate::entity) into: EntityId,
    pub(in crate::entity) entity_type: EntityType,
}

impl Overrides {
    /// Reads decisions and adds them to these.
    pub(super) fn add(&mut self, text: &str, file: &str) -> Result<(), AuthorityError> {
        let lines = Lines::of(text, file);
        let wire: Wire = toml::from_str(text).map_err(|error| lines.refuse_toml(&error))?;
        let mut seen: HashMap<EntityId, usize> = HashMap::new();
        for row in wire.merge {
            let line = lines.at(row.span().start);
            let merge = row.into_inner();
            let refuse = |message| lines.refuse(line, message);
            let (from, into) = (id(&merge.from).map_err(refuse)?, id(&merge.into).map_err(refuse)?);
            if let Some(first) = seen.insert(from.clone(), line) {
                let message = format!("`{from}` was merged on line {first} already: keep one");
                return Err(lines.refuse(line, message));
            }
            self.merges.insert(from.clone(), into);
            if self.end_of(&from).is_none() {
                let message = format!("merging `{from}` leads back to itself: leave one merge out");
                return Err(lines.refuse(line, message));
            }
        }
        for row in wire.block {
            let line = lines.at(row.span().start);
            let block = row.into_inner();
            let surface = filled(&block.surface, "surface").map_err(|m| lines.refuse(line, m))?;
            self.blocks.insert(surface, block.r#type);
        }
        for row in wire.rename {
            let line = lines.at(row.span().start);
            let rename = row.into_inner();
            filled(&rename.name, "name").map_err(|message| lines.refuse(line, message))?;
            let id = id(&rename.id).map_err(|message| lines.refuse(line, message))?;
            self.renames.insert(id, rename.name);
        }
        for row in wire.split {
            let line = lines.at(row.span().start);
            self.splits.push(split(&row.into_inner()).map_err(|m| lines.refuse(line, m))?);
        }
        Ok(())
    }

    /// Whether words, in their comparable spelling, name nobody of this type.
    pub(in crate::entity) fn blocks(&self, key: &str, entity_type: EntityType) -> bool {
        self.blocks.get(key).is_some_and(|of| of.is_none_or(|of| of == entity_type))
    }

    /// The words that name nobody, of one type or of any, in their comparable spelling.
    pub(in crate::entity) fn blocked(&self) -> impl Iterator<Item = &str> {
        self.blocks.keys().map(String::as_str)
    }

    /// The ids that are no more, and which take their places in the end.
    pub(in crate::entity) fn merges(&self) -> impl Iterator<Item = (&EntityId, &EntityId)> {
        self.merges.keys().filter_map(|from| Some((from, self.end_of(from)?)))
    }

    /// What an entity is to be called.
    pub(in crate::entity) fn name(&self, id: &EntityId) -> Option<&str> {
        self.renames.get(id).map(String::as_str)
    }

    pub(in crate::entity) fn splits(&self) -> &[Split] {
        &self.splits
    }

    /// Where merging ends; `None` when it goes round.
    fn end_of(&self, from: &EntityId) -> Option<&EntityId> {
        let mut end = self.merges.get(from)?;
        let mut steps = 0;
        while let Some(next) = self.merges.get(end) {
            steps += 1;
            if next == from || steps > self.merges.len() {
                return None;
            }
            end = next;
        }
        (end != from).then_some(end)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    #[serde(default)]
    merge: Vec<Spanned<WireMerge>>,
    #[serde(default)]
    split: Vec<Spanned<WireSplit>>,
    #[serde(default)]
    block: Vec<Spanned<WireBlock>>,
    #[serde(default)]
    rename: Vec<Spanned<WireRename>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireMerge {
    from: String,
    into: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSplit {
    id: String,
    #[serde(default)]
    surface: String,
    when_near: Vec<String>,
    into: String,
    r#type: Option<EntityType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBlock {
    surface: String,
    r#type: Option<EntityType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRename {
    id: String,
    name: String,
}

fn split(row: &WireSplit) -> Result<Split, String> {
    if row.when_near.is_empty() {
        return Err("a split needs `when_near`: words that the article has beside it".to_owned());
    }
    let near = row.when_near.iter().map(|words| filled(words, "when_near"));
    Ok(Split {
        id: id(&row.id)?,
        surface: comparable(&row.surface),
        when_near: near.collect::<Result<_, _>>()?,
        into: id(&row.into)?,
        entity_type: row.r#type.unwrap_or(EntityType::Person),
    })
}

/// Words in their comparable spelling.
fn comparable(words: &str) -> String {
    let tokens = Tokens::of(words);
    tokens.key(0..tokens.words.len())
}

fn filled(words: &str, what: &str) -> Result<String, String> {
    let comparable = comparable(words);
    if comparable.is_empty() {
        Err(format!("`{what}` is empty: give words"))
    } else {
        Ok(comparable)
    }
}
