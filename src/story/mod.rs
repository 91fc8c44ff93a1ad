//! Copies and stories: which articles are nearly the same text, which report the same happening,
//! and how those differ. Pure computation over articles; knows no engine, no file, no HTTP.

mod alike;
mod copies;
mod days;
mod gist;
mod grouping;
mod hash;
mod holdings;
mod profile;
mod signature;
mod terms;
mod threshold;
mod vocabulary;
mod window;

pub use copies::{Copies, CopyKind, CopyOf};
pub use gist::{Gist, GistReader};
pub use grouping::{Grouping, Placement};
pub use signature::Signature;
