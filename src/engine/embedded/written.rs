//! Whether articles write words together or apart: `healthcare` and `health care`, `re-election`
//! and `reelection`. Knows no list of such words: what some articles write together and enough
//! others apart is taken for the same.
//!
//! What was found out holds as long as the state of the index, and is remembered: of a word that
//! cannot be two, and of two that cannot be one, it takes a few looks into the dictionary once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::errors::storage;
use super::query::Builder;
use super::schema::Fields;
use super::view::View;
use crate::analysis::{Word, WordKind, is_function_word, words};
use crate::engine::contract::EngineError;
use crate::model::{Clause, TextField};

/// What is rarer than one in so many is a slip, or means something else.
const RARER: u64 = 20;
/// The shortest part of a word written together, in characters, but for prefixes.
const SHORTEST: usize = 3;
/// Prefixes shorter than that which a hyphen sets off (`re-election`, `co-worker`).
const PREFIXES: [&str; 2] = ["re", "co"];
/// Shorter words are not two, and longer ones are no words; in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=40;
/// How many ways to write a word apart are looked for, those whose parts are commonest.
const WAYS: usize = 3;
/// How many texts are remembered before all are forgotten.
const MOST: usize = 10_000;

/// What was found out of texts.
#[derive(Debug, Default)]
pub(super) struct Written {
    known: Mutex<HashMap<String, Option<String>>>,
}

impl Written {
    fn known(&self, text: &str) -> Option<Option<String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned()
    }

    fn remember(&self, text: &str, other: Option<&str>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(text.to_owned(), other.map(str::to_owned));
    }
}

/// How else articles write a text of one word or two.
pub(super) fn otherwise(
    fields: &Fields,
    view: &View,
    text: &str,
) -> Result<Option<String>, EngineError> {
    if let Some(known) = view.written.known(text) {
        return Ok(known);
    }
    let mut builder = Builder::new(fields, view, false)?;
    let mut best = (0, None);
    for guess in guesses(&mut builder, text)? {
        let phrase = Clause::Phrase { field: TextField::Any, words: guess.apart, slop: 0 };
        let query = builder.build(&phrase)?;
        let apart = query.count(&view.searcher).map_err(storage)? as u64;
        let (other, typed) = match guess.is_one {
            true => (guess.together, apart),
            false => (apart, guess.together),
        };
        if other.saturating_mul(RARER) >= typed && other > best.0 {
            best = (other, Some(guess.other));
        }
    }
    view.written.remember(text, best.1.as_deref());
    Ok(best.1)
}

/// The same where the dictionary tells it, or it was told before.
pub(super) fn otherwise_if_short(
    fields: &Fields,
    view: &View,
    text: &str,
) -> Result<Option<Option<String>>, EngineError> {
    if let Some(known) = view.written.known(text) {
        return Ok(Some(known));
    }
    if !view.has_texts() {
        return Ok(None);
    }
    let mut builder = Builder::new(fields, view, false)?;
    if !guesses(&mut builder, text)?.is_empty() {
        return Ok(None);
    }
    view.written.remember(text, None);
    Ok(Some(None))
}

/// Another way to write a text.
struct Guess {
    other: String,
    /// Whether it is the one that is written together.
    is_one: bool,
    /// What is written apart.
    apart: String,
    /// How many articles write it together, at most.
    together: u64,
}

/// The other ways that the dictionary does not rule out, the likeliest first.
fn guesses(builder: &mut Builder<'_>, text: &str) -> Result<Vec<Guess>, EngineError> {
    let words: Vec<Word> = words(text).take(3).collect();
    let is_plain = |word: &Word| {
        word.kind == WordKind::Spaced
            && word.text.chars().all(char::is_alphabetic)
            && !is_function_word(&word.text)
    };
    if !words.iter().all(is_plain) {
        return Ok(Vec::new());
    }
    match words.as_slice() {
        [one] => apart(builder, one.lower()),
        [first, second] => together(builder, first.lower(), second.lower()),
        _ => Ok(Vec::new()),
    }
}

fn together(
    builder: &mut Builder<'_>,
    first: &str,
    second: &str,
) -> Result<Vec<Guess>, EngineError> {
    let other = [first, second].concat();
    if !LENGTHS.contains(&other.chars().count()) {
        return Ok(Vec::new());
    }
    let together = builder.wording.found(&other)?;
    let apart = format!("{first} {second}");
    Ok(Vec::from_iter((together > 0).then_some(Guess { other, is_one: true, apart, together })))
}

fn apart(builder: &mut Builder<'_>, word: &str) -> Result<Vec<Guess>, EngineError> {
    let length = word.chars().count();
    if !LENGTHS.contains(&length) {
        return Ok(Vec::new());
    }
    let places = word.char_indices().map(|(at, _)| at).enumerate();
    let splits = places.filter_map(|(before, at)| {
        let is_long = before >= SHORTEST || PREFIXES.contains(&&word[..at]);
        (is_long && length - before >= SHORTEST).then(|| word.split_at(at))
    });
    let mut together = None;
    let mut ways = Vec::new();
    for (first, second) in splits {
        // That a part is no word rules nearly all splits out, before stems are looked up.
        if is_function_word(first)
            || is_function_word(second)
            || !builder.wording.is_typed(first)?
            || !builder.wording.is_typed(second)?
        {
            continue;
        }
        let together = match together {
            Some(together) => together,
            None => *together.insert(builder.wording.found(word)?),
        };
        let is_common = |found: u64| found.saturating_mul(RARER) >= together.max(1);
        let mut rarer = builder.wording.found(first)?;
        if is_common(rarer) {
            rarer = rarer.min(builder.wording.found(second)?);
        }
        if is_common(rarer) {
            ways.push((rarer, format!("{first} {second}")));
        }
    }
    let together = together.unwrap_or_default();
    ways.sort_by_key(|(rarer, _)| std::cmp::Reverse(*rarer));
    ways.truncate(WAYS);
    let guess =
        |(_, apart): (u64, String)| Guess { other: apart.clone(), is_one: false, apart, together };
    Ok(ways.into_iter().map(guess).collect())
}
