//! The reference to an article, for reference managers and search engines.
//!
//! Names stand as they were printed, not taken apart into given and family names, and a date says
//! no more than was printed: a year stays a year.

mod bibtex;
mod csl;
mod json_ld;
mod reference;
mod ris;

pub(super) use bibtex::bibtex;
pub(super) use csl::csl;
pub(super) use json_ld::json_ld;
pub(super) use reference::Reference;
pub(super) use ris::ris;
