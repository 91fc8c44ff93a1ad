//! What a request says, read strictly: every parameter known, given once and well-formed, or a
//! problem that names each one that is not.
//!
//! Handlers use these extractors and none of the framework's. Knows no resource.

mod include;
mod names;
mod nearest;
mod paging;
mod parameters;
mod path;
mod query;

pub(super) use include::{DEMONYMS, Include, includes_demonyms, refuse_parts};
pub(super) use names::joined;
pub(super) use nearest::nearest;
pub(super) use paging::Paging;
pub(super) use parameters::{ParameterHint, Parameters, choice, list};
pub(super) use path::Path;
pub(super) use query::{FromParameters, Query, read};
