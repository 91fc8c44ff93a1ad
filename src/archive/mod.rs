//! The product, in domain words: everything that Backfile does with articles.
//!
//! It alone joins ingestion, entities and an engine, and it knows no HTTP: without `http/` it is
//! still usable, from a test or a command.

mod check;
mod companions;
mod completion;
mod entity;
mod error;
mod export;
mod fill;
mod handle;
mod ingest;
mod manifest;
mod names;
mod original;
mod overview;
mod related;
mod search;
mod series;
mod source;
mod source_names;
mod state;
mod stories;
mod story;

pub use crate::entity::{Authority, EntityFilter, EntityOrder};
pub use crate::ingest::{
    Original, OriginalError, Progress, Reason, Reject, Report, Sources, Stage, Status, Unwatched,
};
pub use crate::story::{Comparison, Difference, DifferenceKind, Span, Statement};
pub use check::check;
pub use companions::{Companion, Companions};
pub use completion::{Completion, Suggested};
pub use entity::{EntityAnswer, EntityFound, EntityPage, EntityRequest, RelatedEntity};
pub use error::ArchiveError;
pub use export::{Step, Walk};
pub use fill::Filled;
pub use handle::Archive;
pub use ingest::{IngestState, IngestStatus};
pub use manifest::{Manifest, ManifestError};
pub use names::Expansion;
pub use overview::Overview;
pub use related::Related;
pub use search::{
    Count, FilledPeriod, FilledTimeline, Found, LabelledBucket, LabelledFacet, MatchedEntity, Mode,
    Restriction, SearchAnswer, SearchRequest, Suggestion,
};
pub use series::{TimelineAnswer, TimelineQuestion, TimelineSeries};
pub use source::{SourceAnswer, SourceEntry};
pub use state::{Publication, SourceHoldings};
pub use stories::{Standing, StoryEntry};
pub use story::{
    ListedStep, ListedStory, StoryAnswer, StoryFound, StoryOrder, StoryPage, StoryWalk,
};
