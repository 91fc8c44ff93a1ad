//! What is asked and of which articles, alike for results, facets and timelines: the parameters
//! that they share, how the question was understood, and links to the same question with a
//! little more or less in it.

mod counts;
mod cursor;
mod filter;
mod params;
mod reply;
mod values;
mod walk;

pub(super) use counts::{Counts, facet_named, facet_names, interval, sort, sort_pair};
pub(super) use cursor::Cursor;
pub(super) use params::{Question, word};
pub(super) use reply::{QueryReply, by_repeated_name};
pub(super) use values::{FacetReply, ValueReply, period_label};
pub(super) use walk::WalkParams;
