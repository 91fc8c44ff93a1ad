//! What only many articles together tell.

mod date_order;
mod templates;
mod years;

use backfile::ingest::{Findings, Survey};
use backfile::model::Article;

/// What a survey of these articles finds.
fn survey<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Findings {
    let mut survey = Survey::new();
    articles.into_iter().for_each(|article| survey.add(article));
    survey.finish()
}

/// An article as it is after the amendment, which a second one does not change.
fn amended(findings: &Findings, article: &Article) -> Article {
    let today = jiff::civil::date(2026, 11, 21);
    let mut once = article.clone();
    findings.amend(&mut once, today);
    let mut twice = once.clone();
    findings.amend(&mut twice, today);
    assert_eq!(once, twice);
    assert!(findings.amends(article) || once == *article, "what changes is announced");
    once
}
