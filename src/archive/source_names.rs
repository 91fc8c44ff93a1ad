//! The names of an archive's sources in order, for those who have typed the beginning of one.

use std::ops::Range;

use crate::analysis::{Peaks, begins_but_for_a_slip};
use crate::ingest::Sources;
use crate::model::{SourceId, slug};

use super::state::SourceHoldings;

/// The longest part of a name that is compared, in characters.
const LONGEST: usize = 100;

/// Shorter beginnings have too many neighbours for a slip to tell anything; in bytes of a slug,
/// which has ASCII only.
const SHORTEST_SLIP: usize = 4;

/// How many names are looked at.
const LOOKED_AT: usize = 2_000;

/// The names of sources, from each of their words on.
#[derive(Debug, Default)]
pub(super) struct SourceNames {
    /// Sorted, each with whose it is.
    names: Vec<(Box<str>, SourceId)>,
    /// How many articles each has published.
    articles: Peaks,
}

impl SourceNames {
    /// The names of sources that published so much, with those that the table of sources adds.
    pub(super) fn of<'a>(held: impl Iterator<Item = &'a SourceHoldings>, table: &Sources) -> Self {
        let mut names = Vec::new();
        for held in held {
            let source = &held.source;
            let aliases = table.get(&source.id).map(|known| known.aliases.iter());
            for name in aliases.into_iter().flatten().chain([&source.name]) {
                let slugs = from_each_word(name).map(|rest| slug(rest, LONGEST));
                let known = slugs.filter(|slug| !slug.is_empty());
                let weight = u32::try_from(held.articles).unwrap_or(u32::MAX);
                names.extend(known.map(|slug| (slug.into_boxed_str(), source.id.clone(), weight)));
            }
        }
        names.sort_unstable();
        names.dedup();
        let articles = Peaks::new(names.iter().map(|(.., articles)| *articles).collect());
        Self { names: names.into_iter().map(|(name, id, _)| (name, id)).collect(), articles }
    }

    /// The sources of which a name or a word of one begins as was typed, those with most articles
    /// first; where none does, those of which one would but for a slip.
    pub(super) fn beginning(&self, typed: &str, most: usize) -> Vec<&SourceId> {
        let typed = slug(typed, LONGEST);
        let mut found = Vec::new();
        if typed.is_empty() {
            return found;
        }
        let begun = self.articles.heaviest(self.run(&typed)).take(LOOKED_AT);
        self.take(begun, most, &mut found);
        if found.is_empty() && typed.len() >= SHORTEST_SLIP {
            let third = self.run(&typed[..typed.len().div_ceil(3)]);
            let near = self.articles.heaviest(third).take(LOOKED_AT);
            let near = near.filter(|place| begins_but_for_a_slip(&self.names[*place].0, &typed));
            self.take(near, most, &mut found);
        }
        found
    }

    /// The places of the names that begin so.
    fn run(&self, start: &str) -> Range<usize> {
        let first = self.names.partition_point(|(name, _)| **name < *start);
        let run = self.names[first..].partition_point(|(name, _)| name.starts_with(start));
        first..first + run
    }

    /// Takes the sources of the first of these names.
    fn take<'a>(
        &'a self,
        mut places: impl Iterator<Item = usize>,
        most: usize,
        found: &mut Vec<&'a SourceId>,
    ) {
        while found.len() < most
            && let Some(place) = places.next()
        {
            let source = &self.names[place].1;
            if !found.contains(&source) {
                found.push(source);
            }
        }
    }
}

/// A name from each of its words on. One that is written without spaces begins only once: what
/// its romanization sets apart are syllables, which nobody types for it.
fn from_each_word(name: &str) -> impl Iterator<Item = &str> {
    let gaps = name.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    std::iter::once(name).chain(gaps.map(move |(at, _)| &name[at..]))
}
