//! The names of all articles → entities: which names are the same, what they are called, and
//! which entity each mention means.
//!
//! Nothing depends on the order in which articles come: names are compared as sorted text, and
//! articles by their ids.

mod clusters;
mod forms;
mod mentions;
mod naming;
mod people;

use std::sync::Arc;

use foldhash::HashMap;

use crate::model::ArticleId;

use super::authority::Authority;
use super::catalog::Catalog;
use super::recognized::{Identity, Recognized, Votes};
use clusters::Clusters;
pub use mentions::Mentions;
use mentions::Packed;

/// Joins the names of an archive to entities.
pub struct Resolver<'a> {
    authority: &'a Authority,
    nodes: Nodes,
    surfaces: Interner,
    spots: Vec<Packed>,
    /// Each article with the end of its spots; they begin where those of the one before end.
    articles: Vec<(ArticleId, u32)>,
}

/// The distinct names of the archive.
#[derive(Default)]
struct Nodes {
    numbers: HashMap<Identity, u32>,
    votes: Vec<Votes>,
}

/// Texts by number.
#[derive(Default)]
struct Interner {
    numbers: HashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
}

impl Interner {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let (number, text): (u32, Arc<str>) = (self.texts.len() as u32, text.into());
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }
}

/// The names of an archive, joined.
#[derive(Default)]
pub struct Resolution {
    /// The entities.
    pub catalog: Catalog,
    /// The mentions of each article.
    pub mentions: Mentions,
}

impl<'a> Resolver<'a> {
    /// A resolver that has seen no article.
    pub fn new(authority: &'a Authority) -> Self {
        Self {
            authority,
            nodes: Nodes::default(),
            surfaces: Interner::default(),
            spots: Vec::new(),
            articles: Vec::new(),
        }
    }

    /// Takes the names of one article into account.
    pub fn add(&mut self, article: ArticleId, names: Recognized) {
        let mut numbers = Vec::with_capacity(names.names.len());
        for name in names.names {
            let next = self.nodes.votes.len() as u32;
            let number = *self.nodes.numbers.entry(name.identity).or_insert(next);
            if number == next {
                self.nodes.votes.push(Votes::default());
            }
            self.nodes.votes[number as usize].add_all(&name.votes);
            numbers.push(number);
        }
        for spot in names.spots {
            let surface = self.surfaces.number(&spot.surface);
            self.spots.push(Packed {
                start: spot.start,
                end: spot.end,
                surface,
                target: numbers[spot.name as usize],
                zone: spot.zone,
                how: spot.how,
                kind: spot.kind,
            });
        }
        self.articles.push((article, self.spots.len() as u32));
    }

    /// Joins all names. The result does not depend on the order in which articles were added.
    pub fn finish(self) -> Resolution {
        let articles = mentions::by_id(&self.articles);
        let identities = {
            let mut identities = vec![None; self.nodes.votes.len()];
            for (identity, number) in self.nodes.numbers {
                identities[number as usize] = Some(identity);
            }
            identities.into_iter().flatten().collect::<Vec<_>>()
        };
        let counts = mentions::articles_by_target(&articles, &self.spots, identities.len());
        let clusters = Clusters::of(&identities, &self.nodes.votes, &counts, self.authority);
        let forms = forms::count(&articles, &self.spots, &self.surfaces.texts, &clusters);
        let named = naming::name(&clusters, forms, self.authority);
        let mentions = Mentions::new(articles, self.spots, self.surfaces.texts, &clusters, &named);
        Resolution { catalog: Catalog::new(named, self.authority), mentions }
    }
}
