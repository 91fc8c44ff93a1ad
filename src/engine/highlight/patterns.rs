//! What a clause looks for: words, and rows of words. Knows no text.

use std::collections::HashMap;

use super::matching::{Atom, Spot};
use crate::analysis::words;
use crate::model::{Clause, TermMatch, TextField};

/// The longest row of words that is looked for.
const MAX_WORDS: usize = 64;

/// A row of words to look for.
#[derive(Clone, Debug, PartialEq)]
struct Pattern {
    field: TextField,
    /// The place of each word in the row, and the word: a place among the atoms.
    row: Vec<(usize, usize)>,
    slop: usize,
}

/// A piece of text that a pattern matches, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Which pattern.
    pub(super) pattern: usize,
}

/// Everything that a clause looks for.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    pub(super) atoms: Vec<Atom>,
    known: HashMap<Atom, usize>,
    patterns: Vec<Pattern>,
}

impl Patterns {
    /// The patterns of a clause, without those that it takes away.
    pub(super) fn of(clause: &Clause) -> Self {
        let mut patterns = Self::default();
        let mut clauses = vec![clause];
        while let Some(clause) = clauses.pop() {
            match clause {
                Clause::Term { field, word, matching } => {
                    patterns.add(*field, word, *matching, 0);
                }
                Clause::Phrase { field, words, slop } => {
                    patterns.add(*field, words, TermMatch::Word, *slop as usize);
                }
                Clause::All(parts) | Clause::Any(parts) => {
                    clauses.extend(parts);
                }
                Clause::Boost(inner, _) => clauses.push(inner),
                Clause::Name { literal, forms, .. } => {
                    for form in forms {
                        patterns.add(literal.text_field(), form, TermMatch::Word, 0);
                    }
                    clauses.push(literal);
                }
                Clause::Not(_)
                | Clause::Everything
                | Clause::Has { .. }
                | Clause::Published(_)
                | Clause::Link(_) => {}
            }
        }
        patterns
    }

    pub(super) fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// How far words may stand apart, counted in words, and yet belong to the same match: what
    /// stands further away might as well be at this distance. 0 when each pattern is a single word.
    pub(super) fn reach(&self) -> usize {
        let rows = self.patterns.iter().filter(|pattern| pattern.row.len() > 1);
        let reach = |pattern: &Pattern| {
            let last = pattern.row.last().map_or(0, |(place, _)| *place);
            last.saturating_add(pattern.slop.saturating_mul(2)).saturating_add(1)
        };
        rows.map(reach).max().unwrap_or(0)
    }

    fn add(&mut self, field: TextField, text: &str, matching: TermMatch, slop: usize) {
        let words: Vec<_> = words(text).take(MAX_WORDS).collect();
        // A row is of whole words, whatever was asked of it.
        let matching = if words.len() == 1 { matching } else { TermMatch::Word };
        let mut row = Vec::with_capacity(words.len());
        for word in words {
            let atom = Atom { word: text[word.start..word.end].to_owned(), matching };
            let next = self.atoms.len();
            let place = *self.known.entry(atom.clone()).or_insert(next);
            if place == next {
                self.atoms.push(atom);
            }
            row.push((word.position, place));
        }
        let pattern = Pattern { field, row, slop };
        if !pattern.row.is_empty() && !self.patterns.contains(&pattern) {
            self.patterns.push(pattern);
        }
    }

    /// Where the patterns match, given where each atom does, in the order of the text.
    pub(super) fn matches(&self, field: TextField, spots: &[Vec<Spot>]) -> Vec<Match> {
        let mut matches = Vec::new();
        for (number, pattern) in self.patterns.iter().enumerate() {
            if pattern.field != TextField::Any && pattern.field != field {
                continue;
            }
            let Some(((_, first), rest)) = pattern.row.split_first() else { continue };
            for spot in &spots[*first] {
                if let Some(row) = pattern.row_from(*spot, rest, spots) {
                    if pattern.slop == 0 {
                        let end = row.last().map_or(spot.end, |last| last.end);
                        matches.push(Match { start: spot.start, end, pattern: number });
                    } else {
                        matches.extend(row.iter().map(|spot| Match {
                            start: spot.start,
                            end: spot.end,
                            pattern: number,
                        }));
                    }
                }
            }
        }
        matches
    }
}

impl Pattern {
    /// The row that begins with this spot: each further word as near to its place as can be, all
    /// together no further away than the slop allows.
    fn row_from(
        &self,
        spot: Spot,
        rest: &[(usize, usize)],
        spots: &[Vec<Spot>],
    ) -> Option<Vec<Spot>> {
        let mut row = vec![spot];
        let mut distance = 0;
        let mut shift = 0_isize;
        for (offset, atom) in rest {
            let wanted = (spot.position + offset).checked_add_signed(shift)?;
            let candidates = &spots[*atom];
            let after = candidates.partition_point(|candidate| candidate.position < wanted);
            let nearest = [after.checked_sub(1), Some(after)]
                .into_iter()
                .flatten()
                .filter_map(|place| candidates.get(place))
                .filter(|candidate| self.slop == 0 || !row.contains(candidate))
                .min_by_key(|candidate| candidate.position.abs_diff(wanted))?;
            distance += nearest.position.abs_diff(wanted);
            if distance > self.slop {
                return None;
            }
            shift += nearest.position as isize - wanted as isize;
            row.push(*nearest);
        }
        Some(row)
    }
}
