//! The first look at all articles, one by one and in any order.

use crate::model::Article;

use super::findings::Findings;
use super::order::Orders;
use super::template::Samples;

/// Looks at every article as it was extracted and keeps, of each source, two counts and the
/// line hashes of a sample. What it finds does not depend on the order of the articles.
#[derive(Debug, Default)]
pub struct Survey {
    orders: Orders,
    samples: Samples,
}

impl Survey {
    /// A survey that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at an article.
    pub fn add(&mut self, article: &Article) {
        self.orders.add(article);
        self.samples.add(article);
    }

    /// What all of them tell together.
    pub fn finish(&self) -> Findings {
        Findings::new(self.orders.settled(), self.samples.templates())
    }
}
