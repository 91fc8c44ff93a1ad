//! An engine's answer, in domain words.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::article::Article;
use super::period::{Interval, Period};
use super::position::Position;
use super::query::{Clause, Facet};

/// One published state of an index. Two equal generations answer alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Generation(String);

impl Generation {
    /// The generation that follows `self` once `change` has been applied: a hash of both, so
    /// that the same changes in the same order give the same generation.
    #[must_use]
    pub fn after(&self, change: &[u8]) -> Self {
        let mut hash = blake3::Hasher::new();
        hash.update(self.0.as_bytes()).update(change);
        Self(hash.finalize().to_hex()[..12].to_owned())
    }

    /// A generation that was stored as text.
    pub fn stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The generation as text; empty before anything was published.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A piece of an article's text that shows why it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// Where the piece begins in the text: a code point.
    pub start: u32,
    /// What matched, as byte ranges of `text`: in order, apart, on character boundaries.
    pub marks: Vec<Range<usize>>,
}

/// What words lead to of which the last may be unfinished.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completed {
    /// Articles whose headlines have all of the words: the newest of those looked at, which are
    /// all where one of the words is rare. They come without mentions and provenance.
    pub articles: Vec<Article>,
    /// Words that begin as the last one does or, where none does, would but for a slip, the most
    /// frequent first.
    pub words: Vec<WordCount>,
}

/// Why an article was found, to be shown beneath its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The best passage of the body; its beginning when nothing in the body matched.
    pub body: Passage,
    /// The whole title with its matches.
    pub title: Passage,
}

/// One article found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article without its provenance; its mentions only where the query asks for them.
    pub article: Article,
    /// Its relevance; comparable within one answer only. 0 when sorted by date.
    pub score: f32,
    /// Why it was found.
    pub snippet: Snippet,
    /// How many of the matching articles it stands for, itself counted, where groups are
    /// collapsed.
    pub group: Option<u64>,
}

/// How many articles have a value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The value.
    pub value: String,
    /// How many articles; exact.
    pub articles: u64,
    /// How many stories those articles tell; exact.
    pub stories: u64,
}

/// The counts of one facet; all exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// The values asked for, then those selected that are not among them, at zero too.
    pub values: Vec<Bucket>,
    /// How many values have at least one article.
    pub distinct: u64,
    /// How many articles have no value.
    pub missing: u64,
    /// The sum of the counts of the values that are not listed.
    pub other: u64,
}

/// How many articles were published in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodCount {
    /// The period.
    pub period: Period,
    /// How many articles; exact.
    pub articles: u64,
    /// How many stories those articles tell; exact.
    pub stories: u64,
}

/// Articles counted over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// How long the periods are.
    pub interval: Interval,
    /// The periods with at least one article, in order.
    pub periods: Vec<PeriodCount>,
    /// How many articles have no date that is known so finely.
    pub missing: u64,
}

/// A word of the index and how many articles say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCount {
    /// The word, folded.
    pub word: String,
    /// About how many articles say it: those not yet cleared away may count.
    pub articles: u64,
}

/// What an engine found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// How many articles match; exact.
    pub total: u64,
    /// How many stories those articles tell; exact.
    pub stories: u64,
    /// How many groups they make, where groups are collapsed; exact.
    pub groups: Option<u64>,
    /// The part asked for.
    pub hits: Vec<Hit>,
    /// The counts asked for, in the order asked.
    pub facets: Vec<FacetCounts>,
    /// The counts over time, when asked for.
    pub timeline: Option<Timeline>,
    /// Where the next page begins; `None` when no result follows, and when no page was asked for.
    pub next: Option<Position>,
    /// The state of the index that answered.
    pub generation: Generation,
    /// What was looked for instead of the whole text of the query, where that would have been too
    /// much work.
    pub searched: Option<Clause>,
}

/// How an engine is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// How many articles it holds.
    pub articles: u64,
    /// The state it is in.
    pub generation: Generation,
}
