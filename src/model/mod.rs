//! Plain values: what an article, a date, a source, an entity, a query and an answer are.
//!
//! The bottom of the crate. It imports nothing of ours, does no input or output, and knows no
//! engine, no file format and no HTTP.

mod address;
mod article;
mod date;
mod entity;
mod period;
mod position;
mod provenance;
mod query;
mod results;
mod slug;
mod source;
mod story;

pub use address::WebAddress;
pub use article::{Article, ArticleId, ArticleIdError, Lang, LangError};
pub use date::{DateError, DateRange, DateStatement, Precision, PrintedDate, TimeOfDay};
pub use entity::{
    Alias, Entity, EntityId, EntityType, JoinRule, Mention, MentionKind, UnknownEntityType, Zone,
};
pub use period::{Interval, Period};
pub use position::{Placed, Position, Rank};
pub use provenance::{
    Basis, Confidence, Cut, CutReason, Evidence, Field, FieldNote, FileFormat, NoteOrigin, Origin,
    Provenance,
};
pub use query::{
    Choice, Clause, Collapse, Facet, FacetFilter, FacetRequest, FacetSort, Filters, GroupBy,
    GroupOrder, Page, Query, Repeat, Sort, TermMatch, TextField, TimelineRequest, Undated,
    UnknownFacet,
};
pub use results::{
    Bucket, Completed, FacetCounts, Generation, Health, Hit, Hits, Passage, PeriodCount, Snippet,
    Timeline, WordCount,
};
pub use slug::slug;
pub use source::{Source, SourceId, SourceKind, SourceRef, Via, ViaRole};
pub use story::{CopyKind, CopyOf, InStory, JoinBasis, StoryId, StoryJoin};
