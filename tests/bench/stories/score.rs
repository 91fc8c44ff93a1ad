//! How well a grouping agrees with what people say: over pairs of articles, and over articles
//! (B-cubed; Bagga and Baldwin, "Entity-based cross-document coreferencing", 1998).

use std::collections::HashMap;
use std::fmt;

#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) pairs: Agreement,
    pub(crate) articles: Agreement,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Agreement {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
}

impl Score {
    pub(crate) fn pairs_f1(&self) -> f64 {
        self.pairs.f1()
    }

    pub(crate) fn articles_f1(&self) -> f64 {
        self.articles.f1()
    }

    /// The mean of several scores, number by number.
    pub(crate) fn mean(scores: &[Self]) -> Self {
        let of =
            |number: fn(&Self) -> f64| scores.iter().map(number).sum::<f64>() / scores.len() as f64;
        Self {
            pairs: Agreement {
                precision: of(|s| s.pairs.precision),
                recall: of(|s| s.pairs.recall),
            },
            articles: Agreement {
                precision: of(|s| s.articles.precision),
                recall: of(|s| s.articles.recall),
            },
        }
    }
}

impl Agreement {
    pub(crate) fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for agreement in [self.pairs, self.articles] {
            let Agreement { precision, recall } = agreement;
            write!(f, " {precision:>9.3} {recall:>6.3} {:>6.3}", agreement.f1())?;
        }
        Ok(())
    }
}

pub(crate) fn score(gold: &[String], groups: &[usize]) -> Score {
    let mut both: HashMap<(&str, usize), f64> = HashMap::new();
    let mut by_gold: HashMap<&str, f64> = HashMap::new();
    let mut by_group: HashMap<usize, f64> = HashMap::new();
    for (gold, group) in gold.iter().zip(groups) {
        *both.entry((gold, *group)).or_default() += 1.0;
        *by_gold.entry(gold).or_default() += 1.0;
        *by_group.entry(*group).or_default() += 1.0;
    }
    let pairs =
        |sizes: &mut dyn Iterator<Item = f64>| sizes.map(|n| n * (n - 1.0) / 2.0).sum::<f64>();
    let right = pairs(&mut both.values().copied());
    let articles = gold.len() as f64;
    Score {
        pairs: Agreement {
            precision: right / pairs(&mut by_group.values().copied()).max(1.0),
            recall: right / pairs(&mut by_gold.values().copied()).max(1.0),
        },
        articles: Agreement {
            precision: both.iter().map(|((_, g), n)| n * n / by_group[g]).sum::<f64>() / articles,
            recall: both.iter().map(|((g, _), n)| n * n / by_gold[g]).sum::<f64>() / articles,
        },
    }
}
