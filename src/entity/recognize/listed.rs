//! Which of several records of the authority a name means, from what else the article names.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use crate::entity::authority::{Authority, FormKind};
use crate::model::{EntityId, EntityType, JoinRule};

use super::known::{Known, is_bracketed_acronym};
use super::text::Text;

/// The records that an article names beyond doubt, and the countries and bodies that they
/// belong to.
#[derive(Default)]
pub(super) struct Company {
    records: HashSet<u32>,
    /// How many of the records belong to an entity, or are it.
    belonging: HashMap<EntityId, u32>,
}

impl Company {
    pub(super) fn note(&mut self, authority: &Authority, record: u32) {
        if self.records.insert(record) {
            let record = authority.record(record);
            for id in record.broader.iter().chain([&record.id]) {
                *self.belonging.entry(id.clone()).or_default() += 1;
            }
        }
    }

    /// How much of what the article names belongs to an entity.
    fn weight(&self, id: &EntityId) -> u32 {
        self.belonging.get(id).copied().unwrap_or(0)
    }
}

/// The records that a name's forms belong to, those of the strongest kinds first.
fn records(authority: &Authority, known: &Known, kinds: &[FormKind]) -> Vec<u32> {
    let mut records: Vec<u32> = known
        .forms
        .iter()
        .map(|form| authority.form(*form))
        .filter(|form| kinds.contains(&form.kind))
        .map(|form| form.record)
        .collect();
    records.dedup();
    records
}

const NAMES: [FormKind; 3] = [FormKind::Name, FormKind::Alias, FormKind::Hidden];

/// The record that a name means whatever the article says.
pub(super) fn sole(authority: &Authority, known: &Known) -> Option<u32> {
    match records(authority, known, &NAMES)[..] {
        [record, ..] => Some(record),
        [] => None,
    }
}

/// Whether an article names what a record belongs to, or anything else that belongs to it.
pub(super) fn is_at_home(authority: &Authority, record: u32, texts: &[Text<'_>]) -> bool {
    let home = &authority.record(record).broader;
    let known = texts.iter().flat_map(|text| text.known).flat_map(|known| &known.forms);
    let mut others = known.map(|form| authority.record(authority.form(*form).record));
    !home.is_empty()
        && others.any(|other| {
            let around = !other.has_namesakes() && other.broader.iter().any(|id| home.contains(id));
            around || home.contains(&other.id)
        })
}

/// Whether a name means a country, or a body that is part of none: what a law or a plan may be
/// called after and still be meant.
pub(super) fn is_whole(authority: &Authority, known: &Known) -> bool {
    let about = sole(authority, known).map(|record| authority.record(record));
    about.is_some_and(|about| {
        matches!(about.entity_type, EntityType::Place | EntityType::Org) && about.broader.is_empty()
    })
}

/// Which record a name that others share means: a state or a country called Georgia, “the
/// Foreign Ministry”, “Korean”.
pub(super) fn choose(
    text: &Text<'_>,
    authority: &Authority,
    known: &Known,
    company: &Company,
) -> Option<u32> {
    if known.kind == FormKind::Demonym {
        let all = records(authority, known, &[FormKind::Demonym]);
        return match all[..] {
            [one] => Some(one),
            _ => only(all.into_iter().filter(|record| company.records.contains(record))),
        };
    }
    let named = sole(authority, known);
    let short = records(authority, known, &[FormKind::Short]);
    let org = |record: &u32| authority.record(*record).entity_type == EntityType::Org;
    if named.is_none() && short.iter().all(org) {
        return body(text, authority, known, &short, company);
    }
    // The bearer whose surroundings the article names most; the name's own bearer on a tie.
    let weight = |record: u32| {
        let about = authority.record(record);
        let around = about.broader.iter().map(|id| company.weight(id)).max().unwrap_or(0);
        company.weight(&about.id).max(around)
    };
    let rivals: Vec<u32> = named.into_iter().chain(short).collect();
    let most = rivals.iter().map(|record| weight(*record)).max()?;
    match named.filter(|record| weight(*record) == most) {
        Some(record) => Some(record),
        None => only(rivals.into_iter().filter(|record| weight(*record) == most)),
    }
}

/// Whose “Foreign Ministry”: that of the country before it (“China's”), else the only one that
/// the article names in full, else the only one there is if the article speaks of its owner.
fn body(
    text: &Text<'_>,
    authority: &Authority,
    known: &Known,
    records: &[u32],
    company: &Company,
) -> Option<u32> {
    if let Some(owner) = owner(text, &known.words) {
        let owners: Vec<u32> =
            owner.forms.iter().map(|form| authority.form(*form).record).collect();
        let owned = |record: &u32| {
            let broader = &authority.record(*record).broader;
            owners.iter().any(|owner| broader.contains(&authority.record(*owner).id))
        };
        return only(records.iter().copied().filter(owned));
    }
    let expected = |record: u32| {
        let broader = &authority.record(record).broader;
        broader.is_empty() || broader.iter().any(|owner| company.weight(owner) > 0)
    };
    only(records.iter().copied().filter(|record| company.records.contains(record)))
        .or_else(|| only(records.iter().copied()).filter(|record| expected(*record)))
}

/// The known name directly before a name: its possessor.
fn owner<'t>(text: &Text<'t>, words: &Range<usize>) -> Option<&'t Known> {
    let at = words.start.checked_sub(1)?;
    text.word(words.start).before.links().then(|| text.known_at(at)).flatten()
}

fn only(mut records: impl Iterator<Item = u32>) -> Option<u32> {
    records.next().filter(|_| records.next().is_none())
}

/// The dignity with which the name of a person begins: “Pope” in “Pope Francis”. Empty if with none.
pub(super) fn crown(text: &Text<'_>, authority: &Authority, known: &Known) -> Range<usize> {
    let start = known.words.start;
    let is_person = sole(authority, known)
        .is_some_and(|record| authority.record(record).entity_type == EntityType::Person);
    let crowned =
        is_person && known.words.len() > 1 && DIGNITIES.contains(&text.tokens.comparable(start));
    start..start + usize::from(crowned)
}

/// What is said before a name that is not complete without it.
const DIGNITIES: [&str; 7] = ["pope", "king", "queen", "prince", "princess", "emperor", "empress"];

/// How a run of words names a record: as the authority spells it, by an acronym, or in another
/// spelling.
pub(super) fn rule(text: &Text<'_>, authority: &Authority, known: &Known, record: u32) -> JoinRule {
    let mut letters = String::new();
    for at in known.words.clone() {
        if at == known.words.start || !is_bracketed_acronym(text.tokens, at) {
            text.tokens.append_letters(at, &mut letters);
        }
    }
    let forms = known.forms.iter().map(|form| authority.form(*form));
    let mut own = forms.filter(|form| form.record == record);
    match own.find(|form| form.letters == letters) {
        Some(form) if form.acronym && form.kind != FormKind::Name => JoinRule::Acronym,
        Some(_) => JoinRule::Authority,
        None => JoinRule::Variant,
    }
}
