//! Numbers and quotations in a text: what two reports of the same may print differently. Knows
//! how they are written, not whether they are right.

use std::ops::Range;

use crate::analysis::{Stemmer, Word, is_function_word, words};

/// A number and the words beside it, which tell what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The number, with the words that belong to it (`$2.5 million`), in bytes of the text.
    pub(super) bytes: Range<usize>,
    /// The number in one spelling.
    pub(super) value: String,
    /// The content word after it, or else before it, as printed, and its stem.
    pub(super) what: Option<(String, String)>,
}

const NUMBER_WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const SCALES: [&str; 5] = ["hundred", "thousand", "million", "billion", "trillion"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The quantities of a sentence. Years, days of a month and times of day are none: they date what
/// is reported, and reports of one day call it Wednesday or the 30th.
pub(super) fn quantities(sentence: &str, stemmer: &mut Stemmer) -> Vec<Quantity> {
    let words: Vec<Word> = words(sentence).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let first = at;
        at += 1;
        let Some(mut value) = number(&words[first].text) else { continue };
        while at < words.len() && SCALES.contains(&words[at].text.as_str()) {
            value = format!("{value} {}", words[at].text);
            at += 1;
        }
        if is_date(sentence, &words, first, at) {
            continue;
        }
        let mut bytes = words[first].start..words[at - 1].end;
        if let Some(sign) = sentence[..bytes.start].chars().next_back()
            && matches!(sign, '$' | '€' | '£' | '¥')
        {
            bytes.start -= sign.len_utf8();
            value.insert(0, sign);
        }
        if sentence[bytes.end..].starts_with('%') {
            bytes.end += 1;
            value.push('%');
        } else if words.get(at).is_some_and(|word| word.text == "percent") {
            bytes.end = words[at].end;
            value.push('%');
            at += 1;
        }
        let content = |word: &&Word| !is_function_word(&word.text) && number(&word.text).is_none();
        let after = words[at..].iter().take(2).find(content);
        let before = words[..first].iter().rev().take(2).find(content);
        let what = after.or(before).map(|word| {
            (sentence[word.start..word.end].to_owned(), stemmer.stems(word).stem.clone())
        });
        found.push(Quantity { bytes, value, what });
    }
    found
}

/// A number in one spelling: digits, `12.5`, and words up to twenty.
fn number(word: &str) -> Option<String> {
    if let Some(value) = NUMBER_WORDS.iter().position(|name| *name == word) {
        // "One" is a pronoun more often than a number.
        return (value != 1).then(|| value.to_string());
    }
    let digits = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (digits && word.starts_with(|c: char| c.is_ascii_digit())).then(|| word.to_owned())
}

/// Whether the number in `words[first..next]` is a year, a day of a month or a time of day.
fn is_date(sentence: &str, words: &[Word], first: usize, next: usize) -> bool {
    let word = &words[first];
    let year = word.text.len() == 4
        && word.text.parse::<u16>().is_ok_and(|year| (1600..2200).contains(&year))
        && sentence[word.start..word.end] == word.text;
    let month = |word: Option<&Word>| {
        word.is_some_and(|word| {
            let name = word.text.as_str();
            MONTHS
                .iter()
                .any(|month| *month == name || (name.len() >= 3 && month.starts_with(name)))
        })
    };
    let clock = sentence[..word.start].ends_with(':')
        || sentence[word.end..].starts_with(':')
        || words.get(next).is_some_and(|word| matches!(word.text.as_str(), "am" | "pm"));
    year || clock || month(words.get(next)) || month(first.checked_sub(1).map(|at| &words[at]))
}

/// The quotations of a text, without their quotation marks; `most` at the most. Only those that
/// are closed in the same paragraph.
pub(super) fn quotes(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('\n', _) => open = None,
            ('“' | '„' | '«', None) => open = Some((at + c.len_utf8(), c)),
            ('"', None) => open = Some((at + 1, '"')),
            ('”', Some((start, '“' | '„')))
            | ('“', Some((start, '„')))
            | ('»', Some((start, '«')))
            | ('"', Some((start, '"'))) => {
                open = None;
                if found.len() == most {
                    break;
                }
                found.push(start..at);
            }
            _ => {}
        }
    }
    found
}
