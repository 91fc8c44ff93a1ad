//! What is asked and of which articles, alike for results, facets and timelines: the parameters
//! that they share, how the question was understood, and links to the same question with a
//! little more or less in it.

mod addresses;
mod counts;
mod cursor;
mod filter;
mod params;
mod reply;
mod values;
mod walk;

pub(super) use addresses::Addresses;
pub(super) use counts::{Counts, facet_named, facet_names, interval, sort, sort_pair};
pub(super) use cursor::Cursor;
pub(super) use params::{Question, word};
pub(crate) use reply::QueryReply;
pub(super) use reply::by_repeated_name;
pub(super) use values::period_label;
pub(crate) use values::{FacetReply, ValueReply};
pub(super) use walk::WalkParams;
