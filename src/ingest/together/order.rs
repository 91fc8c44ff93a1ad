//! In which order a source prints the numbers of its dates, told by those of its dates that can
//! be read in one order only. Counts articles, not dates; reads no text but what states a date.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Article, DateStatement, Field, SourceId};

use super::super::date::{DateOrder, Found, Numeric, dates};
use super::note::is_corrected;

/// So many articles must print their dates in one order: one is a slip of the pen, two may be
/// the same slip in two places.
const ENOUGH: u64 = 3;

/// At most one article in so many may print the other order. A paper with two habits, or a
/// source that is two, shows more: three days in five are past the twelfth.
const ONE_STRAY_IN: u64 = 20;

/// Who settles an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SettledBy {
    /// The articles of the source itself.
    Source,
    /// Those of the whole archive, where the source shows too few of its own.
    Archive,
}

/// An order, and who settles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Settled {
    pub(super) order: DateOrder,
    pub(super) by: SettledBy,
}

/// How many articles print dates of each order, and how many dates that may be either.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    day_first: u64,
    month_first: u64,
    open: u64,
}

/// What the two counts say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Order(DateOrder),
    TooFew,
    Mixed,
}

impl Tally {
    fn verdict(self) -> Verdict {
        let (most, least, order) = if self.day_first >= self.month_first {
            (self.day_first, self.month_first, DateOrder::DayFirst)
        } else {
            (self.month_first, self.day_first, DateOrder::MonthFirst)
        };
        match least * ONE_STRAY_IN > most + least {
            true => Verdict::Mixed,
            false if most < ENOUGH => Verdict::TooFew,
            false => Verdict::Order(order),
        }
    }

    /// Whether an article of this tally prints the other order.
    fn contradicts(self, order: DateOrder) -> bool {
        match order {
            DateOrder::DayFirst => self.month_first > 0,
            DateOrder::MonthFirst => self.day_first > 0,
        }
    }

    fn add(&mut self, other: Self) {
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.open += other.open;
    }
}

/// The counts of every source. Articles without a known source are counted together, and only
/// for the archive: they are not one source.
#[derive(Debug, Default)]
pub(super) struct Orders {
    sources: BTreeMap<Option<SourceId>, Tally>,
}

impl Orders {
    pub(super) fn add(&mut self, article: &Article) {
        let mut tally = Tally::default();
        for found in numeric_dates(article) {
            match found.numeric {
                Some(Numeric::Plain(DateOrder::DayFirst)) => tally.day_first = 1,
                Some(Numeric::Plain(DateOrder::MonthFirst)) => tally.month_first = 1,
                Some(Numeric::Open) => tally.open = 1,
                Some(Numeric::Alike) | None => {}
            }
        }
        if tally.day_first + tally.month_first + tally.open > 0 {
            let source = article.source.as_ref().map(|source| source.id.clone());
            self.sources.entry(source).or_default().add(tally);
        }
    }

    /// The order for each source that prints dates which may be either, where it is settled: by
    /// its own articles; else, if they are too few and none of them prints the other order, by
    /// those of the archive. The archive settles nothing when one of its sources differs.
    pub(super) fn settled(&self) -> BTreeMap<Option<SourceId>, Settled> {
        let archive = self.of_archive();
        let open = self.sources.iter().filter(|(_, tally)| tally.open > 0);
        open.filter_map(|(source, tally)| {
            let own = source.as_ref().map_or(Verdict::TooFew, |_| tally.verdict());
            let settled = match own {
                Verdict::Order(order) => Settled { order, by: SettledBy::Source },
                Verdict::Mixed => return None,
                Verdict::TooFew => {
                    let order = archive.filter(|order| !tally.contradicts(*order))?;
                    Settled { order, by: SettledBy::Archive }
                }
            };
            Some((source.clone(), settled))
        })
        .collect()
    }

    fn of_archive(&self) -> Option<DateOrder> {
        let mut all = Tally::default();
        self.sources.values().for_each(|tally| all.add(*tally));
        let Verdict::Order(order) = all.verdict() else { return None };
        let differs = |verdict| matches!(verdict, Verdict::Order(other) if other != order);
        let own = self.sources.iter().filter(|(source, _)| source.is_some());
        (!own.map(|(_, tally)| tally.verdict()).any(differs)).then_some(order)
    }
}

/// The numeric dates among those that an article states, but for what a person corrected.
fn numeric_dates(article: &Article) -> impl Iterator<Item = Found> {
    [
        (Field::Published, Some(&article.published)),
        (Field::Modified, article.modified.as_ref()),
        (Field::EventDate, article.event_date.as_ref()),
    ]
    .into_iter()
    .filter(|(field, _)| !is_corrected(article, *field))
    .filter_map(|(_, statement)| stated(statement?))
}

/// The first date in the words of a statement, if it is a numeric one and the statement rests on
/// it.
pub(super) fn stated(statement: &DateStatement) -> Option<Found> {
    let date = statement.date.as_ref()?;
    let text = statement.text.as_deref()?;
    // No date of this form is shorter, and few texts have two separators.
    if text.len() < "1/2/2024".len() || !text.bytes().any(|b| matches!(b, b'/' | b'-' | b'.')) {
        return None;
    }
    let found = dates(text, Date::MAX).into_iter().next()?;
    (found.numeric.is_some() && found.date.known_year() == date.known_year()).then_some(found)
}
