//! The rules of the house, checked against the source itself: who may import whom, which outside
//! crates stay where, how long a file may be, and that every setting is explained.

mod fences;
mod imports;
mod settings;
mod shape;
mod source;
