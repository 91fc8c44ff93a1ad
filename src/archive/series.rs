//! Counts over time, split by who published or who is named, and as shares of all that was
//! published.

use std::collections::HashMap;

use crate::model::{
    Choice, Facet, FacetFilter, FacetRequest, FacetSort, Filters, Period, Repeat, TimelineRequest,
};

use super::error::ArchiveError;
use super::handle::Archive;
use super::search::{FilledPeriod, FilledTimeline, SearchAnswer, SearchRequest};

/// A question for counts over time.
#[derive(Clone, Debug)]
pub struct TimelineQuestion {
    /// What is asked; its page and facets do not matter.
    pub search: SearchRequest,
    /// How the time is divided.
    pub timeline: TimelineRequest,
    /// By the values of which facet the counts are split, and by how many of them: those asked
    /// for, or those with most articles.
    pub by: Option<(Facet, usize)>,
    /// Whether shares are wanted: of all that the same sources published in the same languages.
    pub shares: bool,
}

/// Counts over time.
#[derive(Clone, Debug)]
pub struct TimelineAnswer {
    /// The answer to the question, with its counts over time.
    pub answer: SearchAnswer,
    /// The share of each period, when shares are wanted.
    pub shares: Option<Vec<Option<f64>>>,
    /// The counts of each value, when they are split.
    pub series: Vec<TimelineSeries>,
}

/// The counts over time of the articles with one value of a facet.
#[derive(Clone, Debug)]
pub struct TimelineSeries {
    /// The value.
    pub value: String,
    /// How it is shown.
    pub label: String,
    /// The same periods as those of the whole answer.
    pub periods: Vec<FilledPeriod>,
    /// The share of each, when shares are wanted: for a source, of what that source published.
    pub shares: Option<Vec<Option<f64>>>,
}

impl Archive {
    /// Counts articles over time.
    ///
    /// # Errors
    /// As for [`Archive::search`].
    pub async fn timeline(
        &self,
        question: TimelineQuestion,
    ) -> Result<TimelineAnswer, ArchiveError> {
        let TimelineQuestion { mut search, timeline, by, shares } = question;
        search.page.limit = 0;
        search.timeline = Some(timeline);
        search.facets = by.map(|(facet, size)| by_count(facet, size)).into_iter().collect();
        let answer = self.search(search.clone()).await?;
        let whole = answer.timeline.as_ref().expect("a timeline was asked for");
        let published = if shares { Some(self.published(&search, None).await?) } else { None };
        let mut series = Vec::new();
        for bucket in answer.facets.iter().flat_map(|facet| &facet.values) {
            let Some((facet, size)) = by.filter(|(_, size)| series.len() < *size) else { break };
            let is_asked = bucket.selected || answer.filters.selected(facet).is_empty();
            if !is_asked || bucket.excluded || size == 0 {
                continue;
            }
            let only = SearchRequest {
                filters: only(answer.filters.clone(), facet, &bucket.value),
                facets: Vec::new(),
                ..search.clone()
            };
            let counted = self.search(only.clone()).await?.timeline;
            let periods = aligned(whole, counted.as_ref());
            let of_source = match (facet, shares) {
                (Facet::Source, true) => Some(self.published(&only, Some(facet)).await?),
                _ => None,
            };
            let of = of_source.as_ref().or(published.as_ref());
            series.push(TimelineSeries {
                value: bucket.value.clone(),
                label: bucket.label.clone(),
                shares: of.map(|of| shares_of(&periods, of)),
                periods,
            });
        }
        let shares = published.map(|published| shares_of(&whole.periods, &published));
        Ok(TimelineAnswer { shares, series, answer })
    }

    /// How many articles the sources of a question published in each period, in its languages.
    async fn published(
        &self,
        search: &SearchRequest,
        facet: Option<Facet>,
    ) -> Result<HashMap<Period, u64>, ArchiveError> {
        let mut all = SearchRequest { q: String::new(), facets: Vec::new(), ..search.clone() };
        let kept = [Some(Facet::Source), Some(Facet::Lang), facet];
        all.filters.facets.retain(|filter| kept.contains(&Some(filter.facet)));
        let timeline = self.search(all).await?.timeline;
        let periods = timeline.into_iter().flat_map(|timeline| timeline.periods);
        Ok(periods.map(|filled| (filled.period, filled.articles)).collect())
    }
}

fn by_count(facet: Facet, size: usize) -> FacetRequest {
    FacetRequest { facet, size, offset: 0, sort: FacetSort::Count }
}

/// The filters with one value of a facet: of several asked for as alternatives only this one.
fn only(mut filters: Filters, facet: Facet, value: &str) -> Filters {
    let choice = Choice::Value(value.to_owned());
    match filters.facets.iter_mut().find(|filter| filter.facet == facet) {
        Some(filter) if filter.repeat == Repeat::And => filter.include.push(choice),
        Some(filter) => filter.include = vec![choice],
        None => filters.facets.push(FacetFilter {
            facet,
            include: vec![choice],
            repeat: Repeat::Or,
            exclude: Vec::new(),
        }),
    }
    filters
}

/// The counts of some articles in the periods of all.
fn aligned(whole: &FilledTimeline, counted: Option<&FilledTimeline>) -> Vec<FilledPeriod> {
    let counted = counted.into_iter().flat_map(|timeline| &timeline.periods);
    let counts: HashMap<Period, &FilledPeriod> =
        counted.map(|filled| (filled.period, filled)).collect();
    let filled = |filled: &FilledPeriod| {
        let counted = counts.get(&filled.period);
        FilledPeriod {
            articles: counted.map_or(0, |counted| counted.articles),
            stories: counted.map_or(0, |counted| counted.stories),
            ..*filled
        }
    };
    whole.periods.iter().map(filled).collect()
}

/// The share of each period, from 0 to 1, to six places; `None` where nothing was published.
fn shares_of(periods: &[FilledPeriod], published: &HashMap<Period, u64>) -> Vec<Option<f64>> {
    let share = |filled: &FilledPeriod| {
        let all = published.get(&filled.period).copied().filter(|all| *all > 0)?;
        Some((filled.articles as f64 / all as f64 * 1e6).round() / 1e6)
    };
    periods.iter().map(share).collect()
}
