//! What each entity is called, and its id.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use crate::analysis::fold;
use crate::entity::authority::Authority;
use crate::entity::catalog::Named;
use crate::model::{Alias, Entity, EntityId, EntityType, JoinRule, slug};

use super::clusters::{Cluster, Clusters};
use super::forms::{Form, Usage};
use super::ids::{Ids, Members};

/// Names every cluster, in their order. Those whose names bore an id before keep it, and `ids`
/// learns those that are new.
pub(super) fn name(
    clusters: &Clusters,
    usages: Vec<Usage>,
    members: &[Members<'_>],
    ids: &mut Ids,
    authority: &Authority,
) -> Vec<Named> {
    let mut named: Vec<Named> = clusters
        .list
        .iter()
        .zip(usages)
        .map(|(cluster, usage)| entity(cluster, usage, authority))
        .collect();
    let meant: HashSet<u32> = named.iter().filter_map(|one| one.record).collect();
    let taken = (0..).zip(authority.records());
    let taken = taken.filter(|(at, record)| !record.has_namesakes() || meant.contains(at));
    let mut taken: HashSet<EntityId> = taken.map(|(_, record)| record.id.clone()).collect();
    let mut order: Vec<usize> = (0..named.len()).filter(|at| named[*at].record.is_none()).collect();
    order.sort_by_key(|at| {
        let entity = &named[*at].entity;
        (Reverse(entity.articles), Reverse(entity.mentions), clusters.list[*at].key.clone())
    });
    let bearers = ids.bearers();
    for at in order {
        let cluster = &clusters.list[at];
        let given = cluster.id.clone().filter(|id| !taken.contains(id));
        let kept = || ids.claimed(&members[at], |id| !taken.contains(id));
        let id = given.or_else(kept).unwrap_or_else(|| {
            // Not the id of one who is named no more, or not yet again.
            free_id(cluster, &named[at].entity.name, |id| {
                !taken.contains(id) && !bearers.contains_key(id)
            })
        });
        taken.insert(id.clone());
        named[at].entity.id = id;
    }
    for (one, members) in named.iter_mut().zip(members) {
        one.former = ids.borne(members);
        one.former.retain(|id| *id != one.entity.id);
        ids.note(members, &one.entity.id);
        if let Some(name) = authority.overrides().name(&one.entity.id) {
            name.clone_into(&mut one.entity.name);
        }
    }
    named
}

/// The slug of the name; on collision with the type, then with digits of the key's hash.
fn free_id(cluster: &Cluster, name: &str, is_free: impl Fn(&EntityId) -> bool) -> EntityId {
    let slug = slug(name, 100);
    let typed = format!("{slug}-{}", cluster.entity_type.as_str());
    let hash = blake3::hash(cluster.key.as_bytes()).to_hex();
    let hashed = (4..=hash.len()).map(|digits| format!("{typed}-{}", &hash[..digits]));
    [slug.clone(), typed.clone()]
        .into_iter()
        .chain(hashed)
        .filter_map(|id| EntityId::from_name(&id))
        .find(is_free)
        .expect("two different keys have different hashes")
}

fn entity(cluster: &Cluster, usage: Usage, authority: &Authority) -> Named {
    let record = cluster.record.map(|record| authority.record(record));
    let name = record.map_or_else(|| canonical(cluster, &usage.forms), |r| r.name.clone());
    let full_person = cluster.entity_type == EntityType::Person && usage.mentions > 1;
    let listed = usage.articles > 0 && record.is_some() || usage.articles > 1 || full_person;
    let id = record.map(|record| record.id.clone()).or_else(|| EntityId::from_name(&cluster.key));
    let entity = Entity {
        // The id of an unlisted entity is given once all are named.
        id: id.or_else(|| EntityId::from_name("unnamed")).expect("a word is an id"),
        entity_type: cluster.entity_type,
        name,
        aliases: aliases(usage.forms),
        wikidata: record.and_then(|record| record.wikidata.clone()),
        description: record.and_then(|record| record.description.clone()),
        articles: usage.articles,
        // As many, until stories are grouped.
        stories: usage.articles,
        mentions: usage.mentions,
        // Dates are told with the stories.
        first_seen: None,
    };
    Named { entity, record: cluster.record, listed, former: Vec::new() }
}

/// The full form in most articles, then most often written, then longest; not in capitals alone
/// if it can be helped.
fn canonical(cluster: &Cluster, forms: &[Form]) -> String {
    let shouted = |form: &Form| !form.surface.chars().any(char::is_lowercase);
    let best = forms.iter().min_by_key(|form| {
        let full = form.how == JoinRule::Full;
        let size = form.surface.chars().count();
        (
            !full,
            shouted(form),
            Reverse(form.articles),
            Reverse(form.mentions),
            Reverse(size),
            &form.surface,
        )
    });
    best.map_or_else(|| cluster.key.to_string(), |form| form.surface.clone())
}

/// The forms with their counts, spellings that differ in case or diacritics alone taken as one.
fn aliases(forms: Vec<Form>) -> Vec<Alias> {
    let mut same: BTreeMap<String, Vec<Form>> = BTreeMap::new();
    for form in forms {
        same.entry(fold(&form.surface)).or_default().push(form);
    }
    let mut aliases: Vec<Alias> = same
        .into_values()
        .filter_map(|forms| {
            let most = forms.iter().min_by_key(|form| (Reverse(form.mentions), form.how))?;
            let (name, how) = (most.surface.clone(), most.how);
            Some(Alias { name, count: forms.iter().map(|form| form.mentions).sum(), how })
        })
        .collect();
    aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    aliases
}
