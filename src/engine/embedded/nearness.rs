//! How near to one another the words of a query stand, in the best documents only.
//!
//! The measure is that of Büttcher, Clarke and Lushman ("Term proximity scoring for ad-hoc
//! retrieval on very large text collections", 2006): every two different words of the query that
//! follow one another in a text add the rarity of the other to each, divided by the square of
//! their distance. It is read from the positions of words, one pass over their occurrences, for so
//! few documents that a search for common words costs little more than without.

use std::sync::Arc;

use tantivy::postings::Postings as _;
use tantivy::{DocAddress, DocSet as _, Score, Searcher};

use super::bm25::{K1, rarity, saturated};
use super::texts::FoundTerm;

/// How many of the best documents are looked at.
pub(super) const CANDIDATES: usize = 100;
/// How much nearness counts beside the words themselves.
const WEIGHT: Score = 0.3;
/// A query's rarest words are looked at, up to so many.
const MAX_WORDS: usize = 16;
/// Where a word stands more often than this, in one field of one document, nothing is read.
const MAX_OCCURRENCES: u32 = 256;

/// The stems of a word in each text where it may stand, texts numbered as the caller likes.
pub(super) type TermsByText = Vec<(usize, Arc<FoundTerm>)>;

/// The words whose nearness counts.
#[derive(Debug, Default)]
pub(super) struct Nearness {
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    terms: TermsByText,
    rarity: Score,
}

/// One occurrence: field, position, number of the word.
type Occurrence = (usize, u32, usize);

impl Nearness {
    /// The nearness of words.
    pub(super) fn of(searcher: &Searcher, words: Vec<TermsByText>) -> Self {
        let mut known: Vec<Word> = Vec::with_capacity(words.len());
        for terms in words {
            let found = terms.iter().map(|(_, term)| term.found).max().unwrap_or_default();
            if found > 0 {
                known.push(Word { terms, rarity: rarity(found, searcher.num_docs()) });
            }
        }
        known.sort_by(|a, b| b.rarity.total_cmp(&a.rarity));
        known.truncate(MAX_WORDS);
        Self { words: known }
    }

    /// Whether no document scores anything on top.
    pub(super) fn is_nothing(&self) -> bool {
        self.words.len() < 2
    }

    /// The most that any document scores on top.
    pub(super) fn most(&self) -> Score {
        if self.is_nothing() {
            return 0.0;
        }
        // What saturates stays below K1 + 1.
        WEIGHT * (K1 + 1.0) * self.words.iter().map(|word| word.rarity.min(1.0)).sum::<Score>()
    }

    /// What each of these documents scores on top.
    pub(super) fn scores(
        &self,
        searcher: &Searcher,
        documents: &[DocAddress],
    ) -> tantivy::Result<Vec<Score>> {
        if self.is_nothing() {
            return Ok(vec![0.0; documents.len()]);
        }
        let mut occurrences: Vec<Vec<Occurrence>> = vec![Vec::new(); documents.len()];
        let mut in_order: Vec<usize> = (0..documents.len()).collect();
        in_order.sort_unstable_by_key(|number| documents[*number]);
        let same_segment =
            |a: &usize, b: &usize| documents[*a].segment_ord == documents[*b].segment_ord;
        for numbers in in_order.chunk_by(same_segment) {
            for (number, word) in self.words.iter().enumerate() {
                for (field, term) in &word.terms {
                    let mark = |position| (*field, position, number);
                    read(searcher, term, documents, numbers, mark, &mut occurrences)?;
                }
            }
        }
        Ok(occurrences.into_iter().map(|occurrences| WEIGHT * self.score(occurrences)).collect())
    }

    fn score(&self, mut occurrences: Vec<Occurrence>) -> Score {
        occurrences.sort_unstable();
        let mut near = vec![0.0; self.words.len()];
        for pair in occurrences.windows(2) {
            let ((field, at, word), (next_field, next_at, next)) = (pair[0], pair[1]);
            if field == next_field && word != next && at < next_at {
                let closeness = 1.0 / ((next_at - at) as Score).powi(2);
                near[word] += self.words[next].rarity * closeness;
                near[next] += self.words[word].rarity * closeness;
            }
        }
        let score =
            |(word, near): (&Word, Score)| saturated(near, word.rarity.min(1.0) * (K1 + 1.0), K1);
        self.words.iter().zip(near).map(score).sum()
    }
}

/// Adds the occurrences of a term in those documents of one segment, given by their numbers in the
/// order of the segment.
fn read(
    searcher: &Searcher,
    term: &FoundTerm,
    documents: &[DocAddress],
    numbers: &[usize],
    mark: impl Fn(u32) -> Occurrence,
    occurrences: &mut [Vec<Occurrence>],
) -> tantivy::Result<()> {
    let Some(first) = numbers.first() else { return Ok(()) };
    let reader = searcher.segment_reader(documents[*first].segment_ord);
    let Some(mut postings) = term.positions(reader)? else { return Ok(()) };
    let mut positions = Vec::new();
    for number in numbers {
        let doc = documents[*number].doc_id;
        let stands = postings.doc() == doc || (postings.doc() < doc && postings.seek(doc) == doc);
        if stands && postings.term_freq() <= MAX_OCCURRENCES {
            postings.positions(&mut positions);
            occurrences[*number].extend(positions.iter().map(|position| mark(*position)));
        }
    }
    Ok(())
}
