//! A question to the archive, in domain words: what text, which filters, which counts.

use std::fmt;
use std::str::FromStr;

use super::address::WebAddress;
use super::date::DateRange;
use super::entity::{EntityId, EntityType};
use super::period::Interval;
use super::position::Position;

/// A property that articles are filtered and counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// The publisher.
    Source,
    /// The year of publication, when known.
    Year,
    /// The year and month of publication, when both are known.
    Month,
    /// Persons named. Like the other types of entities it is filtered by all of them, but counts
    /// those alone that the archive lists.
    Person,
    /// Organizations named.
    Org,
    /// Places named.
    Place,
    /// Places named, also by nothing but an adjective or a people (“Russian”): what is meant by
    /// [`Facet::Place`] where a question includes demonyms.
    PlaceOrDemonym,
    /// Events named.
    Event,
    /// Entities of any type, listed or not.
    Entity,
    /// The language.
    Lang,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 10] = [
        Self::Source,
        Self::Year,
        Self::Month,
        Self::Person,
        Self::Org,
        Self::Place,
        Self::PlaceOrDemonym,
        Self::Event,
        Self::Entity,
        Self::Lang,
    ];

    /// The word for it in parameters and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Year => "year",
            Self::Month => "month",
            Self::Person => "person",
            Self::Org => "org",
            Self::Place => "place",
            Self::PlaceOrDemonym => "place_or_demonym",
            Self::Event => "event",
            Self::Entity => "entity",
            Self::Lang => "lang",
        }
    }

    /// The facet that counts entities of one type.
    pub fn of_type(entity_type: EntityType) -> Self {
        match entity_type {
            EntityType::Person => Self::Person,
            EntityType::Org => Self::Org,
            EntityType::Place => Self::Place,
            EntityType::Event => Self::Event,
        }
    }

    /// The facet that counts the same where demonyms are included.
    pub fn with_demonyms(self) -> Self {
        if self == Self::Place { Self::PlaceOrDemonym } else { self }
    }

    /// The facet that counts the same where demonyms are left out, which has the name for both.
    pub fn without_demonyms(self) -> Self {
        if self == Self::PlaceOrDemonym { Self::Place } else { self }
    }

    /// The type of entity that it counts, if it counts one type.
    pub fn entity_type(self) -> Option<EntityType> {
        EntityType::ALL.into_iter().find(|t| Self::of_type(*t) == self.without_demonyms())
    }

    /// Whether its values are entities, of one type or of any.
    pub fn counts_entities(self) -> bool {
        self == Self::Entity || self.entity_type().is_some()
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a text is not the name of a facet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a facet")]
pub struct UnknownFacet;

impl FromStr for Facet {
    type Err = UnknownFacet;

    fn from_str(text: &str) -> Result<Self, UnknownFacet> {
        Self::ALL.into_iter().find(|f| f.as_str() == text).ok_or(UnknownFacet)
    }
}

/// The texts that a clause looks in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Headline, body and captions.
    Any,
    /// The headline.
    Title,
    /// Body and captions.
    Body,
}

/// How a word of a query matches a word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermMatch {
    /// The same word, across inflection, case, diacritics and spelling.
    Word,
    /// Words that begin so.
    Prefix,
    /// Words one edit away.
    Fuzzy,
}

/// What a text must say: the parsed form of a query. It knows no engine.
///
/// Its depth and the number of its clauses are bounded by whoever builds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Clause {
    /// Matches every article.
    #[default]
    Everything,
    /// One word.
    Term {
        /// Where.
        field: TextField,
        /// The word as typed, without operators.
        word: String,
        /// How it matches.
        matching: TermMatch,
    },
    /// Several words in a row, or near one another.
    Phrase {
        /// Where.
        field: TextField,
        /// The words as typed, without quotes.
        words: String,
        /// How many other words may stand in between.
        slop: u32,
    },
    /// Articles with a value of a facet (`source:`, `person:`).
    Has {
        /// The facet.
        facet: Facet,
        /// The value: an id once it is resolved.
        value: String,
    },
    /// Articles published in a range (`date:2023..2024`).
    Published(DateRange),
    /// The article at a web address (`link:`): with a query as it is, without one with any.
    Link(WebAddress),
    /// All of these.
    All(Vec<Clause>),
    /// At least one of these.
    Any(Vec<Clause>),
    /// Not this. Within [`Clause::All`] it takes articles away; alone it means all others.
    Not(Box<Clause>),
    /// The same, weighing more or less.
    Boost(Box<Clause>, f32),
    /// A known name: the words as typed, or any other form of the same entity.
    Name {
        /// What was typed.
        literal: Box<Clause>,
        /// Whom it names.
        entity: EntityId,
        /// The entity's other forms, each a phrase.
        forms: Vec<String>,
    },
}

impl Clause {
    /// The texts that a clause looks in: those of its first word.
    pub fn text_field(&self) -> TextField {
        let mut clause = self;
        loop {
            match clause {
                Self::Term { field, .. } | Self::Phrase { field, .. } => return *field,
                Self::All(clauses) | Self::Any(clauses) if !clauses.is_empty() => {
                    clause = &clauses[0];
                }
                Self::Boost(inner, _) | Self::Not(inner) => clause = inner,
                Self::Name { literal, .. } => clause = literal,
                _ => return TextField::Any,
            }
        }
    }
}

/// Whether repeated values of one filter are alternatives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeat {
    /// Any of them.
    #[default]
    Or,
    /// All of them.
    And,
}

/// A value to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Articles that have the value.
    Value(String),
    /// Articles that have no value at all (`none`).
    Missing,
}

impl Choice {
    /// The value, unless it is that there is none.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing => None,
        }
    }
}

/// The filter on one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetFilter {
    /// The facet.
    pub facet: Facet,
    /// Articles must have any, or all, of these.
    pub include: Vec<Choice>,
    /// Whether any or all.
    pub repeat: Repeat,
    /// Articles must have none of these.
    pub exclude: Vec<Choice>,
}

/// What becomes of articles whose date of publication is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undated {
    /// They are found too, also beside a range.
    Include,
    /// Only they are found.
    Only,
    /// They are not found.
    Exclude,
}

/// Which articles come into question, whatever their text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Filters {
    /// Published within this range. Only articles whose whole span lies in it match.
    pub published: Option<DateRange>,
    /// What becomes of undated articles.
    pub undated: Undated,
    /// At most one filter per facet; together they must all hold.
    pub facets: Vec<FacetFilter>,
}

impl Default for Filters {
    /// Every article.
    fn default() -> Self {
        Self { published: None, undated: Undated::Include, facets: Vec::new() }
    }
}

impl Filters {
    /// The values of a facet that are asked for.
    pub fn selected(&self, facet: Facet) -> &[Choice] {
        self.facets.iter().find(|f| f.facet == facet).map_or(&[], |f| &f.include)
    }
}

/// In which order the values of a facet come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FacetSort {
    /// Most articles first, ties by value.
    #[default]
    Count,
    /// By value.
    Value,
}

/// One facet to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRequest {
    /// The facet.
    pub facet: Facet,
    /// How many values at most; selected values come on top.
    pub size: usize,
    /// How many values to leave out at the start.
    pub offset: usize,
    /// Their order.
    pub sort: FacetSort,
}

/// Articles to count over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineRequest {
    /// How long the periods are.
    pub interval: Interval,
    /// Whether only articles within the range of dates are counted. Else the range is set aside,
    /// as facets set their own filters aside.
    pub within_range: bool,
}

/// In which order articles come. Ties are settled by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best match first.
    #[default]
    Relevance,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
}

/// What articles have in common that are shown as one result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// The text, but for edits: an article and its copies.
    Copy,
    /// The happening that they report.
    Story,
}

/// In which order groups of articles come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupOrder {
    /// As the best article of each would.
    Best,
    /// Those with most matching articles first; goes with an order by date, and without a
    /// position to begin after.
    Largest,
}

/// Shows one article of every group: of those that match, the first in the order asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collapse {
    /// What makes a group.
    pub by: GroupBy,
    /// The order of the groups.
    pub order: GroupOrder,
}

/// Which part of the results; by default none, for counts alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Page {
    /// Begins after this position; `None` for the beginning.
    pub after: Option<Position>,
    /// How many to leave out from there.
    pub offset: usize,
    /// How many at most; 0 asks for counts alone.
    pub limit: usize,
}

/// A whole question; as it stands by default, how many articles there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What the text must say.
    pub text: Clause,
    /// Which articles come into question.
    pub filters: Filters,
    /// What to count. Each facet is counted without its own filter (and year and month without
    /// the range of dates).
    pub facets: Vec<FacetRequest>,
    /// What to count over time.
    pub timeline: Option<TimelineRequest>,
    /// The order of the results.
    pub sort: Sort,
    /// Whether one result stands for a group of articles. Totals and counts are of all articles.
    pub collapse: Option<Collapse>,
    /// Whether articles come with their mentions, of which most have many.
    pub mentions: bool,
    /// Which part of them.
    pub page: Page,
}
