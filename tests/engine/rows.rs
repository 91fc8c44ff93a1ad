//! Words in a row, and near one another, against looking at every place in every text.

use std::collections::BTreeSet;

use backfile::engine::contract::Engine as _;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{Article, Clause, Query, TextField};
use proptest::prelude::*;

use super::articles::article;
use super::asking::{asking, titles};

const WORDS: [&str; 4] = ["harbour", "quota", "summit", "strike"];

fn any_text(most: usize) -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..WORDS.len(), 0..most)
}

fn text(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
}

/// Whether the words of a row stand in a text without any in between.
fn has_row(text: &[usize], row: &[usize]) -> bool {
    text.windows(row.len()).any(|window| window == row)
}

/// Whether each word of a row, counted where the row first has it, stands so that none is further
/// from its place than `slop`, measured against any other.
fn has_near(text: &[usize], row: &[usize], slop: i64) -> bool {
    let first = |word: &usize| row.iter().position(|other| other == word);
    let distinct = row.iter().enumerate().filter(|(place, word)| first(word) == Some(*place));
    let mut ways: Vec<(i64, i64)> = vec![(i64::MAX, i64::MIN)];
    for (place, word) in distinct {
        let stands = text.iter().zip(0_i64..).filter(|(other, _)| *other == word);
        let shifts: Vec<i64> = stands.map(|(_, at)| at - place as i64).collect();
        ways = ways
            .iter()
            .flat_map(|(least, most)| shifts.iter().map(|s| (*s.min(least), *s.max(most))))
            .filter(|(least, most)| most - least <= slop)
            .collect();
    }
    !ways.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn rows_are_found_where_they_stand_and_nowhere_else(
        texts in prop::collection::vec((any_text(4), any_text(9)), 1..12),
        rows in prop::collection::vec((prop::collection::vec(0..WORDS.len(), 2..5), 0..5_u32), 1..12),
    ) {
        let all: Vec<Article> = texts.iter().enumerate().map(|(n, (title, body))| {
            article(&format!("{n} {}", text(title)), &text(body))
        }).collect();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let engine = EmbeddedEngine::in_memory();
        for batch in all.chunks(5) {
            runtime.block_on(engine.put(batch.to_vec())).unwrap();
        }
        for (row, slop) in rows {
            let stands = |text: &[usize]| match slop {
                0 => has_row(text, &row),
                _ => has_near(text, &row, slop.into()),
            };
            let expected: BTreeSet<&str> = texts.iter().zip(&all)
                .filter(|((title, body), _)| stands(title) || stands(body))
                .map(|(_, article)| article.title.as_str())
                .collect();
            let phrase = Clause::Phrase { field: TextField::Any, words: text(&row), slop };
            for clause in [
                phrase.clone(),
                // Documents are sought then, not gone through.
                Clause::All(vec![asking(WORDS[row[0]]).text, phrase.clone()]),
                Clause::Any(vec![phrase.clone(), asking("nowhere").text]),
            ] {
                let query = Query { text: clause, ..asking("") };
                let hits = runtime.block_on(engine.search(&query)).unwrap();
                let found: BTreeSet<&str> = titles(&hits).into_iter().collect();
                prop_assert_eq!(&found, &expected, "{:?}", query.text);
            }
        }
    }
}
