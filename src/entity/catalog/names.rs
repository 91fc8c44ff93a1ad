//! Under which names an entity is looked up, and by which of them it is searched.

use std::collections::HashSet;

use crate::analysis::fold;
use crate::entity::authority::Authority;
use crate::entity::lexicon::{Classes, classes};
use crate::model::{Entity, JoinRule};

/// One name of an entity.
pub(super) struct Name {
    pub(super) text: String,
    /// Whether others may share it: a surname, “the Foreign Ministry”.
    pub(super) short: bool,
    /// Whether the entity is to be searched by it.
    searched: bool,
}

/// All names of an entity: those of the authority, and those seen in the archive.
pub(super) fn names(entity: &Entity, record: Option<u32>, authority: &Authority) -> Vec<Name> {
    let name = |text: &str, short, searched| Name { text: text.to_owned(), short, searched };
    let mut names = vec![name(&entity.name, false, true)];
    let mut shorts = Vec::new();
    if let Some(record) = record.map(|record| authority.record(record)) {
        names.push(name(&record.name, false, true));
        names.extend(record.aliases.iter().map(|alias| name(alias, false, true)));
        names.extend(record.hidden.iter().map(|hidden| name(hidden, false, false)));
        names.extend(record.short.iter().map(|short| name(short, true, false)));
        shorts = record.short.iter().map(|short| fold(short)).collect();
    }
    for alias in &entity.aliases {
        let short = alias.how == JoinRule::Short || shorts.contains(&fold(&alias.name));
        names.push(name(&alias.name, short, !short));
    }
    names
}

/// The forms by which an entity is searched, each once.
pub(super) fn forms(names: Vec<Name>) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut forms = Vec::new();
    for name in names.into_iter().filter(|name| name.searched) {
        let folded = fold(&name.text);
        let undotted: String = folded.chars().filter(|c| *c != '.').collect();
        if !classes(&undotted).any(Classes::COMMON) && seen.insert(folded) {
            forms.push(name.text);
        }
    }
    forms
}
