//! Which articles are the first of their kind, and where the very same record is found again.

use std::collections::HashMap;

use crate::archive::manifest::ManifestError;
use crate::ingest::{Findings, Survey};
use crate::model::{ArticleId, Origin};

use super::drafts::Drafts;
use super::years::leaves_out_year;

/// The first article of each id, in the order of files and records.
#[derive(Default)]
pub(super) struct Leads {
    /// The place of the first among all drafts.
    places: HashMap<ArticleId, u32>,
    /// Where the record is found again, in order.
    again: HashMap<ArticleId, Vec<Origin>>,
    /// Whether any prints a day without its year.
    leave_out_years: bool,
}

impl Leads {
    /// Looks at every draft for the first time, and at what all of them tell together.
    pub(super) fn of(drafts: &Drafts<'_>) -> Result<(Self, Findings), ManifestError> {
        let mut leads = Self::default();
        let mut survey = Survey::new();
        let mut place = 0;
        drafts.walk(|chunks| -> Result<(), ManifestError> {
            for article in chunks.into_iter().flat_map(|chunk| chunk.articles) {
                let first = *leads.places.entry(article.id).or_insert(place);
                if first == place {
                    leads.leave_out_years |= leaves_out_year(&article);
                    survey.add(&article);
                } else {
                    leads.again.entry(article.id).or_default().push(article.provenance.origin);
                }
                place += 1;
            }
            Ok(())
        })?;
        Ok((leads, survey.finish()))
    }

    /// Whether any article prints a day without its year.
    pub(super) fn leave_out_years(&self) -> bool {
        self.leave_out_years
    }

    /// How many there are.
    pub(super) fn len(&self) -> u64 {
        self.places.len() as u64
    }

    /// Whether the draft at this place is the first with its id.
    pub(super) fn is_lead(&self, id: ArticleId, place: u32) -> bool {
        self.places.get(&id) == Some(&place)
    }

    /// Whether there is an article with this id.
    pub(super) fn has(&self, id: ArticleId) -> bool {
        self.places.contains_key(&id)
    }

    /// Where the very same record is found again.
    pub(super) fn again(&self, id: ArticleId) -> &[Origin] {
        self.again.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Every record that is found again, in the order of files and records.
    pub(super) fn repetitions(&self) -> Vec<(ArticleId, &Origin)> {
        let mut all: Vec<_> = self
            .again
            .iter()
            .flat_map(|(id, origins)| origins.iter().map(move |origin| (*id, origin)))
            .collect();
        all.sort_by(|(_, a), (_, b)| (&a.path, a.record).cmp(&(&b.path, b.record)));
        all
    }
}
