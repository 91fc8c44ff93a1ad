//! Which articles are found to be copies.

use backfile::model::{Article, CopyKind};
use backfile::story::{Copied, Copies, Signature};

use super::{Dated, article};

/// A report of some three hundred words, none like another's.
fn report(seed: usize) -> String {
    let sentence = |number: usize| {
        let words: Vec<String> = (0..12)
            .map(|word| format!("w{}", (seed * 7_919 + number * 131 + word * 17) % 9_973))
            .collect();
        format!("{}.", words.join(" "))
    };
    let paragraphs: Vec<String> =
        (0..8).map(|p| (0..3).map(|s| sentence(p * 3 + s)).collect::<Vec<_>>().join(" ")).collect();
    paragraphs.join("\n\n")
}

fn found(articles: &[Article]) -> Copies {
    Copies::among(articles.iter().map(Signature::of).collect())
}

#[test]
fn the_same_text_under_another_headline_is_an_exact_copy() {
    let first = article("a", "One headline", &report(1)).published("2021-06-02");
    let second =
        article("b", "Another headline", &report(1).to_uppercase()).published("2021-06-03");
    let other = article("c", "One headline", &report(2)).published("2021-06-02");
    let copies = found(&[second.clone(), other.clone(), first.clone()]);
    let copy = copies.copy_of(second.id).unwrap();
    assert_eq!((copy.lead, copy.kind, copy.likeness), (first.id, CopyKind::Exact, 1.0));
    assert_eq!(copies.copy_of(first.id), None, "the earliest leads");
    assert_eq!(copies.copy_of(other.id), None);
    assert_eq!(copies.copies(first.id), [Copied { article: second.id, of: copy }]);
}

#[test]
fn edited_texts_are_near_copies() {
    let body = report(1);
    let original = article("a", "A", &body).published("2021-06-02");
    let words: Vec<&str> = body.split_inclusive(' ').collect();
    let mut paragraphs: Vec<&str> = body.split("\n\n").collect();
    paragraphs.rotate_left(3);
    let edits = [
        words[..words.len() * 17 / 20].concat(),
        paragraphs.join("\n\n"),
        format!("HAMBURG (Agency) — {body}\n\nReporting by A. Writer; editing by B. Editor"),
        body.replacen("w1", "one", 3),
    ];
    for (number, edit) in edits.iter().enumerate() {
        let copy = article("b", "B", edit).published("2021-06-03");
        let found = found(&[original.clone(), copy.clone()]).copy_of(copy.id);
        let found = found.unwrap_or_else(|| panic!("edit {number} is a copy"));
        assert_eq!(found.kind, CopyKind::Near, "edit {number}");
        assert!(found.likeness >= 0.8, "edit {number}: {}", found.likeness);
    }
}

#[test]
fn a_shortened_text_is_an_extract_and_never_leads() {
    let body = report(1);
    let words: Vec<&str> = body.split_inclusive(' ').collect();
    let short =
        article("a", "In brief", &words[..words.len() * 7 / 10].concat()).published("2021-06-01");
    let full = article("b", "In full", &body).published("2021-06-02");
    let copies = found(&[short.clone(), full.clone()]);
    let copy = copies.copy_of(short.id).unwrap();
    assert_eq!((copy.lead, copy.kind), (full.id, CopyKind::Extract), "though it came first");
}

#[test]
fn a_brief_within_a_round_up_is_no_copy_of_it() {
    let brief = article("a", "Brief", &report(1)).published("2021-06-02");
    let all: Vec<String> = (1..5).map(report).collect();
    let round_up = article("b", "The week", &all.join("\n\n")).published("2021-06-03");
    let copies = found(&[brief.clone(), round_up.clone()]);
    assert_eq!((copies.copy_of(brief.id), copies.copy_of(round_up.id)), (None, None));
}

#[test]
fn different_reports_are_no_copies() {
    let articles: Vec<Article> = (0..200)
        .map(|n| article(&n.to_string(), "Title", &report(n)).published("2021-06-02"))
        .collect();
    let copies = found(&articles);
    let claimed: Vec<_> = articles.iter().filter_map(|a| copies.copy_of(a.id)).collect();
    assert_eq!(claimed, []);
}

#[test]
fn short_texts_that_repeat_are_copies_only_of_their_days_and_headlines() {
    let notice = "This article is for subscribers. Log in to read on, or try four weeks for free.";
    let at = |name: &str, title: &str, date: &str| article(name, title, notice).published(date);
    let articles = [
        at("a", "Ferry runs aground off Sylt with two hundred on board", "2021-06-02"),
        at("b", "Vintners along the Moselle expect a small harvest", "2021-06-02"),
        at("c", "Ferry runs aground off Sylt with two hundred on board", "2021-06-03"),
        at("d", "Ferry runs aground off Sylt with two hundred on board", "2021-09-03"),
    ];
    let copies = found(&articles);
    let lead = |at: usize| copies.copy_of(articles[at].id).map(|copy| copy.lead);
    assert_eq!(lead(1), None, "another headline");
    assert_eq!(lead(2), Some(articles[0].id));
    assert_eq!(lead(3), None, "another season");
}

#[test]
fn an_article_given_twice_is_no_copy_of_itself() {
    let first = article("a", "A", &report(1)).published("2021-06-02");
    let copies = found(&[first.clone(), first.clone()]);
    assert_eq!((copies.copy_of(first.id), copies.copies(first.id)), (None, Vec::new()));
}

#[test]
fn texts_in_scripts_without_spaces_are_compared_by_character() {
    let text: String =
        (0..400u32).map(|n| char::from_u32(0x4e00 + n * 37 % 5_000).unwrap()).collect();
    let cut: String = text.chars().take(360).collect();
    let first = article("a", "一", &text).published("2021-06-02");
    let second = article("b", "二", &cut).published("2021-06-02");
    assert_eq!(found(&[first.clone(), second.clone()]).copy_of(second.id).unwrap().lead, first.id);
}

#[test]
fn articles_without_words_are_no_copies() {
    let first = article("a", "", "").published("2021-06-02");
    let second = article("b", "", "…").published("2021-06-02");
    let copies = found(&[first.clone(), second.clone()]);
    assert_eq!((copies.copy_of(first.id), copies.copy_of(second.id)), (None, None));
}
