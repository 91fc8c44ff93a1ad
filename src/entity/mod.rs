//! Who and what is named in a text, and which of those names are the same.
//!
//! Two steps: [`recognize`] finds the names of one article and knows no other; [`Resolver`] sees
//! the names of all articles and joins them to entities. Neither knows an engine.

mod authority;
mod catalog;
mod lexicon;
mod person_name;
mod recognize;
mod recognized;
mod resolve;
mod spelling;
pub mod tagger;
mod token;

pub use authority::{Authority, AuthorityError, AuthorityWarning};
pub use catalog::{Brief, Catalog, Count, EntityFilter, EntityOrder, Lookup, Named};
pub use recognize::recognize;
pub use recognized::Recognized;
pub use resolve::{Ids, Joiner, Names, Resolution, Resolver};
