//! Names found against names annotated: precision, recall and F by type.

use std::collections::HashSet;

use backfile::model::EntityType;

use crate::corpora::Span;

/// The types that are compared.
const TYPES: [EntityType; 3] = [EntityType::Person, EntityType::Place, EntityType::Org];

/// For each type: found rightly, found wrongly, missed.
#[derive(Default)]
pub(crate) struct Score([[u32; 3]; 3]);

impl Score {
    pub(crate) fn of(found: &HashSet<Span>, annotated: &HashSet<Span>) -> Self {
        Self(TYPES.map(|entity_type| {
            let count = |of: &HashSet<Span>, other: &HashSet<Span>, same: bool| {
                let of_type = of.iter().filter(|name| name.3 == entity_type);
                of_type.filter(|name| other.contains(*name) == same).count() as u32
            };
            [
                count(found, annotated, true),
                count(found, annotated, false),
                count(annotated, found, false),
            ]
        }))
    }

    pub(crate) fn add(&mut self, other: &Self) {
        let counts = self.0.as_flattened_mut().iter_mut();
        counts.zip(other.0.as_flattened()).for_each(|(sum, count)| *sum += count);
    }

    fn percentages(&self, types: &[usize]) -> [f64; 3] {
        let sum = |at: usize| types.iter().map(|t| f64::from(self.0[*t][at])).sum::<f64>();
        let (right, wrong, missed) = (sum(0), sum(1), sum(2));
        let percent = |part: f64, whole: f64| if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
        [
            percent(right, right + wrong),
            percent(right, right + missed),
            percent(2.0 * right, 2.0 * right + wrong + missed),
        ]
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, entity_type) in TYPES.into_iter().enumerate() {
            let [p, r, score] = self.percentages(&[at]);
            write!(f, "{} {p:.1}/{r:.1}/{score:.1}  ", entity_type.as_str())?;
        }
        let [p, r, score] = self.percentages(&[0, 1, 2]);
        write!(f, "all {p:.1}/{r:.1}/{score:.1}")
    }
}
