//! Where a result stands in the order of results, so that a page can begin right after it,
//! whatever was added or removed before it meanwhile.

use super::article::ArticleId;

/// What a result is ordered by before its id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rank {
    /// By relevance. Scores change with everything that is added or removed, so that this one
    /// holds in one state of an index only.
    Score {
        /// The score.
        score: f32,
        /// The state of the index, by a number of the engine's own.
        state: u64,
    },
    /// By date: the first second that the date of publication can mean, as printed, in seconds
    /// since 1970-01-01; `None` when it is unknown. It holds in every state.
    Moment(Option<i64>),
}

/// The place of one result in the order of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// What it is ordered by first.
    pub rank: Rank,
    /// What settles ties.
    pub id: ArticleId,
}

/// A result without its article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Where it stands.
    pub position: Position,
    /// How many of the matching articles it stands for, itself counted: more than one only where
    /// groups are collapsed.
    pub articles: u64,
}
