//! Which parts of a query are left out because it would be too much work. What anybody types is far
//! below the limit; a query of dozens of phrases of common words is not.

use tantivy::Searcher;

use super::query::Builder;
use super::work::Reckoner;
use crate::engine::contract::EngineError;
use crate::model::{Clause, TermMatch};

/// How many steps a query may take for every article: as many as for thirty words that each stand
/// in all of them.
const STEPS_AN_ARTICLE: u64 = 30;
/// What is not too much however few articles there are.
const LEAST_STEPS: u64 = 500_000;
/// Queries of so few words, and of so few phrases, are never too much.
const FEW_WORDS: usize = 16;
const FEW_PHRASES: usize = 2;
/// Words within parentheses are joined one document at a time.
const TIMES_WITHIN: u64 = 3;
/// Parts nested deeper than this are refused when the query is built.
const MAX_DEPTH: usize = 64;

/// The parts of a query that come to no more than a search may do; `None` when all of it does.
pub(super) fn affordable(
    builder: &mut Builder<'_>,
    searcher: &Searcher,
    clause: &Clause,
) -> Result<Option<Clause>, EngineError> {
    if is_small(clause) {
        return Ok(None);
    }
    let most = searcher.num_docs().saturating_mul(STEPS_AN_ARTICLE).max(LEAST_STEPS);
    let reckoner = Reckoner { builder, searcher };
    let mut reckoning = Reckoning { reckoner, left: most, is_first: true, is_cut: false };
    let kept = reckoning.keep(clause, u64::MAX, 0)?;
    Ok(kept.filter(|_| reckoning.is_cut))
}

/// Whether a query has so few parts that nothing need be reckoned.
pub(super) fn is_small(clause: &Clause) -> bool {
    let (mut words, mut phrases) = (0, 0);
    let mut clauses = vec![clause];
    while let Some(clause) = clauses.pop() {
        match clause {
            Clause::Everything | Clause::Has { .. } | Clause::Published(_) | Clause::Link(_) => {}
            Clause::Term { matching: TermMatch::Word, .. } => words += 1,
            Clause::Term { .. } | Clause::Phrase { .. } => phrases += 1,
            Clause::All(parts) | Clause::Any(parts) => clauses.extend(parts),
            Clause::Not(inner) | Clause::Boost(inner, _) => clauses.push(inner),
            Clause::Name { literal, forms, .. } => {
                phrases += forms.len();
                clauses.push(literal);
            }
        }
    }
    words <= FEW_WORDS && phrases <= FEW_PHRASES
}

struct Reckoning<'a, 'b> {
    reckoner: Reckoner<'a, 'b>,
    /// How many steps are left.
    left: u64,
    /// Nothing was kept so far: the first part is looked for whatever it comes to.
    is_first: bool,
    is_cut: bool,
}

impl Reckoning<'_, '_> {
    /// What is kept of a clause, where other parts lead to so many documents at most; `None` when
    /// nothing is. Recursion is bounded by `MAX_DEPTH`.
    fn keep(
        &mut self,
        clause: &Clause,
        documents: u64,
        depth: usize,
    ) -> Result<Option<Clause>, EngineError> {
        if depth > MAX_DEPTH {
            return Ok(Some(clause.clone()));
        }
        let within = |inner: Option<Clause>, wrap: &dyn Fn(Box<Clause>) -> Clause| {
            inner.map(|inner| wrap(Box::new(inner)))
        };
        Ok(match clause {
            Clause::All(parts) => {
                let mut fewest = documents;
                for part in parts {
                    fewest =
                        fewest.min(self.reckoner.part(part)?.map_or(u64::MAX, |work| work.found));
                }
                self.keep_each(parts, fewest, depth)?.map(Clause::All)
            }
            Clause::Any(parts) => self.keep_cheapest(parts, documents, depth)?.map(Clause::Any),
            Clause::Not(inner) => within(self.keep(inner, documents, depth + 1)?, &Clause::Not),
            Clause::Boost(inner, factor) => {
                let boosted = |inner| Clause::Boost(inner, *factor);
                within(self.keep(inner, documents, depth + 1)?, &boosted)
            }
            leaf => {
                let work = self.reckoner.part(leaf)?.unwrap_or_default();
                let times = if depth > 1 { TIMES_WITHIN } else { 1 };
                self.affords(work.steps_in(documents) * times).then(|| leaf.clone())
            }
        })
    }

    fn keep_each(
        &mut self,
        parts: &[Clause],
        documents: u64,
        depth: usize,
    ) -> Result<Option<Vec<Clause>>, EngineError> {
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            kept.extend(self.keep(part, documents, depth + 1)?);
        }
        Ok(Some(kept).filter(|kept| !kept.is_empty()))
    }

    /// The same, of alternatives: as many as can be, which are the rarest.
    fn keep_cheapest(
        &mut self,
        parts: &[Clause],
        documents: u64,
        depth: usize,
    ) -> Result<Option<Vec<Clause>>, EngineError> {
        let mut by_steps = Vec::with_capacity(parts.len());
        for (place, part) in parts.iter().enumerate() {
            let steps = self.reckoner.part(part)?.map_or(u64::MAX, |work| work.steps_in(documents));
            by_steps.push((steps, place));
        }
        by_steps.sort_unstable();
        let mut kept = Vec::with_capacity(parts.len());
        for (_, place) in by_steps {
            let part = self.keep(&parts[place], documents, depth + 1)?;
            kept.extend(part.map(|part| (place, part)));
        }
        kept.sort_unstable_by_key(|(place, _)| *place);
        let kept: Vec<Clause> = kept.into_iter().map(|(_, part)| part).collect();
        Ok(Some(kept).filter(|kept| !kept.is_empty()))
    }

    fn affords(&mut self, steps: u64) -> bool {
        let affords = self.is_first || steps <= self.left;
        if affords {
            self.left = self.left.saturating_sub(steps);
            self.is_first = false;
        } else {
            self.is_cut = true;
        }
        affords
    }
}
