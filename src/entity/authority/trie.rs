//! A tree of words: which forms a run of words spells.
//!
//! Words rather than characters, so that a match always ends where a word ends and offsets need
//! no correction for folding (Aho and Corasick's automaton over bytes would need both).

use rustc_hash::FxHashMap;

/// A word that is in no form.
pub(in crate::entity) const NO_WORD: u32 = u32::MAX;

/// The root of the tree.
pub(in crate::entity) const ROOT: u32 = 0;

/// Forms by their words.
#[derive(Clone, Debug, Default)]
pub(in crate::entity) struct Trie {
    words: FxHashMap<Box<str>, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    ends: FxHashMap<u32, Vec<u32>>,
    nodes: u32,
}

impl Trie {
    pub(super) fn insert<'w>(&mut self, words: impl Iterator<Item = &'w str>, form: u32) {
        let mut node = ROOT;
        for word in words {
            let next = self.words.len() as u32;
            let word = *self.words.entry(word.into()).or_insert(next);
            node = *self.edges.entry((node, word)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
        }
        self.ends.entry(node).or_default().push(form);
    }

    /// The number of a word in its comparable spelling, or [`NO_WORD`].
    pub(in crate::entity) fn word(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(NO_WORD)
    }

    /// Where a word leads from the root.
    pub(in crate::entity) fn begin(&self, word: u32) -> Option<u32> {
        self.step(ROOT, word)
    }

    /// Where a word leads from a node.
    pub(in crate::entity) fn step(&self, node: u32, word: u32) -> Option<u32> {
        if word == NO_WORD { None } else { self.edges.get(&(node, word)).copied() }
    }

    /// The forms that end at a node.
    pub(in crate::entity) fn forms(&self, node: u32) -> &[u32] {
        self.ends.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The forms that a key, words joined by single spaces, spells whole.
    pub(in crate::entity) fn spelled(&self, key: &str) -> &[u32] {
        let mut node = ROOT;
        for word in key.split(' ') {
            match self.step(node, self.word(word)) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        self.forms(node)
    }
}
