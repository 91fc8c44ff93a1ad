//! The commoner words of one state of the index, in order, for those who have typed the beginning
//! of one. Knows nothing of what words mean.
//!
//! It is made from the dictionaries of words as written when somebody first types, and serves until
//! something is published.

use tantivy::Searcher;
use tantivy::termdict::TermMerger;

use super::schema::Fields;
use crate::analysis::{Peaks, begins_but_for_a_slip};
use crate::model::WordCount;

/// How many words are kept: those that stand in most articles.
const MOST: usize = 200_000;

/// The longest word that is kept, in bytes, and the shortest, in characters.
const LONGEST: usize = 40;
const SHORTEST: usize = 2;

/// How many words are looked at for one with a slip, the commonest of those that may be meant.
const LOOKED_AT: usize = 2_000;

/// Shorter beginnings have too many neighbours for a slip to tell anything; in characters.
const SHORTEST_SLIP: usize = 4;

/// The commoner words, sorted.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Box<str>>,
    /// About how many articles have each.
    articles: Peaks,
}

impl Vocabulary {
    /// The words of all headlines and bodies. How many articles have a word is told by the field
    /// in which more of a segment have it, deleted ones included.
    pub(super) fn of(fields: &Fields, searcher: &Searcher) -> tantivy::Result<Self> {
        let of_fields = [fields.title.words, fields.body.words];
        let mut indexes = Vec::new();
        for reader in searcher.segment_readers() {
            for field in of_fields {
                indexes.push(reader.inverted_index(field)?);
            }
        }
        let mut streams = Vec::with_capacity(indexes.len());
        for index in &indexes {
            streams.push(index.terms().stream()?);
        }
        let mut merger = TermMerger::new(streams);
        let mut counted: Vec<(Box<str>, u32)> = Vec::new();
        while merger.advance() {
            // What is no UTF-8 was indexed by nobody here.
            let Ok(word) = std::str::from_utf8(merger.key()) else { continue };
            if !is_kept(word) {
                continue;
            }
            let (mut articles, mut of_segment) = (0, (usize::MAX, 0));
            for (stream, info) in merger.current_segment_ords_and_term_infos() {
                let segment = stream / of_fields.len();
                let known = if of_segment.0 == segment { of_segment.1 } else { 0 };
                articles += info.doc_freq.saturating_sub(known);
                of_segment = (segment, info.doc_freq.max(known));
            }
            counted.push((word.into(), articles));
            if counted.len() == 2 * MOST {
                keep_commonest(&mut counted);
            }
        }
        keep_commonest(&mut counted);
        let (words, articles) = counted.into_iter().unzip();
        Ok(Self { words, articles: Peaks::new(articles) })
    }

    /// Words that begin so, the commonest first.
    pub(super) fn beginning(&self, start: &str) -> impl Iterator<Item = WordCount> {
        self.articles.heaviest(self.run(start)).map(|place| self.count(place))
    }

    /// Words that would begin so but for a slip after the first third.
    pub(super) fn nearly_beginning(&self, start: &str, most: usize) -> Vec<WordCount> {
        let letters = start.chars().count();
        if letters < SHORTEST_SLIP {
            return Vec::new();
        }
        let third = start.char_indices().nth(letters.div_ceil(3)).map_or(0, |(at, _)| at);
        let near = self.articles.heaviest(self.run(&start[..third])).take(LOOKED_AT);
        let near = near.filter(|place| begins_but_for_a_slip(&self.words[*place], start));
        near.take(most).map(|place| self.count(place)).collect()
    }

    fn count(&self, place: usize) -> WordCount {
        WordCount {
            word: self.words[place].to_string(),
            articles: self.articles.weight(place).into(),
        }
    }

    /// The places of the words that begin so.
    fn run(&self, start: &str) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|word| **word < *start);
        let run = self.words[first..].partition_point(|word| word.starts_with(start));
        first..first + run
    }
}

/// Whether somebody may want to be reminded of a word.
fn is_kept(word: &str) -> bool {
    word.len() <= LONGEST
        && word.chars().nth(SHORTEST - 1).is_some()
        && !word.starts_with(|c: char| c.is_ascii_digit())
}

/// Leaves the commonest words, in their order.
fn keep_commonest(counted: &mut Vec<(Box<str>, u32)>) {
    if counted.len() <= MOST {
        return;
    }
    let mut counts: Vec<u32> = counted.iter().map(|(_, articles)| *articles).collect();
    let (_, least, _) = counts.select_nth_unstable_by(MOST - 1, |a, b| b.cmp(a));
    let least = *least;
    // Of those as common as the least, the first suffice.
    let above = counted.iter().filter(|(_, articles)| *articles > least).count();
    let mut room = MOST - above;
    counted.retain(|(_, articles)| {
        let has_room = *articles == least && room > 0;
        room -= usize::from(has_room);
        *articles > least || has_room
    });
}
