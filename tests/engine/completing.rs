//! What the beginning of a question leads to: words and headlines.

use std::collections::BTreeMap;

use backfile::engine::contract::Engine;

use super::articles::{With, article};
use super::asking::{asking, cases};

async fn words(engine: &dyn Engine, typed: &str, most: usize) -> Vec<(String, u64)> {
    let completed = engine.complete(&[typed.to_owned()], 0, most).await.unwrap();
    completed.words.into_iter().map(|count| (count.word, count.articles)).collect()
}

async fn titles(engine: &dyn Engine, typed: &[&str], most: usize) -> Vec<String> {
    let typed: Vec<String> = typed.iter().map(|word| (*word).to_owned()).collect();
    let completed = engine.complete(&typed, most, 0).await.unwrap();
    completed.articles.into_iter().map(|article| article.title).collect()
}

cases! {
    async fn words_that_begin_so_come_the_most_frequent_first(engine) {
        let bodies = [
            "Harbour walls, harbours.", "The HARBOUR master.", "Harbingers of Möwen.",
            "A hard harbour.", "Möwe.",
        ];
        // Each put makes a segment of its own.
        for (n, body) in bodies.iter().enumerate() {
            engine.put(vec![article(&format!("Number {n}"), body)]).await.unwrap();
        }
        let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
        for word in ["harbour", "harbour", "harbour", "harbours", "harbingers", "hard"] {
            *counted.entry(word).or_default() += 1;
        }
        let found = words(engine, "har", 9).await;
        let expected = [("harbour", 3), ("harbingers", 1), ("harbours", 1), ("hard", 1)];
        assert_eq!(found, expected.map(|(word, count)| (word.to_owned(), count)));
        assert!(found.iter().all(|(word, count)| counted[word.as_str()] == *count));
        assert_eq!(words(engine, "har", 2).await, found[..2]);
        assert_eq!(words(engine, "mow", 1).await, [("mowe".to_owned(), 1)]);
        assert_eq!(words(engine, "zebra", 9).await, []);
        assert_eq!(words(engine, "", 1).await.len(), 1, "whatever is most frequent");
        assert!(engine.complete(&[], 9, 9).await.unwrap().articles.is_empty());
    }

    async fn a_slip_after_the_first_third_is_forgiven_where_nothing_begins_so(engine) {
        engine.put(vec![article("Parliament", "The parliament of parrots.")]).await.unwrap();
        for typed in ["parlaiment", "parlimen", "parliamant", "parliaament", "parlia"] {
            assert_eq!(words(engine, typed, 9).await, [("parliament".to_owned(), 1)], "{typed}");
        }
        assert_eq!(words(engine, "par", 9).await.len(), 2);
        for typed in ["barliament", "pxr", "parlxxment"] {
            assert_eq!(words(engine, typed, 9).await, [], "{typed}");
        }
    }

    async fn headlines_have_all_words_of_which_the_last_may_be_unfinished(engine) {
        for (title, date) in [
            ("Talks on the harbour", "2021"),
            ("Harbour talks end", "2023"),
            ("Harbour walls", "2022"),
            ("Harbours talk", "2024"),
            ("Talkers at the harbour", "2020"),
        ] {
            engine.put(vec![article(title, "Talks, harbour.").published(date)]).await.unwrap();
        }
        engine.put(vec![article("Harbour talking, undated", "Talks.")]).await.unwrap();
        let all = [
            "Harbour talks end", "Talks on the harbour", "Talkers at the harbour",
            "Harbour talking, undated",
        ];
        assert_eq!(titles(engine, &["harbour", "tal"], 9).await, all, "the newest first");
        assert_eq!(titles(engine, &["harbour", "tal"], 2).await, all[..2]);
        assert_eq!(titles(engine, &["talks"], 9).await, all[..2]);
        assert_eq!(titles(engine, &["harbours", "talk"], 9).await, ["Harbours talk"]);
        assert_eq!(titles(engine, &["harbour", "zebra"], 9).await, [""; 0]);
        assert_eq!(titles(engine, &["zebra", "harb"], 9).await, [""; 0]);
        let gone = engine.search(&asking("title:end")).await.unwrap();
        engine.remove(&[gone.hits[0].article.id]).await.unwrap();
        assert_eq!(titles(engine, &["harbour", "tal"], 9).await, all[1..]);
    }

    async fn any_words_may_be_completed(engine) {
        engine.put(vec![article("长江 harbour", "北京。 💥 a-b")]).await.unwrap();
        for typed in ["", " ", "北", "北京", "💥", "\0", "\u{10ffff}", "*", &"x".repeat(5000)] {
            let typed = [typed.to_owned(), typed.to_owned()];
            engine.complete(&typed, 9, 9).await.unwrap();
            engine.complete(&typed[..1], 9, usize::MAX).await.unwrap();
        }
    }
}
