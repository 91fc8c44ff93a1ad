//! What a person typed → a clause and warnings. Any text has a meaning; none is an error.
//!
//! It knows no engine and no archive.

use crate::model::Clause;

/// Something in a query that could not be taken at its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it begins: a code point of the query.
    pub position: usize,
    /// What was found, and how it was understood instead.
    pub message: String,
}

/// A query as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// Its meaning.
    pub clause: Clause,
    /// The meaning in the query language's plainest spelling.
    pub understood: String,
    /// What had to be guessed; empty for a well-formed query.
    pub warnings: Vec<Warning>,
}

/// Reads a query.
pub fn parse(_text: &str) -> Parsed {
    Parsed { clause: Clause::Everything, understood: String::new(), warnings: Vec::new() }
}
