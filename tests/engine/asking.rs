//! Questions for the tests of engines, and what is looked at in the answers.

use backfile::model::{
    Choice, Clause, Facet, FacetCounts, FacetFilter, FacetRequest, FacetSort, Hits, Page, Query,
    Repeat, Sort,
};

/// Declares cases: each runs on a fresh engine of every kind.
macro_rules! cases {
    ($(async fn $name:ident($engine:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn case($engine: &dyn backfile::engine::contract::Engine) $body

            #[test]
            fn in_memory() {
                let engine = backfile::engine::embedded::EmbeddedEngine::in_memory();
                tokio::runtime::Runtime::new().unwrap().block_on(case(&engine));
            }

            #[test]
            fn on_disk() {
                let folder = tempfile::tempdir().unwrap();
                let engine =
                    backfile::engine::embedded::EmbeddedEngine::open(folder.path()).unwrap();
                tokio::runtime::Runtime::new().unwrap().block_on(case(&engine));
            }
        }
    )+};
}
pub(crate) use cases;

/// A query for a text, everything else at its default.
pub(crate) fn asking(text: &str) -> Query {
    Query {
        text: backfile::query::parse(text).clause,
        mentions: true,
        page: Page { after: None, offset: 0, limit: 100 },
        ..Query::default()
    }
}

/// A query for every article, oldest first.
pub(crate) fn everything() -> Query {
    Query { text: Clause::Everything, sort: Sort::Oldest, ..asking("") }
}

/// The ten commonest values of a facet.
pub(crate) fn counting(facet: Facet) -> FacetRequest {
    FacetRequest { facet, size: 10, offset: 0, sort: FacetSort::Count }
}

/// Any of these values; `none` is no value at all.
pub(crate) fn only(facet: Facet, values: &[&str]) -> FacetFilter {
    let include = values.iter().map(|value| choice(value)).collect();
    FacetFilter { facet, include, repeat: Repeat::Or, exclude: Vec::new() }
}

/// None of these values; `none` is no value at all.
pub(crate) fn but(facet: Facet, values: &[&str]) -> FacetFilter {
    let exclude = values.iter().map(|value| choice(value)).collect();
    FacetFilter { facet, include: Vec::new(), repeat: Repeat::Or, exclude }
}

fn choice(value: &str) -> Choice {
    match value {
        "none" => Choice::Missing,
        value => Choice::Value(value.to_owned()),
    }
}

/// The titles of the results, in order.
pub(crate) fn titles(hits: &Hits) -> Vec<&str> {
    hits.hits.iter().map(|hit| hit.article.title.as_str()).collect()
}

/// The values of a facet with their counts, in order.
pub(crate) fn buckets(counts: &FacetCounts) -> Vec<(&str, u64)> {
    counts.values.iter().map(|bucket| (bucket.value.as_str(), bucket.articles)).collect()
}
