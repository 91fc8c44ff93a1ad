//! A text → its words, with where they stand, how they are written and what lies before them.
//!
//! It knows no name: whether two words belong together is decided elsewhere. Offsets count code
//! points.

mod scan;
mod word;

use std::ops::Range;

use crate::analysis::fold;

use super::lexicon::Classes;
pub(super) use word::{Gap, Shape, Token};

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStyle {
    /// Like a sentence: capitals tell names.
    Sentence,
    /// Like a Headline in Which Most Words Have Capitals.
    Headline,
    /// ALL IN CAPITALS.
    Capitals,
}

/// The words of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    comparable: String,
    pub(super) words: Vec<Token>,
    lines: Vec<LineStyle>,
}

impl<'t> Tokens<'t> {
    /// The words of a text.
    pub(super) fn of(text: &'t str) -> Self {
        let (words, comparable) = scan::scan(text);
        let lines = line_styles(text, &words);
        Self { text, comparable, words, lines }
    }

    /// The comparable spelling of a word.
    pub(super) fn comparable(&self, word: usize) -> &str {
        let range = &self.words[word].comparable;
        &self.comparable[range.start as usize..range.end as usize]
    }

    /// The text itself.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The words of which at least a part is in a range of bytes.
    pub(super) fn words_in(&self, bytes: Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|word| word.bytes.end as usize <= bytes.start);
        let last = self.words.partition_point(|word| (word.bytes.start as usize) < bytes.end);
        first..last.max(first)
    }

    /// A run of words as it is written.
    pub(super) fn surface(&self, words: Range<usize>) -> &'t str {
        match (self.words.get(words.start), self.words.get(words.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if words.start < words.end => {
                &self.text[first.bytes.start as usize..last.bytes.end as usize]
            }
            _ => "",
        }
    }

    /// The same with the dot of the abbreviation at its end, where the sentence goes on after it:
    /// “Lanterns Inc.”
    pub(super) fn surface_to_dot(&self, words: Range<usize>) -> &'t str {
        let surface = self.surface(words.clone());
        let last = &self.words[words.end - 1];
        let goes_on = |rest: &str| {
            rest.trim_start().starts_with(|c: char| c.is_lowercase() || GOES_ON.contains(&c))
        };
        let end = last.bytes.end as usize;
        let is_dotted = words.len() > 1
            && last.is(Classes::ABBREVIATION)
            && self.text[end..].strip_prefix('.').is_some_and(goes_on);
        let start = self.words[words.start].bytes.start as usize;
        if is_dotted { &self.text[start..=end] } else { surface }
    }

    /// Appends the letters and digits of a word, folded but in their own spelling.
    pub(super) fn append_letters(&self, word: usize, letters: &mut String) {
        let folded = fold(self.surface(word..word + 1));
        letters.extend(folded.chars().filter(|c| c.is_alphanumeric()));
    }

    /// The comparable spelling of a run of words, without a leading “the”.
    pub(super) fn key(&self, words: Range<usize>) -> String {
        let mut key = String::new();
        for word in words {
            let word = self.comparable(word);
            if word.is_empty() || key.is_empty() && word == "the" {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key
    }

    /// How the line of a word is written.
    pub(super) fn style(&self, word: usize) -> LineStyle {
        self.lines[self.words[word].line as usize]
    }
}

/// What stands after the dot of an abbreviation within a sentence, beside small letters.
const GOES_ON: [char; 8] = [',', ';', '\'', '’', '(', '-', '–', '—'];

/// What may stand between the last word of a sentence and its full stop.
const CLOSING: [char; 6] = ['"', '”', '’', '\'', ')', ' '];

/// Tells headlines by the share of capitals among all but the little words.
fn line_styles(text: &str, words: &[Token]) -> Vec<LineStyle> {
    let lines = words.last().map_or(0, |word| word.line as usize + 1);
    let mut counts = vec![[0_u32; 3]; lines];
    let mut ends = vec![0; lines];
    for word in words {
        ends[word.line as usize] = word.bytes.end as usize;
        let little = word.end - word.start < if word.is(Classes::COMMON) { 4 } else { 3 };
        if !little && word.shape != Shape::Number {
            let count = &mut counts[word.line as usize];
            count[0] += 1;
            count[1] += u32::from(word.is_capitalized());
            count[2] += u32::from(word.shape == Shape::Capitals);
        }
    }
    let style = |[words, capital, capitals]: [u32; 3]| match words {
        2.. if capitals * 10 >= words * 8 => LineStyle::Capitals,
        4.. if capital * 8 >= words * 7 => LineStyle::Headline,
        _ => LineStyle::Sentence,
    };
    // A sentence that lists names is no headline.
    let stops = |end: usize| text[end..].trim_start_matches(CLOSING).starts_with('.');
    let styled = counts.into_iter().map(style).zip(ends).map(|(style, end)| match style {
        LineStyle::Headline if stops(end) => LineStyle::Sentence,
        style => style,
    });
    styled.collect()
}
