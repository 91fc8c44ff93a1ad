//! Where results stand, without their articles: what walks are made of.

use backfile::engine::contract::{Engine, EngineError};
use backfile::model::{
    ArticleId, Collapse, Facet, Filters, GroupBy, GroupOrder, Page, Placed, Query, Sort, Undated,
};

use super::articles::{With, article};
use super::asking::{asking, cases, everything, only};

async fn positions(engine: &dyn Engine, query: &Query) -> Vec<Placed> {
    engine.positions(query).await.unwrap()
}

/// The ids that a search finds, in its order.
async fn found(engine: &dyn Engine, query: &Query) -> Vec<ArticleId> {
    let hits = engine.search(query).await.unwrap().hits;
    hits.into_iter().map(|hit| hit.article.id).collect()
}

fn ids(placed: &[Placed]) -> Vec<ArticleId> {
    placed.iter().map(|placed| placed.position.id).collect()
}

cases! {
    async fn positions_are_those_of_a_search(engine) {
        for n in 0..30 {
            let one = article(&format!("Lamp {n}"), "Lit at dusk.").source(["Quay", "Lock"][n % 2]);
            let dates = ["2021", "2021-03", "2021-03-05", "2024-02-29"];
            let one = if n % 7 == 6 { one } else { one.published(dates[n % 4]) };
            engine.put(vec![one]).await.unwrap();
        }
        let quay = Filters { facets: vec![only(Facet::Source, &["quay"])], ..Filters::default() };
        let undated = Filters { undated: Undated::Only, ..Filters::default() };
        for sort in [Sort::Newest, Sort::Oldest] {
            for query in [
                Query { sort, ..everything() },
                Query { sort, ..asking("dusk -3") },
                Query { sort, filters: quay.clone(), ..everything() },
                Query { sort, filters: undated.clone(), ..asking("lit") },
            ] {
                let order = found(engine, &query).await;
                let placed = positions(engine, &query).await;
                assert!(!order.is_empty());
                assert_eq!(ids(&placed), order);
                assert!(placed.iter().all(|placed| placed.articles == 1));
                for (at, one) in placed.iter().enumerate() {
                    let after = Some(one.position);
                    let page = Page { after, offset: 1, limit: 3 };
                    let rest = positions(engine, &Query { page, ..query.clone() }).await;
                    let expected: Vec<_> = order.iter().skip(at + 2).take(3).copied().collect();
                    assert_eq!(ids(&rest), expected);
                }
            }
        }
    }

    async fn a_group_stands_where_its_best_article_does(engine) {
        let told = |title: &str, date: &str| {
            article(title, "The lock gates jammed.").published(date).telling("First report")
        };
        let (first, second) = (told("First report", "2024-05-01"), told("Second", "2024-05-03"));
        let alone = article("Alone", "The lock gates jammed.").published("2024-05-02");
        engine.put(vec![first.clone(), second.clone(), alone.clone()]).await.unwrap();
        let collapse = Some(Collapse { by: GroupBy::Story, order: GroupOrder::Best });
        let newest = Query { collapse, sort: Sort::Newest, ..everything() };
        let placed = positions(engine, &newest).await;
        assert_eq!(ids(&placed), [second.id, alone.id]);
        assert_eq!(placed.iter().map(|placed| placed.articles).collect::<Vec<_>>(), [2, 1]);
        let page = Page { after: Some(placed[0].position), offset: 0, limit: 9 };
        let rest = positions(engine, &Query { page, ..newest.clone() }).await;
        assert_eq!(ids(&rest), [alone.id]);
    }

    async fn an_order_that_does_not_hold_is_refused(engine) {
        let by_size = Some(Collapse { by: GroupBy::Story, order: GroupOrder::Largest });
        for query in [asking("lit"), Query { collapse: by_size, ..everything() }] {
            let refused = engine.positions(&query).await;
            assert!(matches!(refused, Err(EngineError::BadQuery(_))), "{refused:?}");
        }
    }
}
