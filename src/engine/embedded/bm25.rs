//! The scores of occurrences: BM25 (Robertson and Zaragoza, "The probabilistic relevance
//! framework", 2009). Knows no word.

use tantivy::Score;

/// How soon further occurrences of a word count for little.
pub(super) const K1: Score = 1.6;

/// The inverse document frequency of a word that so many of all documents have; never below 0.
pub(super) fn rarity(found: u64, documents: u64) -> Score {
    let found = found.min(documents) as Score;
    (1.0 + (documents as Score - found + 0.5) / (found + 0.5)).ln()
}

/// What occurrences score that count so much and never score more than `most`; `k1` is what scores
/// half of it.
#[inline]
pub(super) fn saturated(count: Score, most: Score, k1: Score) -> Score {
    most * count / (count + k1)
}
