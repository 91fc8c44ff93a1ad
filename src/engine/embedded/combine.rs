//! Queries made of queries: all of several, any of them, and with other weights. Several that look
//! for words, or for beginnings of words, become a single one.

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query,
};

use super::beginnings::BeginningsQuery;
use super::words::WordsQuery;

pub(super) type BoxQuery = Box<dyn Query>;

/// The same, counting more or less.
pub(super) fn weighted(query: BoxQuery, weight: f32) -> BoxQuery {
    if weight == 1.0 { query } else { Box::new(BoostQuery::new(query, weight)) }
}

/// A condition that does not bear on relevance.
pub(super) fn constant(query: BoxQuery) -> BoxQuery {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// What each of these says, together.
pub(super) fn boolean(clauses: Vec<(Occur, BoxQuery)>) -> BoxQuery {
    Box::new(BooleanQuery::new(clauses))
}

/// All of these, of which there are several.
pub(super) fn intersection(queries: Vec<BoxQuery>) -> BoxQuery {
    match words_of(queries, true) {
        Ok(words) => words,
        Err(queries) => Box::new(BooleanQuery::intersection(queries)),
    }
}

/// Any of these; each that matches adds to the score.
pub(super) fn union(mut queries: Vec<BoxQuery>) -> Option<BoxQuery> {
    if queries.len() < 2 {
        return queries.pop();
    }
    let beginnings: Option<Vec<&BeginningsQuery>> =
        queries.iter().map(|query| query.downcast_ref()).collect();
    if let Some(beginnings) = beginnings {
        let all = beginnings.into_iter().flat_map(|query| query.0.clone());
        return Some(Box::new(BeginningsQuery(all.collect())));
    }
    Some(match words_of(queries, false) {
        Ok(words) => words,
        Err(queries) => Box::new(BooleanQuery::union(queries)),
    })
}

/// All or any of these as one query, when each is for a single word; else they come back.
fn words_of(queries: Vec<BoxQuery>, all: bool) -> Result<BoxQuery, Vec<BoxQuery>> {
    let mut words = Vec::with_capacity(queries.len());
    for query in &queries {
        match query.downcast_ref::<WordsQuery>().map(|query| query.words.as_slice()) {
            Some([word]) => words.push(word.clone()),
            _ => return Err(queries),
        }
    }
    Ok(Box::new(WordsQuery { words, all }))
}

/// Any of these; the best gives the score.
pub(super) fn best_of(mut queries: Vec<BoxQuery>) -> Option<BoxQuery> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(DisjunctionMaxQuery::new(queries))),
    }
}
