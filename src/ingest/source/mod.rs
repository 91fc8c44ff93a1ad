//! Who published an article, and through whom else it came.

mod claim;
mod mention;
mod table;

pub(super) use claim::{Claim, Claims, Part};
pub(super) use mention::{credit_of, domain_in, glued_credit, is_outlet_name, names_only_sources};
pub use table::{Sources, SourcesError};
