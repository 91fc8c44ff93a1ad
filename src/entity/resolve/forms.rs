//! How often and how each entity is written.

use foldhash::{HashMap, HashMapExt as _};

use crate::entity::recognized::{Identity, Recognized};
use crate::model::{JoinRule, MentionKind};

use super::clusters::{Clusters, Joined};

/// One way in which an entity is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) surface: String,
    pub(super) mentions: u64,
    pub(super) articles: u64,
    pub(super) how: JoinRule,
    /// The article that was counted last.
    last: u64,
}

/// What the archive says of one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    pub(super) articles: u64,
    pub(super) mentions: u64,
    /// In the order of their spelling.
    pub(super) forms: Vec<Form>,
    /// The article that was counted last.
    last: u64,
}

/// Counts how each cluster is written, article by article. Demonyms count nowhere.
#[derive(Default)]
pub(super) struct Usages {
    of: Vec<Usage>,
    /// Where the forms of each cluster are, by how they are written and joined.
    places: Vec<HashMap<(Box<str>, JoinRule), usize>>,
    articles: u64,
}

impl Usages {
    /// No article yet, and so many clusters.
    pub(super) fn of(clusters: usize) -> Self {
        Self {
            of: vec![Usage::default(); clusters],
            places: vec![HashMap::new(); clusters],
            articles: 0,
        }
    }

    pub(super) fn count(
        &mut self,
        names: &Recognized,
        numbers: &HashMap<Identity, u32>,
        clusters: &Clusters,
    ) {
        // Articles are numbered from 1: 0 is the mark of what no article has.
        self.articles += 1;
        let joined: Vec<Joined> = names
            .names
            .iter()
            .map(|name| {
                let number = numbers.get(&name.identity);
                number.map_or(Joined::Nothing, |number| clusters.joined(*number))
            })
            .collect();
        for spot in names.spots.iter().filter(|spot| spot.kind != MentionKind::Demonym) {
            let Joined::To(cluster, rule) = joined[spot.name as usize] else { continue };
            let how = Joined::rule(rule, spot.how);
            let usage = &mut self.of[cluster as usize];
            usage.mentions += 1;
            usage.articles +=
                u64::from(std::mem::replace(&mut usage.last, self.articles) != self.articles);
            let places = &mut self.places[cluster as usize];
            let surface = spot.surface.split_whitespace().collect::<Vec<_>>().join(" ");
            let at = *places.entry((surface.as_str().into(), how)).or_insert_with(|| {
                usage.forms.push(Form { surface, mentions: 0, articles: 0, how, last: 0 });
                usage.forms.len() - 1
            });
            let form = &mut usage.forms[at];
            form.mentions += 1;
            form.articles +=
                u64::from(std::mem::replace(&mut form.last, self.articles) != self.articles);
        }
    }

    /// The counts, cluster by cluster.
    pub(super) fn finish(mut self) -> Vec<Usage> {
        for usage in &mut self.of {
            usage.forms.sort_by(|a, b| a.surface.cmp(&b.surface).then(a.how.cmp(&b.how)));
        }
        self.of
    }
}
