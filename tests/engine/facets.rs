//! Facets of many values.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use backfile::model::{Article, EntityType, Facet, FacetRequest, FacetSort, Query};

use super::articles::{With, article};
use super::asking::{asking, buckets, cases, counting};

/// The names in an article: a few of them common, and in some articles very many.
fn names(number: usize) -> BTreeSet<String> {
    let many = if number.is_multiple_of(50) { 45 } else { number % 12 };
    let name = |nth| match nth {
        0 => number % 3,
        1 => number % 40,
        _ => 50 + (number * 11 + nth * 1_297) % 6_000,
    };
    (0..many).map(|nth| format!("name-{}", name(nth))).collect()
}

cases! {
    async fn thousands_of_values_are_counted_exactly(engine) {
        let text = |number: usize| if number.is_multiple_of(5) { "calm" } else { "harbour" };
        let named = |number: usize| {
            let article = article(&format!("Record {number}"), text(number));
            let names = names(number).into_iter();
            names.fold(article, |article, name| article.naming(EntityType::Person, &name))
        };
        let all: Vec<Article> = (0..2_500).map(named).collect();
        for batch in all.chunks(1_600) {
            engine.put(batch.to_vec()).await.unwrap();
        }
        for question in ["harbour", "calm", "harbour OR calm"] {
            let found: Vec<usize> =
                (0..2_500).filter(|number| question.contains(text(*number))).collect();
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for name in found.iter().flat_map(|number| names(*number)) {
                *counts.entry(name).or_default() += 1;
            }
            let by_value =
                FacetRequest { sort: FacetSort::Value, size: 7_000, ..counting(Facet::Entity) };
            let facets = vec![counting(Facet::Entity), by_value];
            let hits = engine.search(&Query { facets, ..asking(question) }).await.unwrap();
            let mut expected: Vec<(&str, u64)> =
                counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
            assert_eq!(buckets(&hits.facets[1]), expected, "{question}");
            expected.sort_by_key(|(_, count)| Reverse(*count));
            assert_eq!(buckets(&hits.facets[0]), expected[..10], "{question}");
            let nameless = found.iter().filter(|number| names(**number).is_empty()).count();
            for facet in &hits.facets {
                assert_eq!(facet.distinct, counts.len() as u64, "{question}");
                assert_eq!(facet.missing, nameless as u64, "{question}");
            }
        }
        assert!((0..2_500).flat_map(names).collect::<BTreeSet<_>>().len() > 4_096);
    }
}
