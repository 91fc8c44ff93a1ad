//! How far an ingest is, told to whoever watches. Knows no terminal.

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files are read; counted in bytes.
    Reading,
    /// Articles are compared with each other and searched for names; counted in articles.
    Naming,
    /// Articles are grouped into stories; counted in articles.
    Grouping,
    /// Articles are indexed; counted in articles.
    Indexing,
}

/// Learns how far an ingest is.
pub trait Progress: Send + Sync {
    /// A stage begins in which so much is to be done.
    fn begin(&self, stage: Stage, total: u64);
    /// So much more of it is done.
    fn advance(&self, by: u64);
}

/// No one is watching.
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _stage: Stage, _total: u64) {}
    fn advance(&self, _by: u64) {}
}
