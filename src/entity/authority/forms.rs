//! The forms of a record: each spelling with the conditions under which a text may mean it.

use crate::entity::lexicon::{Classes, classes};
use crate::entity::token::Tokens;
use crate::model::EntityType;

use super::table::Record;

/// What part a form plays among the names of its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::entity) enum FormKind {
    /// The preferred name.
    Name,
    /// Another name.
    Alias,
    /// A spelling that is never shown.
    Hidden,
    /// A name that others share too.
    Short,
    /// An adjective or an inhabitant.
    Demonym,
}

impl FormKind {
    /// Whether the form names its entity alone.
    pub(in crate::entity) fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Alias | Self::Hidden)
    }
}

/// One spelling of one entity.
#[derive(Clone, Debug)]
pub(in crate::entity) struct Form {
    /// Which record.
    pub(in crate::entity) record: u32,
    pub(in crate::entity) kind: FormKind,
    pub(in crate::entity) spelled: Box<str>,
    /// Its letters and digits, folded: what is left when only the spelling itself counts.
    pub(in crate::entity) letters: String,
    /// Whether it matches only as it is spelled.
    pub(in crate::entity) exact: bool,
    /// Whether it is one word that is written in capitals.
    pub(in crate::entity) acronym: bool,
    /// Whether it is a single word that English uses otherwise too.
    pub(in crate::entity) common: bool,
    /// Which of its words must begin with a capital: one bit a word, the first lowest.
    pub(in crate::entity) capitals: u32,
}

/// The forms of a record, each with its comparable spelling.
pub(super) fn of(record: &Record, index: u32) -> Vec<(Form, String)> {
    let kinds = [
        (FormKind::Name, std::slice::from_ref(&record.name)),
        (FormKind::Alias, record.aliases.as_slice()),
        (FormKind::Hidden, record.hidden.as_slice()),
        (FormKind::Short, record.short.as_slice()),
        (FormKind::Demonym, record.demonyms.as_slice()),
    ];
    let mut forms: Vec<(Form, String)> = Vec::new();
    for (kind, spellings) in kinds {
        for spelled in spellings {
            let Some((form, key)) = form(record, index, kind, spelled) else { continue };
            let same = |(other, k): &&mut (Form, String)| *k == key && other.exact == form.exact;
            match forms.iter_mut().find(same) {
                // “BRICS Summit” and “BRICS summit”: a capital that one of them lacks is not needed.
                Some((other, _)) => other.capitals &= form.capitals,
                None => forms.push((form, key)),
            }
        }
    }
    forms
}

fn form(record: &Record, index: u32, kind: FormKind, spelled: &str) -> Option<(Form, String)> {
    let tokens = Tokens::of(spelled);
    // “The” is part of the name of The Hague, but not of the Beatles.
    let skip = usize::from(
        tokens.words.len() > 1
            && tokens.comparable(0) == "the"
            && record.entity_type != EntityType::Place,
    );
    let words = skip..tokens.words.len();
    let mut capitals = 0;
    let (mut key, mut letters) = (String::new(), String::new());
    for (at, word) in words.clone().enumerate() {
        capitals |= u32::from(tokens.words[word].is_capitalized() && at < 32) << at.min(31);
        if at > 0 {
            key.push(' ');
        }
        key.push_str(tokens.comparable(word));
        tokens.append_letters(word, &mut letters);
    }
    if key.is_empty() {
        return None;
    }
    let shouted = !spelled.chars().any(char::is_lowercase);
    let one_word = words.len() == 1;
    let common = one_word && classes(&key).any(Classes::COMMON.with(Classes::BELONGS));
    let form = Form {
        record: index,
        kind,
        spelled: spelled.into(),
        letters,
        exact: record.exact && shouted,
        acronym: one_word && shouted,
        common,
        capitals,
    };
    Some((form, key))
}
