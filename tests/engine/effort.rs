//! What is looked for of a query that would be too much work.

use backfile::model::{Clause, Page, Query, Sort, TextField};

use super::articles::article;
use super::asking::{asking, cases};

/// So many articles that phrases of words that stand in all of them soon are too much.
const ARTICLES: usize = 2_000;
const WORDS: [&str; 12] = [
    "alder", "beech", "cedar", "elder", "hazel", "larch", "maple", "poplar", "rowan", "spruce",
    "walnut", "willow",
];

/// Every two of the words in a row.
fn phrases() -> Vec<Clause> {
    let pairs = WORDS.iter().flat_map(|a| WORDS.iter().map(move |b| format!("{a} {b}")));
    let phrase = |words| Clause::Phrase { field: TextField::Any, words, slop: 0 };
    pairs.map(phrase).take(64).collect()
}

cases! {
    async fn what_is_too_much_is_left_out_and_said(engine) {
        let body = |n: usize| {
            let mut words = WORDS;
            words.rotate_left(n % WORDS.len());
            words.join(" ")
        };
        let all = (0..ARTICLES).map(|n| article(&format!("Record {n}"), &body(n))).collect();
        engine.put(all).await.unwrap();
        // The last phrase alone stands here.
        engine.put(vec![article("Last", "larch elder")]).await.unwrap();
        let ask = |text| Query { text, ..asking("") };

        let hits = engine.search(&ask(Clause::Any(phrases()))).await.unwrap();
        let Some(Clause::Any(kept)) = &hits.searched else { panic!("all was looked for") };
        assert!((2..64).contains(&kept.len()), "{}", kept.len());
        assert_eq!(kept[..], phrases()[..kept.len()]);
        let again = engine.search(&ask(Clause::Any(kept.clone()))).await.unwrap();
        assert_eq!((again.total, &again.searched), (hits.total, &None));

        // A rare word leads to so few articles that any number of phrases is soon looked for.
        let rare = asking("\"record 77\"").text;
        let some = Clause::Any(phrases());
        let apart: Vec<Clause> = std::iter::once(rare).chain(phrases().into_iter().map(|phrase| {
            Clause::Not(Box::new(phrase))
        })).collect();
        assert!(engine.search(&ask(Clause::All(apart))).await.unwrap().searched.is_none());
        let taken_away = Clause::Not(Box::new(some));
        let hits = engine.search(&ask(taken_away.clone())).await.unwrap();
        assert!(matches!(hits.searched, Some(Clause::Not(_))));

        // A walk goes through what a search finds.
        let page = Page { limit: ARTICLES, ..Page::default() };
        let walk = Query { sort: Sort::Newest, page, ..ask(taken_away) };
        assert!((1..ARTICLES as u64).contains(&hits.total), "{}", hits.total);
        assert_eq!(engine.positions(&walk).await.unwrap().len() as u64, hits.total);
    }

    async fn what_people_type_is_never_too_much(engine) {
        let all = (0..300).map(|n| article(&format!("Record {n}"), &WORDS.join(" "))).collect();
        engine.put(all).await.unwrap();
        let long = WORDS.iter().cycle().take(64).copied().collect::<Vec<_>>().join(" ");
        for query in [
            WORDS.join(" "),
            WORDS.join(" OR "),
            format!("\"{}\"", WORDS.join(" ")),
            format!("\"{long}\""),
            format!("\"{long}\"~50"),
            WORDS.map(|word| format!("{}*", &word[..3])).join(" OR "),
            WORDS.map(|word| format!("\"{word} {word}\"")).join(" OR "),
        ] {
            assert!(engine.search(&asking(&query)).await.unwrap().searched.is_none(), "{query}");
        }
    }
}
