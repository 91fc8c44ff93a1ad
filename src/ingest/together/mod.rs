//! What only many articles together tell: the order of a source's numeric dates, the lines that
//! it prints on every page, and the year that an article leaves out.
//!
//! Deterministic whatever the order of the articles, in memory that does not grow with their
//! text. Knows no clock: what day it is comes from the caller.

mod cut;
mod findings;
mod note;
mod order;
mod reread;
mod survey;
mod template;
mod year;

pub use findings::Findings;
pub use survey::Survey;
pub use year::{YearAnswer, YearSearch};
