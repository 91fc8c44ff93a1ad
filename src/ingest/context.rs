//! What records are read against: the known sources and the last possible day.

use jiff::civil::Date;

use super::source::Sources;

/// What a record is read against.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) sources: &'a Sources,
    /// No article is printed later.
    pub(super) latest: Date,
}
