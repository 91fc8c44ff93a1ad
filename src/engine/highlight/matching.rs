//! Which of the words looked for a word of a text is. Agrees with what the engines match: stems,
//! beginnings, one edit, and single characters inside runs of scripts without spaces.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::pieces::Beginnings;
use crate::analysis::{
    BorrowedStemmer, Stemmers, Word, WordKind, characters, fold, other_beginnings, typed_acronym,
    words,
};
use crate::model::{Lang, TermMatch};

/// A word to look for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Atom {
    /// The word as typed; a single word to `analysis`.
    pub(super) word: String,
    pub(super) matching: TermMatch,
}

/// Where a word stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its number among the words.
    pub(super) position: usize,
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
}

/// Tells the words looked for apart. Remembers the stems of the texts it has seen.
pub(super) struct Matcher {
    stems: HashMap<String, Vec<usize>>,
    prefixes: Vec<(String, usize)>,
    fuzzy: Vec<(Vec<char>, usize)>,
    singles: HashMap<String, usize>,
    stemmers: Stemmers,
    /// The stemmer of the language of the text before.
    stemmer: Option<(Lang, BorrowedStemmer)>,
    /// The stem of the word before.
    stem: String,
    /// With what English words begin that are looked for; `None` when that may be anything.
    beginnings: Option<Arc<Beginnings>>,
}

impl Matcher {
    /// A matcher for these words, in texts of these languages.
    pub(super) fn new(atoms: &[Atom], languages: &[String], stemmers: &Stemmers) -> Self {
        let mut of_languages: Vec<BorrowedStemmer> =
            languages.iter().map(|lang| stemmers.take(lang)).collect();
        let mut matcher = Self {
            stems: HashMap::new(),
            prefixes: Vec::new(),
            fuzzy: Vec::new(),
            singles: HashMap::new(),
            stemmers: stemmers.clone(),
            stemmer: None,
            stem: String::new(),
            beginnings: None,
        };
        for (place, atom) in atoms.iter().enumerate() {
            let Some(word) = words(&atom.word).next() else { continue };
            match atom.matching {
                TermMatch::Prefix => matcher.prefixes.push((word.text.clone(), place)),
                TermMatch::Word | TermMatch::Fuzzy => {
                    let mut stems = HashSet::new();
                    for stemmer in &mut of_languages {
                        stems.extend(stemmer.stems(&word).iter().map(str::to_owned));
                    }
                    stems.extend(typed_acronym(&word.text).map(str::to_owned));
                    for stem in stems {
                        matcher.stems.entry(stem).or_default().push(place);
                    }
                }
            }
            if atom.matching == TermMatch::Fuzzy {
                matcher.fuzzy.push((word.text.chars().collect(), place));
            }
            if word.kind == WordKind::Single {
                matcher.singles.insert(fold(&atom.word), place);
            }
        }
        if matcher.fuzzy.is_empty() && matcher.singles.is_empty() {
            matcher.beginnings = Some(Arc::new(matcher.known_beginnings()));
        }
        matcher
    }

    /// English stems begin as their words do, but for those that Americans spell otherwise, and
    /// for words like `dying`. The last letter of a stem may be another than that of its words.
    fn known_beginnings(&self) -> Beginnings {
        let mut beginnings = Beginnings::none();
        for stem in self.stems.keys().map(String::as_bytes) {
            let Some(first) = stem.first() else { continue };
            let kept = &stem[..stem.len() - 1];
            let (second, third) = (kept.get(1).copied(), kept.get(2).copied());
            beginnings.add(*first, second, third);
            if second == Some(b'i') {
                beginnings.add(*first, Some(b'y'), None);
            }
            for [first, second, third] in other_beginnings(stem) {
                beginnings.add(first, Some(second), Some(third));
            }
        }
        for prefix in self.prefixes.iter().map(|(prefix, _)| prefix.as_bytes()) {
            if let Some(first) = prefix.first() {
                beginnings.add(*first, prefix.get(1).copied(), prefix.get(2).copied());
            }
        }
        beginnings
    }

    /// With what the words begin that are looked for in texts of this language; `None` when that
    /// may be anything.
    pub(super) fn beginnings(&self, lang: Lang) -> Option<Arc<Beginnings>> {
        self.beginnings.clone().filter(|_| lang == Lang::ENGLISH)
    }

    /// Calls `each` with every word looked for that a word of the text is, and where.
    pub(super) fn each_atom(
        &mut self,
        text: &str,
        word: &Word,
        lang: Lang,
        mut each: impl FnMut(usize, Spot),
    ) {
        let beginnings = self.beginnings.as_ref().filter(|_| lang == Lang::ENGLISH);
        if beginnings.is_some_and(|beginnings| !beginnings.may_begin(&word.text)) {
            return;
        }
        let spot = Spot { position: word.position, start: word.start, end: word.end };
        if !self.stems.is_empty() {
            if self.stemmer.as_ref().is_none_or(|(known, _)| *known != lang) {
                self.stemmer = Some((lang, self.stemmers.take(lang.code())));
            }
            let Some((_, stemmer)) = &mut self.stemmer else { return };
            self.stem.clear();
            let plain = stemmer.append_stem(word, &mut self.stem);
            let mut last = None;
            for stem in std::iter::once(self.stem.as_str()).chain(plain) {
                for atom in self.stems.get(stem).into_iter().flatten() {
                    // Both stems of a word may lead to the same atom.
                    if last.replace(*atom) != Some(*atom) {
                        each(*atom, spot);
                    }
                }
            }
        }
        for (prefix, atom) in &self.prefixes {
            if word.text.starts_with(prefix) {
                each(*atom, spot);
            }
        }
        for (typed, atom) in &self.fuzzy {
            if within_one_edit(typed, &word.text) {
                each(*atom, spot);
            }
        }
        if let (WordKind::Pair { last }, false) = (word.kind, self.singles.is_empty()) {
            let pair = &text[word.start..word.end];
            for (nth, (at, c)) in characters(pair).take(if last { 2 } else { 1 }).enumerate() {
                if let Some(atom) = self.singles.get(&fold(c)) {
                    let start = word.start + at;
                    let end = start + c.len();
                    each(*atom, Spot { position: word.position + nth, start, end });
                }
            }
        }
    }
}

/// Whether two words are the same but for one character put in, left out, changed, or swapped with
/// its neighbour (optimal string alignment distance of at most 1).
fn within_one_edit(typed: &[char], text: &str) -> bool {
    // A character takes at most 4 bytes, so that longer texts need not be looked at.
    if text.len() > 4 * (typed.len() + 1) {
        return false;
    }
    let text: Vec<char> = text.chars().collect();
    let alike = typed.iter().zip(&text).take_while(|(a, b)| a == b).count();
    let (a, b) = (&typed[alike..], &text[alike..]);
    match (a, b) {
        ([], []) => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a1 == b2 && a2 == b1 && a == b => true,
        ([_, rest @ ..], b) if rest == b => true,
        (a, [_, rest @ ..]) => a == rest,
        _ => false,
    }
}
