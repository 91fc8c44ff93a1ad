//! The names of all articles → entities: which names are the same, what they are called, and
//! which entity each mention means.
//!
//! Articles are shown twice, one at a time: first so that their names can be joined
//! ([`Resolver`]), then so that the entities can be counted and named ([`Joiner`]). What is held
//! in between grows with the distinct names, not with the articles. Nothing depends on the order
//! in which articles come: names are compared as sorted text.

mod clusters;
mod forms;
mod ids;
mod mentions;
mod merges;
mod naming;
mod people;

use foldhash::{HashMap, HashMapExt as _};

use crate::model::MentionKind;

use super::authority::Authority;
use super::catalog::Catalog;
use super::recognized::{Identity, Recognized};
use clusters::{Clusters, Evidence, Joined};
use forms::Usages;
pub use ids::Ids;
use ids::Members;
use mentions::Meant;
pub use mentions::Names;

/// Joins the names of an archive.
pub struct Resolver<'a> {
    authority: &'a Authority,
    numbers: HashMap<Identity, u32>,
    evidence: Vec<Evidence>,
}

/// Counts and names the entities that joined names make.
pub struct Joiner<'a> {
    authority: &'a Authority,
    numbers: HashMap<Identity, u32>,
    evidence: Vec<Evidence>,
    clusters: Clusters,
    usages: Usages,
    ids: Ids,
}

/// The names of an archive, joined to entities.
#[derive(Default)]
pub struct Resolution {
    /// The entities.
    pub catalog: Catalog,
    /// Which entity each name means.
    pub names: Names,
    /// Which ids they have borne, for the next time.
    pub ids: Ids,
}

impl<'a> Resolver<'a> {
    /// A resolver that has seen no article.
    pub fn new(authority: &'a Authority) -> Self {
        Self { authority, numbers: HashMap::new(), evidence: Vec::new() }
    }

    /// Takes the names of one article into account. Each article is to be shown once.
    pub fn add(&mut self, names: &Recognized) {
        let mut is_named = vec![false; names.names.len()];
        for spot in names.spots.iter().filter(|spot| spot.kind == MentionKind::Name) {
            is_named[spot.name as usize] = true;
        }
        for (name, is_named) in names.names.iter().zip(is_named) {
            let number = match self.numbers.get(&name.identity) {
                Some(number) => *number as usize,
                None => {
                    let next = self.evidence.len();
                    self.numbers.insert(name.identity.clone(), next as u32);
                    self.evidence.push(Evidence::default());
                    next
                }
            };
            let evidence = &mut self.evidence[number];
            evidence.votes.add_all(&name.votes);
            evidence.articles += u32::from(is_named);
            evidence.at_home += u32::from(is_named && name.at_home);
        }
    }

    /// Joins all names. The result does not depend on the order in which articles were added.
    pub fn join(self) -> Joiner<'a> {
        let mut identities: Vec<Option<&Identity>> = vec![None; self.evidence.len()];
        for (identity, number) in &self.numbers {
            identities[*number as usize] = Some(identity);
        }
        let identities: Vec<&Identity> = identities.into_iter().flatten().collect();
        let (evidence, authority) = (&self.evidence, self.authority);
        let mut clusters = Clusters::of(&identities, evidence, authority);
        merges::apply(&mut clusters, &identities, authority);
        clusters.join_surnames(&identities, evidence, authority);
        let usages = Usages::of(clusters.list.len());
        Joiner {
            authority: self.authority,
            numbers: self.numbers,
            evidence: self.evidence,
            clusters,
            usages,
            ids: Ids::default(),
        }
    }
}

impl Joiner<'_> {
    /// Counts how one article writes the entities. Each article that was added is to be shown
    /// again, once.
    pub fn count(&mut self, names: &Recognized) {
        self.usages.count(names, &self.numbers, &self.clusters);
    }

    /// Lets entities keep the ids that their names bore when the archive was last joined.
    #[must_use]
    pub fn remembering(self, ids: Ids) -> Self {
        Self { ids, ..self }
    }

    /// Names the entities.
    pub fn finish(mut self) -> Resolution {
        let members = members(&self.numbers, &self.evidence, &self.clusters);
        let usages = self.usages.finish();
        let named = naming::name(&self.clusters, usages, &members, &mut self.ids, self.authority);
        let meant = named.iter().map(|one| Meant {
            id: one.entity.id.clone(),
            entity_type: one.entity.entity_type,
            listed: one.listed,
        });
        let entities: Vec<Meant> = meant.collect();
        let joined = |number: u32| self.clusters.joined(number);
        let names = self.numbers.into_iter().map(|(name, number)| (name, joined(number)));
        Resolution {
            names: Names::new(names.collect(), entities),
            catalog: Catalog::new(named, self.authority),
            ids: self.ids,
        }
    }
}

/// The full names that are each cluster.
fn members<'n>(
    numbers: &'n HashMap<Identity, u32>,
    evidence: &[Evidence],
    clusters: &Clusters,
) -> Vec<Members<'n>> {
    let mut members = vec![Members::new(); clusters.list.len()];
    for (identity, number) in numbers {
        if let (Identity::Full(name), Joined::To(cluster, _)) = (identity, clusters.joined(*number))
        {
            members[cluster as usize].push((name, evidence[*number as usize].articles));
        }
    }
    members.iter_mut().for_each(|names| names.sort_unstable());
    members
}
