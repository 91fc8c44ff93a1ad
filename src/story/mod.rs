//! Copies and stories: which articles are nearly the same text, which report the same happening,
//! and how those differ. Pure computation over articles; knows no engine, no file, no HTTP.

mod alike;
mod comparison;
mod copies;
mod days;
mod differences;
mod digest;
mod facts;
mod gist;
mod grouping;
mod hash;
mod holdings;
mod members;
mod profile;
mod related;
mod sentences;
mod signature;
mod spans;
mod statements;
mod terms;
mod threshold;
mod vocabulary;
mod window;

pub use comparison::{Comparison, Shared, compare};
pub use copies::{Copied, Copies};
pub use days::Days;
pub use differences::{Difference, DifferenceKind};
pub use digest::Digest;
pub use gist::{Gist, GistReader};
pub use grouping::{Grouping, Placed, Placement};
pub use related::{Likeness, Telling, likeness, telling};
pub use signature::Signature;
pub use spans::{Span, Statement};
