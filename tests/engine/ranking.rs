//! In which order results come by relevance.

use backfile::model::{Article, Clause, Page, Query, TextField};

use super::articles::{With, article};
use super::asking::{asking, cases, titles};

fn ids(articles: &[Article]) -> Vec<backfile::model::ArticleId> {
    articles.iter().map(|article| article.id).collect()
}

cases! {
    async fn words_that_stand_near_one_another_count_for_more(engine) {
        engine.put(vec![
            article("Apart", "The harbour of the old town by the sea has a new treaty."),
            article("Together", "The old town by the sea has a new harbour treaty of the."),
            article("In between", "The old town by the harbour has a treaty of the sea new."),
        ]).await.unwrap();
        let hits = engine.search(&asking("harbour treaty")).await.unwrap();
        assert_eq!(titles(&hits), ["Together", "In between", "Apart"]);
        let hits = engine.search(&asking("treaty OR harbour")).await.unwrap();
        assert_eq!(titles(&hits), ["Together", "In between", "Apart"]);
    }

    async fn a_headline_counts_for_more_and_a_long_text_for_less(engine) {
        engine.put(vec![
            article("Talks", "The quota was agreed on."),
            article("Long talks", "The quota was agreed on. Much else was said on that day."),
            article("A quota", "It was agreed on in the end."),
        ]).await.unwrap();
        let hits = engine.search(&asking("quota")).await.unwrap();
        assert_eq!(titles(&hits), ["A quota", "Talks", "Long talks"]);
    }

    async fn the_word_as_typed_counts_for_more_than_its_other_forms(engine) {
        engine.put(vec![
            article("One", "Ministers met on Monday in the north."),
            article("Two", "Ministers meet on Monday in the north."),
            article("Three", "The meeting on Monday in the north."),
        ]).await.unwrap();
        for (query, first) in [("meeting", "Three"), ("meet", "Two")] {
            let hits = engine.search(&asking(query)).await.unwrap();
            assert_eq!(hits.total, 2, "{query}");
            assert_eq!(titles(&hits)[0], first, "{query}");
        }
    }

    async fn many_words_near_one_another_are_soon_looked_for(engine) {
        // Before the number of such words was bounded, this never came back.
        engine.put(vec![article("Same", &"calm ".repeat(500))]).await.unwrap();
        let words = "calm ".repeat(64);
        for slop in [1, 7, 50] {
            let hits = engine.search(&asking(&format!("\"{words}\"~{slop}"))).await.unwrap();
            assert_eq!(hits.total, 1, "{slop}");
            let near = Clause::Phrase { field: TextField::Any, words: words.clone(), slop };
            let hits = engine.search(&Query { text: near, ..asking("") }).await.unwrap();
            assert_eq!(hits.total, 1, "{slop}");
        }
    }

    async fn ties_are_settled_by_id_and_not_by_date(engine) {
        let mut all: Vec<Article> = (0..20)
            .map(|n| article(&format!("Record {n:02}"), "The harbour treaty.").published(&format!("20{n:02}")))
            .collect();
        engine.put(all.clone()).await.unwrap();
        all.sort_by_key(|article| article.id);
        let hits = engine.search(&asking("harbour treaty")).await.unwrap();
        let found: Vec<Article> = hits.hits.into_iter().map(|hit| hit.article).collect();
        assert_eq!(ids(&found), ids(&all));
    }

    async fn pages_by_relevance_neither_repeat_nor_lose_an_article(engine) {
        // More than are put in order again by nearness, of many lengths and distances.
        let body = |n: usize| format!(
            "harbour {} treaty {}", "calm ".repeat(n % 9), "and so on ".repeat(n % 23)
        );
        let all: Vec<Article> =
            (0..260).map(|n| article(&format!("Record {n}"), &body(n))).collect();
        for batch in all.chunks(90) {
            engine.put(batch.to_vec()).await.unwrap();
        }
        let mut paged = Vec::new();
        for offset in (0..260).step_by(13) {
            let page = Page { after: None, offset, limit: 13 };
            let hits = engine.search(&Query { page, ..asking("harbour treaty") }).await.unwrap();
            assert!(hits.hits.windows(2).all(|two| two[0].score >= two[1].score));
            paged.extend(hits.hits.into_iter().map(|hit| hit.article.id));
        }
        let page = Page { after: None, offset: 0, limit: 260 };
        let whole = engine.search(&Query { page, ..asking("harbour treaty") }).await.unwrap();
        let whole: Vec<_> = whole.hits.into_iter().map(|hit| hit.article.id).collect();
        assert_eq!(paged, whole);
        let (mut walked, mut after) = (Vec::new(), None);
        loop {
            let page = Page { after, offset: 0, limit: 17 };
            let hits = engine.search(&Query { page, ..asking("harbour treaty") }).await.unwrap();
            walked.extend(hits.hits.into_iter().map(|hit| hit.article.id));
            after = hits.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(walked, whole);
        paged.sort();
        paged.dedup();
        assert_eq!(paged.len(), 260);
    }

    async fn any_of_many_words_is_found_in_many_articles(engine) {
        // More articles than are gone through at a time, and more words than are looked up singly.
        const TREES: [&str; 10] = [
            "alder", "beech", "cedar", "elder", "hazel", "larch", "maple", "poplar", "rowan",
            "willow",
        ];
        let of = |n: usize| TREES.iter().enumerate().filter(move |(k, _)| n % (k + 2) == 1);
        let body = |n: usize| of(n).map(|(_, tree)| *tree).collect::<Vec<_>>().join(" and ");
        let all: Vec<Article> =
            (0..4_500).map(|n| article(&format!("Record {n}"), &body(n))).collect();
        engine.put(all).await.unwrap();
        for words in [2, 5, 10] {
            let query = asking(&TREES[..words].join(" OR "));
            let hits = engine.search(&query).await.unwrap();
            let has_any = |n: &usize| of(*n).any(|(k, _)| k < words);
            assert_eq!(hits.total, (0..4_500).filter(has_any).count() as u64);
            assert!(hits.hits.windows(2).all(|two| two[0].score >= two[1].score));
        }
    }

    async fn the_best_are_the_same_however_many_are_asked_for(engine) {
        // Words as typed and other forms of them, in headlines and in texts of many lengths.
        const FORMS: [[&str; 3]; 3] = [
            ["meeting", "meets", "meet"],
            ["harbours", "harbour", "harboured"],
            ["treaty", "treaties", "treaty's"],
        ];
        let text = |n: usize| {
            let mut words = vec!["calm"; 1 + n % 37];
            for (k, forms) in FORMS.iter().enumerate() {
                words.extend(vec![forms[n / 7 % 3]; (n / (k + 2)).is_multiple_of(3).into()]);
                words.extend(vec![forms[n / 11 % 3]; n % (k + 13) / 10]);
            }
            words.join(" ")
        };
        let all: Vec<Article> =
            (0..3_000).map(|n| article(&format!("{n} {}", text(n / 5)), &text(n))).collect();
        for batch in all.chunks(1_900) {
            engine.put(batch.to_vec()).await.unwrap();
        }
        for question in ["meeting", "meeting harbours", "meeting OR harbours OR treaty"] {
            let best = async |limit| {
                let page = Page { after: None, offset: 0, limit };
                let hits = engine.search(&Query { page, ..asking(question) }).await.unwrap().hits;
                hits.into_iter().map(|hit| (hit.article.id, hit.score)).collect::<Vec<_>>()
            };
            let (some, all) = (best(10).await, best(3_000).await);
            assert!(all.len() > 300, "{question}");
            assert_eq!(some, all[..10], "{question}");
        }
    }
}
