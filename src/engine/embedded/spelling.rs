//! The words of the index that a mistyped word may have been meant for.

use std::cmp::Reverse;
use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::{Searcher, Term};

use super::schema::Fields;
use crate::analysis::words;
use crate::model::WordCount;

/// Words shorter than this have too many neighbours to guess among, and longer ones are no
/// words; in characters.
const SHORTEST: usize = 3;
const LONGEST: usize = 40;

/// How many neighbours are looked at in one segment.
const LOOKED_AT: usize = 1_000;

/// The words one slip away from this one, most frequent first, ties by the word.
pub(super) fn words_like(
    fields: &Fields,
    searcher: &Searcher,
    word: &str,
    most: usize,
) -> tantivy::Result<Vec<WordCount>> {
    let mut parts = words(word);
    let (Some(word), None) = (parts.next(), parts.next()) else { return Ok(Vec::new()) };
    if !(SHORTEST..=LONGEST).contains(&word.text.chars().count()) {
        return Ok(Vec::new());
    }
    let mut counts: HashMap<String, u64> = HashMap::new();
    for field in [fields.title.words, fields.body.words] {
        let typed = Term::from_field_text(field, &word.text);
        for reader in searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let near = FuzzyTermQuery::new(typed.clone(), 1, true).automaton()?;
            let mut near = index.terms().search(near).into_stream()?;
            for _ in 0..LOOKED_AT {
                if !near.advance() {
                    break;
                }
                // What is no UTF-8 was indexed by nobody here.
                let Ok(text) = std::str::from_utf8(near.key()) else { continue };
                if text != word.text {
                    let articles = u64::from(near.value().doc_freq);
                    *counts.entry(text.to_owned()).or_default() += articles;
                }
            }
        }
    }
    let mut found: Vec<WordCount> =
        counts.into_iter().map(|(word, articles)| WordCount { word, articles }).collect();
    found.sort_unstable_by(|a, b| {
        (Reverse(a.articles), &a.word).cmp(&(Reverse(b.articles), &b.word))
    });
    found.truncate(most);
    Ok(found)
}
