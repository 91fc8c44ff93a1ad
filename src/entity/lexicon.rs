//! What single English words tell about the names beside them, and which given names are one.
//!
//! The tables are `data/authority/words.toml` and `given-names.txt`. It knows no entity.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::spelling::append_comparable;

/// The classes a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) const COMMON: Self = Self(1);
    pub(super) const VOID: Self = Self(1 << 1);
    pub(super) const BELONGS: Self = Self(1 << 2);
    pub(super) const TITLE: Self = Self(1 << 3);
    pub(super) const TITLE_MODIFIER: Self = Self(1 << 4);
    pub(super) const PORTFOLIO: Self = Self(1 << 5);
    pub(super) const ORG_HEAD: Self = Self(1 << 6);
    pub(super) const GENERIC: Self = Self(1 << 7);
    pub(super) const EVENT_HEAD: Self = Self(1 << 8);
    pub(super) const PLACE_BEFORE: Self = Self(1 << 9);
    pub(super) const PLACE_AFTER: Self = Self(1 << 10);
    pub(super) const PLACE_PREPOSITION: Self = Self(1 << 11);
    pub(super) const PLACE_MOVEMENT: Self = Self(1 << 12);
    pub(super) const SAY: Self = Self(1 << 13);
    pub(super) const WEEKDAY: Self = Self(1 << 14);
    pub(super) const MONTH: Self = Self(1 << 15);
    pub(super) const PARTICLE: Self = Self(1 << 16);
    pub(super) const ABBREVIATION: Self = Self(1 << 17);
    pub(super) const LEGAL: Self = Self(1 << 18);
    pub(super) const SUFFIX: Self = Self(1 << 19);
    pub(super) const COLLECTIVE: Self = Self(1 << 20);
    pub(super) const FAMILY_FIRST: Self = Self(1 << 21);
    pub(super) const GIVEN: Self = Self(1 << 22);
    pub(super) const SURNAME: Self = Self(1 << 23);

    /// Whether the word stands in any of these classes.
    pub(super) fn any(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    /// Both together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The classes by their names in the table.
const TABLE: [(&str, Classes); 23] = [
    ("common", Classes::COMMON),
    ("void", Classes::VOID),
    ("surnames", Classes::SURNAME),
    ("belongs", Classes::BELONGS),
    ("titles", Classes::TITLE),
    ("title_modifiers", Classes::TITLE_MODIFIER),
    ("portfolios", Classes::PORTFOLIO),
    ("org_heads", Classes::ORG_HEAD),
    ("generic", Classes::GENERIC),
    ("event_heads", Classes::EVENT_HEAD),
    ("place_before", Classes::PLACE_BEFORE),
    ("place_after", Classes::PLACE_AFTER),
    ("place_prepositions", Classes::PLACE_PREPOSITION),
    ("place_movement", Classes::PLACE_MOVEMENT),
    ("say", Classes::SAY),
    ("weekdays", Classes::WEEKDAY),
    ("months", Classes::MONTH),
    ("particles", Classes::PARTICLE),
    ("abbreviations", Classes::ABBREVIATION),
    ("legal", Classes::LEGAL),
    ("suffixes", Classes::SUFFIX),
    ("collective", Classes::COLLECTIVE),
    ("family_first", Classes::FAMILY_FIRST),
];

struct Lexicon {
    classes: FxHashMap<Box<str>, Classes>,
    given: FxHashMap<&'static str, &'static str>,
    place_endings: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let table: HashMap<&'static str, &'static str> =
        toml::from_str(include_str!("../../data/authority/words.toml"))
            .expect("the table of words is part of the program and well-formed");
    let mut classes: FxHashMap<Box<str>, Classes> = FxHashMap::default();
    let mut comparable = String::new();
    for (name, class) in TABLE {
        for word in table.get(name).copied().unwrap_or_default().split_whitespace() {
            comparable.clear();
            append_comparable(word, &mut comparable);
            let known = classes.entry(comparable.as_str().into()).or_default();
            *known = known.with(class);
        }
    }
    let mut given = FxHashMap::default();
    for line in include_str!("../../data/authority/given-names.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let first = line.split_whitespace().next();
        for name in line.split_whitespace() {
            given.insert(name, first.unwrap_or(name));
            let known = classes.entry(name.into()).or_default();
            *known = known.with(Classes::GIVEN);
        }
    }
    let place_endings =
        table.get("place_endings").copied().unwrap_or_default().split_whitespace().collect();
    Lexicon { classes, given, place_endings }
});

/// The classes of a word in its comparable spelling.
pub(super) fn classes(word: &str) -> Classes {
    LEXICON.classes.get(word).copied().unwrap_or_default()
}

/// The given name that stands for all its spellings, if the word is a known one.
pub(super) fn given_name(word: &str) -> Option<&'static str> {
    LEXICON.given.get(word).copied()
}

/// Whether a word ends like the name of a place.
pub(super) fn ends_like_place(word: &str) -> bool {
    LEXICON.place_endings.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}
