//! The names of one article while they are being joined.

use std::cmp::Reverse;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::entity::authority::Authority;
use crate::entity::lexicon::Classes;
use crate::entity::recognized::{Identity, Name, Recognized, Spot, Votes};
use crate::model::{EntityType, JoinRule, MentionKind};

use super::bodies::Bodies;
use super::candidates::Candidate;
use super::editions;
use super::items::ZoneItems;
use super::listed::{self, Company};
use super::persons::{Persons, Position};
use super::splits::Splits;
use super::text::Text;

/// No article names more than this; what comes after is left out.
const MOST_SPOTS: usize = 20_000;

/// A legal form tells a firm as surely as so many other mentions.
const LEGAL_WEIGHT: u32 = 8;

/// Names as they are joined.
pub(super) struct Binder<'a> {
    pub(super) authority: &'a Authority,
    pub(super) names: Vec<Name>,
    by_identity: HashMap<Identity, u32>,
    pub(super) persons: Persons,
    pub(super) acronyms: HashMap<String, u32>,
    pub(super) bodies: Bodies,
    pub(super) company: Company,
    /// Surnames that stand beside a title or a word of saying.
    pub(super) spoken: HashSet<String>,
    found: Vec<Bound>,
}

/// A run of words and whom it names.
struct Bound {
    at: Position,
    end: usize,
    name: u32,
    how: JoinRule,
    kind: MentionKind,
}

impl<'a> Binder<'a> {
    /// A binder for an article of which nothing is known.
    pub(super) fn new(authority: &'a Authority) -> Self {
        Self {
            authority,
            names: Vec::new(),
            by_identity: HashMap::new(),
            persons: Persons::default(),
            acronyms: HashMap::new(),
            bodies: Bodies::default(),
            company: Company::default(),
            spoken: HashSet::new(),
            found: Vec::new(),
        }
    }

    /// The number of a name.
    pub(super) fn name(&mut self, identity: Identity) -> u32 {
        let next = self.names.len() as u32;
        *self.by_identity.entry(identity).or_insert_with_key(|identity| {
            let identity = identity.clone();
            self.names.push(Name { identity, votes: Votes::default(), at_home: false });
            next
        })
    }

    /// The name with this comparable spelling, if the article has it in full.
    pub(super) fn named(&self, key: String) -> Option<u32> {
        self.by_identity.get(&Identity::Full(key.into())).copied()
    }

    /// Notes whom words name, and by which rule.
    pub(super) fn put(&mut self, zone: usize, words: &Range<usize>, name: u32, how: JoinRule) {
        self.put_as(zone, words, name, how, MentionKind::Name);
    }

    /// Notes whom words name as an adjective.
    pub(super) fn put_demonym(
        &mut self,
        zone: usize,
        words: &Range<usize>,
        name: u32,
        how: JoinRule,
    ) {
        self.put_as(zone, words, name, how, MentionKind::Demonym);
    }

    fn put_as(
        &mut self,
        zone: usize,
        words: &Range<usize>,
        name: u32,
        how: JoinRule,
        kind: MentionKind,
    ) {
        self.found.push(Bound { at: (zone, words.start), end: words.end, name, how, kind });
    }

    /// The name of a candidate of several words.
    pub(super) fn full_name(&mut self, text: &Text<'_>, candidate: &Candidate) -> u32 {
        let mut words = candidate.words.clone();
        let mut certain = false;
        if candidate.guess == Some(EntityType::Org) {
            // “Morgan Lantern and Co Ltd” is Morgan Lantern.
            let and = |at: usize| text.tokens.comparable(at) == "and";
            while words.len() > 1 && (text.is(words.end - 1, Classes::LEGAL) || and(words.end - 1))
            {
                words.end -= 1;
            }
            certain = words.len() < candidate.words.len();
            // “Australia Ltd” is not Australia, and “News Corp” is not news.
            let vague = Classes::ORG_HEAD.with(Classes::GENERIC).with(Classes::COMMON);
            if self.is_place(text, &words) || text.all(words.clone(), vague) {
                words = candidate.words.clone();
            }
        }
        let name = self.name(Identity::Full(text.tokens.key(words).into()));
        let votes = &mut self.names[name as usize].votes;
        votes.add(candidate.guess, candidate.sure);
        if certain {
            // “Morgan Lantern Plc” tells that Morgan Lantern is no person, however often it speaks.
            (1..LEGAL_WEIGHT).for_each(|_| votes.add(candidate.guess, true));
        }
        name
    }

    fn is_place(&self, text: &Text<'_>, words: &Range<usize>) -> bool {
        let known = text.known_at(words.start).filter(|known| known.words == *words);
        let record = known.and_then(|known| listed::sole(self.authority, known));
        record.is_some_and(|r| self.authority.record(r).entity_type == EntityType::Place)
    }

    /// Gives mentions to whom people declared that they mean.
    fn split(&mut self, texts: &[Text<'_>]) {
        let splits = Splits::of(texts, self.authority);
        for at in 0..self.found.len() {
            let Bound { at: (zone, first), end, name, .. } = self.found[at];
            let surface = || texts[zone].tokens.key(first..end);
            if let Some(instead) = splits.instead(&self.names[name as usize], surface) {
                let name = self.name(instead.identity);
                self.names[name as usize].votes.add_all(&instead.votes);
                self.found[at].name = name;
            }
        }
    }

    /// The names and where they stand, in the order of the text. Of two that overlap, the one
    /// that begins first and is longer stays.
    pub(super) fn finish(mut self, zones: &[ZoneItems<'_>], texts: &[Text<'_>]) -> Recognized {
        self.found.sort_by_key(|bound| (bound.at, Reverse(bound.end)));
        let mut reached = (0, 0);
        self.found.retain(|bound| {
            let apart = bound.at >= reached;
            if apart {
                reached = (bound.at.0, bound.end);
            }
            apart
        });
        self.found.truncate(MOST_SPOTS);
        self.split(texts);
        for name in &mut self.names {
            if let Identity::Full(key) = &name.identity
                && let Some(record) = self.authority.spelled(key)
                && self.authority.record(record).has_namesakes()
            {
                name.at_home |= listed::is_at_home(self.authority, record, texts);
            }
        }
        let spots = self.found.iter().map(|bound| {
            let (zone, first) = bound.at;
            let text = &texts[zone];
            let is_event = self.names[bound.name as usize].is_event(self.authority);
            let edition = is_event.then(|| editions::edition(text, &(first..bound.end)));
            let surface = text.tokens.surface_to_dot(first..bound.end);
            let start = text.word(first).start;
            Spot {
                zone: zones[zone].zone,
                start,
                end: start + surface.chars().count() as u32,
                surface: surface.into(),
                name: bound.name,
                how: bound.how,
                kind: bound.kind,
                edition: edition.flatten(),
            }
        });
        Recognized { spots: spots.collect(), names: self.names }
    }
}
