//! The smallest parts of a query: words, phrases, values and dates, with what is attached to
//! them. Knows nothing of how parts are joined.

use unicode_normalization::char::is_combining_mark;

use super::combine::boosted;
use super::warnings::{LEFT_OUT, Warnings};
use crate::analysis::{WordKind, words};
use crate::model::{
    Clause, DateError, DateRange, Facet, PrintedDate, TermMatch, TextField, WebAddress,
};

/// The longest run of words in one part of a query.
const MAX_WORDS: usize = 64;
/// The widest gap between the words of a phrase.
const MAX_SLOP: u32 = 50;
const BOOSTS: std::ops::RangeInclusive<f32> = 0.1..=10.0;
const MIN_PREFIX: usize = 3;
const MIN_FUZZY: usize = 4;
const MAX_FUZZY_WORDS: usize = 3;

/// What a part of a query is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Text(TextField),
    Value(Facet),
    Date,
    Link,
}

impl Scope {
    /// Whether a part about this that says nothing was warned of already.
    pub(super) fn warns(self) -> bool {
        matches!(self, Self::Date | Self::Link)
    }

    /// The scope that a prefix names, in any case.
    pub(super) fn named(prefix: &str) -> Option<Self> {
        Some(match prefix.to_ascii_lowercase().as_str() {
            "title" => Self::Text(TextField::Title),
            "body" => Self::Text(TextField::Body),
            "date" => Self::Date,
            "link" => Self::Link,
            "source" => Self::Value(Facet::Source),
            "person" => Self::Value(Facet::Person),
            "org" => Self::Value(Facet::Org),
            "place" => Self::Value(Facet::Place),
            "event" => Self::Value(Facet::Event),
            "lang" => Self::Value(Facet::Lang),
            _ => return None,
        })
    }
}

/// What follows a word or phrase: `*`, `~`, `~5`, `^2`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Suffixes {
    prefix: bool,
    tilde: Option<u32>,
    pub(super) boost: Option<f32>,
}

impl Suffixes {
    /// Takes suffixes off the end of a word, and any character that is no part of a word. The
    /// first of each kind, from the right, counts.
    fn take_off(text: &str) -> (&str, Self) {
        let mut suffixes = Self::default();
        let mut word = text;
        loop {
            let stem = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
            if let Some(rest) = word.strip_suffix('*') {
                suffixes.prefix = true;
                word = rest;
            } else if let Some(rest) = stem.strip_suffix('^')
                && let Ok(factor) = word[stem.len()..].parse()
            {
                suffixes.boost.get_or_insert(factor);
                word = rest;
            } else if let Some(rest) = stem.strip_suffix('~') {
                suffixes.tilde.get_or_insert(word[stem.len()..].parse().unwrap_or(1));
                word = rest;
            } else if word.ends_with(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
                word = word.trim_end_matches(|c: char| {
                    !c.is_alphanumeric() && !is_combining_mark(c) && !"*^~".contains(c)
                });
                // A mark that is left at the end is none of the above: `foo^`.
                word = word.strip_suffix('^').unwrap_or(word);
            } else {
                return (word, suffixes);
            }
        }
    }

    /// Reads suffixes after a closing quote or parenthesis; also says how many characters they are.
    pub(super) fn after(chars: &[char]) -> (Self, usize) {
        let mut suffixes = Self::default();
        let mut length = 0;
        while let Some(mark @ ('~' | '^')) = chars.get(length) {
            let digits: String = chars[length + 1..]
                .iter()
                .take_while(|c| c.is_ascii_digit() || (**c == '.' && *mark == '^'))
                .collect();
            match mark {
                '~' if digits.is_empty() => suffixes.tilde = Some(MAX_SLOP),
                '~' => suffixes.tilde = Some(digits.parse().unwrap_or(u32::MAX)),
                _ => suffixes.boost = digits.parse().ok().or(suffixes.boost),
            }
            length += 1 + digits.len();
        }
        (suffixes, length)
    }
}

/// Reads the smallest parts, and remembers how many of the costly ones there were.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    fuzzy: usize,
}

impl Leaves {
    /// A word or value as typed, without its scope; `None` when nothing can be searched for.
    pub(super) fn word(
        &mut self,
        scope: Scope,
        text: &str,
        position: usize,
        warnings: &mut Warnings,
    ) -> Option<Clause> {
        if scope == Scope::Date {
            return date(text, position, warnings);
        }
        if scope == Scope::Link {
            return link(text, position, warnings);
        }
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let (word, suffixes) = Suffixes::take_off(text);
        let clause = match scope {
            Scope::Text(field) => self.term(field, word, suffixes, position, warnings)?,
            Scope::Value(facet) if !word.is_empty() => {
                Clause::Has { facet, value: word.to_owned() }
            }
            _ => return None,
        };
        Some(boosted(clause, factor(suffixes.boost, position, warnings)))
    }

    fn term(
        &mut self,
        field: TextField,
        typed: &str,
        suffixes: Suffixes,
        position: usize,
        warnings: &mut Warnings,
    ) -> Option<Clause> {
        let mut word = cut(typed, MAX_WORDS, position, warnings);
        if word.len() < typed.len() {
            word = Suffixes::take_off(word).0;
        }
        let (letters, is_one_word) = {
            let mut found = words(word);
            let first = found.next()?;
            let one = found.next().is_none() && first.kind == WordKind::Spaced;
            (first.text.chars().count(), one)
        };
        let mut matching = TermMatch::Word;
        let mut refuse = |why: &str| {
            warnings.mend(position, why, format!("`{word}` is looked for as it stands"));
        };
        if suffixes.prefix {
            match (is_one_word, letters) {
                (true, MIN_PREFIX..) => matching = TermMatch::Prefix,
                (true, _) => refuse("`*` needs three letters before it"),
                (false, _) => refuse(&format!("`*` works on a single word, which `{word}` is not")),
            }
        } else if let Some(edits) = suffixes.tilde {
            match (is_one_word, letters) {
                (true, MIN_FUZZY..) if self.fuzzy < MAX_FUZZY_WORDS => {
                    self.fuzzy += 1;
                    matching = TermMatch::Fuzzy;
                    if edits != 1 {
                        let fault = format!("`{word}~` finds words one edit away, not {edits}");
                        warnings.add(position, fault);
                    }
                }
                (true, MIN_FUZZY..) => refuse("`~` works on three words at most"),
                (true, _) => refuse("`~` needs a word of four letters"),
                (false, _) => refuse(&format!("`~` works on a single word, which `{word}` is not")),
            }
        }
        // Operators are written in capitals; a word must not look like one.
        let word = match word {
            "OR" | "AND" | "NOT" if field == TextField::Any => word.to_ascii_lowercase(),
            word => word.to_owned(),
        };
        Some(Clause::Term { field, word, matching })
    }

    /// The words between quotes; `None` when nothing can be searched for.
    pub(super) fn phrase(
        &mut self,
        scope: Scope,
        text: &str,
        suffixes: Suffixes,
        position: usize,
        warnings: &mut Warnings,
    ) -> Option<Clause> {
        let text = text.split(is_separator).filter(|part| !part.is_empty());
        let text = text.collect::<Vec<_>>().join(" ");
        let clause = match scope {
            Scope::Date => return date(&text, position, warnings),
            Scope::Link => return link(&text, position, warnings),
            Scope::Value(_) if text.is_empty() => return None,
            Scope::Value(facet) => Clause::Has { facet, value: text },
            Scope::Text(field) => {
                let asked = suffixes.tilde.unwrap_or(0);
                crate::analysis::words(&text).next()?;
                let slop = slop(asked, position, warnings);
                let words = cut(&text, MAX_WORDS, position, warnings).to_owned();
                Clause::Phrase { field, words, slop }
            }
        };
        Some(boosted(clause, factor(suffixes.boost, position, warnings)))
    }
}

/// How many words may stand between those of a phrase, of so many asked for.
fn slop(asked: u32, position: usize, warnings: &mut Warnings) -> u32 {
    if asked > MAX_SLOP {
        warnings.add(position, format!("at most {MAX_SLOP} words may stand in between"));
    }
    asked.min(MAX_SLOP)
}

/// Characters that separate words and have no other meaning.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// A boost within its limits.
pub(super) fn factor(asked: Option<f32>, position: usize, warnings: &mut Warnings) -> Option<f32> {
    let asked = asked?;
    if !BOOSTS.contains(&asked) {
        let fault = format!("a boost lies between {} and {}", BOOSTS.start(), BOOSTS.end());
        warnings.add(position, fault);
    }
    Some(asked.clamp(*BOOSTS.start(), *BOOSTS.end()))
}

/// The text up to the end of the last word that can be searched for, of so many in a row.
fn cut<'t>(text: &'t str, most: usize, position: usize, warnings: &mut Warnings) -> &'t str {
    let mut words = words(text);
    let last = words.by_ref().take(most).last();
    match (last, words.next()) {
        (Some(last), Some(_)) => {
            let fault = format!("there are more than {most} words in a row");
            warnings.mend(position, fault, "the first are looked for");
            &text[..last.end]
        }
        _ => text,
    }
}

/// A web address; `None`, with a warning, for anything else.
fn link(text: &str, position: usize, warnings: &mut Warnings) -> Option<Clause> {
    let address = WebAddress::read(text).or_else(|| WebAddress::read(&format!("https://{text}")));
    if address.is_none() {
        warnings.mend(position, format!("`link:{text}` is no web address"), LEFT_OUT);
    }
    address.map(Clause::Link)
}

/// `2023`, `2023-09..2024`, `..2024-01-31`; `None`, with a warning, for anything else.
fn date(text: &str, position: usize, warnings: &mut Warnings) -> Option<Clause> {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let end = |text: &str| match text {
        "" => Ok(None),
        text => text.parse::<PrintedDate>().map(Some),
    };
    let range = match text.split_once("..") {
        Some(("", "")) => Err(DateError::Form),
        Some((from, to)) => end(from).and_then(|from| {
            let to = end(to)?;
            DateRange::new(from.as_ref(), to.as_ref())
        }),
        None => text
            .trim_end_matches('.')
            .parse::<PrintedDate>()
            .and_then(|date| DateRange::new(Some(&date), Some(&date))),
    };
    match range {
        Ok(range) => Some(Clause::Published(range)),
        Err(error) => {
            let form = if error == DateError::Form { ", a range FROM..TO" } else { "" };
            let fault = format!("`date:{text}` is no date: {error}{form}");
            warnings.mend(position, fault, LEFT_OUT);
            None
        }
    }
}
