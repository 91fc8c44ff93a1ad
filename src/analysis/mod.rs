//! The words of a text: how two spellings are told to be the same word.
//!
//! Used alike by indexing, querying, highlighting and the comparison of names, so that all of
//! them agree. It knows no article, no engine and no query.

mod acronym;
mod fold;
mod script;
mod spelling;
mod stem;
mod words;

pub use acronym::typed_acronym;
pub use fold::fold;
pub use spelling::{american, other_beginnings};
pub use stem::{Stemmer, Stems, stem};
pub use words::{MAX_WORD_BYTES, Word, WordKind, Words, words};
