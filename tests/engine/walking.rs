//! Walks through all results, page by page, each page beginning after the last result before it;
//! and what a walk does when the archive changes on the way.

use std::collections::BTreeSet;

use backfile::engine::contract::{Engine, EngineError};
use backfile::model::{Article, ArticleId, Clause, Page, Position, Query, Rank, Sort};

use super::articles::{With, article};
use super::asking::{asking, cases, everything};

/// Articles of all precisions of dates, several on one day, and some without any.
fn shelf(name: &str, articles: usize) -> Vec<Article> {
    let dates = ["2021", "2021-03", "2021-03-05", "2021-03-05", "2022-12-31", "2024-02-29"];
    let one = |n: usize| {
        let article = article(&format!("{name} {n:03}"), "The same words on every shelf.");
        match n % 8 {
            7 | 6 => article,
            m => article.published(dates[m]),
        }
    };
    (0..articles).map(one).collect()
}

fn ids(articles: &[Article]) -> BTreeSet<ArticleId> {
    articles.iter().map(|article| article.id).collect()
}

/// One page of a walk: the ids on it, and where the next one begins.
async fn step(
    engine: &dyn Engine,
    query: &Query,
    after: Option<Position>,
    limit: usize,
) -> Result<(Vec<ArticleId>, Option<Position>), EngineError> {
    let page = Page { after, offset: 0, limit };
    let hits = engine.search(&Query { page, ..query.clone() }).await?;
    assert!(hits.hits.len() == limit || hits.next.is_none(), "only the last page is short");
    Ok((hits.hits.iter().map(|hit| hit.article.id).collect(), hits.next))
}

async fn walk(engine: &dyn Engine, query: &Query, limit: usize) -> Vec<ArticleId> {
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let (page, next) = step(engine, query, after, limit).await.unwrap();
        seen.extend(page);
        after = next;
        if after.is_none() {
            return seen;
        }
    }
}

cases! {
    async fn a_walk_gives_what_one_long_page_gives(engine) {
        for batch in shelf("Book", 40).chunks(9) {
            engine.put(batch.to_vec()).await.unwrap();
        }
        for query in [
            everything(),
            Query { sort: Sort::Newest, ..everything() },
            asking("same"),
            asking("book OR shelf OR 007"),
        ] {
            let whole = engine.search(&query).await.unwrap();
            let order: Vec<_> = whole.hits.iter().map(|hit| hit.article.id).collect();
            assert_eq!((order.len(), whole.next), (40, None));
            for limit in [1, 3, 8, 39, 40, 41] {
                assert_eq!(walk(engine, &query, limit).await, order, "{limit} {:?}", query.sort);
            }
        }
    }

    async fn a_page_may_leave_out_some_after_where_it_begins(engine) {
        engine.put(shelf("Book", 12)).await.unwrap();
        let order = walk(engine, &everything(), 100).await;
        let (_, after) = step(engine, &everything(), None, 4).await.unwrap();
        let query = Query { page: Page { after, offset: 2, limit: 3 }, ..everything() };
        let hits = engine.search(&query).await.unwrap();
        let found: Vec<_> = hits.hits.iter().map(|hit| hit.article.id).collect();
        assert_eq!(found, order[6..9]);
        assert_eq!(hits.total, 12, "the total is that of the whole question");
    }

    async fn a_walk_by_date_gives_what_stays_once_whatever_comes_and_goes(engine) {
        let stays = shelf("Stays", 24);
        let goes = shelf("Goes", 24);
        let comes = shelf("Comes", 24);
        for sort in [Sort::Newest, Sort::Oldest] {
            engine.remove(&comes.iter().map(|a| a.id).collect::<Vec<_>>()).await.unwrap();
            engine.put(stays.iter().chain(&goes).cloned().collect()).await.unwrap();
            let query = Query { sort, ..everything() };
            let (mut seen, mut after) = (Vec::new(), None);
            // Between two pages, articles come and go before and behind the place reached.
            let mut changes = goes.iter().zip(&comes);
            loop {
                let (page, next) = step(engine, &query, after, 5).await.unwrap();
                seen.extend(page);
                after = next;
                if after.is_none() {
                    break;
                }
                for (gone, come) in changes.by_ref().take(4) {
                    engine.remove(&[gone.id]).await.unwrap();
                    engine.put(vec![come.clone()]).await.unwrap();
                }
            }
            let once: BTreeSet<_> = seen.iter().copied().collect();
            assert_eq!(once.len(), seen.len(), "nothing comes twice, {sort:?}");
            assert!(once.is_superset(&ids(&stays)), "what stays is not skipped, {sort:?}");
        }
    }

    async fn a_walk_by_date_goes_on_while_another_task_writes(engine) {
        let stays = shelf("Stays", 40);
        engine.put(stays.clone()).await.unwrap();
        let query = Query { sort: Sort::Newest, ..everything() };
        let writing = async {
            for article in shelf("Passing", 12) {
                let id = article.id;
                engine.put(vec![article]).await.unwrap();
                engine.remove(&[id]).await.unwrap();
            }
        };
        let (seen, ()) = tokio::join!(walk(engine, &query, 3), writing);
        let once: BTreeSet<_> = seen.iter().copied().collect();
        assert_eq!(once.len(), seen.len(), "nothing comes twice");
        assert!(once.is_superset(&ids(&stays)), "what stays is not skipped");
    }

    async fn a_walk_by_relevance_ends_when_the_index_changes(engine) {
        engine.put(shelf("Book", 10)).await.unwrap();
        let query = asking("same");
        let (_, after) = step(engine, &query, None, 4).await.unwrap();
        step(engine, &query, after, 4).await.unwrap();
        engine.put(shelf("Another", 1)).await.unwrap();
        let outdated = step(engine, &query, after, 4).await;
        assert!(matches!(outdated, Err(EngineError::Outdated)), "{outdated:?}");
    }

    async fn a_position_of_another_order_is_refused(engine) {
        engine.put(shelf("Book", 10)).await.unwrap();
        let (_, by_score) = step(engine, &asking("same"), None, 4).await.unwrap();
        let (_, by_date) = step(engine, &everything(), None, 4).await.unwrap();
        for (query, after) in [(everything(), by_score), (asking("same"), by_date)] {
            let refused = step(engine, &query, after, 4).await;
            assert!(matches!(refused, Err(EngineError::BadQuery(_))), "{refused:?}");
        }
    }

    async fn no_position_does_harm(engine) {
        engine.put(shelf("Book", 10)).await.unwrap();
        let id = ArticleId::from_number(u64::MAX);
        for moment in [Some(i64::MIN), Some(i64::MAX), Some(0), None] {
            for sort in [Sort::Newest, Sort::Oldest] {
                let query = Query { sort, ..everything() };
                let after = Some(Position { rank: Rank::Moment(moment), id });
                step(engine, &query, after, usize::MAX).await.unwrap();
            }
        }
        let (_, next) = step(engine, &asking("same"), None, 4).await.unwrap();
        let Some(Position { rank: Rank::Score { state, .. }, .. }) = next else {
            panic!("by relevance: {next:?}")
        };
        for score in [f32::NAN, f32::INFINITY, -1.0, 0.0] {
            let after = Some(Position { rank: Rank::Score { score, state }, id });
            step(engine, &asking("same"), after, 4).await.unwrap();
        }
    }

    async fn without_results_asked_for_there_is_no_next_page(engine) {
        engine.put(shelf("Book", 10)).await.unwrap();
        let page = Page::default();
        let hits = engine.search(&Query { page, ..everything() }).await.unwrap();
        assert_eq!((hits.total, hits.next), (10, None));
        let nothing = Query { text: asking("nowhere").text, ..everything() };
        assert_ne!(nothing.text, Clause::Everything);
        assert_eq!(engine.search(&nothing).await.unwrap().next, None);
    }

    async fn words_one_slip_away_are_known_the_most_frequent_first(engine) {
        engine.put(vec![
            article("Harbour", "The harbour and the arbour."),
            article("Another", "A harbour. HARBOUR!"),
            article("Third", "The labour of a Möwe."),
        ]).await.unwrap();
        for (typed, known) in [
            ("harbuor", vec!["harbour"]),
            ("HARBOR", vec!["harbour"]),
            ("harbour", vec!["arbour"]),
            ("arbor", vec!["arbour"]),
            ("mowen", vec!["mowe"]),
            ("möve", vec!["mowe"]),
            ("xyzzy", vec![]),
            ("ha", vec![]),
            ("two words", vec![]),
            ("", vec![]),
        ] {
            let like = engine.words_like(typed, 5).await.unwrap();
            let words: Vec<_> = like.iter().map(|like| like.word.as_str()).collect();
            assert_eq!(words, known, "{typed}");
        }
        let like = engine.words_like("xarbour", 1).await.unwrap();
        assert_eq!(like.len(), 1, "no more than asked for");
        assert_eq!(like[0].word, "harbour");
    }
}
