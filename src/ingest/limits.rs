//! How much of anything ingestion reads: bounds that keep one hostile file from taking the
//! memory or the time of all others.

/// Upper bounds, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A file that is read whole. JSON Lines are read line by line and may be larger.
    pub file: u64,
    /// One line of JSON Lines.
    pub record: u64,
    /// The text of one article.
    pub body: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self { file: 64 * MIB, record: 16 * MIB, body: 5 * MIB }
    }
}
