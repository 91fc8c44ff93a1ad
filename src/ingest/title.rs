//! The headline: which line is one, and the site's name that scraped headlines carry at an end.

use crate::model::SourceRef;

use super::line::{CLOSERS, ends_sentence, word_count};
use super::source::{Sources, is_outlet_name};

/// The most words a headline has.
const LONGEST: usize = 30;
/// From this many words on, a full stop at the end makes a sentence of a line.
const SENTENCE: usize = 8;

/// Whether a header line may be a headline: no more than thirty words and no finished sentence.
pub(super) fn is_headline(line: &str) -> bool {
    let words = word_count(line);
    let stops = line.trim_end_matches(CLOSERS).ends_with(['.', '。']);
    (1..=LONGEST).contains(&words)
        && !line.ends_with([':', ',', ';'])
        && !(stops && (words >= SENTENCE || has_two_sentences(line)))
}

fn has_two_sentences(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let before = line[..at].rsplit(' ').next().unwrap_or_default();
        let after = line[at + 2..].chars().next();
        // `U.S.`, `St.`, `J.` and their like are no ends of sentences.
        before.chars().count() > 3 && !before.contains('.') && after.is_some_and(char::is_uppercase)
    })
}

/// A headline without its site's name, and the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) title: String,
    pub(super) site: Option<SourceRef>,
}

const DIVIDERS: [&str; 8] = [" – ", " — ", " - ", " | ", " :: ", " · ", " • ", "_"];

/// Takes the site's name off a headline. It is one when the table knows it or when it has the
/// shape of an outlet's name; `repeats` tells that the page printed the whole line twice, as
/// pages do that print their document title, and then a name in capitals is enough.
pub(super) fn split_site(line: &str, repeats: bool, sources: &Sources) -> Split {
    let mut title = line.trim();
    let mut site = None;
    while let Some((head, divider, tail)) = last_part(title) {
        let known = sources.named(tail).or_else(|| sources.at_domain(tail));
        let is_site = match (&site, known) {
            (_, Some(_)) => true,
            // After the site, more parts set apart by the same bar are sections.
            (Some(_), None) => divider == " | " && word_count(tail) <= 2,
            (None, None) => is_outlet_name(tail) || repeats && is_name_beside(head, tail),
        };
        // A headline of one word is no headline: `Sport - BBC`.
        if !is_site || word_count(head) < 2 {
            break;
        }
        if site.is_none() {
            site = sources.refer(tail);
        }
        title = head;
    }
    if site.is_none()
        && let Some((head, tail)) = title.split_once(" | ")
        && let Some(known) = sources.named(head.trim())
        && word_count(tail) >= 3
    {
        return Split { title: tail.trim().to_owned(), site: Some(known.reference()) };
    }
    Split { title: title.to_owned(), site }
}

fn last_part(title: &str) -> Option<(&str, &str, &str)> {
    let (at, divider) = DIVIDERS
        .iter()
        .filter_map(|d| title.rfind(d).map(|at| (at, *d)))
        .max_by_key(|(at, _)| *at)?;
    let (head, tail) = (title[..at].trim(), title[at + divider.len()..].trim());
    (!head.is_empty() && !tail.is_empty()).then_some((head, divider, tail))
}

/// Whether the tail is a name while the head is a sentence: all words of the one are
/// capitalised, and not all of the other, where that tells them apart.
fn is_name_beside(head: &str, tail: &str) -> bool {
    let is_upper = |word: &str| word.starts_with(char::is_uppercase);
    let tail_words = tail.split_whitespace().count();
    let has_small = head.split_whitespace().any(|w| w.chars().count() >= 4 && !is_upper(w));
    (1..=4).contains(&tail_words)
        && tail.split_whitespace().all(is_upper)
        && has_small
        && word_count(head) >= 3
        && !ends_sentence(tail)
}

/// A headline made from a file's name, when that has at least three words in letters; numbers
/// and hashes are left out.
pub(super) fn from_file_name(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<_> = stem
        .split(['-', '_', '+', '.', ' '])
        .filter(|word| word.chars().any(char::is_alphabetic) && !is_hash(word))
        .collect();
    let title = words.join(" ");
    (word_count(&title) >= 3).then_some(title)
}

fn is_hash(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    word.len() >= 6 && digits >= 2
}

/// The beginning of a text, where nothing else can stand for its headline.
pub(super) fn first_words(text: &str) -> String {
    const WORDS: usize = 12;
    const CHARACTERS: usize = 80;
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut title = String::new();
    for word in line.split_inclusive(' ').take(WORDS) {
        if title.chars().count() + word.chars().count() > CHARACTERS && !title.is_empty() {
            break;
        }
        title.extend(word.chars().take(CHARACTERS));
    }
    let title = title.trim_end();
    if title.len() < line.len() { format!("{title}…") } else { title.to_owned() }
}
