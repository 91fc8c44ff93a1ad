//! What a survey found, small enough to be kept between two runs, and how it amends an article.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Article, SourceId};

use super::cut::cut_templates;
use super::order::Settled;
use super::reread::{is_open, reread};
use super::template::{LineHash, may_hold_templates};

/// What the articles of an archive tell together: for each source the order of its numeric
/// dates and the lines that its pages repeat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    sources: BTreeMap<SourceId, OfSource>,
    /// What goes for articles without a known source.
    unsourced: OfSource,
}

/// What goes for the articles of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct OfSource {
    order: Option<Settled>,
    templates: BTreeSet<LineHash>,
}

impl Findings {
    pub(super) fn new(
        orders: BTreeMap<Option<SourceId>, Settled>,
        templates: BTreeMap<SourceId, BTreeSet<LineHash>>,
    ) -> Self {
        let mut findings = Self::default();
        for (source, settled) in orders {
            let of_source = match source {
                Some(source) => findings.sources.entry(source).or_default(),
                None => &mut findings.unsourced,
            };
            of_source.order = Some(settled);
        }
        for (source, templates) in templates {
            findings.sources.entry(source).or_default().templates = templates;
        }
        findings
    }

    /// A digest of all that goes for the articles of a source; `None` when that is nothing. An
    /// article that was amended when its source had another digest has to be read anew.
    pub fn digest_for(&self, source: Option<&SourceId>) -> Option<u64> {
        let OfSource { order, templates } = self.of(source)?;
        if order.is_none() && templates.is_empty() {
            return None;
        }
        let mut digest = blake3::Hasher::new();
        digest.update(format!("{order:?}").as_bytes());
        for template in templates {
            digest.update(&template.to_bytes());
        }
        let mut reader = digest.finalize_xof();
        let mut bytes = [0; 8];
        reader.fill(&mut bytes);
        Some(u64::from_be_bytes(bytes))
    }

    /// Whether [`amend`](Self::amend) may change an article as it was extracted.
    pub fn amends(&self, article: &Article) -> bool {
        self.of_article(article).is_some_and(|of_source| {
            of_source.order.is_some() && is_open(article)
                || !of_source.templates.is_empty() && may_hold_templates(article)
        })
    }

    /// Amends an article as it was extracted, before names are recognised in it: reads its
    /// numeric dates in the order of its source, none later than the day after `today`, and cuts
    /// the lines that its source repeats. What a person corrected stays. Doing it twice changes
    /// nothing more.
    pub fn amend(&self, article: &mut Article, today: Date) {
        let Some(OfSource { order, templates }) = self.of_article(article) else { return };
        if let Some(settled) = order {
            reread(article, *settled, today.tomorrow().unwrap_or(today));
        }
        if !templates.is_empty() && may_hold_templates(article) {
            cut_templates(article, templates);
        }
    }

    fn of_article(&self, article: &Article) -> Option<&OfSource> {
        self.of(article.source.as_ref().map(|source| &source.id))
    }

    fn of(&self, source: Option<&SourceId>) -> Option<&OfSource> {
        match source {
            Some(source) => self.sources.get(source),
            None => Some(&self.unsourced),
        }
    }
}
