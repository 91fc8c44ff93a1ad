//! What every engine promises.

pub(crate) mod articles;
mod asking;
mod contract;
mod highlight;
