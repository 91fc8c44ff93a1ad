//! The words of a text and the stretches of them that can hold a name.
//!
//! A name begins and ends with a word that has a capital letter, or runs on to a number. What
//! lies between two such words is looked at only when it can be part of a name ("of the"). All
//! else is no name, and costs nothing more. A line in capitals is one stretch.

use std::ops::Range;

use super::word::{Case, Link, Word};

/// A longer sentence is read in parts, which bounds the scores of its labels too.
const LONGEST_SENTENCE: usize = 200;

/// So many small words in a row a name can hold ("Organisation for the Prohibition of").
const WIDEST_GAP: usize = 3;

/// A stretch of words that can hold names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its words.
    pub(super) words: Range<usize>,
    /// The sentence around it.
    pub(super) sentence: Range<usize>,
    /// Whether the sentence is written in capitals throughout.
    pub(super) shouted: bool,
}

/// The stretches of a text, in order.
pub(super) fn stretches(words: &[Word], found: &mut Vec<Stretch>) {
    found.clear();
    let mut start = 0;
    while start < words.len() {
        let rest = words[start + 1..].iter().take(LONGEST_SENTENCE - 1);
        let length = 1 + rest.take_while(|word| !word.starts_sentence).count();
        let sentence = start..start + length;
        start = sentence.end;
        in_sentence(words, &sentence, found);
    }
}

fn in_sentence(words: &[Word], sentence: &Range<usize>, found: &mut Vec<Stretch>) {
    let within = &words[sentence.clone()];
    if !within.iter().any(Word::is_capital) {
        return;
    }
    let shouted = !within.iter().any(|w| matches!(w.case, Case::Lower | Case::Title | Case::Inner));
    let mut at = 0;
    while let Some(skip) = within[at..].iter().position(Word::is_capital) {
        let begin = at + skip;
        let mut end = begin + 1;
        loop {
            let gap = within[end..].iter().take(WIDEST_GAP).take_while(|w| can_join(w)).count();
            match within.get(end + gap) {
                Some(word) if word.is_capital() => end += gap + 1,
                Some(word) if gap == 0 && word.case == Case::Number => end += 1,
                _ => break,
            }
        }
        let words = sentence.start + begin..sentence.start + end;
        found.push(Stretch { words, sentence: sentence.clone(), shouted });
        at = end;
    }
}

/// Whether a word without a capital may stand inside a name.
fn can_join(word: &Word) -> bool {
    !word.is_capital()
        && (word.link != Link::None || matches!(word.case, Case::Mark | Case::Number))
}
