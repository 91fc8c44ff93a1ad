//! Invented articles with a day and a publisher.

use backfile::model::{
    Article, ArticleId, Basis, Confidence, DateStatement, Lang, PrintedDate, SourceId, SourceRef,
};

use crate::article::article;

/// An English article that was printed on this day (`2015-01-28`); its id follows from its number.
pub(crate) fn dated(number: usize, day: &str, source: String, title: &str, body: &str) -> Article {
    let day = day.parse::<PrintedDate>().expect("the days of benchmarks are in the calendar");
    Article {
        id: ArticleId::of_record(number.to_string().as_bytes()),
        lang: Some(Lang::ENGLISH),
        published: DateStatement {
            date: Some(day),
            text: None,
            basis: Basis::Stated,
            method: None,
            confidence: Some(Confidence::High),
        },
        source: SourceId::from_name(&source).map(|id| SourceRef { id, name: source }),
        ..article(title, body)
    }
}
