//! The names of one zone, known or by rule, in the order of the text.

use std::ops::Range;

use foldhash::HashMap;

use crate::entity::authority::Authority;
use crate::entity::token::Tokens;
use crate::model::Zone;

use super::blend::blend;
use super::candidates::{Candidate, Found, candidates};
use super::known::{Known, known_names};
use super::tagged::Tagged;
use super::text::Text;
use super::{cues, listed};

/// A name in a zone.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// The authority knows it.
    Known(Known),
    /// It looks like one.
    Candidate(Candidate),
}

/// A name in a zone, with the title before it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) words: Range<usize>,
    pub(super) title: Option<Range<usize>>,
    pub(super) what: What,
}

/// The words and names of one zone.
pub(super) struct ZoneItems<'t> {
    pub(super) zone: Zone,
    pub(super) tokens: &'t Tokens<'t>,
    pub(super) known: Vec<Known>,
    pub(super) items: Vec<Item>,
}

impl<'t> ZoneItems<'t> {
    /// Finds the names of a text: those that the authority knows and, in English, those that
    /// the tagger saw and those that rules tell.
    pub(super) fn find(
        zone: Zone,
        tokens: &'t Tokens<'t>,
        authority: &Authority,
        tagged: Option<Vec<Tagged>>,
    ) -> Self {
        let known = known_names(tokens, authority);
        let text = Text::new(tokens, &known);
        let found =
            tagged.map_or_else(Found::default, |tagged| blend(&text, candidates(&text), &tagged));
        let mut hidden = vec![false; known.len()];
        let is_void = |candidate: &Candidate| {
            candidate.guess.is_none() && cues::is_void(&text, &candidate.words)
        };
        for candidate in &found.candidates {
            for name in text.known_in(&candidate.words) {
                hidden[name] = !(is_void(candidate) && listed::is_whole(authority, &known[name]));
            }
        }
        let mut titles: HashMap<usize, Range<usize>> = found.titled.into_iter().collect();
        let mut items: Vec<Item> = known
            .iter()
            .enumerate()
            .filter(|(name, _)| !hidden[*name])
            .map(|(name, known)| {
                let crown = listed::crown(&text, authority, known);
                Item {
                    words: crown.end..known.words.end,
                    title: titles.remove(&name).or((!crown.is_empty()).then_some(crown)),
                    what: What::Known(known.clone()),
                }
            })
            .collect();
        let names = |one: &Candidate| !is_void(one) && !cues::is_rest(&text, &one.words);
        let candidates = found.candidates.into_iter().filter(names);
        items.extend(candidates.map(|candidate| Item {
            words: candidate.words.clone(),
            title: candidate.title.clone(),
            what: What::Candidate(candidate),
        }));
        items.sort_by_key(|item| item.words.start);
        Self { zone, tokens, known, items }
    }

    /// The words with the known names among them.
    pub(super) fn text(&self) -> Text<'_> {
        Text::new(self.tokens, &self.known)
    }
}
