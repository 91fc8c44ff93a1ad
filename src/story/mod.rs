//! Copies and stories: which articles are nearly the same text, which report the same happening,
//! and how those differ. Pure computation over articles; knows no engine, no file, no HTTP.

mod alike;
mod days;
mod gist;
mod grouping;
mod hash;
mod holdings;
mod profile;
mod terms;
mod threshold;
mod vocabulary;
mod window;

pub use gist::{Gist, GistReader};
pub use grouping::{Grouping, Placement};
