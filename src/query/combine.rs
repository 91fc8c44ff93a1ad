//! Joining clauses to larger ones in one form only: flat, each part once, never of a single part.

use std::collections::HashSet;

use super::render::render;
use crate::analysis::fold;
use crate::model::Clause;

/// All of these; `None` of none.
pub(super) fn all(clauses: Vec<Clause>) -> Option<Clause> {
    join(clauses, Clause::All, |clause| match clause {
        Clause::All(parts) => Ok(parts),
        other => Err(other),
    })
}

/// Any of these; `None` of none.
pub(super) fn any(clauses: Vec<Clause>) -> Option<Clause> {
    join(clauses, Clause::Any, |clause| match clause {
        Clause::Any(parts) => Ok(parts),
        other => Err(other),
    })
}

/// The opposite.
pub(super) fn not(clause: Clause) -> Clause {
    match clause {
        Clause::Not(clause) => *clause,
        clause => Clause::Not(Box::new(clause)),
    }
}

/// The same, weighing so much.
pub(super) fn boosted(clause: Clause, factor: Option<f32>) -> Clause {
    match factor {
        Some(factor) if factor != 1.0 => Clause::Boost(Box::new(clause), factor),
        _ => clause,
    }
}

fn join(
    clauses: Vec<Clause>,
    whole: impl Fn(Vec<Clause>) -> Clause,
    parts_of: impl Fn(Clause) -> Result<Vec<Clause>, Clause>,
) -> Option<Clause> {
    let mut seen = HashSet::new();
    let mut parts: Vec<Clause> = clauses
        .into_iter()
        .flat_map(|clause| parts_of(clause).unwrap_or_else(|other| vec![other]))
        .filter(|part| seen.insert(fold(&render(part))))
        .collect();
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(whole(parts)),
    }
}
