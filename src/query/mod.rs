//! What a person typed → a clause and warnings. Any text has a meaning; none is an error.
//!
//! It knows no engine and no archive: whether a name is known, or a source exists, is for others
//! to say.

mod asking;
mod combine;
mod grammar;
mod leaf;
mod marks;
mod relax;
mod render;
mod warnings;
mod written;

use crate::model::Clause;

pub use asking::telling;
pub use relax::{any_word, linked, one_less, unknown_prefixes, words_apart};
pub use warnings::Warning;
pub use written::{also_otherwise, maybe_otherwise};

/// A query as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// Its meaning.
    pub clause: Clause,
    /// The meaning in the query language's plainest spelling: reading it gives the same clause.
    pub understood: String,
    /// What had to be guessed, in the order of the text; empty for a well-formed query.
    pub warnings: Vec<Warning>,
}

/// Reads a query.
///
/// Words must all match. `"phrases"`, `"near words"~5`, `OR`, `AND`, `NOT`, `-word`, `( )`,
/// `prefix*`, `word~` (one edit away), `title:`, `body:`, `source:`, `person:`, `org:`, `place:`,
/// `event:`, `lang:`, `link:`, `date:2023..2024` and `^boost` mean what they mean elsewhere; `AND` binds
/// closer than `OR`. A text without a word to search for means every article.
pub fn parse(text: &str) -> Parsed {
    let (clause, warnings) = grammar::read(text);
    let clause = clause.unwrap_or(Clause::Everything);
    Parsed { understood: render::render(&clause), clause, warnings }
}

/// A clause in the query language's plainest spelling.
pub fn understood(clause: &Clause) -> String {
    render::render(clause)
}
