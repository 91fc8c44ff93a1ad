//! What the archive answers.

use crate::model::{
    Choice, EntityId, EntityType, Facet, Filters, Generation, Hit, Interval, Period, Position, Sort,
};
use crate::query::Warning;

use super::super::names::Expansion;
use super::super::stories::Standing;

/// An entity that the query names and the article too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedEntity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// Its canonical name.
    pub name: String,
    /// The forms under which the article names it.
    pub matched_as: Vec<String>,
}

/// One result.
#[derive(Clone, Debug)]
pub struct Found {
    /// The article and why it was found.
    pub hit: Hit,
    /// Which of the query's names it names.
    pub entities: Vec<MatchedEntity>,
    /// Where it stands among the others.
    pub standing: Standing,
}

/// A value of a facet with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledBucket {
    /// The value.
    pub value: String,
    /// How it is shown.
    pub label: String,
    /// How many articles have it; exact.
    pub articles: u64,
    /// How many stories those articles tell; exact.
    pub stories: u64,
    /// Whether the question asks for it.
    pub selected: bool,
    /// Whether the question rules it out.
    pub excluded: bool,
}

/// A facet with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledFacet {
    /// The facet.
    pub facet: Facet,
    /// Its values.
    pub values: Vec<LabelledBucket>,
    /// How many values have at least one article.
    pub distinct: u64,
    /// How many articles have no value.
    pub missing: u64,
    /// Whether the question asks for those.
    pub missing_selected: bool,
    /// The sum of the counts of the values that are not listed.
    pub other: u64,
}

/// A period of time and what was published in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilledPeriod {
    /// The period.
    pub period: Period,
    /// How many articles; exact, and often none.
    pub articles: u64,
    /// How many stories those articles tell; exact.
    pub stories: u64,
    /// Whether the question asks for just this period.
    pub selected: bool,
}

/// Articles over time, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledTimeline {
    /// How long the periods are.
    pub interval: Interval,
    /// How long they can be, so that one answer holds them all. A shorter one that is left out
    /// may still do where the first and the last articles lie close within their periods.
    pub intervals: Vec<Interval>,
    /// Every period from the first to the last, those without an article too.
    pub periods: Vec<FilledPeriod>,
    /// How many articles have no date that is known so finely.
    pub missing: u64,
}

/// What restricts a question beside its text and can be dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restriction {
    /// The range of dates, and what becomes of undated articles.
    Dates,
    /// What becomes of undated articles.
    Undated,
    /// The values of a facet that are asked for.
    Included(Facet),
    /// One of several values that are all asked for.
    Value(Facet, Choice),
    /// The values of a facet that are ruled out.
    Excluded(Facet),
    /// All of these.
    Everything,
}

/// How many there are; exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Articles.
    pub articles: u64,
    /// The stories that they tell.
    pub stories: u64,
}

/// What would have results, where a question has none. Nothing of it is done unasked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// The same question with less to restrict it.
    Without {
        /// What to drop.
        restriction: Restriction,
        /// How many that would find.
        count: Count,
    },
    /// The same question in another spelling.
    Spelling {
        /// What was typed.
        typed: String,
        /// What the archive has instead.
        spelling: String,
        /// The whole query so spelt.
        q: String,
        /// How many that would find.
        count: Count,
    },
    /// The same question without one of its words.
    Fewer {
        /// What is left of the query.
        q: String,
        /// How many that would find.
        count: Count,
    },
    /// The same question with another name in a filter.
    Name {
        /// The facet of the filter.
        facet: Facet,
        /// The name that nobody bears.
        typed: String,
        /// The id of one who bears a name like it.
        id: String,
        /// That one's name.
        name: String,
        /// How many that would find.
        count: Count,
    },
}

/// An answer.
#[derive(Clone, Debug)]
pub struct SearchAnswer {
    /// How the query was understood.
    pub understood: String,
    /// What had to be guessed.
    pub warnings: Vec<Warning>,
    /// The names in it that were searched under other forms too.
    pub expansions: Vec<Expansion>,
    /// The filters, with ids for names.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// How many articles match; exact.
    pub total: u64,
    /// How many stories they tell; exact.
    pub stories: u64,
    /// How many groups they make, where groups are collapsed; exact.
    pub groups: Option<u64>,
    /// The part asked for.
    pub results: Vec<Found>,
    /// The counts asked for.
    pub facets: Vec<LabelledFacet>,
    /// The counts over time, when asked for.
    pub timeline: Option<FilledTimeline>,
    /// What would have results, where this question has none.
    pub suggestions: Vec<Suggestion>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Position>,
    /// The state of the archive that answered.
    pub generation: Generation,
}
