//! The tables of words and names that a model carries, from lines of text.

use std::collections::BTreeMap;

use super::super::hash;
use super::super::lexicon::{self, CONTINUES, Clusters, List, Lists, StoredName, StoredWord};
use super::super::tokens::tokenize;
use super::super::word::LONGEST_NAME;

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TableError {
    /// A line of the clusters is something else.
    #[error(
        "line {line} of the clusters is not a word, a number up to 65534 and one up to 254, with \
         tabs between"
    )]
    Cluster {
        /// The line, from 1.
        line: usize,
    },
    /// A line of the names is something else.
    #[error(
        "line {line} of the names is not a list (given, surname, city, large-city, country, \
         demonym, org), a tab and a name"
    )]
    Name {
        /// The line, from 1.
        line: usize,
    },
}

/// The table of words: a word in lower case, its fine and its coarse cluster on each line.
pub(super) fn words(clusters: &str) -> Result<Vec<StoredWord>, TableError> {
    let mut words = Vec::new();
    for (line, row) in clusters.lines().enumerate() {
        words.push(cluster_row(row).ok_or(TableError::Cluster { line: line + 1 })?);
    }
    Ok(sorted(words))
}

fn cluster_row(row: &str) -> Option<StoredWord> {
    let mut fields = row.split('\t');
    let word = fields.next()?;
    let fine: u16 = fields.next()?.parse().ok()?;
    let coarse: u8 = fields.next()?.parse().ok()?;
    // Zero is left to the words that are not in the table.
    let clusters = Clusters { fine: fine.checked_add(1)?, coarse: coarse.checked_add(1)? };
    fields.next().is_none().then(|| lexicon::stored_word(low(word), clusters))
}

/// The table of names: a list and a name on each line. Every beginning of a name is a row too.
pub(super) fn names(lines: &str) -> Result<Vec<StoredName>, TableError> {
    let mut lists: BTreeMap<u64, Lists> = BTreeMap::new();
    for (line, row) in lines.lines().enumerate() {
        let wrong = TableError::Name { line: line + 1 };
        let Some((list, name)) = row.split_once('\t') else { return Err(wrong) };
        let Some((list, _)) = List::ALL.into_iter().find(|(_, word)| *word == list) else {
            return Err(wrong);
        };
        let words: Vec<u32> = tokenize(name)
            .map(|(_, token)| low(&token.text.to_lowercase()) as u32)
            .take(LONGEST_NAME + 1)
            .collect();
        if words.len() > LONGEST_NAME {
            continue;
        }
        let mut row = 0;
        for (at, &word) in words.iter().enumerate() {
            row = lexicon::longer(row, word);
            let bit = if at + 1 == words.len() { list.bit() } else { CONTINUES };
            *lists.entry(row).or_default() |= bit;
        }
    }
    Ok(sorted(lists.into_iter().map(|(row, lists)| lexicon::stored_name(row, lists)).collect()))
}

fn low(word: &str) -> u64 {
    hash::of_bytes(1, word.as_bytes())
}

/// Rows by key; of rows that share one the first stays.
fn sorted<const ROW: usize>(mut rows: Vec<[u8; ROW]>) -> Vec<[u8; ROW]> {
    rows.sort_by_key(|row| lexicon::stored_key(row));
    rows.dedup_by_key(|row| lexicon::stored_key(row));
    rows
}
