//! Counts over time as bars: an inline picture whose bars can be followed, and the same in words.

use super::address::Address;
use super::date::printed;
use super::words::count;

/// The most bars that are drawn; more periods are drawn several to a bar.
const BARS: usize = 60;

/// How wide a bar is with the space around it, and how high the highest is.
const WIDTH: usize = 10;
const HEIGHT: u64 = 100;

/// A count in a period.
#[derive(Clone, Debug)]
pub(super) struct Period {
    /// The period as dates are written: `2023`, `2023-09`.
    pub(super) label: String,
    pub(super) articles: u64,
    pub(super) selected: bool,
    /// Where the articles of the period are.
    pub(super) link: Option<String>,
}

/// A bar.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) selected: bool,
    pub(super) link: Option<String>,
    /// Where the bar begins, and how high it is.
    pub(super) x: usize,
    pub(super) height: u64,
}

/// A picture of counts over time.
pub(super) struct Chart {
    pub(super) bars: Vec<Bar>,
    pub(super) width: usize,
    pub(super) first: String,
    pub(super) last: String,
    /// What is to be seen, in words.
    pub(super) summary: String,
}

impl Chart {
    /// Whether it has so few bars that they would be broad as walls.
    pub(super) fn is_small(&self) -> bool {
        self.bars.len() < 10
    }

    /// Whether it has bars enough to follow that a range of them can be asked for.
    pub(super) fn takes_range(&self) -> bool {
        self.bars.iter().filter(|bar| bar.link.is_some()).count() > 2
    }

    /// The picture of periods in their order; none where there is nothing to compare.
    pub(super) fn of(periods: &[Period]) -> Option<Self> {
        let (first, last) = (periods.first()?, periods.last()?);
        let together = periods.len().div_ceil(BARS);
        let merged: Vec<Period> = periods.chunks(together).map(merge).collect();
        let most = merged.iter().max_by_key(|period| period.articles)?;
        let highest = most.articles.max(1);
        let bars = merged.iter().enumerate().map(|(at, period)| Bar {
            label: format!("{}: {}", period.label, count(&period.articles, "article", "articles")),
            selected: period.selected,
            link: period.link.clone().filter(|_| period.articles > 0 || period.selected),
            x: at * WIDTH,
            height: (period.articles * HEIGHT).div_ceil(highest),
        });
        Some(Self {
            bars: bars.collect(),
            width: merged.len() * WIDTH,
            first: printed(&first.label),
            last: if periods.len() > 1 { printed(&last.label) } else { String::new() },
            summary: format!(
                "Articles over time, {} to {}. Most in {}: {}.",
                printed(&first.label),
                printed(&last.label),
                printed(&most.label),
                most.articles,
            ),
        })
    }
}

/// Several periods as one.
fn merge(periods: &[Period]) -> Period {
    let [first, .., last] = periods else {
        return periods[0].clone();
    };
    let until = |link: &Option<String>| Some(Address::of(link.as_ref()?).value("to")?.to_owned());
    let link = first.link.as_ref().zip(until(&last.link));
    Period {
        label: format!("{} – {}", first.label, last.label),
        articles: periods.iter().map(|period| period.articles).sum(),
        selected: periods.iter().any(|period| period.selected),
        link: link.map(|(link, to)| Address::of(link).with("to", &to).link()),
    }
}

/// Counts by year with the years between them in which there is nothing.
pub(super) fn filled(years: Vec<Period>) -> Vec<Period> {
    let mut all: Vec<Period> = Vec::with_capacity(years.len());
    for period in years {
        let next =
            |last: &Period| Some((last.label.parse::<u16>().ok()? + 1, period.label.parse().ok()?));
        if let Some((from, to)) = all.last().and_then(next) {
            all.extend((from..to).map(|year| Period {
                label: year.to_string(),
                articles: 0,
                selected: false,
                link: None,
            }));
        }
        all.push(period);
    }
    all
}
