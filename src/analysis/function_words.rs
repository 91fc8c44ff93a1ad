//! Words without content. Knows words one at a time.

/// Whether a folded word says nothing of what a text is about: a function word of English, a
/// single letter, or one of the verbs of saying that every report is full of.
///
/// They would fill a third of an article's gist. That they are frequent is not enough to tell
/// them, because in a small archive everything is. In other languages only rarity tells.
pub fn is_function_word(word: &str) -> bool {
    match word.len() {
        0 => true,
        1 => !word.as_bytes()[0].is_ascii_digit(),
        2..=LONGEST => WORDS.binary_search(&word).is_ok(),
        _ => false,
    }
}

const LONGEST: usize = 7;

const WORDS: &[&str] = &[
    "about", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "as",
    "at", "be", "because", "been", "before", "being", "between", "both", "but", "by", "can",
    "could", "did", "do", "does", "during", "each", "for", "from", "further", "had", "has", "have",
    "he", "her", "here", "hers", "him", "his", "how", "if", "in", "into", "is", "it", "its",
    "itself", "just", "may", "might", "more", "most", "much", "must", "my", "new", "no", "nor",
    "not", "now", "of", "off", "on", "once", "one", "only", "or", "other", "our", "out", "over",
    "own", "said", "same", "say", "says", "she", "should", "since", "so", "some", "such", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through",
    "to", "too", "two", "under", "until", "up", "upon", "very", "was", "we", "were", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would",
    "year", "years", "yet", "you", "your",
];
