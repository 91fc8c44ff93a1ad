//! Which sentences of several articles say the same in nearly the same words. Knows words, and
//! which article a sentence is from; nothing of what the words mean.
//!
//! Two sentences are the same statement when most of the shorter one's content is in the longer:
//! the share of its words, weighed by how few sentences of the story have them. Outlets cut and
//! join sentences, so the measure asks for containment and not for equality (the overlap
//! coefficient; "containment" in Broder, 1997).

use std::collections::HashMap;

use crate::analysis::{Stemmer, Word, is_function_word, words};

/// From here on two sentences say the same.
const SAME: f32 = 0.6;

/// The same for two that share many words: few of those are then the names that any two sentences
/// of a story may share.
const SAME_OF_MANY: f32 = 0.5;

/// How many words are many.
const MANY_SHARED: usize = 7;

/// Below this a sentence has no match: between the two it is neither shared nor said by one only.
const UNLIKE: f32 = 0.35;

/// How many words two sentences must share to say the same.
const LEAST_SHARED: usize = 4;

/// A word that more sentences have than this does not lead from one to another.
const MAX_HOLDERS: usize = 200;

/// The words of a sentence and whom it is from.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The source that printed it; sentences of one source are not compared.
    pub(super) source: usize,
    /// Numbers of its different words, sorted.
    words: Vec<u32>,
    /// What the words weigh together.
    weight: f32,
}

/// What became of the sentences, each by its number.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// Sentences that say the same, the first of them first; two and more, of several sources.
    pub(super) shared: Vec<Vec<usize>>,
    /// Sentences that no other source has anything like.
    pub(super) alone: Vec<usize>,
}

/// Numbers the words of sentences.
#[derive(Default)]
pub(super) struct Reader {
    numbers: HashMap<String, u32>,
    word: Word,
}

impl Reader {
    /// The content of a sentence printed by a source.
    pub(super) fn read(&mut self, text: &str, source: usize, stemmer: &mut Stemmer) -> Content {
        let mut found = Vec::new();
        let mut words = words(text);
        while words.advance(&mut self.word) {
            if is_function_word(&self.word.text) {
                continue;
            }
            let next = self.numbers.len() as u32;
            let stem = &stemmer.stems(&self.word).stem;
            let number = match self.numbers.get(stem) {
                Some(number) => *number,
                None => *self.numbers.entry(stem.clone()).or_insert(next),
            };
            found.push(number);
        }
        found.sort_unstable();
        found.dedup();
        Content { source, words: found, weight: 0.0 }
    }
}

/// Aligns the sentences of a story, given in the order of its articles.
///
/// A statement is built around the first sentence that says it, and others join that sentence,
/// not each other. Bounded: a sentence meets those that share a word with it which no more than
/// 200 sentences have.
pub(super) fn align(contents: &mut [Content]) -> Alignment {
    let holders = weigh(contents);
    let mut statements: Vec<Vec<usize>> = Vec::new();
    let mut statement_of: Vec<Option<usize>> = vec![None; contents.len()];
    let mut nearest = vec![0f32; contents.len()];
    let mut shared: HashMap<usize, (usize, f32)> = HashMap::new();
    for (at, content) in contents.iter().enumerate() {
        shared.clear();
        for word in &content.words {
            let holders = &holders[*word as usize];
            if holders.sentences.len() > MAX_HOLDERS {
                continue;
            }
            for &other in holders.sentences.iter().take_while(|other| **other < at) {
                let (words, weight) = shared.entry(other).or_default();
                *words += 1;
                *weight += holders.weight;
            }
        }
        let mut joined = Vec::new();
        for (&other, &(words, weight)) in &shared {
            let least = content.weight.min(contents[other].weight);
            let likeness = if least > 0.0 { weight / least } else { 0.0 };
            if contents[other].source != content.source {
                nearest[at] = nearest[at].max(likeness);
                nearest[other] = nearest[other].max(likeness);
            }
            let same = if words >= MANY_SHARED { SAME_OF_MANY } else { SAME };
            if likeness >= same && words >= LEAST_SHARED {
                joined.extend(statement_of[other]);
            }
        }
        joined.sort_unstable();
        joined.iter().for_each(|statement| statements[*statement].push(at));
        if joined.is_empty() {
            statement_of[at] = Some(statements.len());
            statements.push(vec![at]);
        }
    }
    let several = |sentences: &&Vec<usize>| {
        sentences.iter().any(|at| contents[*at].source != contents[sentences[0]].source)
    };
    let alone = |at: &usize| nearest[*at] < UNLIKE && contents[*at].words.len() >= LEAST_SHARED;
    Alignment {
        shared: statements.iter().filter(several).cloned().collect(),
        alone: (0..contents.len()).filter(alone).collect(),
    }
}

/// The sentences that hold a word, in order, and what the word weighs.
#[derive(Clone, Default)]
struct Holders {
    sentences: Vec<usize>,
    weight: f32,
}

fn weigh(contents: &mut [Content]) -> Vec<Holders> {
    let words = contents.iter().flat_map(|c| c.words.last()).max().map_or(0, |most| most + 1);
    let mut holders = vec![Holders::default(); words as usize];
    for (at, content) in contents.iter().enumerate() {
        content.words.iter().for_each(|word| holders[*word as usize].sentences.push(at));
    }
    let sentences = contents.len() as f32;
    for holders in &mut holders {
        holders.weight = (1.0 + sentences / holders.sentences.len().max(1) as f32).ln();
    }
    for content in contents {
        content.weight = content.words.iter().map(|word| holders[*word as usize].weight).sum();
    }
    holders
}
