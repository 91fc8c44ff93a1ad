//! How alike articles are that need not report the same: by the words that tell what each is
//! about. A pure function of a few articles at a time; it takes what few of them say for what
//! tells most.

use std::collections::HashMap;

use crate::analysis::{Stemmer, Word, is_function_word, words};
use crate::model::{Article, Lang};

use super::gist::MAX_COUNT;
use super::terms::{rarity, weight};

/// How many different words represent an article.
const MAX_WORDS: usize = 100;

/// How many articles are taken to be there that hold none of the words: the others were found by
/// the words that they share, so what all of them say is rarer than it seems among them.
const ELSEWHERE: usize = 1_000;

/// How many of the words that two articles share are named.
const MAX_SHARED: usize = 8;

/// A word of an article, by how often it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The word, folded.
    pub word: String,
    stem: String,
    count: u8,
}

/// How alike two articles are.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// The cosine between their words, 0 to 1.
    pub cosine: f32,
    /// The words that they share, the most telling first.
    pub words: Vec<String>,
}

/// The words of an article's headline and of the beginning of its text, the most used first.
pub fn telling(article: &Article) -> Vec<Telling> {
    let mut stemmer = Stemmer::new(article.lang.as_ref().map_or("", Lang::code));
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<Telling> = Vec::new();
    let mut word = Word::default();
    // A word of the headline counts twice: it was chosen to stand for the rest.
    for (text, share) in [(&article.title, 2), (&article.body, 1)] {
        let mut words = words(text);
        while found.len() < MAX_WORDS && words.advance(&mut word) {
            if is_function_word(&word.text) {
                continue;
            }
            let stem = stemmer.stems(&word).stem.clone();
            let at = *places.entry(stem.clone()).or_insert(found.len());
            if at == found.len() {
                found.push(Telling { word: word.text.clone(), stem, count: 0 });
            }
            found[at].count = (found[at].count + share).min(MAX_COUNT);
        }
    }
    found.sort_by_key(|telling| std::cmp::Reverse(telling.count));
    found
}

/// How alike an article and each of some others are.
pub fn likeness(article: &[Telling], others: &[Vec<Telling>]) -> Vec<Likeness> {
    let mut holders: HashMap<&str, u32> = HashMap::new();
    for telling in others.iter().flatten().chain(article) {
        *holders.entry(&telling.stem).or_default() += 1;
    }
    let articles = others.len() + ELSEWHERE;
    let weigh = |words: &[Telling]| -> HashMap<String, f32> {
        let weight = |t: &Telling| weight(t.count) * rarity(holders[t.stem.as_str()], articles);
        let weights: Vec<f32> = words.iter().map(weight).collect();
        let norm = weights.iter().map(|w| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        words.iter().zip(weights).map(|(t, w)| (t.stem.clone(), w / norm)).collect()
    };
    let own = weigh(article);
    let compare = |other: &Vec<Telling>| {
        let theirs = weigh(other);
        let mut shared: Vec<(f32, &str)> = article
            .iter()
            .filter_map(|t| Some((own[&t.stem] * theirs.get(&t.stem)?, t.word.as_str())))
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        Likeness {
            cosine: shared.iter().map(|(share, _)| share).sum::<f32>().min(1.0),
            words: shared.iter().take(MAX_SHARED).map(|(_, word)| (*word).to_owned()).collect(),
        }
    };
    others.iter().map(compare).collect()
}
