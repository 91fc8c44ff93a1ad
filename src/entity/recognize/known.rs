//! The names of a text that the authority knows: longest first, from the left.

use std::ops::Range;

use crate::entity::authority::{Authority, Form, FormKind, NO_WORD};
use crate::entity::lexicon::Classes;
use crate::entity::token::{Gap, LineStyle, Shape, Token, Tokens};

/// A run of words that spells forms of the authority.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) words: Range<usize>,
    /// The forms that these words may mean, by number.
    pub(super) forms: Vec<u32>,
    /// The strongest of them.
    pub(super) kind: FormKind,
    /// Whether all who are called so have namesakes that no table holds.
    pub(super) has_namesakes: bool,
}

/// No name of the authority is followed further than this.
const LONGEST_NAME: usize = 24;

/// The names that the authority knows, in the order of the text, none overlapping.
pub(super) fn known_names(tokens: &Tokens<'_>, authority: &Authority) -> Vec<Known> {
    let trie = authority.trie();
    let ids: Vec<u32> =
        (0..tokens.words.len()).map(|word| trie.word(tokens.comparable(word))).collect();
    let mut names: Vec<Known> = Vec::new();
    let mut at = 0;
    while at < ids.len() {
        match longest(tokens, authority, &ids, at) {
            Some(name) => {
                at = name.words.end;
                names.push(name);
            }
            None => at += 1,
        }
    }
    apart_from_compounds(tokens, names)
}

fn longest(tokens: &Tokens<'_>, authority: &Authority, ids: &[u32], at: usize) -> Option<Known> {
    if ids[at] == NO_WORD {
        return None;
    }
    let trie = authority.trie();
    let mut node = trie.begin(ids[at])?;
    let mut best = None;
    let mut end = at + 1;
    // The words of the name: those of the text without acronyms in brackets.
    let mut words = vec![at];
    loop {
        let forms = trie.forms(node);
        if !forms.is_empty() {
            let meant = |form: &u32| admits(authority.form(*form), tokens, &words);
            let forms: Vec<u32> = forms.iter().copied().filter(meant).collect();
            if let Some(kind) = forms.iter().map(|form| authority.form(*form).kind).min() {
                let record = |form: &u32| authority.record(authority.form(*form).record);
                let has_namesakes = forms.iter().all(|form| record(form).has_namesakes());
                best = Some(Known { words: at..end, forms, kind, has_namesakes });
            }
        }
        if end >= ids.len() || end - at >= LONGEST_NAME {
            return best;
        }
        // “Communist Party of China (CPC) Central Committee”: the brackets stand inside.
        let next = if is_bracketed_acronym(tokens, end) { end + 1 } else { end };
        // “9/11”.
        let dated = |word: &Token| word.shape == Shape::Number && word.before == Gap::OTHER;
        let goes_on = |word: &Token| next > end || word.before.links() || dated(word);
        if !tokens.words.get(next).is_some_and(goes_on) {
            return best;
        }
        match trie.step(node, ids[next]) {
            Some(further) => node = further,
            None => return best,
        }
        words.push(next);
        end = next + 1;
    }
}

/// Whether a word is an acronym alone in brackets.
pub(super) fn is_bracketed_acronym(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.words.get(word).is_some_and(|word| {
        word.shape == Shape::Capitals && word.before.any(Gap::OPEN) && word.after.any(Gap::CLOSE)
    })
}

/// Whether words, as they are written, may mean a form.
fn admits(form: &Form, tokens: &Tokens<'_>, words: &[usize]) -> bool {
    let first = &tokens.words[words[0]];
    match tokens.style(words[0]) {
        LineStyle::Capitals => return !form.common,
        LineStyle::Headline if form.common && !form.exact => return false,
        LineStyle::Headline | LineStyle::Sentence => {}
    }
    if form.exact {
        let surface = tokens.surface(words[0]..words[words.len() - 1] + 1);
        let undotted = |text: &str| text.chars().filter(|c| *c != '.').collect::<String>();
        return first.shape != Shape::Small && undotted(surface) == undotted(&form.spelled);
    }
    if form.common && first.begins_sentence {
        return false;
    }
    words
        .iter()
        .enumerate()
        .take(32)
        .all(|(at, word)| form.capitals >> at & 1 == 0 || tokens.words[*word].is_capitalized())
}

/// Leaves out names inside a compound (`Alsace-Lorraine`), but not beside a known name
/// (`China-Russia`) or an ordinary word (`London-based`, `anti-China`).
fn apart_from_compounds(tokens: &Tokens<'_>, names: Vec<Known>) -> Vec<Known> {
    let ordinary = |word: &Token| word.shape == Shape::Small && !word.is(Classes::PARTICLE);
    let stands = |at: usize| {
        let Range { start, end } = names[at].words.clone();
        let left = !tokens.words[start].before.any(Gap::HYPHEN)
            || at > 0 && names[at - 1].words.end == start
            || ordinary(&tokens.words[start - 1]);
        let right = !tokens.words[end - 1].after.any(Gap::HYPHEN)
            || names.get(at + 1).is_some_and(|next| next.words.start == end)
            || tokens.words.get(end).is_none_or(ordinary);
        left && right
    };
    let keep: Vec<bool> = (0..names.len()).map(stands).collect();
    names.into_iter().zip(keep).filter_map(|(name, keep)| keep.then_some(name)).collect()
}
