//! Several words at once, in however many articles each of them stands.

use backfile::engine::contract::Engine as _;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{Article, ArticleId, Query, Sort};

use super::articles::article;
use super::asking::asking;

/// Words, and how many articles it is from one that has it to the next.
const WORDS: [(&str, usize); 5] =
    [("harbour", 1), ("quota", 2), ("summit", 3), ("strike", 50), ("vessel", 700)];

/// An article with those words whose turn it is, in its headline or in its body.
fn numbered(number: usize) -> Article {
    let words = |places: &[usize]| {
        let turn = |place: &&usize| number.is_multiple_of(WORDS[**place].1);
        places.iter().filter(turn).map(|place| WORDS[*place].0).collect::<Vec<_>>().join(" and ")
    };
    article(&format!("Of {number} {}", words(&[1, 3])), &format!("Say {}", words(&[0, 2, 3, 4])))
}

#[tokio::test]
async fn words_are_found_together_however_much_rarer_one_is() {
    let all: Vec<Article> = (0..3_000).map(numbered).collect();
    let engine = EmbeddedEngine::in_memory();
    engine.put(all.clone()).await.unwrap();
    for (first, often) in WORDS {
        for (second, seldom) in WORDS.iter().filter(|(_, every)| *every > often) {
            let both =
                (0..all.len()).filter(|n| n.is_multiple_of(often) && n.is_multiple_of(*seldom));
            let mut expected: Vec<ArticleId> = both.map(|n| all[n].id).collect();
            expected.sort();
            let mut query = asking(&format!("{first} {second}"));
            query.page.limit = 1;
            assert_eq!(engine.search(&query).await.unwrap().total, expected.len() as u64);
            query.page.limit = all.len();
            let unscored = Query { sort: Sort::Newest, ..query };
            let placed = engine.positions(&unscored).await.unwrap();
            let mut found: Vec<ArticleId> = placed.iter().map(|one| one.position.id).collect();
            found.sort();
            assert_eq!(found, expected, "{first} {second}");
        }
    }
}
