//! The parts of a person's name, and what its spellings have in common: “Sergei Lavrov” and
//! “Sergey Lavrov”, “Smirnov” and “Smirnoff”. It compares single names and knows no archive.

use super::lexicon::{Classes, classes, given_name};

/// Given names shorter than this have no variants: too many of them look alike.
const SHORTEST_VARIANT: usize = 3;

/// Surnames no longer than this have no variants.
const SHORT_SURNAME: usize = 5;

/// The parts of a name by which persons are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parts {
    /// The given name in the spelling that stands for all its spellings, or an initial.
    pub(super) given: String,
    /// The surname in one of its transliterations, with a suffix such as “Jr”.
    pub(super) surname: String,
    pub(super) middle: Vec<String>,
}

impl Parts {
    /// Reads a name in its comparable spelling; `None` for a single word, which is no full name.
    pub(super) fn of(key: &str) -> Option<Self> {
        let mut words: Vec<&str> = key.split(' ').collect();
        let mut suffix = None;
        while words.len() > 2 && is_suffix(words[words.len() - 1]) {
            suffix = words.pop().filter(|word| matches!(*word, "jr" | "sr" | "ii" | "iii" | "iv"));
        }
        if words.len() < 2 {
            return None;
        }
        if is_family_first(key) {
            // The name as a whole: its parts have too many namesakes to be joined by.
            return Some(Self {
                given: words[1..].join(" "),
                surname: words[0].to_owned(),
                middle: Vec::new(),
            });
        }
        let given = words[0];
        let variant = given_name(given).filter(|_| given.len() >= SHORTEST_VARIANT);
        let mut surname = transliterated(words[words.len() - 1]);
        if let Some(suffix) = suffix {
            surname.push(' ');
            surname.push_str(suffix);
        }
        Some(Self {
            given: variant.unwrap_or(given).to_owned(),
            surname,
            middle: words[1..words.len() - 1].iter().map(|word| (*word).to_owned()).collect(),
        })
    }
}

/// What all spellings of a person's full name have in common, from its comparable spelling.
pub(super) fn common_spelling(key: &str) -> Option<String> {
    let parts = Parts::of(key)?;
    Some(format!("{} {} {}", parts.given, parts.middle.join(" "), parts.surname))
}

/// The surname in a full name's comparable spelling.
pub(super) fn surname(key: &str) -> &str {
    let (first, last) = (key.split(' ').next(), key.rsplit(' ').find(|word| !is_suffix(word)));
    let family_first = first.filter(|_| is_family_first(key));
    family_first.or(last).unwrap_or(key)
}

fn is_suffix(word: &str) -> bool {
    classes(word).any(Classes::SUFFIX)
}

fn is_family_first(key: &str) -> bool {
    let first = key.split(' ').next().map(classes).unwrap_or_default();
    first.any(Classes::FAMILY_FIRST) && !first.any(Classes::GIVEN)
}

/// One spelling for the endings of Slavic surnames.
fn transliterated(surname: &str) -> String {
    const ENDINGS: [(&str, &str); 7] = [
        ("off", "ov"),
        ("eff", "ev"),
        ("skiy", "sky"),
        ("skij", "sky"),
        ("skii", "sky"),
        ("ski", "sky"),
        ("skyy", "sky"),
    ];
    for (ending, common) in ENDINGS {
        if let Some(stem) = surname.strip_suffix(ending)
            && stem.len() + ending.len() > SHORT_SURNAME
        {
            return format!("{stem}{common}");
        }
    }
    surname.to_owned()
}
