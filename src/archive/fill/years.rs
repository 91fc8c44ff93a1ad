//! The years that some articles leave out and others tell.

use std::collections::HashMap;

use crate::archive::manifest::ManifestError;
use crate::entity::Names;
use crate::ingest::{YearAnswer, YearSearch};
use crate::model::{Article, ArticleId};

use super::drafts::Drafts;
use super::leads::Leads;

/// The answers for each article that leaves out a year.
#[derive(Default)]
pub(super) struct Years(HashMap<ArticleId, Vec<YearAnswer>>);

impl Years {
    /// Tells an article the years that it leaves out.
    pub(super) fn amend(&self, article: &mut Article) {
        for year in self.0.get(&article.id).into_iter().flatten() {
            year.amend(article);
        }
    }
}

/// Looks for the years that articles leave out. All articles are looked at again only when one
/// does.
pub(super) fn years(
    drafts: &Drafts<'_>,
    names: &Names,
    leads: &Leads,
) -> Result<Years, ManifestError> {
    let mut years = Years::default();
    if !leads.leave_out_years() {
        return Ok(years);
    }
    let mut search = YearSearch::new(drafts.reader.today);
    drafts.walk_named(names, leads, |articles| -> Result<(), ManifestError> {
        articles.iter().for_each(|article| search.ask(article));
        Ok(())
    })?;
    if search.is_needed() {
        drafts.walk_named(names, leads, |articles| -> Result<(), ManifestError> {
            articles.iter().for_each(|article| search.hear(article));
            Ok(())
        })?;
    }
    for answer in search.answers() {
        years.0.entry(answer.article()).or_default().push(answer);
    }
    Ok(years)
}

/// Whether an article prints a day without its year.
pub(super) fn leaves_out_year(article: &Article) -> bool {
    let statements = [Some(&article.published), article.event_date.as_ref()];
    let mut dates = statements.into_iter().flatten().filter_map(|stated| stated.date.as_ref());
    dates.any(|date| date.day_without_year().is_some())
}
