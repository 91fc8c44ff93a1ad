//! A numeric date of which only the year was kept → the day, once the order is settled.

use jiff::civil::Date;

use crate::model::{Article, Basis, Confidence, DateStatement, Field, Precision};

use super::super::date::{dates_in_order, with_time};
use super::note::{is_corrected, renote, statement};
use super::order::{Settled, SettledBy, stated};

/// The dates of an article that may be numeric ones.
const DATED: [Field; 3] = [Field::Published, Field::Modified, Field::EventDate];

/// Reads the open dates of an article in the order that is settled for its source. A day later
/// than `latest` is none; such a date stays as it is.
pub(super) fn reread(article: &mut Article, settled: Settled, latest: Date) {
    for field in DATED {
        if is_corrected(article, field) {
            continue;
        }
        let statement = statement(article, field);
        if let Some(statement) = statement
            && let Some(read) = in_order(statement, settled, latest)
        {
            *statement = read;
            renote(article, field);
        }
    }
}

/// Whether a date of an article waits for an order.
pub(super) fn is_open(article: &Article) -> bool {
    let open = |statement: &DateStatement| {
        statement.date.as_ref().is_some_and(|date| date.precision() == Precision::Year)
            && stated(statement).is_some_and(|found| found.is_open())
    };
    let statements =
        [Some(&article.published), article.modified.as_ref(), article.event_date.as_ref()];
    DATED
        .iter()
        .zip(statements)
        .any(|(field, statement)| statement.is_some_and(open) && !is_corrected(article, *field))
}

fn in_order(statement: &DateStatement, settled: Settled, latest: Date) -> Option<DateStatement> {
    let is_year = statement.date.as_ref().is_some_and(|date| date.precision() == Precision::Year);
    if !is_year || !stated(statement)?.is_open() {
        return None;
    }
    let text = statement.text.as_deref()?;
    let found = dates_in_order(text, latest, settled.order).into_iter().next()?;
    let rule = match settled.by {
        SettledBy::Source => "order_of_source",
        SettledBy::Archive => "order_of_archive",
    };
    let method = statement.method.as_deref().unwrap_or_default();
    Some(DateStatement {
        date: Some(with_time(text, 0..text.len(), &found).date),
        text: statement.text.clone(),
        basis: Basis::Derived,
        method: Some(format!("{method}+{rule}")),
        confidence: Some(Confidence::Medium),
    })
}
