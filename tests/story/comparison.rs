//! What the comparison of a story's articles says.

use std::collections::HashMap;

use backfile::model::Article;
use backfile::story::{Comparison, DifferenceKind, Span, compare};
use proptest::prelude::*;

use crate::harness::cases;

use super::{Dated, article};

const MORNING: &str = "The ferry Morgenrot ran aground on a sandbank off Sylt with 212 passengers \
    on board. Lifeboats took every passenger to the port of Hörnum within three hours. “We never \
    had any doubt that the lifeboats would come in time,” said Captain Frauke Petersen. The \
    shipping line is a hundred years old and belongs to the town.";

const EVENING: &str = "Off Sylt the ferry Morgenrot, with 214 passengers on board, ran aground on \
    a sandbank. “We had little doubt that the lifeboats would come in time,” Captain Hinnerk \
    Petersen told us. Tugs are to pull the ship free at the next high water on Friday night. \
    Within three hours lifeboats had taken every passenger to Hörnum's port, Dr. Jens Voss of the \
    U.S. Coast Guard said.";

fn both() -> [Article; 2] {
    [
        article("Morning Post", "Ferry aground", MORNING).naming(&["Frauke Petersen"]),
        article("Evening Mail", "Rescue off Sylt", EVENING).naming(&["Hinnerk Petersen"]),
    ]
}

fn words<'a>(articles: &'a [Article], span: &Span) -> String {
    let by_id: HashMap<_, &'a Article> = articles.iter().map(|a| (a.id, a)).collect();
    let points = by_id[&span.article].body.chars().skip(span.start as usize);
    points.take((span.end - span.start) as usize).collect()
}

fn compared(articles: &[Article]) -> Comparison {
    compare(&articles.iter().collect::<Vec<_>>())
}

#[test]
fn sentences_that_both_print_are_shared_with_their_places() {
    let articles = both();
    let comparison = compared(&articles);
    let shared: Vec<&str> = comparison.shared.iter().map(|shared| shared.text.as_str()).collect();
    assert_eq!(shared.len(), 3, "{shared:?}");
    assert!(shared[0].starts_with("The ferry Morgenrot") && shared[0].ends_with("on board."));
    for shared in &comparison.shared {
        assert_eq!(shared.places.len(), 2);
        assert_eq!(words(&articles, &shared.places[0]), shared.text);
        assert_ne!(shared.places[0].article, shared.places[1].article);
    }
    let rescue = words(&articles, &comparison.shared[1].places[1]);
    assert!(
        rescue.contains("Dr. Jens Voss of the U.S. Coast Guard said."),
        "one sentence: {rescue}"
    );
}

#[test]
fn what_only_one_source_prints_is_listed_with_its_place() {
    let articles = both();
    let only = compared(&articles).only;
    let texts: Vec<&str> = only.iter().map(|statement| statement.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The shipping line is a hundred years old and belongs to the town.",
            "Tugs are to pull the ship free at the next high water on Friday night.",
        ]
    );
    for statement in &only {
        assert_eq!(words(&articles, &statement.place), statement.text);
    }
}

#[test]
fn other_numbers_names_and_quotations_are_pointed_out() {
    let articles = both();
    let differs = compared(&articles).differs;
    let of = |kind: DifferenceKind| -> Vec<&str> {
        let difference = differs.iter().find(|d| d.kind == kind);
        let difference = difference.unwrap_or_else(|| panic!("{kind:?} in {differs:?}"));
        difference.values.iter().map(|value| value.text.as_str()).collect()
    };
    assert_eq!(of(DifferenceKind::Number), ["212", "214"]);
    assert_eq!(of(DifferenceKind::Name), ["Frauke Petersen", "Hinnerk Petersen"]);
    assert_eq!(
        of(DifferenceKind::Quote),
        [
            "We never had any doubt that the lifeboats would come in time,",
            "We had little doubt that the lifeboats would come in time,",
        ]
    );
    assert_eq!(differs.len(), 3, "{differs:?}");
    let number = differs.iter().find(|d| d.kind == DifferenceKind::Number).unwrap();
    assert_eq!(number.what.as_deref(), Some("passengers"));
    for value in differs.iter().flat_map(|difference| &difference.values) {
        assert_eq!(words(&articles, &value.place), value.text);
    }
}

#[test]
fn dates_are_no_numbers_that_differ() {
    let day = |name: &str, date: &str| {
        let text = format!("The ferry Morgenrot ran aground on a sandbank off Sylt on {date}.");
        article(name, "Ferry", &text)
    };
    for (one, other) in
        [("June 1", "June 2"), ("1 June 2021", "2 June 2022"), ("at 10:30", "at 11:15")]
    {
        let comparison = compared(&[day("a", one), day("b", other)]);
        assert_eq!((comparison.shared.len(), comparison.differs.len()), (1, 0), "{one}, {other}");
    }
}

#[test]
fn one_source_alone_is_not_compared() {
    let [morning, _] = both();
    let mut again = morning.clone();
    again.id = backfile::model::ArticleId::of_record(b"again");
    assert_eq!(compared(&[morning.clone(), again]), Comparison::default());
    assert_eq!(compared(&[morning]), Comparison::default());
    assert_eq!(compared(&[]), Comparison::default());
}

#[test]
fn of_a_large_story_every_source_is_heard_before_any_is_heard_again() {
    let [morning, evening] = both();
    let mut articles: Vec<Article> = (0..40)
        .map(|number| {
            let mut copy = morning.clone();
            copy.id = backfile::model::ArticleId::of_record(format!("{number}").as_bytes());
            copy
        })
        .collect();
    articles.push(evening.clone());
    let comparison = compared(&articles);
    assert_eq!(comparison.left_out.len(), articles.len() - 24);
    assert!(comparison.shared.iter().all(|s| s.places.iter().any(|p| p.article == evening.id)));
    assert_eq!(comparison.shared.len(), 3);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_texts_are_compared_and_every_place_holds_its_words(
        texts in prop::collection::vec("(\\PC|[a-e ]|[“”\"«».!?\n0-9]|Mr\\. |中文){0,120}", 0..6)
    ) {
        let articles: Vec<Article> = texts
            .iter()
            .enumerate()
            .map(|(number, text)| article(&format!("source {number}"), "Title", text))
            .collect();
        let comparison = compared(&articles);
        for shared in &comparison.shared {
            prop_assert_eq!(words(&articles, &shared.places[0]), shared.text.clone());
        }
        let values = comparison.differs.iter().flat_map(|difference| &difference.values);
        for statement in comparison.only.iter().chain(values) {
            prop_assert_eq!(words(&articles, &statement.place), statement.text.clone());
        }
    }
}
