//! The five real articles in `../shared/articles`: without them these tests say so and pass, and
//! `grouping` and `comparison` ask the same of invented ones.

use std::collections::HashMap;

use backfile::entity::Authority;
use backfile::ingest::{Reader, Sources, Unwatched};
use backfile::model::Article;
use backfile::story::{Comparison, compare};
use jiff::civil::date;

use crate::harness::names::mention_all;
use crate::harness::shared::shared;

use super::{grouped, same_story};

/// The five by the first part of their file names, with their names resolved.
fn the_five() -> Option<HashMap<String, Article>> {
    let folder = shared("articles", "the stories of the five real articles")?;
    let reader = Reader::new(Sources::bundled(), date(2026, 11, 21));
    let mut articles = Vec::new();
    reader.read_folder(&folder, &Unwatched, &mut |batch| articles.extend(batch)).unwrap();
    mention_all(&mut articles, &Authority::bundled());
    let number = |article: &Article| {
        let path = &article.provenance.origin.path;
        path.rsplit('/').next().unwrap_or(path)[..3].to_owned()
    };
    Some(articles.into_iter().map(|article| (number(&article), article)).collect())
}

#[test]
fn of_the_five_only_the_two_reports_of_one_meeting_are_one_story() {
    let Some(five) = the_five() else { return };
    let all: Vec<Article> = five.values().cloned().collect();
    let grouping = grouped(&all);
    let same = |a: &str, b: &str| same_story(&grouping, &five[a], &five[b]);
    assert!(same("000", "001"), "titles share no word");
    assert!(!same("003", "004"), "titles nearly the same, nine months apart");
    assert!(!same("002", "004"), "two meetings of one visit, two days apart");
    assert_eq!(grouping.stories().count(), 4);
}

#[test]
fn the_two_reports_of_one_meeting_share_most_of_what_they_say() {
    let Some(five) = the_five() else { return };
    let Comparison { shared, only, .. } = compare(&[&five["000"], &five["001"]]);
    assert!(shared.len() >= 5, "{shared:#?}");
    assert!(shared.iter().any(|s| s.text.contains("BRICS")));
    assert!(only.iter().any(|s| s.text.contains("75th anniversary")), "{only:#?}");
}
