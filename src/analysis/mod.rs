//! The words of a text: how two spellings are told to be the same word.
//!
//! Used alike by indexing, querying, highlighting and the comparison of names, so that all of
//! them agree. It knows no article, no engine and no query.

mod acronym;
mod apart;
mod fold;
mod function_words;
pub mod numbers;
mod peaks;
mod script;
mod slip;
mod spelling;
mod stem;
mod stemmers;
mod words;

pub use acronym::typed_acronym;
pub use apart::told_apart;
pub use fold::fold;
pub use function_words::is_function_word;
pub use peaks::Peaks;
pub use script::{characters, is_hebrew};
pub use slip::begins_but_for_a_slip;
pub use spelling::{american, other_beginnings};
pub use stem::{Stemmer, Stems, stem};
pub use stemmers::{BorrowedStemmer, Stemmers};
pub use words::{MAX_WORD_BYTES, Word, WordKind, Words, words};
